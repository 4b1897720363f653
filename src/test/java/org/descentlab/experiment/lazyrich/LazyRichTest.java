package org.descentlab.experiment.lazyrich;

import static org.descentlab.Lab.BACKEND;
import static org.descentlab.Lab.TASKS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.descentlab.experiment.Frame;
import org.descentlab.experiment.Settings;
import org.descentlab.lab.Laboratory;
import org.descentlab.lab.RunStore;
import org.descentlab.lab.Scheduler;
import org.descentlab.net.TwoLayer;
import org.descentlab.stats.Summary;
import org.descentlab.tensor.Activation;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Workspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// E1: gradients and kernel by finite differences, and the acceptance numbers over five seeds.
class LazyRichTest {
    private static final LazyRichBench BENCH = new LazyRichBench();

    private static Frame run(Map<String, Double> changes, String... panes) throws InterruptedException {
        Settings s = BENCH.set(BENCH.defaults(), changes);
        try (var lab = new Laboratory(BENCH, s, new LinkedHashSet<>(List.of(panes)), BACKEND, TASKS, 2)) {
            return lab.await(p -> { });
        }
    }

    /// Backward pass and kernel against central differences of the forward pass.
    @ParameterizedTest
    @EnumSource(Activation.class)
    void gradientsAndKernelAreThoseOfTheForwardPass(Activation f) {
        int n = 5, d = 3, m = 4;
        var random = new Random(1);
        double[] x = random.doubles(n * d, -1, 1).toArray(), w0 = random.doubles(d * m, -1, 1).toArray(), a0 = random.doubles(m, -1, 1).toArray(), r0 = random.doubles(n, -1, 1).toArray();
        try (var work = new Workspace()) {
            Matrix w = work.matrix(Precision.FLOAT64, d, m, w0), a = work.matrix(Precision.FLOAT64, m, 1, a0), r = work.matrix(Precision.FLOAT64, n, 1, r0);
            Matrix dw = work.matrix(Precision.FLOAT64, d, m), da = work.matrix(Precision.FLOAT64, m, 1), k = work.matrix(Precision.FLOAT64, n, n);
            var net = new TwoLayer(BACKEND, work, f, m, work.matrix(Precision.FLOAT64, n, d, x));
            net.forward(w, a);
            net.backward(a, r, dw, da);
            net.forward(w, a);
            net.kernel(net, a, k);
            double[][] jacobian = new double[n][d * m + m];
            double h = 1e-6;
            for (int p = 0; p < d * m + m; p++) {
                double[] up = p < d * m ? shifted(net, work, w0, a0, p, h, true) : shifted(net, work, w0, a0, p - d * m, h, false);
                double[] down = p < d * m ? shifted(net, work, w0, a0, p, -h, true) : shifted(net, work, w0, a0, p - d * m, -h, false);
                double gradient = 0;
                for (int i = 0; i < n; i++) {
                    jacobian[i][p] = (up[i] - down[i]) / (2 * h);
                    gradient += r0[i] * jacobian[i][p];
                }
                double mine = p < d * m ? dw.get(p % d, p / d) : da.get(p - d * m, 0);
                assertEquals(gradient, mine, 1e-7);
            }
            for (int i = 0; i < n; i++)
                for (int j = 0; j < n; j++) {
                    double dot = 0;
                    for (int p = 0; p < d * m + m; p++) dot += jacobian[i][p] * jacobian[j][p];
                    assertEquals(dot, k.get(i, j), 1e-6);
                }
        }
    }

    private static double[] shifted(TwoLayer net, Workspace work, double[] w, double[] a, int at, double by, boolean inner) {
        double[] ws = w.clone(), as = a.clone();
        if (inner) ws[at] += by;
        else as[at] += by;
        net.forward(work.matrix(Precision.FLOAT64, 3, 4, ws), work.matrix(Precision.FLOAT64, 4, 1, as));
        return net.output.toArray();
    }

