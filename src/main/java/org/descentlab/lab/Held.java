package org.descentlab.lab;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A file that is this program's as long as it lives: it holds the lock of a file beside it, which the system lets go of
/// however the program ends. The number of a process would say nothing: it is soon another's.
record Held(Path file, FileChannel lock) {
    private static final String ENDING = ".lock";
    /// A second channel on a lock's file would let go of the first one's lock when it is closed.
    private static final Set<Path> HERE = ConcurrentHashMap.newKeySet();

    private static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + ENDING).toAbsolutePath();
    }

    /// The file that a lock's file stands beside.
    static Path of(Path lock) {
        String name = lock.getFileName().toString();
        return lock.resolveSibling(name.substring(0, name.length() - ENDING.length()));
    }

    /// Null if a living program has it.
    /// @throws IOException if this one may not, or where the system has no locks
    static Held tryHold(Path file) throws IOException {
        Path beside = beside(file);
        if (!HERE.add(beside)) return null;
        FileChannel channel = null;
        boolean held = false;
        try {
            channel = FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            held = channel.tryLock() != null;
        } finally {
            if (!held) {
                if (channel != null) channel.close();
                HERE.remove(beside);
            }
        }
        return held ? new Held(file, channel) : null;
    }

    /// How many programs have gone on with the file and ended before they had written it anew: the lock's file holds a byte for each.
    long tries() throws IOException {
        return lock.size();
    }

    void oneMoreTry() throws IOException {
        lock.write(ByteBuffer.allocate(1), lock.size());
    }

    void written() throws IOException {
        lock.truncate(0);
    }

    /// Lets go of the file, and removes the lock of one that is gone. Where the file still is the lock's file stays, too: another
    /// program may be about to lock it.
    void release() {
        Path beside = beside(file);
        try {
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) Files.deleteIfExists(beside);
            lock.close();
        } catch (IOException e) {
            // the system lets go of it at the end
        }
        HERE.remove(beside);
    }
}
