package org.descentlab.lab;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.descentlab.study.Job;

/// The version of all code that results depend on: a hash over its class files and kernels, the same for a folder of classes and a jar. A
/// result of another version is another result.
public final class NumericsVersion {
    private static final Pattern NUMERICS = Pattern
            .compile("org/descentlab/(tensor|data|net|opencl|kernel|stats|study|experiment)/.*[.](class|cl)");
    private static String own;

    private NumericsVersion() {}

    /// Reads [#own] beside whatever else is done. What goes wrong it tells itself.
    public static void preload() {
        Thread.ofPlatform().daemon().name("version").start(() -> {
            try {
                own();
            } catch (IOException e) {
                // Told whoever asks for it.
            }
        });
    }

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
        return Files.isDirectory(classes) ? ofFolder(classes) : ofJar(classes);
    }

    private static String ofFolder(Path folder) throws IOException {
        SortedMap<String, Path> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.forEach(f -> {
                String name = folder.relativize(f).toString().replace('\\', '/');
                if (NUMERICS.matcher(name).matches()) files.put(name, f);
            });
        }
        MessageDigest sum = Digests.sha256();
        for (var e : files.entrySet()) add(sum, e.getKey(), Files.readAllBytes(e.getValue()));
        return HexFormat.of().formatHex(sum.digest());
    }

    private static String ofJar(Path file) throws IOException {
        MessageDigest sum = Digests.sha256();
        try (var jar = new JarFile(file.toFile(), false)) {
            for (String name : jar.stream().map(ZipEntry::getName).filter(n -> NUMERICS.matcher(n).matches()).sorted().toList())
                try (var in = jar.getInputStream(jar.getEntry(name))) {
                    add(sum, name, in.readAllBytes());
                }
        }
        return HexFormat.of().formatHex(sum.digest());
    }

    private static void add(MessageDigest sum, String name, byte[] content) {
        sum.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        sum.update(Digests.sha256().digest(content));
    }
}
