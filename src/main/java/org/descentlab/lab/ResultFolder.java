package org.descentlab.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.descentlab.data.UserText;

/// A bounded folder of named bytes, which several programs may use at once. A file is written beside its place and then moved there,
/// and it begins with a digest of its name and content: what a program left half written when it was killed, what is damaged and
/// what does not belong there is not read. When the bound is reached, those files leave that have not been read for longest.
final class ResultFolder {
    private static final byte[] MAGIC = "DLAB-R1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGEST = 32, HEAD = MAGIC.length + DIGEST;
    private static final String NAME = "[0-9a-f]{64}", UNFINISHED = NAME + "[.][0-9a-f]{8}";
    /// Bytes that a file system uses for a file at least.
    private static final long BLOCK = 4096;
    /// How exactly it is known when a file was read last, and how old an unfinished file is that nobody is at any more.
    private static final Duration EXACTLY = Duration.ofMinutes(1), ABANDONED = Duration.ofHours(1);
    /// What leaves when the bound is reached, and what is written between two looks at what others have written: shares of the bound.
    private static final double LEAVING = 0.1, LOOK = 0.02;

    private final Path folder;
    private final long bound;
    private final RandomGenerator random = new Random();
    private final Set<String> names = ConcurrentHashMap.newKeySet();
    /// Bytes that may be written before the next look; of the one who writes.
    private long left;

    /// @param bound bytes to keep at most
    ResultFolder(Path folder, long bound) {
        this.folder = folder;
        this.bound = bound;
        look();
    }

    /// Learns what there is; what has left since is noticed when it is to be read.
    void look() {
        try (Stream<Path> files = Files.list(folder)) {
            files.map(f -> f.getFileName().toString()).filter(n -> n.matches(NAME)).forEach(names::add);
        } catch (IOException | UncheckedIOException e) {
            // There is none yet, or it can't be read: then nothing is known.
        }
    }

    boolean isEmpty() {
        return names.isEmpty();
    }

    /// Whether it was there at the last look or has been written or read since.
    boolean lists(String name) {
        return names.contains(name);
    }

    /// What was written under a name, from the buffer's position on; null if there is nothing sound.
    ByteBuffer read(String name) {
        Path file = folder.resolve(name);
        try {
            byte[] all = Files.readAllBytes(file);
            if (!sound(name, all)) {
                Files.deleteIfExists(file);
                throw new IOException("damaged");
            }
            names.add(name);
            touch(file);
            return ByteBuffer.wrap(all, HEAD, all.length - HEAD);
        } catch (IOException | RuntimeException | Error e) {
            names.remove(name);
            return null;
        }
    }

    private static boolean sound(String name, byte[] all) {
        return all.length >= HEAD && Arrays.equals(all, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
                && MessageDigest.isEqual(Arrays.copyOfRange(all, MAGIC.length, HEAD),
                        digest(name, ByteBuffer.wrap(all, HEAD, all.length - HEAD)));
    }

    private static byte[] digest(String name, ByteBuffer content) {
        MessageDigest sum = Digests.sha256();
        sum.update(HexFormat.of().parseHex(name));
        sum.update(content);
        return sum.digest();
    }

    private static void touch(Path file) {
        try {
            Instant now = Instant.now();
            if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(EXACTLY)))
                Files.setLastModifiedTime(file, FileTime.from(now));
        } catch (IOException e) {
            // It will leave sooner than it should.
        }
    }

    /// For one thread at a time.
    void write(String name, byte[] content) throws IOException {
        Files.createDirectories(folder);
        long size = size(HEAD + content.length);
        if (size > bound) return;
        if (left < size) left = room(size);
        left -= size;
        Path unfinished = folder.resolve("%s.%08x".formatted(name, random.nextInt()));
        try {
            try (FileChannel out = FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                for (byte[] part : List.of(MAGIC, digest(name, ByteBuffer.wrap(content)), content)) {
                    ByteBuffer rest = ByteBuffer.wrap(part);
                    while (rest.hasRemaining()) out.write(rest);
                }
            }
            move(unfinished, folder.resolve(name));
            names.add(name);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static void move(Path unfinished, Path file) throws IOException {
        try {
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isRegularFile(file)) throw e; // Else another program is reading the same there, which Windows minds.
        }
    }

    private static long size(long bytes) {
        return Math.ceilDiv(bytes, BLOCK) * BLOCK;
    }

    private record Entry(Path file, long size, Instant used) {}

    /// Looks at what there is, makes room if need be, and returns how much may be written before the next look.
    private long room(long needed) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path f : (Iterable<Path>) files::iterator) {
                String name = f.getFileName().toString();
                if (!name.matches(NAME) && !name.matches(UNFINISHED)) continue;
                try {
                    var a = Files.readAttributes(f, BasicFileAttributes.class);
                    entries.add(new Entry(f, size(a.size()), a.lastModifiedTime().toInstant()));
                } catch (IOException e) {
                    // Another program has removed it.
                }
            }
        }
        long look = Math.max(needed, (long) (LOOK * bound)), used = entries.stream().mapToLong(Entry::size).sum();
        long most = used + look > bound ? (long) ((1 - LEAVING) * bound) - look : bound;
        Instant abandoned = Instant.now().minus(ABANDONED);
        entries.sort(Comparator.comparing(Entry::used));
        for (Entry e : entries) {
            boolean finished = e.file.getFileName().toString().matches(NAME);
            if (finished ? used <= most : e.used.isAfter(abandoned)) continue;
            Files.deleteIfExists(e.file);
            names.remove(e.file.getFileName().toString());
            used -= e.size;
        }
        return look;
    }

    @Override
    public String toString() {
        return UserText.path(folder).text();
    }

    /// Bytes used now; of unfinished files, too.
    long bytes() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(f -> size(f.toFile().length())).sum();
        }
    }
}
