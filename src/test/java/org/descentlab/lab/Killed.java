package org.descentlab.lab;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// Another process: it keeps a session against a crash and lives on, or saves one again and again, to be killed; or writes a list of
/// files as slowly as it is told to.
final class Killed {
    private Killed() {}

    /// Arguments: `keep`, `save` or `list`, a folder or a file, and a file with what is to be kept.
    public static void main(String[] arguments) throws IOException {
        Path to = Path.of(arguments[1]);
        String content = Files.readString(Path.of(arguments[2]));
        if (arguments[0].equals("keep")) {
            new UserFolder(to).autosave(content);
            System.out.println("kept");
            System.in.read();
            return;
        }
        if (arguments[0].equals("list")) {
            try (var beside = FileChannel.open(Path.of(to + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                beside.lock();
                System.out.println("read");
                System.in.read();
                SafeFile.write(to, content);
            }
            return;
        }
        SafeFile.write(to, content);
        System.out.println("saved");
        for (;;) SafeFile.write(to, content);
    }

    /// Where a class was read from: not every way of running tests tells the class path.
    private static Path place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Starts it, and waits for its first word.
    static Process start(String what, Path to, Path content) throws IOException {
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(), "-Xshare:auto",
                "-XX:TieredStopAtLevel=1", "-cp", place(Killed.class) + File.pathSeparator + place(SafeFile.class)));
        command.addAll(List.of(Killed.class.getName(), what, to.toString(), content.toString()));
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        if (process.inputReader().readLine() == null) throw new IOException("It ended before it began.");
        return process;
    }
}
