package org.descentlab.experiment.epochwise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.math3.analysis.integration.IterativeLegendreGaussIntegrator;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.descentlab.Lab;
import org.descentlab.kernel.DescentPaths;
import org.descentlab.kernel.DescentPaths.Labels;
import org.descentlab.stats.DescentRisk;
import org.descentlab.stats.IsotropicRisk;
import org.descentlab.stats.Summary;
import org.descentlab.stats.TwoScaleRisk;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Here;
import org.descentlab.study.Series;
import org.descentlab.study.Trial;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Streams;
import org.junit.jupiter.api.Test;

class EpochWiseTest {
    private final EpochWise bench = new EpochWise();

    private static DescentPaths draw(int n, int fast, int slow, double scale, double rate, long seed) {
        return DescentPaths.draw(Lab.BACKEND, n, fast, slow, scale, rate, seed, Cancellation.NEVER);
    }

    private static double[] gaussians(int count, long seed, String purpose) {
        var random = Streams.stream(seed, "descent paths: " + purpose);
        return IntStream.range(0, count).mapToDouble(i -> random.nextGaussian()).toArray();
    }

    /// The same problem in another library's matrices: descent step by step and ridge by a solve, narrow and wide, to rounding.
    @Test
    void pathsAreThoseOfDescentStepByStep() {
        for (int[] size : new int[][] {{12, 5, 3}, {7, 6, 4}, {9, 9, 0}}) {
            int n = size[0], fast = size[1], p = fast + size[2];
            double k = size[2] > 0 ? 0.3 : 1, rate = 0.7;
            var of = new Labels(3, size[2] > 0 ? 5 : 0, 0.5);
            double[] inputs = gaussians(n * p, 4, "inputs");
            RealMatrix x = new Array2DRowRealMatrix(n, p);
            for (int j = 0; j < p; j++) for (int i = 0; i < n; i++) x.setEntry(i, j, inputs[j * n + i] * (j < fast ? 1 : k));
            RealVector b1 = MatrixUtils.createRealVector(gaussians(fast, 4, "fast target"));
            RealVector beta = b1.mapMultiply(Math.sqrt(of.fast()) / b1.getNorm());
            if (p > fast) {
                RealVector b2 = MatrixUtils.createRealVector(gaussians(p - fast, 4, "slow target"));
                beta = beta.append(b2.mapMultiply(Math.sqrt(of.slow()) / k / b2.getNorm()));
            }
            RealVector y = x.operate(beta)
                    .add(MatrixUtils.createRealVector(gaussians(n, 4, "noise")).mapMultiply(Math.sqrt(of.noise())));
            RealMatrix moment = x.transpose().multiply(x).scalarMultiply(1.0 / n);
            RealVector right = x.transpose().operate(y).mapDivide(n);
            double eta = rate / new EigenDecomposition(moment).getRealEigenvalue(0);
            DescentPaths paths = draw(n, fast, p - fast, k, rate, 4);
            double[] f = paths.fast(of), s = paths.slow(of), steps = DescentPaths.steps();
            RealVector w = beta.mapMultiply(0);
            for (int t = 0, i = 0; t <= 2000; t++) {
                if (steps[i] == t) {
                    RealVector off = w.subtract(beta);
                    double square = Math.pow(off.getSubVector(0, fast).getNorm(), 2);
                    assertEquals(square, f[i], 1e-9, "step " + t);
                    if (p > fast) assertEquals(Math.pow(k * off.getSubVector(fast, p - fast).getNorm(), 2), s[i], 1e-9, "step " + t);
                    i++;
                }
                w = w.subtract(moment.operate(w).subtract(right).mapMultiply(eta));
            }
            double least = Double.POSITIVE_INFINITY;
            for (int i = -24; i <= 24; i++) {
                RealMatrix shifted = moment.add(MatrixUtils.createRealIdentityMatrix(p).scalarMultiply(Math.pow(10, i / 8.0)));
                RealVector off = new LUDecomposition(shifted).getSolver().solve(right).subtract(beta);
                for (int j = fast; j < p; j++) off.setEntry(j, k * off.getEntry(j));
                least = Math.min(least, Math.pow(off.getNorm(), 2));
            }
            assertEquals(least, paths.bestRidge(of), 1e-9);
        }
    }

    /// At the end least squares: over many draws the mean excess risk is s²p/(n − p − 1) exactly, whatever the scales.
    @Test
    void theEndIsLeastSquares() {
        for (double k : new double[] {1, 0.1}) {
            double[] ends = IntStream.range(0, 150).mapToDouble(seed -> {
                double[] risk = draw(30, 6, 4, k, 0.5, seed).risk(new Labels(3, 5, 1));
                return risk[risk.length - 1];
            }).toArray();
            double error = Summary.deviation(ends) / Math.sqrt(ends.length);
            assertEquals(10 / 19.0, Summary.mean(ends), 4 * error, "k " + k);
            assertTrue(error < 0.05);
        }
    }

