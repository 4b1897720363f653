package org.descentlab.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.descentlab.data.UserText;
import org.descentlab.lab.Document;
import org.descentlab.lab.ShareText;
import org.descentlab.lab.Store;
import org.descentlab.lab.Trouble;
import org.descentlab.lab.UserFolder;
import org.descentlab.study.Experiment;
import org.descentlab.study.SettingWords;
import org.descentlab.study.Settings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/// The command `descent-lab`: opens the window by default, or runs a sub-command. Bad input is one sentence on the error
/// stream and exit status 2; a failure is one sentence and exit status 1.
public final class CommandLineInterface {
    private static final String STARTUP_REPORT = "--startup-report";

    private CommandLineInterface() {}

    /// Opens the window and returns the exit status when it has closed.
    @FunctionalInterface
    public interface Window {
        int open(Experiment experiment, Settings settings, Look look, Numerics.Start numerics) throws Exception;
    }

    /// How the window is to be opened.
    ///
    /// @param theme       null: as the user prefers
    /// @param startupReport whether it says when the phases of its start were reached, and closes
    /// @param files       a session, a result or a lesson to open; several sessions to be laid beside each other
    /// @param document    what a text says of more than the settings, or null
    /// @param pulseReport whether it is driven by a script, reports how it kept up, and closes
    public record Look(Theme theme, boolean fullScreen, boolean pulseReport, boolean startupReport, List<Path> files, Document document) {
        /// The one file to open, or null.
        public Path session() {
            return files.size() == 1 ? files.getFirst() : null;
        }

        /// Whether it opens only to report.
        public boolean report() {
            return pulseReport || startupReport;
        }
    }

    /// Names of the themes.
    public enum Theme { DARK, LIGHT, SYSTEM }

    /// @param experiments the first is the main screen
    public static int run(String[] arguments, List<Experiment> experiments, Numerics.Chosen chosen, Devices devices, String version,
            Window window) {
        var root = new Root(experiments, chosen, devices, window);
        if (plain(arguments)) return root.open(arguments.length > 0);
        var line = new CommandLine(root).addSubcommand(new RunCommand(experiments, root::numerics, version))
                .addSubcommand(new WorkCommand(experiments, root::numerics))
                .addSubcommand(new PrepareCommand(experiments, root::numerics,
                        n -> Store.usual(UserFolder.usual().preferences().preferences(), n.circumstances(), true)))
                .addSubcommand(new ReproduceCommand(experiments, root::numerics, version))
                .addSubcommand(new ReportCommand(experiments, root::numerics, version))
                .addSubcommand(new TableCommand(experiments, root::numerics)).addSubcommand(new ListCommand(experiments))
                .addSubcommand(new ListDevicesCommand(devices))
                .addSubcommand(new BenchCommand(experiments.getFirst(), root::numerics, version)).addSubcommand(new FitCommand(version));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.getCommandSpec().versionProvider(() -> new String[] {"Descent Lab " + version});
        line.setParameterExceptionHandler((e, args) -> complain(words(e), e.getCommandLine().getCommandSpec().qualifiedName(), 2));
        line.setExecutionExceptionHandler((e, command, parsed) -> complain(e));
        try {
            return line.execute(arguments);
        } catch (Error e) {
            return complain(e);
        }
    }

    /// What is wrong with the arguments, in the user's words where the library speaks of types.
    private static String words(ParameterException e) {
        ArgSpec option = e.getArgSpec();
        if (option == null || e.getValue() == null || option.type() != int.class && option.type() != long.class) return e.getMessage();
        String named = option instanceof OptionSpec o ? o.longestName() : option.paramLabel();
        return named + " takes a whole number of at most 9 digits; " + UserText.quoted(e.getValue()) + " is not one.";
    }

    /// Whether nothing but the window is asked for, in its first state. Then there is nothing to parse, and that would take longer than
    /// JavaFX needs to start.
    public static boolean plain(String[] arguments) {
        return arguments.length == 0 || arguments.length == 1 && arguments[0].equals(STARTUP_REPORT);
    }

    @Command(name = "descent-lab", description = "A laboratory for the open problems of deep-learning theory. Without a sub-command it opens the window.", mixinStandardHelpOptions = true)
    private static final class Root implements Callable<Integer> {
        private final List<Experiment> experiments;
        private final Numerics.Chosen chosen;
        private final Devices devices;
        private final Window window;

        @Option(names = "--set", paramLabel = "NAME=VALUE", description = "opens the window with this parameter set; may be repeated")
        private List<String> set = new ArrayList<>();
        @Option(names = "--theme", description = "dark, light or system (default: as preferred)")
        private Theme theme;
        @Option(names = "--full-screen", description = "opens the window on the whole screen")
        private boolean fullScreen;
        @Option(names = "--settings", paramLabel = "TEXT", description = "opens the window with what was copied from it as text")
        private String text;
        @Parameters(arity = "0..*", paramLabel = "SESSION", description = "a session (.dlab), a result (.json) or a lesson (.yaml) to open, an experiment by its name, or a copied text; several sessions stand beside each other in a table")
        private List<String> given = new ArrayList<>();
        @Mixin
        private OwnTable own = new OwnTable();
        @Option(names = "--pulse-report", description = "drives the window by a script, prints how smoothly it ran, and ends")
        private boolean pulseReport;
        @Option(names = STARTUP_REPORT, description = "prints when the phases of the start were reached, and ends")
        private boolean startupReport;
        @Option(names = "--backend", paramLabel = "NAME", converter = Wish.Words.class, description = "what computes: auto (the processor, and networks on a GPU where it trains them sooner), cpu, opencl or opencl:N (networks on that device, see list-devices), cuda (all on an NVIDIA GPU, in a build for it), or portable (ND4J's own operations)", defaultValue = "auto", scope = ScopeType.INHERIT)
        private Wish backend = Wish.AUTO;

