package org.descentlab.experiment.main;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.network.KernelPath;
import org.descentlab.experiment.network.RecordNetwork;
import org.descentlab.experiment.network.Recording;
import org.descentlab.experiment.network.TrainNetwork;
import org.descentlab.experiment.network.TrainedNetwork;
import org.descentlab.experiment.network.Twin;
import org.descentlab.experiment.network.TwinDistance;
import org.descentlab.figure.Figure;
import org.descentlab.net.Course.Ending;
import org.descentlab.net.Run;
import org.descentlab.study.Frame;
import org.descentlab.study.Head;
import org.descentlab.study.Job;
import org.descentlab.study.Results;
import org.descentlab.study.Settings;
import org.descentlab.study.Trial;

/// Results that nobody computed: what the panes say of numbers chosen by a test.
public final class Invented implements Results {
    public static final MainExperiment MAIN = new MainExperiment();
    private final Map<Job<?>, Object> all = new HashMap<>();
    public Settings settings = MAIN.defaults();

    @Override
    @SuppressWarnings("unchecked")
    public <T> T find(Job<T> job) {
        return (T) all.get(job);
    }

    public <T> void put(Job<T> job, T result) {
        all.put(job, result);
    }

    public Invented set(String name, double value) {
        settings = MAIN.set(settings, name, value);
        return this;
    }

    public MainSettings main() {
        return MainSettings.of(settings);
    }

    public Frame.Pane pane(String name) {
        return MAIN.frame(settings, this, Head.END, Set.of(name), null).pane(name);
    }

    public String sentence(String pane) {
        return pane(pane).figure().sentence();
    }

    /// The key of what a pane says.
    public String says(String pane) {
        return pane(pane).sentence().key();
    }

    public String badge(String pane) {
        return pane(pane).figure().badge();
    }

    // ------------------------------------------------------------------ runs

    /// A run that ends with these errors; its curves fall to them geometrically.
    public static Run run(double train, double test, double maxLoss) {
        int[] steps = {0, 1, 2, 5, 10, 100, 1000, 2000};
        double[] a = new double[8], b = new double[8], e = new double[8];
        for (int i = 0; i < 8; i++) {
            a[i] = Math.pow(train, i / 7.0);
            b[i] = Math.pow(test, i / 7.0);
            e[i] = 0.5 - 0.04 * i;
        }
        a[2] = maxLoss;
        return new Run(steps, a, b, e, train < 1e-5 ? Ending.FITTED : Ending.FINISHED, 2000, Math.max(1, maxLoss));
    }

    public static Run diverged(int step) {
        int n = Math.min(step, 21);
        double[] loss = new double[n], error = new double[n];
        for (int i = 0; i < n; i++) {
            loss[i] = Math.pow(2, i);
            error[i] = 0.5;
        }
        return new Run(java.util.stream.IntStream.range(0, n).toArray(), loss, loss, error, Ending.DIVERGED, step, 5000);
    }

    public static TrainedNetwork trained(Run run, double drift, double sharpness) {
        return new TrainedNetwork(run, run.diverged() ? Double.NaN : drift, run.diverged() ? Double.NaN : sharpness, Double.NaN,
                new float[0]);
    }

    // ------------------------------------------------------------------ the current network

    /// Seed k's recording, its kernel's path and, if `twin` is not null, its twin.
    public Invented current(int k, Run run, double drift, double sharpness, Run twin) {
        recording(k, run, drift, sharpness, twin);
        int n = run.steps().length;
        double[] d = new double[n], s = new double[n];
        for (int i = 1; i < n; i++) {
            d[i] = drift * i / (n - 1);
            s[i] = 1 + (sharpness - 1) * i / (n - 1);
        }
        if (n > 0) s[0] = 1;
        put(new KernelPath(main().network(k)), path(run.steps(), d, s));
        return this;
    }

    private static KernelPath.Readings path(int[] steps, double[] drift, double[] sharpness) {
        double[] cka = Arrays.stream(drift).map(v -> 1 / (1 + v)).toArray();
        double[] given = Arrays.stream(drift).map(v -> 1 - 0.9 / (1 + v)).toArray();
        double[][] layers = {drift, Arrays.stream(drift).map(v -> v / 2).toArray()};
        return new KernelPath.Readings(steps, 300, drift, sharpness, cka, given, given, layers, layers);
    }

