package org.descentlab.lab;

import static org.junit.jupiter.api.Assertions.*;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What lies on the disk, whole or not, and how much of it.
class ResultFolderTest {
    private static final String A = Digests.hex("a"), B = Digests.hex("b");
    private static final byte[] CONTENT = {1, 2, 3, 4, 5};
    @TempDir
    Path temp;

    private Path place() {
        return temp.resolve("not yet/results");
    }

    private ResultFolder folder(long bound) {
        return new ResultFolder(place(), bound);
    }

    private static byte[] bytes(ByteBuffer b) {
        byte[] all = new byte[b.remaining()];
        b.get(all);
        return all;
    }

    private void dated(String name, Duration ago) throws IOException {
        Files.setLastModifiedTime(place().resolve(name), FileTime.from(Instant.now().minus(ago)));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(place())) {
            return all.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void whatIsWrittenIsReadByAnother() throws IOException {
        var one = folder(1 << 20);
        assertTrue(one.isEmpty());
        assertNull(one.read(A));
        one.write(A, CONTENT);
        one.write(B, new byte[0]);
        var other = folder(1 << 20);
        assertTrue(other.lists(A) && other.lists(B) && !other.lists(Digests.hex("c")));
        assertArrayEquals(CONTENT, bytes(other.read(A)));
        assertArrayEquals(new byte[0], bytes(other.read(B)));
        one.write(Digests.hex("c"), CONTENT);
        assertArrayEquals(CONTENT, bytes(other.read(Digests.hex("c"))), "written since by another program");
    }

    /// −1: a byte more; otherwise a bit of that byte is another.
    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 9, 40, 44})
    void whatIsDamagedIsNotReadAndWrittenAnew(int at) throws IOException {
        var folder = folder(1 << 20);
        folder.write(A, CONTENT);
        byte[] all = Files.readAllBytes(place().resolve(A));
        if (at < 0) all = java.util.Arrays.copyOf(all, all.length + 1);
        else all[at] ^= 4;
        Files.write(place().resolve(A), all);
        assertNull(folder.read(A));
        assertFalse(folder.lists(A));
        assertFalse(Files.exists(place().resolve(A)));
        folder.write(A, CONTENT);
        assertArrayEquals(CONTENT, bytes(folder.read(A)));
    }

    @Test
    void whatIsCutOffIsNotRead() throws IOException {
        var folder = folder(1 << 20);
        folder.write(A, CONTENT);
        byte[] all = Files.readAllBytes(place().resolve(A));
        for (int length = 0; length < all.length; length++) {
            Files.write(place().resolve(A), java.util.Arrays.copyOf(all, length));
            assertNull(folder.read(A), length + " bytes");
        }
    }

    /// The file of one result under the name of another.
    @Test
    void whatIsForeignIsNotRead() throws IOException {
        var folder = folder(1 << 20);
        folder.write(A, CONTENT);
        Files.move(place().resolve(A), place().resolve(B));
        assertNull(folder.read(B));
        Files.createDirectory(place().resolve(A));
        assertNull(folder.read(A));
    }

    /// Two programs in one folder that never see each other's files but by looking.
    @Test
    void twoProgramsKeepTheBound() throws IOException {
        long bound = 100 * 4096;
        var random = new Random(5);
        ResultFolder one = folder(bound), other = folder(bound);
        for (int i = 0; i < 400; i++) {
            (i % 2 == 0 ? one : other).write(Digests.hex("file " + i), new byte[1 + random.nextInt(3 * 4096)]);
            assertTrue(one.bytes() <= bound + 2 * 4 * 4096, i + ": " + one.bytes());
        }
        assertTrue(one.bytes() > bound / 2, "and no more leaves than needs to");
        one.write(B, new byte[(int) bound]);
        assertNull(one.read(B), "what is larger than all is not written");
    }

    @Test
    void theLongestUnusedLeave() throws IOException {
        long bound = 20 * 4096;
        var folder = folder(bound);
        for (int i = 0; i < 18; i++) {
            folder.write(Digests.hex("file " + i), CONTENT);
            dated(Digests.hex("file " + i), Duration.ofHours(48 - i));
        }
        assertNotNull(folder.read(Digests.hex("file 0")));
        for (int i = 18; i < 23; i++) folder.write(Digests.hex("file " + i), CONTENT);
        assertNotNull(folder.read(Digests.hex("file 0")), "just read");
        assertNull(folder.read(Digests.hex("file 1")));
        assertNotNull(folder.read(Digests.hex("file 17")));
    }

    @Test
    void whatWasAbandonedHalfWrittenLeaves() throws IOException {
        var folder = folder(1 << 20);
        Files.createDirectories(place());
        String fresh = A + ".00000001", old = A + ".00000002";
        for (String name : List.of(fresh, old, "notes.txt")) Files.write(place().resolve(name), CONTENT);
        dated(old, Duration.ofHours(2));
        dated("notes.txt", Duration.ofHours(2000));
        folder.write(B, CONTENT);
        assertEquals(Stream.of(fresh, B, "notes.txt").sorted().toList(), files(), "others' files are not ours to remove");
    }

    @Test
    void readingIsNotedAtMostOnceAMinute() throws IOException {
        var folder = folder(1 << 20);
        folder.write(A, CONTENT);
        dated(A, Duration.ofSeconds(20));
        FileTime before = Files.getLastModifiedTime(place().resolve(A));
        folder.read(A);
        assertEquals(before, Files.getLastModifiedTime(place().resolve(A)));
        dated(A, Duration.ofMinutes(2));
        folder.read(A);
        assertTrue(Files.getLastModifiedTime(place().resolve(A)).compareTo(before) > 0);
    }
}
