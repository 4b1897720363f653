package org.descentlab.cli;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.descentlab.lab.Laboratory;
import org.descentlab.lab.ResultText;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.SettingWords;
import org.descentlab.study.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `descent-lab run EXPERIMENT`: the window's work without a window.
@Command(name = "run", description = "Runs an experiment without a window and writes its numbers or figures.", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    private final List<Experiment> experiments;
    private final Numerics.Start numerics;
    private final String version;

    @Parameters(paramLabel = "EXPERIMENT", description = "its name, as `list` prints it")
    private String name;
    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "sets a parameter; may be repeated")
    private List<String> set = new ArrayList<>();
    @Option(names = "--seed", description = "the first seed")
    private String seed;
    @Option(names = "--seeds", description = "how many consecutive seeds")
    private String seeds;
    @Option(names = "--only", split = ",", paramLabel = "PANE", description = "these panes, separated by commas (default: those of the first view)")
    private List<String> only = new ArrayList<>();
    @Option(names = "--out", paramLabel = "FILE", description = "where to write: .json, .csv, .svg or .png; may be repeated")
    private List<String> out = new ArrayList<>();
    @Mixin
    private OwnTable own = new OwnTable();
    @Option(names = "--quick", description = "a smaller run that is done in seconds; --set still holds")
    private boolean quick;
    @Option(names = "--threads", description = "worker threads (default: one a core)", defaultValue = "0", hidden = false)
    private int threads;

    RunCommand(List<Experiment> experiments, Numerics.Start numerics, String version) {
        this.experiments = experiments;
        this.numerics = numerics;
        this.version = version;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Experiment experiment = experiments.stream().filter(e -> e.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no experiment \"" + name + "\"; there are "
                                + String.join(", ", experiments.stream().map(Experiment::name).toList()) + "."));
        Set<String> panes = new LinkedHashSet<>(only.isEmpty() ? experiment.panes() : only);
        for (String p : panes)
            if (!experiment.allPanes().contains(p))
                throw new IllegalArgumentException(
                        "There is no pane \"" + p + "\"; there are " + String.join(", ", experiment.allPanes()) + ".");
        Settings start = own.start(experiment), settings = settings(experiment, quick ? experiment.quick(start) : start, set, seed, seeds);
        List<Path> files = new ArrayList<>();
        for (String o : out) {
            try {
                files.add(Path.of(o));
            } catch (InvalidPathException e) {
                throw new IOException("\"" + o + "\" is not a file name.");
            }
            ResultFile.check(files.getLast());
        }
        if (threads < 0 || threads > 256) throw new IllegalArgumentException("--threads must lie between 1 and 256.");
        Result result = run(experiment, settings, panes, numerics.get(), threads, version);
        for (Path f : files) ResultFile.write(f, experiment, result.frame, result.provenance);
        for (Frame.Pane pane : result.frame.panes())
            System.out.println(pane.figure().title() + ": " + (pane.figure().badge() == null ? "" : pane.figure().badge() + ": ")
                    + pane.figure().said());
        for (Path f : files) System.out.println("Written: " + f);
        return 0;
    }

    /// A finished frame and where it comes from.
    record Result(Frame frame, ResultText.Provenance provenance) {}

    /// Runs to the end, with a progress bar on a terminal.
    static Result run(Experiment experiment, Settings settings, Set<String> panes, Numerics numerics, int threads, String version)
            throws InterruptedException {
        long start = System.nanoTime();
        var bar = new ProgressBar(System.err);
        try (var engine = numerics.engine(threads); var lab = new Laboratory(experiment, settings, panes, engine)) {
            Frame frame = lab.await(bar::show);
            bar.clear();
            String failure = lab.progress().failure();
            if (failure != null) throw new IllegalStateException(failure);
            double elapsed = (System.nanoTime() - start) * 1e-9;
            return new Result(frame, new ResultText.Provenance(version, numerics.name(), engine.workers(), settings.seed(0),
                    settings.seeds(), elapsed));
        }
    }

    /// Settings with the user's values.
    static Settings settings(Experiment experiment, Settings from, List<String> set, String seed, String seeds) {
        List<String> words = new ArrayList<>(set);
        if (seed != null) words.add("seed=" + seed);
        if (seeds != null) words.add("seeds=" + seeds);
        return SettingWords.settings(experiment, from, words);
    }
}