    /// The law's integrals against another library's adaptive quadrature of the density itself, to 1e-6.
    @Test
    void theoryIntegratesTheLaw() {
        for (double g : new double[] {0.3, 0.8, 2.5}) {
            double a = Math.pow(1 - Math.sqrt(g), 2), b = DescentRisk.top(g), eta = 0.4 / b;
            var risk = DescentRisk.of(g, 400);
            for (double t : new double[] {0, 1, 7, 60}) {
                // λ = a + (b − a) sin² takes the roots at the edges away
                double bias = integral(a, b, g, l -> Math.pow(1 - eta * l, 2 * t)),
                        variance = integral(a, b, g, l -> Math.pow(1 - Math.pow(1 - eta * l, t), 2) / l);
                assertEquals(3 * (bias + Math.max(0, 1 - 1 / g)) + 0.5 * g * variance, risk.at(t, eta, 3, 0.5), 1e-6, g + " at " + t);
            }
            assertEquals(3, risk.at(0, eta, 3, 0.5), 1e-9, "nothing learned");
            assertEquals(IsotropicRisk.ridgeless(g, 3, 0.5), risk.at(1e7, eta, 3, 0.5), 1e-6, "trained to the end");
        }
    }

    private static double integral(double a, double b, double g, DoubleUnaryOperator of) {
        return new IterativeLegendreGaussIntegrator(20, 1e-10, 1e-12).integrate(100_000, u -> {
            double s = Math.sin(u), l = a + (b - a) * s * s, c = Math.cos(u);
            return of.applyAsDouble(l) * Math.pow((b - a) * s * c, 2) / (Math.PI * g * l);
        }, 0, Math.PI / 2);
    }

    /// The best stop of theory against a plain scan of steps.
    @Test
    void theBestStopIsTheLeast() {
        for (double g : new double[] {0.3, 1, 3})
            for (double noise : new double[] {0.1, 2}) {
                var risk = DescentRisk.of(g, 250);
                double eta = 0.01 / DescentRisk.top(g), least = Double.POSITIVE_INFINITY;
                for (int i = 0; i < 600; i++) least = Math.min(least, risk.at(Math.pow(10, i / 100.0), eta, 1, noise));
                assertEquals(least, risk.best(1, noise), 2e-3 * least, g + ", noise " + noise);
            }
    }

    /// Two scales: the ends and the plateau between them have closed forms of their own; on the way, means over draws.
    @Test
    void twoScalesAreTwoProblems() {
        int n = 200, fast = 60, slow = 40;
        double k = 0.01, g1 = 0.3, g2 = 40 / 140.0;
        var risk = new TwoScaleRisk(n, fast, slow, k, 0.5, 3, 5, 1, 400);
        assertEquals(3, risk.fast(0), 1e-9);
        assertEquals(5, risk.slow(0), 1e-9);
        var slower = new TwoScaleRisk(n, fast, slow, 1e-4, 0.5, 3, 5, 1, 400);
        assertEquals(6 * g1 / (1 - g1), slower.fast(400), 1e-4, "the fast ones have fitted, with the slow signal as noise");
        double end = g2 / (1 - g2);
        assertEquals(end, risk.slow(1e9), 1e-6);
        assertEquals((1 + end) * g1 / (1 - g1), risk.fast(1e9), 1e-6);
        assertEquals(0.5 / 0.5, risk.fast(1e9) + risk.slow(1e9), 1e-6, "together least squares of p/n = 1/2");
        var paths = IntStream.range(0, 12).mapToObj(seed -> draw(n, fast, slow, k, 0.5, seed)).toList();
        double[] steps = DescentPaths.steps();
        for (int i = 0; i < steps.length; i += 8) {
            int at = i;
            double measured = Summary.mean(paths.stream().mapToDouble(p -> p.risk(new Labels(3, 5, 1))[at]).toArray());
            double theory = risk.fast(steps[i]) + risk.slow(steps[i]);
            assertEquals(theory, measured, 0.1 * theory, "step " + steps[i]);
        }
        var wide = new TwoScaleRisk(n, 300, slow, k, 0.5, 3, 5, 1, 400);
        assertEquals(5, wide.slow(1e9), "nothing is left over for the slow ones");
    }

    @Test
    void turnsAreTheLargestRise() {
        Turns t = Turns.of(new double[] {5, 3, 4, 2, 8, 6, 1, 1.2});
        assertEquals(List.of(2.0, 8.0, 1.0), List.of(t.first(), t.top(), t.last()));
        assertTrue(t.twice());
        Turns falls = Turns.of(new double[] {5, 3, 2});
        assertFalse(falls.twice());
        assertEquals(2, falls.least());
        Turns rises = Turns.of(new double[] {5, 3, 9});
        assertFalse(rises.twice());
        assertEquals(3, rises.least());
    }

    private Map<String, Double> preset(String title) {
        return bench.presets().stream().filter(p -> p.title().equals(title)).findFirst().orElseThrow().changes();
    }

    private Frame trial(Map<String, Double> changes, String... panes) {
        return Trial.run(bench, Trial.with(changes, "seeds", 3), panes);
    }

