package org.descentlab.lab;

import static org.junit.jupiter.api.Assertions.*;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two programs that write to one bounded folder, killed at random moments: whatever can be read afterwards is whole.
/// `mvn test -Psoak`.
@Tag("soak")
class KilledWriterTest {
    private static final int ROUNDS = 20, NAMES = 60, LARGEST = 400_000;
    /// Results that have to outlive their writers; a busy machine lets these write little, and takes more rounds.
    private static final int MANY = 100;
    private static final long BOUND = 6L << 20;
    @TempDir
    Path temp;

    /// Writes, and reads what others write, until it is killed.
    public static void main(String[] arguments) throws IOException {
        var folder = new ResultFolder(Path.of(arguments[0]), BOUND);
        var random = new Random(Long.parseLong(arguments[1]));
        System.out.println("begun");
        while (true) {
            int i = random.nextInt(NAMES);
            ByteBuffer read = folder.read(name(i));
            if (read != null && !read.equals(ByteBuffer.wrap(content(i)))) throw new AssertionError("read something else");
            folder.write(name(i), content(i));
        }
    }

    private static String name(int i) {
        return Digests.hex("result " + i);
    }

    private static byte[] content(int i) {
        var random = new Random(i);
        byte[] all = new byte[random.nextInt(LARGEST)];
        random.nextBytes(all);
        return all;
    }

    private static String place(Class<?> type) throws IOException {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private Process child(int seed) throws IOException {
        String classes = place(ResultFolder.class) + File.pathSeparator + place(KilledWriterTest.class);
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-cp", classes,
                KilledWriterTest.class.getName(), temp.toString(), "" + seed).redirectErrorStream(true).start();
    }

    @Test
    void whatCanBeReadIsWhole() throws Exception {
        var random = new Random(3);
        int whole = 0;
        for (int round = 0; round < ROUNDS || whole <= MANY && round < 10 * ROUNDS; round++) {
            List<Process> children = List.of(child(2 * round), child(2 * round + 1));
            for (Process c : children) assertEquals('b', c.getInputStream().read());
            TimeUnit.MILLISECONDS.sleep(random.nextInt(300));
            for (Process c : children) {
                assertTrue(c.isAlive(), () -> said(c));
                c.destroyForcibly().waitFor();
            }
            var folder = new ResultFolder(temp, BOUND);
            for (int i = 0; i < NAMES; i++) {
                boolean there = folder.lists(name(i));
                ByteBuffer read = folder.read(name(i));
                assertEquals(there, read != null, "round " + round + ": a file under its name is whole");
                if (read == null) continue;
                assertEquals(ByteBuffer.wrap(content(i)), read);
                whole++;
            }
            abandon();
            assertTrue(folder.bytes() <= 1.2 * BOUND, "round " + round + ": " + folder.bytes());
        }
        assertTrue(whole > MANY, whole + " results outlived their writers");
    }

    /// As if what was left half written had been left long ago.
    private void abandon() throws IOException {
        List<Path> left = new ArrayList<>();
        try (Stream<Path> all = Files.list(temp)) {
            all.filter(f -> f.getFileName().toString().contains(".")).forEach(left::add);
        }
        for (Path f : left) Files.setLastModifiedTime(f, FileTime.fromMillis(0));
    }

    private static String said(Process child) {
        try {
            return new String(child.getInputStream().readAllBytes());
        } catch (IOException e) {
            return Arrays.toString(e.getStackTrace());
        }
    }
}
