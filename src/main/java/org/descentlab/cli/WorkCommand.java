package org.descentlab.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.descentlab.data.UserText;
import org.descentlab.lab.Engine;
import org.descentlab.lab.Share;
import org.descentlab.study.Experiment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `descent-lab work EXPERIMENT --store FOLDER --share K/N`: part of the work of `run`, for a folder that others fill as well.
@Command(name = "work", description = {
        "Computes one of N shares of what `run` with the same options would, and leaves its results in a folder; see docs/cluster.md.",
        "A share that was killed goes on where its results end. `run … --store FOLDER` gathers."}, mixinStandardHelpOptions = true)
final class WorkCommand implements Callable<Integer> {
    private static final Pattern SHARE = Pattern.compile("([1-9][0-9]{0,5})/([1-9][0-9]{0,5})");
    private final List<Experiment> experiments;
    private final Numerics.Start numerics;

    @Mixin
    private RunOptions options = new RunOptions();
    @Option(names = "--share", paramLabel = "K/N", required = true, description = "the K-th of N shares, K from 1 to N")
    private String share;

    WorkCommand(List<Experiment> experiments, Numerics.Start numerics) {
        this.experiments = experiments;
        this.numerics = numerics;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Matcher parts = SHARE.matcher(share);
        if (!parts.matches() || Integer.parseInt(parts.group(1)) > Integer.parseInt(parts.group(2)))
            throw new IllegalArgumentException(
                    "--share is written K/N with K from 1 to N, as in 3/16; " + UserText.quoted(share) + " is not.");
        RunOptions.Request request = options.request(experiments);
        if (request.store() == null) throw new IllegalArgumentException("A share needs a folder for its results: --store FOLDER.");
        var mine = new Share(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
        Numerics n = numerics.get();
        Engine engine = n.engine(request.threads(), request.store());
        String differs = request.experiment().difference(request.settings(), request.experiment().defaults());
        System.out.println("share " + mine.number() + " of " + mine.of() + " of " + request.experiment().name()
                + (differs.isEmpty() ? "" : " (" + differs + ")"));
        var bar = new ProgressBar(System.err);
        try (engine) {
            n.join(engine);
            mine.work(request.experiment(), request.settings(), request.panes(), engine, bar::show);
        }
        bar.clear();
        if (engine.store().trouble() != null) throw new IllegalStateException(engine.store().trouble());
        System.out.println(RunCommand.work(engine, request.store()));
        return 0;
    }
}
