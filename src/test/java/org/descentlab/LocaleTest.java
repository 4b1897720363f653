package org.descentlab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The launchers give Java a locale in which every file can be named, whatever the user's is.
@EnabledOnOs(OS.LINUX)
class LocaleTest {
    private static final String NAME = "Größe.csv";
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"C", "POSIX", "de_DE.ISO-8859-1", "xx_YY.UTF-8", "C.UTF-8", ""})
    void aFileOfAnyNameIsFound(String locale) throws IOException, InterruptedException {
        Path program = Files.writeString(folder.resolve("There.java"),
                "void main(String[] names) { System.exit(java.nio.file.Files.exists(java.nio.file.Path.of(names[0])) ? 7 : 8); }");
        Path script = Files.writeString(folder.resolve("run"), ". packaging/utf8\nexec \"$1\" \"$2\" \"$3/" + NAME + "\"\n",
                StandardCharsets.UTF_8);
        // The shell names the file, byte by byte as it stands in the script: this process may not be able to.
        Path made = Files.writeString(folder.resolve("make"), ": > \"$1/" + NAME + "\"\n", StandardCharsets.UTF_8);
        assertEquals(0, new ProcessBuilder("sh", made.toString(), folder.toString()).start().waitFor());
        var builder = new ProcessBuilder(
                List.of("sh", script.toString(), Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        program.toString(), folder.toString()))
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(k -> k.startsWith("LC_") || k.equals("LANG") || k.startsWith("JAVA_TOOL"));
        if (!locale.isEmpty()) builder.environment().put("LC_ALL", locale);
        Process process = builder.start();
        process.getInputStream().readAllBytes();
        process.waitFor(60, TimeUnit.SECONDS);
        assertEquals(7, process.exitValue(), locale);
    }
}
