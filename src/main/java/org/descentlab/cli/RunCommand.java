package org.descentlab.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.descentlab.lab.Engine;
import org.descentlab.lab.Laboratory;
import org.descentlab.lab.ResultText;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.SettingWords;
import org.descentlab.study.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `descent-lab run EXPERIMENT`: the window's work without a window.
@Command(name = "run", description = "Runs an experiment without a window and writes its numbers or figures.", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    private final List<Experiment> experiments;
    private final Numerics.Start numerics;
    private final String version;

    @Mixin
    private RunOptions options = new RunOptions();
    @Option(names = "--out", paramLabel = "FILE", description = "where to write: .json, .csv, .svg or .png; may be repeated")
    private List<String> out = new ArrayList<>();
    @Option(names = "--all", description = "every experiment at its defaults, one line each: what it claims, its numbers, and whether they bear the claim out")
    private boolean all;

    RunCommand(List<Experiment> experiments, Numerics.Start numerics, String version) {
        this.experiments = experiments;
        this.numerics = numerics;
        this.version = version;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (all) return every();
        RunOptions.Request request = options.request(experiments);
        List<Path> files = new ArrayList<>();
        for (String o : out) {
            files.add(RunOptions.file(o));
            ResultFile.check(files.getLast());
        }
        Result result = run(request, numerics.get(), version);
        List<String> failed = new ArrayList<>();
        List<Path> written = ResultFile.write(files, request.experiment(), result.frame, result.provenance, failed::add);
        say(result.frame);
        for (Path f : written) System.out.println("Written: " + f);
        if (request.store() != null) System.out.println(result.work);
        failed.forEach(CommandLineInterface::complain);
        return failed.isEmpty() ? 0 : 1;
    }

    /// Every experiment, and what became of its claim.
    /// @return 1 where one does not hold
    private int every() throws IOException, InterruptedException {
        if (!out.isEmpty()) throw new IllegalArgumentException("--out goes with one experiment, not with --all.");
        int failed = 0;
        List<RunOptions.Request> requests = options.every(experiments);
        for (RunOptions.Request request : requests) {
            Experiment e = request.experiment();
            long start = System.nanoTime();
            Map<String, Double> scalars = run(request, numerics.get(), version).frame.scalars();
            boolean holds = e.claim().holds(scalars);
            if (!holds) failed++;
            System.out.printf(Locale.ROOT, "%-6s %5.1f s  %s: %s. %s%n", holds ? "passed" : "FAILED", (System.nanoTime() - start) * 1e-9,
                    e.name(), e.claim().said(), e.claim().numbers(scalars));
        }
        System.out.println((requests.size() - failed) + " of " + requests.size() + " experiments bear out what they claim.");
        return failed == 0 ? 0 : 1;
    }

    /// What every pane says.
    static void say(Frame frame) {
        for (Frame.Pane pane : frame.panes())
            System.out.println(pane.figure().title() + ": " + (pane.figure().badge() == null ? "" : pane.figure().badge() + ": ")
                    + pane.figure().said());
    }

    /// "217 computed, 364 from /scratch/sweep."
    static String work(Engine engine, Path from) {
        return engine.computed() + " computed, " + engine.store().fromFolder() + " from " + from + ".";
    }

    /// A finished frame, where it comes from, and what it took.
    record Result(Frame frame, ResultText.Provenance provenance, String work) {}

    /// Runs to the end, with a progress bar on a terminal.
    static Result run(RunOptions.Request request, Numerics numerics, String version) throws InterruptedException {
        Engine used;
        Result result;
        try (var engine = numerics.engine(request.threads(), request.store())) {
            numerics.join(engine);
            result = run(request, numerics, engine, version);
            used = engine;
        }
        for (String trouble : new String[] {used.store().trouble(), used.notice()}) if (trouble != null) System.err.println(trouble);
        return result;
    }

    static Result run(RunOptions.Request request, Numerics numerics, Engine engine, String version) throws InterruptedException {
        long start = System.nanoTime();
        var bar = new ProgressBar(System.err);
        Settings settings = request.settings();
        try (var lab = new Laboratory(request.experiment(), settings, request.panes(), engine)) {
            lab.pins(request.pins());
            lab.head(request.step());
            Frame frame = lab.await(bar::show);
            bar.clear();
            String failure = lab.progress().failure();
            if (failure != null) throw new IllegalStateException(failure);
            double elapsed = (System.nanoTime() - start) * 1e-9;
            var provenance = new ResultText.Provenance(version, numerics.name(), engine.workers(), settings.seed(0), settings.seeds(),
                    elapsed,
                    engine.store().circumstances()).with(engine.store().devices(frame));
            return new Result(frame, provenance, work(engine, request.store()));
        }
    }
}
