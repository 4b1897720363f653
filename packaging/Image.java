import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Builds the image in target/image: Descent Lab with its own Java run-time and native libraries, for machines without Java. Nothing
/// is unpacked when it runs. Run from the repository's root after `mvn package`, for the platform it runs on; only Linux on x86-64
/// has been tried. Why it is done so: docs/decisions/0014-libraries-unpacked.md and 0015-start-up.md.
class Image {
    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows"),
            MAC = System.getProperty("os.name").startsWith("Mac");
    private static final Path HOME = Path.of(System.getProperty("java.home")), TARGET = Path.of("target/image"),
            PARTS = Path.of("target/image-parts");
    private static final Path RUNTIME = PARTS.resolve("runtime"), APP = PARTS.resolve("app");
    private static final Path FONTS = APP.resolve("fonts");
    /// jpackage's launcher on Windows searches the folder `app` for libraries that others are linked against, and no other.
    private static final Path NATIVE = WINDOWS ? APP : APP.resolve("native");
    private static final String NAME = WINDOWS || MAC ? "Descent Lab" : "descent-lab", ARCHIVE = "descent-lab.aot";

    private static final Pattern NUMERICS = Pattern
            .compile("(javacpp|openblas|nd4j-native)-\\d.*-(linux|macosx|windows)-.*\\.jar|lwjgl-\\d.*-natives-.*\\.jar");
    private static final Pattern LIBRARY = Pattern.compile(".*(\\.so(\\.\\d+)*|\\.dylib|\\.dll)");
    /// A library's file name with a version, as Linux and as macOS write it.
    private static final Pattern VERSIONED = Pattern.compile("(lib.+?)(\\.so)\\.\\d.*|(lib.+?)\\.\\d.*(\\.dylib)");
    /// What no other library asks for: a second OpenBLAS with C's LAPACK, and Microsoft's libraries, which the run-time has.
    private static final Pattern UNUSED = Pattern.compile(".*openblas_full.*|(api-ms|concrt|libomp|msvcp|ucrt|vcomp|vcruntime).*\\.dll");
    /// Switched on by the arrival of the Vector API, which a virtual machine that takes its modules from an archive does not see.
    private static final List<String> VECTOR = List.of("UnlockExperimentalVMOptions", "EnableVectorSupport", "EnableVectorReboxing",
            "EnableVectorAggressiveReboxing", "UseVectorStubs");

    public static void main(String[] arguments) throws Exception {
        Matcher version = Pattern.compile("(?m)^  <version>(.*)</version>").matcher(Files.readString(Path.of("pom.xml")));
        if (!version.find()) throw new IllegalStateException("pom.xml names no version.");
        delete(TARGET);
        delete(PARTS);
        Files.createDirectories(NATIVE);
        runtime();
        libraries();
        fonts();
        String jar = "descent-lab-" + version.group(1) + ".jar";
        Files.copy(Path.of("target", jar), APP.resolve(jar));
        jpackage(version.group(1), jar);
        delete(PARTS);
        Path image = TARGET.resolve(MAC ? NAME + ".app" : NAME), app = image.resolve(WINDOWS ? "app" : MAC ? "Contents/app" : "lib/app");
        if (MAC) name(image, app, version.group(1));
        train(image, app);
        if (!WINDOWS && !MAC) Launcher.write(image.resolve("bin/" + NAME), app.resolve(NAME + ".cfg"));
        // The signature of no one, which Apple's processors ask for, covers what was changed after jpackage.
        if (MAC) run("codesign", "--force", "--deep", "--sign", "-", image.toString());
        try (Stream<Path> files = Files.walk(image)) {
            System.out.printf("Built %s (%d MB).%n", image.toAbsolutePath(),
                    files.filter(f -> !Files.isSymbolicLink(f)).mapToLong(f -> f.toFile().length()).sum() >> 20);
        }
    }

