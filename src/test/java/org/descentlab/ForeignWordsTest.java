package org.descentlab;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// No exception's name, and no word that a library wrote for programmers, comes before a user: what was thrown is put into words in two
/// places only.
class ForeignWordsTest {
    /// Those, and who reads a message that is its own: of a table that was refused, and of picocli, whose sentences are for users.
    private static final Set<String> MAY = Set.of("org.descentlab.lab.Trouble", "org.descentlab.lab.SafeFile", "org.descentlab.ui.Importer",
            "org.descentlab.cli.CommandLineInterface");
    private static final Set<String> WORDS = Set.of("getMessage", "getLocalizedMessage", "printStackTrace");

    @Test
    void whatWasThrownIsPutIntoWordsInOnePlace() {
        var classes = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.descentlab");
        noClasses().that(DescribedPredicate.describe("are not that place", c -> !MAY.contains(c.getName())))
                .should().callMethodWhere(DescribedPredicate.describe("the words of an exception are asked for",
                        (JavaCall<?> call) -> WORDS.contains(call.getName()) && call.getTargetOwner().isAssignableTo(Throwable.class)))
                .check(classes);
    }

    /// An exception as a part of a sentence, or its class.
    private static final Pattern NAMED = Pattern
            .compile("\\+ *(e|ex|t|failed|thrown)(\\.getCause\\(\\))? *[+);]|\\b(e|ex|t|failed|thrown)\\.getClass\\(\\)\\.get");

    @Test
    void noExceptionIsPartOfASentence() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                String text = Files.readString(file);
                var catches = Pattern.compile("catch \\([^)]* (\\w+)\\) \\{[^}]*").matcher(text);
                while (catches.find()) if (NAMED.matcher(catches.group()).find()) found.add(file + ": " + catches.group());
            }
        }
        assertEquals(List.of(), found);
    }
}
