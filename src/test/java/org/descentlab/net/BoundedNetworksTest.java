package org.descentlab.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.descentlab.Lab;
import org.descentlab.net.ClassifierRun.Set;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Streams;
import org.junit.jupiter.api.Test;

/// The three networks that bounds are about, each against plain loops in double precision.
class BoundedNetworksTest {
    private static final int INPUTS = 6, WIDTH = 4, N = 230;
    private static final int[] SIZES = {INPUTS, WIDTH, 1};
    private static final Cancellation GOES_ON = () -> false;
    private static final Set TRAIN = set(N, 1), TEST = set(700, 2);

    /// Two classes by the sign of a product, with a tenth of the labels wrong.
    private static Set set(int n, int seed) {
        var random = new Random(seed);
        float[][] x = new float[n][INPUTS];
        int[] y = new int[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < INPUTS; j++) x[i][j] = random.nextFloat();
            y[i] = x[i][0] + x[i][1] > x[i][2] + x[i][3] != random.nextDouble() < 0.1 ? 1 : 0;
        }
        return new Set(x, y);
    }

    /// f of one input; weights layer by layer, column-major.
    private static double output(double[] w, float[] x) {
        double f = 0;
        for (int h = 0; h < WIDTH; h++) {
            double sum = 0;
            for (int j = 0; j < INPUTS; j++) sum += w[h + j * WIDTH] * x[j];
            f += Math.max(0, sum) * w[WIDTH * INPUTS + h];
        }
        return f;
    }

    private static double[] margins(double[] w, Set of) {
        return IntStream.range(0, of.size()).mapToDouble(i -> (2 * of.labels()[i] - 1) * output(w, of.inputs()[i])).toArray();
    }

    private static double error(double[] w, Set of) {
        return IntStream.range(0, of.size()).filter(i -> output(w, of.inputs()[i]) > 0 != (of.labels()[i] == 1)).count()
                / (double) of.size();
    }

    private static LogisticRun run(long seed) {
        return new LogisticRun(Lab.BACKEND, SIZES, TRAIN, TEST, seed, GOES_ON);
    }

    @Test
    void theGradientIsThatOfDifferences() {
        try (var work = Lab.BACKEND.workspace()) {
            var net = new LogisticNetwork(work, Lab.BACKEND, SIZES);
            net.net.initialise(3);
            double[] w = Keyframe.joined(net.net.weights);
            var into = net.net.matrices(work);
            double loss = net.gradient(TRAIN.matrix(work, Precision.FLOAT32), TRAIN.labels(), net.net.new Buffers(work, N), into);
            assertEquals(loss(w), loss, 1e-6);
            double[] g = Keyframe.joined(into);
            for (int k = 0; k < w.length; k++) {
                double h = 1e-5, was = w[k];
                w[k] = was + h;
                double up = loss(w);
                w[k] = was - h;
                double slope = (up - loss(w)) / (2 * h);
                w[k] = was;
                assertEquals(slope, g[k], 1e-5, "weight " + k);
            }
        }
    }

    private static double loss(double[] w) {
        return Arrays.stream(margins(w, TRAIN)).map(m -> Math.log(1 + Math.exp(-m))).average().orElseThrow();
    }

    /// Margins, shares below them and norms by plain loops; trained again from a keyframe to the bit.
    @Test
    void aLookIsOfTheWeights() {
        try (var net = run(5); var other = run(5)) {
            assertArrayEquals(LogisticRun.start(Lab.BACKEND, SIZES, 5), net.keyframe(0).weights());
            double first = net.look().loss();
            for (int t = 0; t < 301; t++) net.step();
            LogisticRun.Look look = net.look();
            double[] w = net.keyframe(301).weights(), m = margins(w, TRAIN);
            assertTrue(look.loss() < 0.9 * first, first + " to " + look.loss());
            assertEquals(error(w, TRAIN), look.trainError(), 1e-12);
            assertEquals(error(w, TEST), look.wrong() / 700.0, 1e-12);
            LogisticRun.Capacity c = look.capacity();
            for (int i = 0; i < c.margins().length; i++) {
                double g = c.margins()[i];
                assertEquals(Arrays.stream(m).filter(v -> v < g - 1e-6).count() / (double) N, c.below()[i], 1.01 / N);
            }
            assertEquals(Arrays.stream(m).min().orElseThrow(), c.margins()[0], 1e-5);
            double one = 0, two = 0, longest = 0, total = 0;
            for (int k = 0; k < WIDTH * INPUTS; k++) one += w[k] * w[k];
            for (int k = WIDTH * INPUTS; k < w.length; k++) two += w[k] * w[k];
            for (float[] x : TRAIN.inputs()) {
                double square = 0;
                for (float v : x) square += v * v;
                longest = Math.max(longest, Math.sqrt(square));
                total += square;
            }
            assertEquals(Math.sqrt(one * two), Math.exp(c.frobenius()), 1e-6);
            assertEquals(longest, c.longest(), 1e-5);
            assertEquals(Math.sqrt(total), c.total(), 1e-4);
            products(w, LogisticRun.start(Lab.BACKEND, SIZES, 5), c);
            Keyframe key = net.keyframe(301);
            other.resume(key);
            for (int t = 0; t < 7; t++) assertEquals(net.step(), other.step());
            assertArrayEquals(net.keyframe(308).weights(), other.keyframe(308).weights());
        }
    }

    /// Products of spectral norms by plain loops: power iteration for the first layer, the length of the vector for the second.
    private static void products(double[] w, double[] start, LogisticRun.Capacity c) {
        double[] v = new double[INPUTS];
        Arrays.fill(v, 1);
        double first = 0;
        for (int t = 0; t < 2000; t++) {
            double[] up = new double[WIDTH], back = new double[INPUTS];
            for (int j = 0; j < INPUTS; j++) for (int h = 0; h < WIDTH; h++) up[h] += w[h + j * WIDTH] * v[j];
            for (int j = 0; j < INPUTS; j++) for (int h = 0; h < WIDTH; h++) back[j] += w[h + j * WIDTH] * up[h];
            double length = Math.sqrt(Arrays.stream(back).map(x -> x * x).sum());
            for (int j = 0; j < INPUTS; j++) v[j] = back[j] / length;
            first = Math.sqrt(length);
        }
        double second = 0, moved = 0, rows = 0, out = 0;
        for (int h = 0; h < WIDTH; h++) {
            double row = 0, d = w[WIDTH * INPUTS + h] - start[WIDTH * INPUTS + h];
            for (int j = 0; j < INPUTS; j++) row += Math.pow(w[h + j * WIDTH] - start[h + j * WIDTH], 2);
            moved += row;
            rows += Math.sqrt(row);
            out += d * d;
            second += Math.pow(w[WIDTH * INPUTS + h], 2);
        }
        second = Math.sqrt(second);
        double neyshabur = first * second * Math.sqrt(moved / (first * first) + out / (second * second));
        double bartlett = first * second * Math.pow(Math.pow(rows / first, 2.0 / 3) + Math.pow(Math.sqrt(out) / second, 2.0 / 3), 1.5);
        assertEquals(neyshabur, Math.exp(c.neyshabur()), 1e-5 * neyshabur);
        assertEquals(bartlett, Math.exp(c.bartlett()), 1e-5 * bartlett);
    }

    private static PacBayesRun posterior(double[] prior, double[] start, int steps) {
        return new PacBayesRun(Lab.BACKEND, SIZES, prior, start, TRAIN, TEST, steps, 4, GOES_ON);
    }

    /// KL(Q‖P) as the mean of ln Q − ln P over draws from Q; the prior's scale is the best of all.
    @Test
    void theDivergenceIsThatOfItsDefinition() {
        double[] prior = LogisticRun.start(Lab.BACKEND, SIZES, 5), start = prior.clone();
        for (int k = 0; k < start.length; k++) start[k] += 0.2 * Math.sin(k);
        try (var run = posterior(prior, start, 400)) {
            for (int t = 0; t < 100; t++) run.step();
            PacBayesRun.Look look = run.look();
            double[] mean = run.keyframe(0).part(0), log = run.keyframe(0).part(3);
            double variance = 0.1 * Math.exp(-look.place() / 100.0), sum = 0;
            int draws = 40_000;
            var random = new Random(1);
            for (int k = 0; k < draws; k++)
                for (int i = 0; i < mean.length; i++) {
                    double e = random.nextGaussian(), d = mean[i] + Math.exp(log[i]) * e - prior[i];
                    sum += (-e * e / 2 - log[i] + d * d / (2 * variance) + Math.log(variance) / 2) / draws;
                }
            assertEquals(sum, look.divergence(), 0.02 * sum, "over draws");
            double[] at = IntStream.rangeClosed(1, 1000).mapToDouble(j -> divergence(mean, log, prior, 0.1 * Math.exp(-j / 100.0)))
                    .toArray();
            assertEquals(Arrays.stream(at).min().orElseThrow(), look.divergence(), 1e-9);
            assertEquals(at[look.place() - 1], look.divergence(), 1e-9);
        }
    }

    private static double divergence(double[] mean, double[] log, double[] prior, double variance) {
        double sum = 0;
        for (int i = 0; i < mean.length; i++) {
            double s = Math.exp(log[i]), d = mean[i] - prior[i];
            sum += 0.5 * ((s * s + d * d) / variance - 1) + 0.5 * Math.log(variance) - log[i];
        }
        return sum;
    }

    /// The steps make KL small; errors are those of the draws, and of the mean where the draws hardly differ.
    @Test
    void stepsLowerTheDivergence() {
        double[] prior = LogisticRun.start(Lab.BACKEND, SIZES, 5), trained;
        try (var net = run(5)) {
            for (int t = 0; t < 300; t++) net.step();
            trained = net.keyframe(300).weights();
        }
        try (var run = posterior(prior, trained, 300); var again = posterior(prior, trained, 300)) {
            PacBayesRun.Look first = run.look();
            assertEquals(error(trained, TRAIN), first.error(), 0.05);
            assertEquals(error(trained, TEST), first.test(), 0.05);
            for (int t = 0; t < 200; t++) run.step();
            assertTrue(run.look().divergence() < 0.8 * first.divergence(), first + " to " + run.look());
            again.resume(run.keyframe(200));
            assertEquals(run.look(), again.look());
            for (int t = 0; t < 5; t++) assertEquals(run.step(), again.step());
            assertEquals(run.certify(30), again.certify(30));
            double[] log = run.keyframe(0).part(3), mean = run.keyframe(0).part(0);
            Arrays.fill(log, -20);
            run.resume(Keyframe.of(0, mean, log, log, log, log, log));
            PacBayesRun.Look sharp = run.certify(400);
            assertEquals(error(mean, TRAIN), sharp.error(), 0.01, "all draws are the mean");
            assertEquals(error(mean, TEST), sharp.test(), 0.004);
        }
    }

    /// w⁰ + Az, with A drawn again in plain loops.
    @Test
    void aNetworkInASubspaceIsItsCoordinates() {
        int k = 3;
        try (var fit = new SubspaceFit(Lab.BACKEND, SIZES, k, TRAIN, TEST, 5, GOES_ON)) {
            double[] z = fit.fit(), w = LogisticRun.start(Lab.BACKEND, SIZES, 5);
            double start = error(w, TRAIN);
            var random = Streams.stream(5, "random subspace");
            int[] counts = {WIDTH * INPUTS, WIDTH};
            for (int l = 0, from = 0; l < 2; from += counts[l++])
                for (int j = 0; j < k; j++)
                    for (int i = 0; i < counts[l]; i++) w[from + i] += z[j] * (float) (random.nextGaussian() / Math.sqrt(w.length));
            assertArrayEquals(new double[] {error(w, TRAIN), error(w, TEST)}, fit.errors(z), 1.01 / N);
            assertTrue(error(w, TRAIN) <= start, start + " to " + error(w, TRAIN));
        }
    }

    @Test
    void coordinatesAreRoundedToEvenLevels() {
        double[] z = new Random(3).doubles(200, -2, 2).toArray();
        double rms = (float) Math.sqrt(Arrays.stream(z).map(v -> v * v).average().orElseThrow());
        for (int bits = 1; bits <= 6; bits++) {
            double[] q = SubspaceFit.rounded(z, bits, 1.5);
            double most = 1.5 * rms, width = most / Math.pow(2, bits - 1);
            double[] levels = Arrays.stream(q).distinct().sorted().toArray();
            assertTrue(levels.length <= 1 << bits && levels[0] >= -most && levels[levels.length - 1] <= most);
            for (int i = 1; i < levels.length; i++) assertEquals(0, Math.IEEEremainder((levels[i] - levels[0]) / width, 1), 1e-5);
            for (int i = 0; i < z.length; i++)
                assertTrue(Math.abs(q[i] - z[i]) <= (Math.abs(z[i]) < most ? 0.51 * width : Math.abs(z[i]) - most + 0.51 * width));
        }
        assertArrayEquals(new double[5], SubspaceFit.rounded(new double[5], 3, 1), "nothing to round");
    }
}
