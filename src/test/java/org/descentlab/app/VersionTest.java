package org.descentlab.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The version stands in `pom.xml`; where another format wants it written out again, it is the same.
class VersionTest {
    private static final String VERSION = first("pom.xml", "  <version>(.*)</version>");

    private static String first(String file, String line) {
        try {
            Matcher m = Pattern.compile("(?m)^" + line + "$").matcher(Files.readString(Path.of(file)));
            assertTrue(m.find(), file + " names no version");
            return m.group(1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theProgramKnowsIt() {
        assertEquals(VERSION, Main.version());
    }

    @Test
    void theCitationNamesIt() {
        assertEquals(VERSION, first("CITATION.cff", "version: (.*)"));
    }

    @Test
    void theChangelogBeginsWithIt() {
        assertEquals(VERSION, first("CHANGELOG.md", "## \\[(.*)\\].*"));
    }
}