    @Test
    void everyPresetShowsWhatItAnnounces() {
        assertEquals("two.lower", Trial.says(trial(Map.of(), "two-scales"), "two-scales"));
        Frame one = trial(preset("Control: one scale"), "two-scales");
        assertEquals("two.over", Trial.says(one, "two-scales"));
        assertEquals(0, one.scalars().get("seeds-with-second-descent"));
        assertTrue(one.scalars().get("theory-gap") < 0.3, "theory of one scale");
        Frame late = trial(preset("Control: nothing to learn late"), "two-scales");
        assertEquals("two.over", Trial.says(late, "two-scales"));
        assertEquals(0, late.scalars().get("seeds-with-second-descent"));
        assertEquals("two.once", Trial.says(trial(preset("Control: few fast features"), "two-scales"), "two-scales"));
        assertEquals("one.overtrains", Trial.says(trial(preset("At p = n"), "one-scale"), "one-scale"));
        assertEquals("one.never", Trial.says(trial(preset("Control: no noise"), "one-scale"), "one-scale"));
    }

    private static final Map<String, Double> SMALL = Map.of("examples", 200.0, "width", 64.0, "adam-rate", 3e-3, "steps", 400.0);

    /// A small network has the same course, and none without wrong labels.
    @Test
    void wrongLabelsAreReadRightAndThenMemorized() {
        Frame f = trial(SMALL, "learning", "wrong-labels");
        assertEquals("network.u", Trial.says(f, "learning"));
        assertEquals("labels.memorized", Trial.says(f, "wrong-labels"));
        Series right = Trial.series(f, "wrong-labels-recovered"), wrong = Trial.series(f, "wrong-labels-memorized");
        for (int i = 0; i < right.values().length; i++)
            for (int s = 0; s < 3; s++) assertTrue(right.seeds()[s][i] + wrong.seeds()[s][i] <= 1 + 1e-12);
        Frame clean = trial(Trial.with(SMALL, "label-noise", 0), "learning", "wrong-labels");
        assertEquals("network.flat", Trial.says(clean, "learning"));
        assertEquals("labels.none", Trial.says(clean, "wrong-labels"));
        Trial.underWay(bench, SMALL, 4, "learning", "wrong-labels");
    }

    /// So many labels are wrong as are asked for, and the given ones are what the network is said to fit.
    @Test
    void errorsCountDigits() {
        var job = new Noisy(200, 64, 3e-3, 0.3, 300, 1);
        var course = job.compute(new Here());
        var last = course.last();
        assertEquals(0, last.train() * 200 - Math.rint(last.train() * 200), 1e-9);
        assertEquals(0, last.recovered() * 60 - Math.rint(last.recovered() * 60), 1e-9, "60 wrong labels");
        assertEquals(1, last.memorized(), 0.05);
        assertTrue(last.train() <= (1 - last.memorized()) * 0.3 + 0.02);
    }

    @Test
    void keyframesGoOnToTheBit() {
        var work = new Here();
        var job = new Noisy(130, 16, 1e-3, 0.2, 100, 2);
        try (var one = job.trainee(work); var other = job.trainee(work)) {
            for (int t = 0; t < 17; t++) one.step();
            other.resume(one.keyframe(17));
            for (int t = 0; t < 20; t++) {
                one.step();
                other.step();
            }
            for (int part = 0; part < 3; part++) assertArrayEquals(one.keyframe(37).part(part), other.keyframe(37).part(part));
            assertEquals(one.look(), other.look());
        }
    }

    @Test
    void sentencesFollowThePlayHead() {
        var settings = bench.set(bench.defaults(), Trial.with(SMALL, "seeds", 2));
        var work = new Here();
        for (int step : new int[] {1, 40, 200}) {
            Frame f = Trial.finished(bench, settings, work, step, "learning", "wrong-labels");
            assertEquals("network.here", Trial.says(f, "learning"));
            assertEquals("labels.here", Trial.says(f, "wrong-labels"));
            assertEquals(step, f.pane("learning").sentence().values().getFirst());
        }
    }

    private static final List<String> NETWORK = List.of("label-noise", "examples", "width", "adam-rate", "steps");

    @Test
    void everySettingCanBeShown() {
        Trial.empty(bench);
        Map<String, Double> small = Map.of("seeds", 1.0, "samples", 50.0, "fast-features", 30.0, "slow-features", 5.0);
        var work = new Here();
        for (var changes : Trial.extremes(bench, small))
            if (NETWORK.stream().noneMatch(changes::containsKey))
                Trial.finished(bench, bench.set(bench.defaults(), changes), work, Experiment.END);
        Map<String, Double> net = Map.of("seeds", 1.0, "examples", 100.0, "width", 16.0, "steps", 100.0);
        for (String name : List.of("label-noise", "examples", "adam-rate"))
            for (double v : new double[] {bench.parameter(bench.defaults(), name).low(), bench.parameter(bench.defaults(), name).high()})
                Trial.finished(bench, bench.set(bench.defaults(), Trial.with(net, name, v)), work, Experiment.END, "learning",
                        "wrong-labels");
    }
}
