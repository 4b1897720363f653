package org.descentlab.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A program that saves one file again and again is killed at random moments: the file is always there, and whole.
@Tag("science")
class KillTest {
    @Test
    void aFileSurvivesEveryKill(@TempDir Path folder) throws Exception {
        boolean quick = Boolean.getBoolean("science.quick");
        var random = new Random(3);
        String[] texts = {"a".repeat(1_000_000) + "\n", "b".repeat(300_000) + "\n"};
        Path[] contents = {Files.writeString(folder.resolve("a"), texts[0]), Files.writeString(folder.resolve("b"), texts[1])};
        Path saved = Files.createDirectory(folder.resolve("saved")), file = saved.resolve("x.dlab");
        int changes = 0;
        String before = "";
        // A busy machine may spare every writer for a while.
        int kills = quick ? 20 : 200, done = 0;
        for (int i = 0; i < kills || others(saved) == 0; i++, done++) {
            Process process = Killed.start("save", file, contents[i % 2]);
            Thread.sleep(random.nextInt(40));
            process.destroyForcibly().waitFor();
            String now = Files.readString(file);
            assertTrue(now.equals(texts[0]) || now.equals(texts[1]), "kill " + i + " left " + now.length() + " characters");
            if (!now.equals(before)) changes++;
            before = now;
        }
        assertEquals(done, changes, "each had saved its own");
    }

    private static long others(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.count() - 1;
        }
    }
}
