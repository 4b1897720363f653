package org.descentlab.lab;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file is written whole or not at all, and only where it was asked for.
class SafeFileTest {
    @TempDir
    private Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    private static String refused(Path file) {
        return assertThrows(IOException.class, () -> SafeFile.write(file, "new")).getMessage();
    }

    @Test
    void aFileIsWrittenAndReplaced() throws IOException {
        Path file = folder.resolve("x.dlab");
        SafeFile.write(file, "Größe");
        assertEquals("Größe", Files.readString(file));
        byte[] bytes = new byte[100_000];
        new java.util.Random(1).nextBytes(bytes);
        SafeFile.write(file, bytes);
        assertArrayEquals(bytes, Files.readAllBytes(file));
        assertEquals(List.of("x.dlab"), names());
    }

    /// Names of more than 255 bytes, which no work is done for.
    @Test
    void namesThatNoFileHasAreRefusedBefore() throws IOException {
        SafeFile.check(folder.resolve("n".repeat(250) + ".json"));
        for (String name : List.of("n".repeat(300) + ".json", "ü".repeat(126) + ".json"))
            assertEquals("its name is too long", assertThrows(IOException.class, () -> SafeFile.check(folder.resolve(name))).getMessage());
    }

    @Test
    void aWriteThatFailsHalfWayLeavesTheFormerFile() throws IOException {
        Path file = folder.resolve("x.json");
        SafeFile.write(file, "yesterday");
        IOException e = assertThrows(IOException.class, () -> SafeFile.write(file, out -> {
            out.write("today".getBytes(StandardCharsets.UTF_8));
            throw new IOException("No space left on device");
        }));
        assertEquals("no space left on the disk", e.getMessage());
        assertEquals("yesterday", Files.readString(file));
        assertThrows(IllegalStateException.class, () -> SafeFile.write(file, out -> {
            throw new IllegalStateException("a bug");
        }));
        assertEquals(List.of("x.json"), names(), "nothing is left beside it");
        assertThrows(IOException.class, () -> SafeFile.write(folder.resolve("first.json"), out -> {
            throw new IOException("Input/output error");
        }));
        assertEquals(List.of("x.json"), names());
    }

    /// The former file has its name until the new one takes it: at no moment is there none.
    @Test
    void theFormerFileStaysWhileTheNewOneIsWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("x.dlab"), "former");
        var seen = new AtomicReference<String>();
        SafeFile.write(file, out -> {
            out.write("new".getBytes(StandardCharsets.UTF_8));
            seen.set(Files.readString(file));
        });
        assertEquals("former", seen.get());
        assertEquals("new", Files.readString(file));
    }

    @Test
    void whoMayReadItStaysAsItWas() throws IOException {
        Path file = Files.writeString(folder.resolve("x.dlab"), "secret");
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
        for (String mode : List.of("rw-------", "rw-rw-rw-", "rwxr-x---")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
            SafeFile.write(file, out -> {
                String now = names().stream().filter(n -> !n.equals("x.dlab")).findFirst().orElseThrow();
                assertEquals(mode, PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(now))), "from the start");
            });
            assertEquals(mode, PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
        Path plain = Files.writeString(folder.resolve("plain"), ""), made = folder.resolve("made");
        SafeFile.write(made, "");
        assertEquals(Files.getPosixFilePermissions(plain), Files.getPosixFilePermissions(made), "a new file is like any other");
    }

    @Test
    void nothingIsWrittenThroughALinkOrOverAFolder() throws IOException {
        Path target = Files.writeString(folder.resolve("run3.json"), "former"),
                link = Files.createSymbolicLink(folder.resolve("latest.json"), Path.of("run3.json"));
        assertEquals("it is a symbolic link to " + target + "; save to " + target + " itself", refused(link));
        assertEquals("former", Files.readString(target));
        assertTrue(Files.isSymbolicLink(link));
        Path dangling = Files.createSymbolicLink(folder.resolve("none.json"), folder.resolve("nothing"));
        assertTrue(refused(dangling).startsWith("it is a symbolic link to "));
        assertFalse(Files.exists(folder.resolve("nothing")));
        Path empty = Files.createDirectory(folder.resolve("empty.json"));
        assertEquals("it is a folder", refused(empty));
        assertTrue(Files.isDirectory(empty));
        assertEquals("its folder does not exist", refused(folder.resolve("no/x.json")));
        assertEquals(List.of("empty.json", "latest.json", "none.json", "run3.json"), names());
    }

    /// Whoever may write into the folder cannot make us write somewhere else.
    @Test
    void aPlantedLinkIsNotFollowed() throws IOException {
        Path victim = Files.writeString(folder.resolve("victim"), "untouched"), file = folder.resolve("x.dlab");
        Files.createSymbolicLink(folder.resolve("x.dlab.new"), victim);
        SafeFile.write(file, "new");
        assertEquals("untouched", Files.readString(victim));
        assertTrue(Files.isSymbolicLink(folder.resolve("x.dlab.new")));
        assertEquals("new", Files.readString(file));
    }

    @Test
    void aFileThatMayNotBeWrittenIsNotReplaced() throws IOException {
        Path file = Files.writeString(folder.resolve("x.json"), "kept");
        assumeTrue(file.toFile().setWritable(false) && !Files.isWritable(file), "this user may write everywhere");
        assertEquals("permission denied", refused(file));
        assertEquals("kept", Files.readString(file));
    }

    @Test
    void whatKilledProgramsLeftIsRemovedButNotALivingOnes() throws IOException {
        Path left = Files.writeString(folder.resolve(".descent-lab-0123456789abcdef.new"), "half"),
                young = Files.writeString(folder.resolve(".descent-lab-fedcba9876543210.new"), "half"),
                other = Files.writeString(folder.resolve("mine.new"), "a user's");
        for (Path p : List.of(left, other)) Files.setLastModifiedTime(p, FileTime.from(Instant.now().minusSeconds(600)));
        SafeFile.write(folder.resolve("x.dlab"), out -> {
            Path mine = folder.resolve(names().stream().filter(n -> n.endsWith(".new") && !n.equals(young.getFileName().toString())
                    && !n.equals("mine.new")).findFirst().orElseThrow());
            Files.setLastModifiedTime(mine, FileTime.from(Instant.now().minusSeconds(600)));
            SafeFile.clean(folder);
            assertTrue(Files.exists(mine), "it is being written");
        });
        assertFalse(Files.exists(left));
        assertTrue(Files.exists(young) && Files.exists(other));
    }

    /// A disk of 64 kB, where this user may make one.
    @Test
    void onAFullDiskYesterdaysResultStays() throws Exception {
        assumeTrue(mount("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder.toString()), "no small disk can be made here");
        try {
            Path file = folder.resolve("result.json");
            byte[] yesterday = new byte[30_000], today = new byte[50_000];
            SafeFile.write(file, yesterday);
            assertEquals("no space left on the disk", assertThrows(IOException.class, () -> SafeFile.write(file, today)).getMessage());
            assertArrayEquals(yesterday, Files.readAllBytes(file));
            assertEquals(List.of("result.json"), names());
        } finally {
            mount("umount", folder.toString());
        }
    }

    private static boolean mount(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start()
                    .waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
