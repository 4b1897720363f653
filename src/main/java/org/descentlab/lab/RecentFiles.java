package org.descentlab.lab;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A list of files, the latest first, to which several programs add: who adds reads and writes it while holding the lock of a file beside
/// it, so that nobody writes over what another has just added.
final class RecentFiles {
    private static final int MOST = 6;
    /// Milliseconds between two tries, and how many there are: a program that has been stopped while it holds the lock stops no other.
    private static final int PAUSE = 20, TRIES = 500;
    /// Locks are a process's, not a thread's.
    private static final Object HERE = new Object();
    private final Path list;

    /// @param list its file
    RecentFiles(Path list) {
        this.list = list;
    }

    /// Those that still exist.
    List<Path> all() {
        try (Stream<String> lines = Files.readAllLines(list).stream()) {
            return lines.filter(l -> !l.isBlank()).flatMap(RecentFiles::path).filter(Files::isRegularFile).limit(MOST).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Stream<Path> path(String line) {
        try {
            return Stream.of(Path.of(line));
        } catch (InvalidPathException e) {
            return Stream.of();
        }
    }

    void add(Path file) throws IOException {
        Files.createDirectories(list.toAbsolutePath().getParent());
        synchronized (HERE) {
            try (FileChannel beside = FileChannel.open(list.resolveSibling(list.getFileName() + ".lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS); FileLock _ = lock(beside)) {
                List<String> lines = new ArrayList<>(List.of(file.toAbsolutePath().toString()));
                for (Path p : all()) if (!p.equals(file.toAbsolutePath())) lines.add(p.toString());
                SafeFile.write(list, String.join("\n", lines.subList(0, Math.min(MOST, lines.size()))) + "\n");
            }
        }
    }

    /// Null where the system has no locks, and where another program does not let go of it.
    private static FileLock lock(FileChannel beside) {
        try {
            for (int i = 0; i < TRIES; i++) {
                FileLock lock = beside.tryLock();
                if (lock != null) return lock;
                Thread.sleep(PAUSE);
            }
        } catch (IOException e) {
            // it is written all the same
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return null;
    }
}
