package org.descentlab.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.event.Event;
import javafx.scene.text.Font;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A program that is killed leaves no copies of fonts behind.
class FontsTest {
    /// Loads the fonts of the window and of pictures, and says what now lies among the temporary files.
    public static final class Start {
        private Start() {}

        public static void main(String[] arguments) throws Exception {
            System.setProperty("java.awt.headless", "true");
            Fonts.load();
            for (Weight w : Weight.values()) if (!Fonts.font(w, 13).getName().startsWith("Inter")) System.out.println("No " + w);
            new ImagePen(10, 10, 1).words(Words.start("x", 0, 9, Theme.LIGHT.tick()));
            try (Stream<Path> left = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
                left.forEach(System.out::println);
            }
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
        var builder = new ProcessBuilder(List.of(ProcessHandle.current().info().command().orElseThrow(), "-Djava.io.tmpdir=" + empty,
                option, "-cp", path, Start.class.getName())).redirectErrorStream(true);
        // What keeps Java its signals beside a driver for OpenCL warns of a library's call of signal(); no device is listed here.
        builder.environment().remove("LD_PRELOAD");
        Process p = builder.start();
        return p.inputReader().lines().filter(l -> !l.startsWith("WARNING")).collect(Collectors.joining("\n"));
    }
}
