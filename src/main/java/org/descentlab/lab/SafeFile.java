package org.descentlab.lab;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.descentlab.data.UserText;

/// The one way in which a file of the user's is written: whole or not at all. The content goes into a new file beside it and is
/// forced to disk; then that file takes the name. Until then the former file stays as it is, whatever goes wrong.
public final class SafeFile {
    private static final String BESIDE = ".descent-lab-%s.new", LEFT = "[.]descent-lab-\\p{XDigit}{16}[.]new";
    private static final Duration YOUNG = Duration.ofMinutes(1);
    /// Folders in which what killed programs left has been looked for.
    private static final Set<Path> CLEANED = ConcurrentHashMap.newKeySet();

    /// Something that writes itself.
    @FunctionalInterface
    interface Content {
        void to(OutputStream out) throws IOException;
    }

    private SafeFile() {}

    public static void write(Path file, String content) throws IOException {
        write(file, content.getBytes(StandardCharsets.UTF_8));
    }

    /// @throws IOException whose message is the reason in plain words, to stand in a sentence of the caller's
    public static void write(Path file, byte[] content) throws IOException {
        write(file, out -> out.write(content));
    }

    static void write(Path file, Content content) throws IOException {
        check(file);
        Path target = file.toAbsolutePath(), folder = target.getParent(),
                beside = folder.resolve(BESIDE.formatted(HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong())));
        if (CLEANED.add(folder)) clean(folder);
        try {
            PosixFileAttributes former = former(target);
            FileAttribute<?>[] mode = former == null
                    ? new FileAttribute<?>[0]
                    : new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(former.permissions())};
            try (FileChannel channel = FileChannel.open(beside, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode);
                    FileLock _ = lock(channel)) {
                if (former != null) keep(former, beside);
                content.to(Channels.newOutputStream(channel));
                channel.force(true);
            }
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new IOException(reason(e), e);
        } finally {
            Files.deleteIfExists(beside);
        }
        force(folder);
    }

    /// Whether a file could be written here, before any work is done for it.
    /// @throws IOException as [#write(Path, byte[])]
    public static void check(Path file) throws IOException {
        Path target = file.toAbsolutePath(), folder = target.getParent();
        if (folder == null || Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) throw new IOException("it is a folder");
        if (Files.isSymbolicLink(target)) {
            Path to = folder.resolve(Files.readSymbolicLink(target)).normalize();
            throw new IOException("it is a symbolic link to " + UserText.path(to) + "; save to " + UserText.path(to) + " itself");
        }
        if (!Files.isDirectory(folder)) throw new IOException("its folder does not exist");
        boolean there = there(target);
        if (there && !Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) throw new IOException("it is a device, not a file");
        if (there && !Files.isWritable(target)) throw new IOException("permission denied");
        if (!Files.isWritable(folder)) throw new IOException("no permission to write into its folder");
    }

    /// @throws IOException whose message is the reason if no file could have this name, as one of more than 255 bytes
    private static boolean there(Path target) throws IOException {
        try {
            Files.readAttributes(target, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        } catch (FileSystemException e) {
            throw new IOException(reason(e), e);
        }
    }

    /// Removes what programs that were killed while they wrote have left in a folder.
    static void clean(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(f -> f.getFileName().toString().matches(LEFT) && old(f)).forEach(SafeFile::discard);
        } catch (IOException e) {
            // it stays, and costs its room on the disk
        }
    }

    /// Whether a file has been left alone for a while: a younger one may be another program's that has not locked it yet.
    static boolean old(Path file) {
        try {
            return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant().isBefore(Instant.now().minus(YOUNG));
        } catch (IOException e) {
            return false;
        }
    }

    private static void discard(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                FileLock mine = channel.tryLock()) {
            if (mine != null) Files.delete(file);
        } catch (IOException | OverlappingFileLockException e) {
            // a living program's, or not ours to remove
        }
    }

    /// So that [#clean(Path)] of another program knows that this one lives; null where the system has no locks.
    private static FileLock lock(FileChannel channel) {
        try {
            return channel.tryLock();
        } catch (IOException e) {
            return null;
        }
    }

    /// Null for a new file, and where files have no mode.
    private static PosixFileAttributes former(Path file) throws IOException {
        var view = Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        return view == null || !Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? null : view.readAttributes();
    }

    /// Mode, owner and group of the former file; the owner as far as the system lets us.
    private static void keep(PosixFileAttributes former, Path file) throws IOException {
        var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        PosixFileAttributes now = view.readAttributes();
        try {
            if (!now.group().equals(former.group())) view.setGroup(former.group());
            if (!now.owner().equals(former.owner())) view.setOwner(former.owner());
        } catch (FileSystemException e) {
            // it is ours now
        }
        view.setPermissions(former.permissions());
    }

    /// The new name is on disk, too, where the system can say so (Windows cannot).
    private static void force(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // the file itself is there
        }
    }

    /// What the system says, in words that need no program's knowledge.
    public static String reason(IOException e) {
        if (e instanceof AccessDeniedException) return "permission denied";
        if (e instanceof NoSuchFileException) return "there is no such file or folder";
        if (e instanceof FileAlreadyExistsException) return "there is a file or folder of that name already";
        if (e instanceof NotDirectoryException) return "it is not a folder";
        if (e instanceof CharacterCodingException) return "it is not a text in UTF-8";
        // Without a reason its message is nothing but the path.
        String said = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
        if (said == null || said.equals(String.valueOf(e.getCause()))) said = "";
        String low = said.toLowerCase(Locale.ROOT);
        if (low.contains("no space") || low.contains("not enough space")) return "no space left on the disk";
        if (low.contains("quota")) return "the quota of the disk is used up";
        if (low.contains("read-only")) return "the disk can only be read";
        if (low.contains("name too long")) return "its name is too long";
        return low.isBlank() ? "the disk does not answer" : UserText.sentence(said).text().replaceFirst("[.]$", "");
    }
}
