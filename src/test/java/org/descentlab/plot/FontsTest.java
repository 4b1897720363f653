package org.descentlab.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.event.Event;
import javafx.scene.text.Font;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A program that is killed leaves no copies of fonts behind.
class FontsTest {
    /// Loads the fonts of the window and of pictures, and writes into the file that is named what now lies among the temporary files:
    /// what a process prints may hold what others print, as libjsig does of a call of signal() in Java's own helper.
    public static final class Start {
        private Start() {}

        public static void main(String[] arguments) throws Exception {
            System.setProperty("java.awt.headless", "true");
            Fonts.load();
            var said = new ArrayList<String>();
            for (Weight w : Weight.values()) if (!Fonts.font(w, 13).getName().startsWith("Inter")) said.add("No " + w);
            new ImagePen(10, 10, 1).words(Words.start("x", 0, 9, Theme.LIGHT.tick()));
            try (Stream<Path> left = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
                left.forEach(p -> said.add(p.toString()));
            }
            Files.write(Path.of(arguments[0]), said);
            Runtime.getRuntime().halt(0);
        }
    }

    @Test
    void fontsAreReadWhereTheyLie(@TempDir Path folder) throws Exception {
        assertEquals("", start(folder, "-Dx=y"));
        Path packed = Files.createDirectory(folder.resolve("Größe 1"));
        for (Weight w : Weight.values()) Files.copy(w.onDisk(), packed.resolve(w.onDisk().getFileName()));
        assertEquals("", start(folder, "-Ddescent-lab.fonts=" + packed));
    }

    private static String start(Path folder, String option) throws Exception {
        String path = Stream.of(FontsTest.class, Weight.class, Words.class, org.descentlab.figure.Figure.class, Font.class, Event.class)
                .map(c -> c.getProtectionDomain().getCodeSource().getLocation().getPath()).distinct()
                .collect(Collectors.joining(File.pathSeparator));
        Path empty = Files.createTempDirectory(folder, "tmp");
        Path said = folder.resolve("said.txt");
        Files.deleteIfExists(said);
        Process p = new ProcessBuilder(List.of(ProcessHandle.current().info().command().orElseThrow(), "-Djava.io.tmpdir=" + empty,
                option, "-cp", path, Start.class.getName(), said.toString())).redirectErrorStream(true).start();
        String printed = new String(p.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, p.waitFor(), printed);
        return String.join("\n", Files.readAllLines(said));
    }
}