        Root(List<Experiment> experiments, Numerics.Chosen chosen, Devices devices, Window window) {
            this.experiments = experiments;
            this.chosen = chosen;
            this.devices = devices;
            this.window = window;
        }

        /// Starts the chosen backend and says if it is not where the user may expect it.
        Numerics numerics() throws IOException {
            if (backend.device() == Wish.Device.NAMED) devices.chosen(backend); // A mistake is told before anything is started.
            Numerics numerics = chosen.get(backend);
            if (numerics.started().notice() != null) System.err.println(numerics.started().notice());
            return numerics;
        }

        /// The experiment named first, if one is.
        private Optional<Experiment> named() {
            return given.isEmpty() ? Optional.empty() : Experiment.named(experiments, given.getFirst());
        }

        private List<Path> files() throws IOException {
            if (named().isPresent()) return List.of();
            List<Path> files = new ArrayList<>();
            for (String name : given) {
                files.add(RunOptions.file(name));
                if (given.size() > 1 && !Document.named(name))
                    throw new IllegalArgumentException("Only sessions (.dlab) and results (.json) can be opened together; "
                            + UserText.quoted(name) + " is neither.");
                if (given.size() == 1 && !java.nio.file.Files.isRegularFile(files.getLast()))
                    throw new IllegalArgumentException(
                            "There is no command, experiment, session or lesson " + UserText.quoted(name) + ".");
            }
            return files;
        }

        /// With every option at its default.
        int open(boolean report) {
            try {
                return window.open(experiments.getFirst(), experiments.getFirst().defaults(),
                        new Look(theme, false, false, report, List.of(), null),
                        this::numerics);
            } catch (Exception | Error e) {
                return complain(e);
            }
        }

        @Override
        public Integer call() throws Exception {
            boolean words = named().isPresent() && given.size() > 1;
            if (text != null && words) throw new IllegalArgumentException("Give a copied text once, by --settings or without it.");
            String copied = words ? String.join(" ", given) : text;
            if (copied != null && !set.isEmpty()) throw new IllegalArgumentException("Give either a copied text or --set.");
            ShareText.Given said = copied == null ? null : ShareText.read(experiments, named().orElse(experiments.getFirst()), copied);
            Experiment experiment = said == null ? named().orElse(experiments.getFirst()) : said.document().experiment();
            Settings start = own.start(experiment),
                    settings = said == null ? SettingWords.settings(experiment, start, set) : ShareText.parse(experiment, start, copied);
            if (said != null) said.said().forEach(System.err::println);
            Document whole = said != null && said.whole() ? said.document() : null;
            return window.open(experiment, settings, new Look(theme, fullScreen, pulseReport, startupReport, files(), whole),
                    this::numerics);
        }
    }

    /// An experiment without a display: trains everything and leaves its picture and its numbers in the current folder.
    public static int withoutWindow(Experiment experiment, Settings settings, Numerics.Start numerics, String version)
            throws IOException, InterruptedException {
        Path picture = Path.of("descent-lab.png"), numbers = Path.of("descent-lab.json");
        ResultFile.check(picture);
        ResultFile.check(numbers);
        System.err.println("There is no display: " + UserText.quoted(experiment.name()) + " is computed without a window.");
        var result = RunCommand.run(RunOptions.Request.of(experiment, settings, new LinkedHashSet<>(experiment.panes())),
                numerics.get(), version);
        List<String> failed = new ArrayList<>();
        ResultFile.write(List.of(picture, numbers), experiment, result.frame(), result.provenance(), failed::add);
        failed.forEach(CommandLineInterface::complain);
        if (!failed.isEmpty()) return 1;
        System.out.println(
                UserText.quoted(experiment.name()) + " was computed without a window; its picture is in " + picture
                        + " and its numbers are in " + numbers + ".");
        return 0;
    }

    /// Says a sentence about what failed.
    static void complain(String sentence) {
        complain(sentence, null, 1);
    }

    private static int complain(Throwable e) {
        return complain(Trouble.sentence(e, "Descent Lab stopped by a fault of its own; nothing was written."), null,
                e instanceof IllegalArgumentException ? 2 : 1);
    }

    private static int complain(String message, String command, int status) {
        System.err.println(
                "descent-lab: " + UserText.sentence(message.strip().lines().findFirst().orElse(""))
                        + (command == null ? "" : " (try: " + command + " --help)"));
        return status;
    }
}