    @Test
    void aDoubledStudentBeginsAtNought() {
        var student = new Student(5, 2, 20, 8, Activation.TANH, 0, true, false, 3);
        double[][] start = student.initial();
        try (var work = new Workspace()) {
            var net = new TwoLayer(BACKEND, work, Activation.TANH, 8, work.matrix(Precision.FLOAT64, 20, 5, student.teacher().training().inputs()));
            net.forward(work.matrix(Precision.FLOAT64, 5, 8, start[0]), work.matrix(Precision.FLOAT64, 8, 1, start[1]));
            for (double v : net.output.toArray()) assertEquals(0, v, 1e-15);
        }
        double[] y = student.teacher().test().targets();
        assertEquals(0, Arrays.stream(y).average().orElseThrow(), 1e-12);
        assertEquals(1, Arrays.stream(y).map(v -> v * v).average().orElseThrow(), 1e-12);
    }

    /// (a), (b), (c): lazy is the kernel, rich beats it and finds the teacher, weights move as 1/α.
    @Test
    void theDialMeetsItsNumbers() throws Exception {
        Frame f = run(Map.of(), "test-error", "movement", "features");
        Map<String, Double> s = f.scalars();
        assertTrue(s.get("lazy-over-kernel-gap") < 0.02, "every seed within 2 % of its kernel: " + s.get("lazy-over-kernel-gap"));
        assertTrue(s.get("rich-over-lazy") < 0.25, "rich over lazy " + s.get("rich-over-lazy"));
        assertTrue(s.get("teacher-cosine-rich") > 0.7 && s.get("teacher-cosine-lazy") < 0.3, s.get("teacher-cosine-rich") + " against " + s.get("teacher-cosine-lazy"));
        assertEquals(-1, s.get("weights-slope"), 0.02);
        assertEquals(0, s.get("unfitted"));
        assertTrue(f.pane("movement").figure().sentence().contains("no law expected"), "ReLU's kernel has no clean slope");
    }

    /// (d): without doubling the kernel drifts as 1/α, with it as 1/α²; erf, ±1 random labels, 200 plain steps.
    @Test
    void doublingTurnsTheDriftsSlopeFromOneToTwo() {
        double[] scales = {10, 30, 100, 300, 1000};
        for (boolean doubled : new boolean[] {false, true}) {
            double[] slopes = new double[5];
            for (int k = 0; k < slopes.length; k++) {
                var student = new Student(20, 3, 60, 256, Activation.ERF, 0, doubled, true, k);
                slopes[k] = Summary.logSlope(scales, Arrays.stream(scales).map(a -> compute(new Trained(student, a, 200, true)).drift()).toArray());
            }
            assertEquals(doubled ? -2 : -1, Summary.median(slopes), doubled ? 0.01 : 0.03, "doubled: " + doubled);
        }
    }

    private static Trained.Result compute(Trained job) {
        var store = new RunStore(1 << 24);
        try (var scheduler = new Scheduler(BACKEND, TASKS, store, 1, () -> { })) {
            scheduler.submit(List.of(job));
            while (store.find(job) == null) Thread.onSpinWait();
            return store.find(job);
        }
    }

    /// Negative control: labels without a teacher hold nothing for features to find.
    @Test
    void randomLabelsTurnNoNeuronToTheTeacher() throws Exception {
        Frame f = run(Map.of("labels", 1.0, "seeds", 3.0, "width", 200.0, "samples", 100.0), "test-error", "features");
        assertTrue(f.scalars().get("teacher-cosine-rich") < f.scalars().get("teacher-cosine-start") + 0.1);
        assertTrue(f.pane("features").figure().sentence().startsWith("Neurons hardly turn"));
        assertTrue(f.scalars().get("test-rich") > 0.9, "nothing is learned: " + f.scalars().get("test-rich"));
    }

    /// The loss never rises, and training ends below the threshold or says so.
    @Test
    void stepsThatRaiseTheLossAreNotTaken() {
        Trained.Result r = compute(new Trained(new Student(10, 3, 80, 100, Activation.RELU, 0, true, false, 1), 0.1));
        assertTrue(IntStream.range(1, r.train().length).allMatch(i -> r.train()[i] <= r.train()[i - 1] && r.time()[i] > r.time()[i - 1]));
        assertTrue(r.fitted() && r.train()[r.steps()] < Trained.FITTED);
    }
}
