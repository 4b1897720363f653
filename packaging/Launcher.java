import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// Puts a shell script in the place of jpackage's launcher on Linux. That one asks `rpm` and `dpkg` at every start whose file it is,
/// which takes a tenth of a second and more, and it does not start from a folder whose name the locale cannot spell.
class Launcher {
    private static final String SCRIPT = """
            #!/bin/sh
            # Starts Descent Lab with the Java run-time that it brings.
            here=$(readlink -f -- "$0")
            lib=${here%%/bin/*}/lib
            APPDIR=$lib/app
            # Java reads file names by the locale, and a locale may be named that is not installed.
            if [ "$(locale charmap 2>/dev/null)" != UTF-8 ]; then LC_ALL=C.UTF-8; export LC_ALL; fi
            # The C library keeps freed memory by thread; with two such places the process is a tenth smaller.
            MALLOC_ARENA_MAX=${MALLOC_ARENA_MAX:-2}; export MALLOC_ARENA_MAX
            # A driver for OpenCL may take signals by which Java's threads stop each other (POCL does): with libjsig both have them. Its place
            # is told by a path of its own, since a blank would end a name in LD_PRELOAD.
            for driver in /etc/OpenCL/vendors/*.icd; do
                [ -e "$driver" ] || break
                LD_LIBRARY_PATH=$lib/signals${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH} LD_PRELOAD=libjsig.so${LD_PRELOAD:+:$LD_PRELOAD}
                export LD_LIBRARY_PATH LD_PRELOAD
                break
            done
            exec "$lib/runtime/bin/java" %s \\
                -cp "%s" %s "$@"
            """;

    /// @param settings jpackage's launcher's own, the options and the class path among them
    static void write(Path launcher, Path settings) throws IOException {
        List<String> lines = Files.readAllLines(settings);
        String options = values(lines, "java-options=").map(o -> o.contains("$") ? '"' + o + '"' : o).collect(Collectors.joining(" "));
        Files.delete(launcher);
        Files.writeString(launcher, SCRIPT.formatted(options, values(lines, "app.classpath=").collect(Collectors.joining(":")),
                values(lines, "app.mainclass=").findFirst().orElseThrow()));
        launcher.toFile().setExecutable(true, false);
        Path lib = settings.resolveSibling("..").normalize();
        Files.createDirectory(lib.resolve("signals"));
        Files.copy(lib.resolve("runtime/lib/libjsig.so"), lib.resolve("signals/libjsig.so"));
    }

    private static java.util.stream.Stream<String> values(List<String> lines, String key) {
        return lines.stream().filter(l -> l.startsWith(key)).map(l -> l.substring(key.length()));
    }
}
