package org.descentlab.experiment.main;

import static org.descentlab.Lab.BACKEND;
import static org.descentlab.Lab.TASKS;
import static org.junit.jupiter.api.Assertions.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.descentlab.Wait;
import org.descentlab.experiment.Experiment;
import org.descentlab.experiment.Frame;
import org.descentlab.experiment.Job;
import org.descentlab.experiment.Settings;
import org.descentlab.lab.RunStore;
import org.descentlab.lab.Scheduler;
import org.descentlab.net.Run;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Trains what a check needs, once, and reads it from the frames that the panes show.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ScienceBench {
    static final Set<String> ALL = Set.of(MainExperiment.LOSS, MainExperiment.DRIFT, MainExperiment.DESCENT, MainExperiment.SCALING);
    static final Set<String> SWEEPS = Set.of(MainExperiment.DESCENT, MainExperiment.SCALING);
    static final int SEEDS = 5;
    static final double[] WIDTHS = Arrays.stream(MainSettings.WIDTHS).asDoubleStream().toArray();
    static final double[] SIZES = Arrays.stream(MainSettings.of(new MainExperiment(TASKS).defaults(), TASKS).sizes()).asDoubleStream().toArray();

    final Experiment experiment = new MainExperiment(TASKS);
    final RunStore store = new RunStore(1L << 30);
    final Scheduler scheduler = new Scheduler(BACKEND, TASKS, store, Runtime.getRuntime().availableProcessors(), () -> { });
    final Map<Object, Frame> frames = new HashMap<>();
    final Map<String, Double> none = Map.of();

    @AfterAll
    void close() {
        scheduler.close();
    }

    // ------------------------------------------------------------------ doing the work

    Settings settings(Map<String, Double> changes) {
        Settings s = experiment.defaults();
        for (var e : changes.entrySet()) s = experiment.set(s, e.getKey(), e.getValue());
        return s;
    }

    void compute(List<Job<?>> jobs) {
        List<Job<?>> missing = jobs.stream().filter(j -> store.find(j) == null).toList();
        scheduler.submit(missing);
        for (Job<?> j : missing)
            while (store.find(j) == null) {
                assertNull(scheduler.progress().failure());
                Wait.aMoment();
            }
    }

    /// All that these panes need.
    Frame frame(Map<String, Double> changes, Set<String> panes) {
        Settings s = settings(changes);
        return frames.computeIfAbsent(List.of(s, panes), k -> {
            compute(experiment.plan(s, panes));
            return experiment.frame(s, store, Experiment.END, panes, null);
        });
    }

    Frame defaults() {
        return frame(none, ALL);
    }

    Frame noise(double eta) {
        return eta == 0.1 ? defaults() : frame(Map.of("label-noise", eta), SWEEPS);
    }

    /// The current network of every seed, with no sweep.
    Frame network(Map<String, Double> changes) {
        Settings s = settings(changes);
        MainSettings m = MainSettings.of(s, TASKS);
        List<Job<?>> jobs = new ArrayList<>();
        for (int k = 0; k < SEEDS; k++) {
            jobs.add(new Jobs.Twin(m.network(k), true));
            jobs.add(new Jobs.Record(m.network(k)));
            jobs.add(new KernelJobs.KernelPath(m.network(k)));
        }
        compute(jobs);
        return experiment.frame(s, store, Experiment.END, Set.of(MainExperiment.LOSS, MainExperiment.DRIFT), null);
    }

    /// The widths of a sweep from `from` on, and the drift pane made of them.
    Frame drifts(Map<String, Double> changes, int from) {
        Settings s = settings(changes);
        MainSettings m = MainSettings.of(s, TASKS);
        List<Job<?>> jobs = new ArrayList<>();
        for (int k = 0; k < SEEDS; k++)
            for (int w : MainSettings.WIDTHS) if (w >= from) jobs.add(new Jobs.Train(m.network(w, m.samples(), m.noise(), k)));
        compute(jobs);
        return experiment.frame(s, store, Experiment.END, Set.of(MainExperiment.DRIFT), null);
    }

    List<Run> runs(Map<String, Double> changes) {
        MainSettings m = MainSettings.of(settings(changes), TASKS);
        network(changes);
        List<Run> all = new ArrayList<>();
        for (int k = 0; k < SEEDS; k++) all.add(store.find(new Jobs.Record(m.network(k))).outcome().run());
        return all;
    }

    /// Test errors `[seed][size]` over sample sizes at one width.
    double[][] sizes(int width, double eta) {
        return sizes(width, eta, SEEDS);
    }

    double[][] sizes(int width, double eta, int seeds) {
        MainSettings m = MainSettings.of(settings(Map.of("width", (double) width, "label-noise", eta, "seeds", (double) seeds)), TASKS);
        List<Job<?>> jobs = new ArrayList<>();
        for (int k = 0; k < seeds; k++) for (int d : m.sizes()) jobs.add(new Jobs.Train(m.network(width, d, eta, k)));
        compute(jobs);
        return Sweep.sizes(m, store, eta).test();
    }

    double[] limits(double eta) {
        MainSettings m = MainSettings.of(settings(Map.of("label-noise", eta)), TASKS);
        List<Job<?>> jobs = new ArrayList<>();
        for (int k = 0; k < SEEDS; k++) jobs.add(new TheoryJobs.Regression("digits", m.samples(), eta, m.activation(), k));
        compute(jobs);
        return java.util.stream.IntStream.range(0, SEEDS).mapToDouble(k -> store.find(new TheoryJobs.Regression("digits", m.samples(), eta, m.activation(), k))).toArray();
    }

    // ------------------------------------------------------------------ reading frames

    static Frame.Series series(Frame f, String name) {
        return f.panes().stream().flatMap(p -> p.series().stream()).filter(s -> s.name().equals(name)).findFirst().orElseThrow();
    }

    static int index(double[] at, double value) {
        for (int i = 0; i < at.length; i++) if (at[i] == value) return i;
        throw new AssertionError(value);
    }

    static double at(Frame.Series s, double x) {
        return s.median()[index(s.at(), x)];
    }

    static double[] seedsAt(Frame.Series s, double x) {
        return Arrays.stream(s.seeds()).mapToDouble(v -> v[index(s.at(), x)]).toArray();
    }

    static double largest(double[] at, double[] v, double from) {
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < at.length; i++) if (at[i] >= from && v[i] > most) most = v[i];
        return most;
    }

    static double argmax(double[] at, double[] v, double from) {
        double most = largest(at, v, from);
        for (int i = 0; i < at.length; i++) if (at[i] >= from && v[i] == most) return at[i];
        throw new AssertionError();
    }

    static String sentence(Frame f, String pane) {
        return f.pane(pane).figure().sentence();
    }

    /// What was measured beside what the prototypes met, for a log that is asked for details.
    static void print(String what, String met, double... got) {
        StringBuilder line = new StringBuilder();
        for (double v : got) line.append(String.format(Locale.ROOT, " %.4g", v));
        System.getLogger("science").log(System.Logger.Level.DEBUG, what + line + " (met " + met + ")");
    }

    static void within(double low, double high, double v, String what) {
        assertTrue(v >= low && v <= high, what + " = " + v + " is outside [" + low + ", " + high + "]");
    }

    static void full() {
        Assumptions.assumeFalse(Boolean.getBoolean("science.quick"), "only in the full form");
    }
}
