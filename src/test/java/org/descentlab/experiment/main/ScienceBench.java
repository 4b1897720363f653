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
import org.descentlab.data.Digits;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.Sweeps;
import org.descentlab.experiment.network.KernelPath;
import org.descentlab.experiment.network.RecordNetwork;
import org.descentlab.experiment.network.RegressionError;
import org.descentlab.experiment.network.TrainNetwork;
import org.descentlab.experiment.network.Twin;
import org.descentlab.experiment.network.TwinDistance;
import org.descentlab.lab.Client;
import org.descentlab.lab.Engine;
import org.descentlab.lab.Store;
import org.descentlab.net.Run;
import org.descentlab.study.Ask;
import org.descentlab.study.Frame;
import org.descentlab.study.Head;
import org.descentlab.study.Job;
import org.descentlab.study.Series;
import org.descentlab.study.Settings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.TestInstance;

/// Trains what a check needs, once, and reads it from the frames that the panes show.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ScienceBench {
    protected static final Set<String> ALL = Set.of("loss", "drift", "descent", "scaling");
    protected static final Set<String> SWEEPS = Set.of("descent", "scaling");
    protected static final int SEEDS = 5;
    protected static final double[] WIDTHS = MainSettings.WIDTHS;
    protected static final double[] SIZES = MainSettings.of(new MainExperiment().defaults()).sizes();

    protected final MainExperiment experiment = new MainExperiment();
    protected final Store store = new Store(1L << 30);
    protected final Engine engine = new Engine(BACKEND, TASKS, store, Runtime.getRuntime().availableProcessors());
    protected final Client client = engine.client(Engine.Rank.LOOKED_AT, () -> {});
    protected final Map<Object, Frame> frames = new HashMap<>();
    protected final Map<String, Double> none = Map.of();

    @AfterAll
    void close() {
        engine.close();
    }

    // ------------------------------------------------------------------ doing the work

    protected Settings settings(Map<String, Double> changes) {
        Settings s = experiment.defaults();
        for (var e : changes.entrySet()) s = experiment.set(s, e.getKey(), e.getValue());
        return s;
    }

    protected void compute(List<Job<?>> jobs) {
        List<Job<?>> missing = jobs.stream().filter(j -> store.find(j) == null).toList();
        client.plan(missing, true);
        for (Job<?> j : missing)
            while (store.find(j) == null) {
                assertNull(client.progress().failure());
                Wait.aMoment();
            }
    }

    /// All that these panes need.
    protected Frame frame(Map<String, Double> changes, Set<String> panes) {
        Settings s = settings(changes);
        return frames.computeIfAbsent(List.of(s, panes), k -> {
            Frame frame = experiment.frame(s, store, Head.END, panes, null);
            while (frame.plan().stream().anyMatch(j -> store.find(j) == null)) {
                compute(frame.plan());
                frame = experiment.frame(s, store, Head.END, panes, frame);
            }
            return frame;
        });
    }

    protected Frame defaults() {
        return frame(none, ALL);
    }

    protected Frame noise(double eta) {
        return eta == 0.1 ? defaults() : frame(Map.of("label-noise", eta), SWEEPS);
    }

    /// The current network of every seed, with no sweep.
    protected Frame network(Map<String, Double> changes) {
        Settings s = settings(changes);
        MainSettings m = MainSettings.of(s);
        List<Job<?>> jobs = new ArrayList<>();
        for (int k = 0; k < SEEDS; k++) {
            jobs.add(new Twin(m.network(k), true));
            jobs.add(new RecordNetwork(m.network(k)));
            jobs.add(new KernelPath(m.network(k)));
            if (m.optimizer().hasEdge()) jobs.add(new TwinDistance(m.network(k)));
        }
        compute(jobs);
        return experiment.frame(s, store, Head.END, Set.of("loss", "drift"), null);
    }

    /// The widths of a sweep from `from` on, and the drift pane made of them.
    protected Frame drifts(Map<String, Double> changes, int from) {
        Settings s = settings(changes);
        MainSettings m = MainSettings.of(s);
        List<Job<?>> jobs = new ArrayList<>();
        for (int k = 0; k < SEEDS; k++)
            for (double w : WIDTHS) if (w >= from) jobs.add(new TrainNetwork(m.network((int) w, m.samples(), m.noise(), k)));
        compute(jobs);
        return experiment.frame(s, store, Head.END, Set.of("drift"), null);
    }

    protected List<Run> runs(Map<String, Double> changes) {
        MainSettings m = MainSettings.of(settings(changes));
        network(changes);
        List<Run> all = new ArrayList<>();
        for (int k = 0; k < SEEDS; k++) all.add(store.find(new RecordNetwork(m.network(k))).trained().run());
        return all;
    }

    /// Test errors `[seed][size]` over sample sizes at one width.
    protected double[][] sizes(int width, double eta) {
        return sizes(width, eta, SEEDS);
    }

    protected double[][] sizes(int width, double eta, int seeds) {
        Settings s = settings(Map.of("width", (double) width, "label-noise", eta, "seeds", (double) seeds));
        MainSettings m = MainSettings.of(s);
        List<Job<?>> jobs = new ArrayList<>();
        for (int k = 0; k < seeds; k++) for (double d : m.sizes()) jobs.add(new TrainNetwork(m.network(width, (int) d, eta, k)));
        compute(jobs);
        return Sweeps.test(Sweeps.sizes(new Ask(s, store, Head.END), m)).values();
    }

    protected double[] limits(double eta) {
        MainSettings m = MainSettings.of(settings(Map.of("label-noise", eta)));
        List<Job<?>> jobs = new ArrayList<>();
        for (int k = 0; k < SEEDS; k++) jobs.add(new RegressionError(Digits.SOURCE, m.samples(), eta, m.activation(), k));
        compute(jobs);
        return java.util.stream.IntStream.range(0, SEEDS)
                .mapToDouble(k -> store.find(new RegressionError(Digits.SOURCE, m.samples(), eta, m.activation(), k))).toArray();
    }

    // ------------------------------------------------------------------ reading frames

    protected static Series series(Frame f, String name) {
        return f.panes().stream().flatMap(p -> p.series().stream()).filter(s -> s.name().equals(name)).findFirst().orElseThrow();
    }

    protected static int index(double[] at, double value) {
        for (int i = 0; i < at.length; i++) if (at[i] == value) return i;
        throw new AssertionError(value);
    }

    protected static double at(Series s, double x) {
        return s.values()[index(s.at(), x)];
    }

    protected static double[] seedsAt(Series s, double x) {
        return Arrays.stream(s.seeds()).mapToDouble(v -> v[index(s.at(), x)]).toArray();
    }

    protected static double largest(double[] at, double[] v, double from) {
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < at.length; i++) if (at[i] >= from && v[i] > most) most = v[i];
        return most;
    }

    protected static double argmax(double[] at, double[] v, double from) {
        double most = largest(at, v, from);
        for (int i = 0; i < at.length; i++) if (at[i] >= from && v[i] == most) return at[i];
        throw new AssertionError();
    }

    protected static String sentence(Frame f, String pane) {
        return f.pane(pane).figure().sentence();
    }

    /// What was measured beside what the prototypes met, for a log that is asked for details.
    protected static void print(String what, String met, double... got) {
        StringBuilder line = new StringBuilder();
        for (double v : got) line.append(String.format(Locale.ROOT, " %.4g", v));
        System.getLogger("science").log(System.Logger.Level.DEBUG, what + line + " (met " + met + ")");
    }

    protected static void within(double low, double high, double v, String what) {
        assertTrue(v >= low && v <= high, what + " = " + v + " is outside [" + low + ", " + high + "]");
    }

    protected static void full() {
        Assumptions.assumeFalse(Boolean.getBoolean("science.quick"), "only in the full form");
    }
}