    /// The run-time holds what the class path needs (services and locale data are not seen by jdeps), the project's incubator and
    /// JavaFX, which finds its libraries beside those of the run-time.
    private static void runtime() throws IOException, InterruptedException {
        run(tool("jlink"), "--module-path", "target/fx", "--output", RUNTIME.toString(), "--no-header-files", "--no-man-pages",
                "--strip-debug",
                "--exclude-resources", "**.so,**.dylib,**.dll", "--add-modules", Files.readString(Path.of("packaging/modules.txt")).strip(),
                "--include-locales", "en");
        // A process of its own: Windows lets nobody delete a file that this one has mapped.
        run(tool("java"), "packaging/VectorModule.java", RUNTIME.toString());
        for (Path jar : jars("target/fx")) unpack(jar, RUNTIME.resolve(WINDOWS ? "bin" : "lib"), name -> true);
    }

    /// JavaFX reads a font where it lies; of one inside a jar it would write a copy at every start.
    private static void fonts() throws IOException {
        Files.createDirectories(FONTS);
        for (Path font : list(Path.of("assets/fonts")))
            if (font.toString().endsWith(".otf")) Files.copy(font, FONTS.resolve(font.getFileName()));
    }

    /// The numerical libraries lie beside the jars, under the names they are linked by and without a version.
    private static void libraries() throws IOException, InterruptedException {
        for (Path jar : jars("target/lib")) {
            if (NUMERICS.matcher(jar.getFileName().toString()).matches()) unpack(jar, NATIVE, name -> !UNUSED.matcher(name).matches());
            else Files.copy(jar, APP.resolve(jar.getFileName()));
        }
        if (WINDOWS) {
            // No links in a .msi: OpenBLAS's second name is a second file, as when JavaCPP unpacks it.
            Files.copy(NATIVE.resolve("libopenblas.dll"), NATIVE.resolve("libopenblas_nolapack.dll"));
            return;
        }
        for (Path library : list(NATIVE)) {
            if (MAC) run("codesign", "--force", "--sign", "-", library.toString());
            Matcher name = VERSIONED.matcher(library.getFileName().toString());
            if (!name.matches()) continue;
            Path plain = Path.of(name.group(1) != null ? name.group(1) + name.group(2) : name.group(3) + name.group(4));
            Files.move(library, NATIVE.resolve(plain), StandardCopyOption.REPLACE_EXISTING);
            Files.createSymbolicLink(library, plain);
        }
        String with = MAC ? "lib%s.0.dylib" : "lib%s.so.0";
        Files.createSymbolicLink(NATIVE.resolve(with.formatted("openblas_nolapack")), Path.of(with.formatted("openblas")));
    }

    private static void jpackage(String version, String jar) throws IOException, InterruptedException {
        List<String> options = new ArrayList<>();
        for (String option : VECTOR) options.add("-XX:+" + option);
        // What the virtual machine has to say belongs to nobody's results.
        options.addAll(List.of("-Xlog:disable", "-Xlog:all=error:stderr"));
        options.addAll(List.of("-Djava.library.path=$APPDIR" + (WINDOWS ? "" : "/native"),
                "-Dorg.bytedeco.javacpp.findLibraries=false", "-Ddescent-lab.fonts=$APPDIR/fonts"));
        // Every line of these files is an option of the launcher.
        for (String file : List.of("jvm.options", "window.options"))
            for (String line : Files.readAllLines(Path.of("packaging", file)))
                if (!line.isBlank() && !line.startsWith("#")) options.add(line);
        List<String> command = new ArrayList<>(List.of(tool("jpackage"), "@packaging/jpackage.args", "--type", "app-image", "--name", NAME,
                // On macOS jpackage 25 accepts no version below 1: see name().
                "--app-version", MAC && version.startsWith("0.") ? "1.0" : version, "--icon",
                "packaging/icon." + (WINDOWS ? "ico" : MAC ? "icns" : "png"),
                "--runtime-image", RUNTIME.toString(), "--input", APP.toString(), "--main-jar", jar, "--main-class",
                "org.descentlab.app.Main", "--dest", TARGET.toString()));
        if (WINDOWS) command.addAll(List.of("--add-launcher", "descent-lab=packaging/console.properties"));
        if (MAC) command.addAll(List.of("--mac-package-identifier", "org.descentlab", "--mac-app-category", "education"));
        for (String option : options) command.addAll(List.of("--java-options", option));
        run(command.toArray(String[]::new));
    }

