package org.descentlab.lab;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.descentlab.study.Job;

/// The version of all code that results depend on: a hash over its class files, the same for a folder of classes and a jar. A
/// result of another version is another result.
public final class NumericsVersion {
    private static final List<String> ROOMS = List.of("tensor", "data", "net", "kernel", "stats", "study", "experiment");
    private static String own;

    private NumericsVersion() {}

    /// That of the running program, read once: takes some tens of milliseconds.
    public static synchronized String own() throws IOException {
        if (own == null) {
            try {
                own = of(Path.of(Job.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
            } catch (URISyntaxException e) {
                throw new IOException(e);
            }
        }
        return own;
    }

    /// @param classes a folder or a jar
    static String of(Path classes) throws IOException {
        if (Files.isDirectory(classes)) return hash(classes);
        try (FileSystem jar = FileSystems.newFileSystem(classes)) {
            return hash(jar.getPath("/"));
        }
    }

    private static String hash(Path root) throws IOException {
        Map<String, Path> files = new TreeMap<>();
        for (String room : ROOMS)
            try (Stream<Path> all = Files.walk(root.resolve("org/descentlab/" + room))) {
                all.filter(f -> f.toString().endsWith(".class"))
                        .forEach(f -> files.put(root.relativize(f).toString().replace('\\', '/'), f));
            }
        MessageDigest sum = Digests.sha256();
        byte[] buffer = new byte[1 << 16];
        for (var e : files.entrySet()) {
            sum.update((e.getKey() + "\n").getBytes(StandardCharsets.UTF_8));
            try (InputStream in = new DigestInputStream(Files.newInputStream(e.getValue()), sum)) {
                while (in.read(buffer) >= 0) {
                    // The stream does the work.
                }
            }
        }
        return HexFormat.of().formatHex(sum.digest());
    }
}
