package org.descentlab.cli;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.descentlab.data.UserText;
import org.descentlab.lab.Document;
import org.descentlab.lab.Pins;
import org.descentlab.lab.Store;
import org.descentlab.study.Experiment;
import org.descentlab.study.SettingWords;
import org.descentlab.study.Settings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What `run` and `work` are to compute.
final class RunOptions {
    @Parameters(paramLabel = "EXPERIMENT", arity = "0..1", description = "its name, as `list` prints it")
    private String name;
    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "sets a parameter; may be repeated")
    private List<String> set = new ArrayList<>();
    @Option(names = "--seed", description = "the first seed")
    private String seed;
    @Option(names = "--seeds", description = "how many consecutive seeds")
    private String seeds;
    @Option(names = "--only", split = ",", paramLabel = "PANE", description = "these panes, separated by commas (default: those of the first view)")
    private List<String> only = new ArrayList<>();
    @Mixin
    private OwnTable own = new OwnTable();
    @Option(names = "--quick", description = "a smaller run that is done in seconds; --set still holds")
    private boolean quick;
    @Option(names = "--threads", description = "worker threads (default: one a core)", defaultValue = "0")
    private int threads;
    @Option(names = "--store", paramLabel = "FOLDER", description = "reads results that are in this folder and writes all others there; many may use it at once")
    private String store;

    /// What is to be shown, and with what it is to be computed.
    ///
    /// @param threads 0: one a core
    /// @param store   a folder for results, or null
    record Request(Experiment experiment, Settings settings, Set<String> panes, Pins pins, int step, int threads, Path store) {
        /// At the end of the run, beside no other, with results in memory.
        static Request of(Experiment experiment, Settings settings, Set<String> panes) {
            return new Request(experiment, settings, panes, Pins.NONE, Experiment.END, 0, null);
        }
    }

    /// Of every experiment its first view, in place of one that is named.
    /// @throws IllegalArgumentException with one sentence for the user
    List<Request> every(List<Experiment> experiments) throws IOException {
        if (name != null || !set.isEmpty() || own.given() || !only.isEmpty())
            throw new IllegalArgumentException(
                    "An experiment, --set, --only and a table don't go with --all, which runs every experiment at its defaults.");
        List<Request> all = new ArrayList<>();
        for (Experiment e : experiments) all.add(request(e, new LinkedHashSet<>(e.panes())));
        return all;
    }

    /// Whether a session's file is named in place of an experiment.
    /// @throws IllegalArgumentException with one sentence for the user
    boolean session() {
        return Document.named(name());
    }

    String name() {
        if (name == null) throw new IllegalArgumentException("Which EXPERIMENT? `list` prints their names; `run --all` runs them all.");
        return name;
    }

    /// What a session is.
    /// @throws IllegalArgumentException with one sentence for the user
    Request of(Document session, Set<String> panes) throws IOException {
        if (!set.isEmpty() || seed != null || seeds != null || quick || own.given() || !only.isEmpty())
            throw new IllegalArgumentException(
                    "A session has its own settings and panes; --set, --seed, --seeds, --only, --quick and a table go with an experiment's name.");
        checkThreads(threads);
        return new Request(session.experiment(), session.settings(), panes, session.pins(), session.step(), threads, folder());
    }

    /// @throws IllegalArgumentException with one sentence for the user
    Request request(List<Experiment> experiments) throws IOException {
        return request(experiments, false);
    }

    /// @param all all panes, where none are named
    /// @throws IllegalArgumentException with one sentence for the user
    Request request(List<Experiment> experiments, boolean all) throws IOException {
        Experiment experiment = named(experiments, name());
        Set<String> panes = new LinkedHashSet<>(!only.isEmpty() ? only : all ? experiment.allPanes() : experiment.panes());
        for (String p : panes)
            if (!experiment.allPanes().contains(p))
                throw new IllegalArgumentException(
                        "There is no pane " + UserText.quoted(p) + "; there are " + String.join(", ", experiment.allPanes()) + ".");
        return request(experiment, panes);
    }

    private Request request(Experiment experiment, Set<String> panes) throws IOException {
        Settings start = own.start(experiment);
        List<String> words = new ArrayList<>(set);
        if (seed != null) words.add("seed=" + seed);
        if (seeds != null) words.add("seeds=" + seeds);
        Settings settings = SettingWords.settings(experiment, quick ? experiment.quick(start) : start, words);
        checkThreads(threads);
        return new Request(experiment, settings, panes, Pins.NONE, Experiment.END, threads, folder());
    }

    private Path folder() throws IOException {
        Path folder = store == null ? null : file(store);
        if (folder != null) Store.check(folder);
        return folder;
    }

    /// @throws IllegalArgumentException with one sentence for the user
    static void checkThreads(int threads) {
        if (threads < 0 || threads > 256) throw new IllegalArgumentException("--threads must lie between 1 and 256.");
    }

    static Experiment named(List<Experiment> experiments, String name) {
        return Experiment.named(experiments, name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no experiment " + UserText.quoted(name) + "; there are "
                                + String.join(", ", experiments.stream().map(Experiment::name).toList()) + "."));
    }

    /// @throws IOException with one sentence for the user
    static Path file(String name) throws IOException {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new IOException(UserText.quoted(name) + " is not a file name.", e);
        }
    }
}