    /// As above, while the kernel's path has not been computed.
    public Invented recording(int k, Run run, double drift, double sharpness, Run twin) {
        int n = run.steps().length;
        var sample = new org.descentlab.data.Sample(org.descentlab.Lab.DIGITS, k, 3, 0);
        float[][] outputs = new float[n][];
        for (int i = 0; i < n; i++) outputs[i] = new float[] {-1, i, 1};
        var spec = main().network(k);
        put(new RecordNetwork(spec), new Recording(trained(run, drift, sharpness), new float[n][4], outputs, sample, java.util.List.of()));
        if (twin != null) put(new Twin(spec, true), twin);
        return apart(k, drift);
    }

    /// How far seed k's function is from its twin's.
    public Invented apart(int k, double distance) {
        put(new TwinDistance(main().network(k)), distance);
        return this;
    }

    // ------------------------------------------------------------------ sweeps

    /// Test errors over widths for seed k; NaN diverged, 0 not there yet.
    public Invented widths(int k, IntToDoubleFunction test) {
        return widths(k, main().noise(), test, m -> 1e-5, m -> 0.5);
    }

    public Invented widths(int k, double noise, IntToDoubleFunction test, IntToDoubleFunction train, IntToDoubleFunction drift) {
        for (double width : MainSettings.WIDTHS) {
            int m = (int) width;
            train(main().network(m, main().samples(), noise, k), test.applyAsDouble(m), train.applyAsDouble(m), drift.applyAsDouble(m));
        }
        return this;
    }

    public Invented sizes(int k, double noise, IntToDoubleFunction test) {
        for (double d : main().sizes()) train(main().network(main().width(), (int) d, noise, k), test.applyAsDouble((int) d), 1e-5, 0.5);
        return this;
    }

    private void train(org.descentlab.net.NetworkSpec spec, double test, double train, double drift) {
        if (test == 0) return;
        put(new TrainNetwork(spec), trained(Double.isNaN(test) ? diverged(9) : run(train, test, 1), drift, 1.5));
    }

    // ------------------------------------------------------------------ what is printed

    /// What holds of every sentence whatever the numbers are: short, about something, with every number known, and *Provisional* as long as
    /// seeds are missing or fewer than three.
    public static void speaksSense(Frame.Pane pane) {
        Figure f = pane.figure();
        for (String s : new String[] {f.sentence(), f.detail()}) {
            String all = pane.name() + ": " + s;
            assertFalse(s.matches("(?s).*(NaN|Infinity|null|(?<!K)∞|[0-9]E[0-9]|[0-9]\\.[0-9]{6}).*"), all);
            assertFalse(s.endsWith(".") || s.contains(" – ") || s.contains("= –") || s.contains("–)"), all);
        }
        assertFalse(f.sentence().isBlank());
        assertTrue(Trial.oneLine(f.sentence()), f.sentence().length() + ": " + f.sentence());
        assertTrue(f.detail().length() <= 90, f.detail().length() + ": " + f.detail());
        if (f.badge() == null && f.seedsDone() > 0)
            assertTrue(f.seedsDone() >= Math.max(3, f.seedsTotal()), pane.name() + ": " + f.sentence());
    }

    /// Every text of a figure, wherever it stands.
    public static java.util.List<String> texts(Object o) {
        java.util.List<String> out = new java.util.ArrayList<>();
        collect(o, out);
        return out;
    }

    private static void collect(Object o, java.util.List<String> out) {
        switch (o) {
            case null -> {}
            case String s -> out.add(s);
            case Iterable<?> list -> list.forEach(e -> collect(e, out));
            case Record r -> Arrays.stream(r.getClass().getRecordComponents()).forEach(c -> {
                try {
                    var accessor = c.getAccessor();
                    accessor.setAccessible(true);
                    collect(accessor.invoke(r), out);
                } catch (ReflectiveOperationException e) {
                    throw new AssertionError(e);
                }
            });
            default -> {}
        }
    }
}