    /// Writes the true version where jpackage wrote the one it accepts.
    private static void name(Path image, Path app, String version) throws IOException, InterruptedException {
        for (String key : List.of("CFBundleShortVersionString", "CFBundleVersion"))
            run("plutil", "-replace", key, "-string", version, image.resolve("Contents/Info.plist").toString());
        Path launcher = app.resolve(NAME + ".cfg");
        Files.writeString(launcher, Files.readString(launcher).replaceAll("(jpackage\\.app-version=).*", "$1" + version));
    }

    /// A start of the program itself fills an archive of loaded and linked classes (JEP 483, 514) that later starts map into memory:
    /// where there is a display, real or virtual, that of the window; else that of the command line. A launcher whose archive is
    /// missing starts all the same.
    private static void train(Path image, Path app) throws IOException, InterruptedException {
        Path launcher = image.resolve(WINDOWS ? NAME + ".exe" : MAC ? "Contents/MacOS/" + NAME : "bin/" + NAME).toAbsolutePath();
        List<String> command = new ArrayList<>(List.of(launcher.toString(), "--startup-report"));
        if (!WINDOWS && !MAC && System.getenv().getOrDefault("DISPLAY", "").isEmpty()) {
            boolean xvfb = Arrays.stream(System.getenv("PATH").split(":")).anyMatch(p -> Files.isExecutable(Path.of(p, "xvfb-run")));
            command = xvfb
                    ? List.of("xvfb-run", "-a", launcher.toString(), "--startup-report")
                    : List.of(launcher.toString(), "run", "main", "--only", "loss", "--seeds", "1");
        }
        // The path is that from the image: what stands in this variable is split at spaces.
        String archive = image.relativize(app.resolve(ARCHIVE)).toString();
        var builder = new ProcessBuilder(command).directory(image.toFile()).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("JAVA_TOOL_OPTIONS", "-XX:AOTCacheOutput=" + archive);
        Process start = builder.start();
        if (!start.waitFor(120, TimeUnit.SECONDS)) {
            start.descendants().forEach(ProcessHandle::destroyForcibly);
            start.destroyForcibly().waitFor();
        }
        if (!Files.exists(app.resolve(ARCHIVE))) {
            System.out.println("The training start left no archive: the image will start more slowly.");
            return;
        }
        for (Path settings : list(app)) {
            if (!settings.toString().endsWith(".cfg")) continue;
            List<String> lines = new ArrayList<>(Files.readAllLines(settings));
            lines.add(lines.indexOf("[JavaOptions]") + 1, "java-options=-XX:AOTCache=$APPDIR/" + ARCHIVE);
            Files.write(settings, lines);
        }
    }

    /// Copies the libraries in a jar that are wanted into a folder; what lies there already stays.
    private static void unpack(Path jar, Path folder, Predicate<String> wanted) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                Path file = folder.resolve(name);
                if (!LIBRARY.matcher(name).matches() || !wanted.test(name) || Files.exists(file)) continue;
                Files.copy(zip.getInputStream(entry), file);
                file.toFile().setExecutable(true, false);
            }
        }
    }

    private static List<Path> jars(String folder) throws IOException {
        return list(Path.of(folder)).stream().filter(f -> f.toString().endsWith(".jar")).toList();
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static String tool(String name) {
        return HOME.resolve("bin/" + name).toString();
    }

    private static void run(String... command) throws IOException, InterruptedException {
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (status != 0) throw new IllegalStateException(command[0] + " ended with status " + status + ".");
    }

    private static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) return;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path f : files.sorted(Comparator.reverseOrder()).toList()) {
                // The run-time's licences are read-only, and Windows then refuses.
                if (WINDOWS) f.toFile().setWritable(true);
                Files.delete(f);
            }
        }
    }
}
