package org.descentlab.lab;

import static org.junit.jupiter.api.Assertions.*;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.descentlab.study.Job;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NumericsVersionTest {
    @TempDir
    Path temp;

    private static List<Path> classes(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return new ArrayList<>(all.filter(f -> f.toString().matches(".*[.](class|cl)")).sorted().toList());
        }
    }

    @Test
    void aFolderAndAJarOfTheSameClassesAreOneVersion() throws Exception {
        Path folder = Path.of(Job.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Path jar = temp.resolve("the program.jar");
        List<Path> backwards = classes(folder).reversed();
        assertTrue(backwards.size() > 300);
        try (OutputStream out = Files.newOutputStream(jar); var zip = new JarOutputStream(out)) {
            for (Path f : backwards) {
                zip.putNextEntry(new ZipEntry(folder.relativize(f).toString().replace('\\', '/')));
                Files.copy(f, zip);
            }
        }
        assertEquals(NumericsVersion.own(), NumericsVersion.of(jar));
        assertEquals(64, NumericsVersion.own().length());
    }

    @Test
    void itIsAnotherWithOtherNumericsOnly() throws IOException {
        for (String room : List.of("tensor", "data", "net", "opencl", "kernel", "stats", "study", "experiment", "ui"))
            Files.write(Files.createDirectories(temp.resolve("org/descentlab/" + room)).resolve("A.class"), new byte[] {1});
        String first = NumericsVersion.of(temp);
        Files.write(temp.resolve("org/descentlab/ui/A.class"), new byte[] {2});
        Files.write(temp.resolve("org/descentlab/study/sentences.properties"), new byte[] {2});
        assertEquals(first, NumericsVersion.of(temp));
        Files.write(temp.resolve("org/descentlab/net/A.class"), new byte[] {2});
        assertNotEquals(first, NumericsVersion.of(temp));
        Files.write(temp.resolve("org/descentlab/net/A.class"), new byte[] {1});
        assertEquals(first, NumericsVersion.of(temp));
        Files.write(temp.resolve("org/descentlab/opencl/networks.cl"), new byte[] {1});
        assertNotEquals(first, NumericsVersion.of(temp));
        Files.delete(temp.resolve("org/descentlab/opencl/networks.cl"));
        Files.move(temp.resolve("org/descentlab/net/A.class"), temp.resolve("org/descentlab/net/B.class"));
        assertNotEquals(first, NumericsVersion.of(temp));
    }
}
