package org.descentlab.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.descentlab.Lab;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Streams;
import org.junit.jupiter.api.Test;

/// Gradients against differences, norms against plain sums, the sharpest direction against the whole Hessian.
class ComplexityTest {
    private static final int[] SIZES = {5, 4, 3, 3};
    private static final int N = 12;

    private static ClassifierRun.Set examples() {
        var random = Streams.stream(4, "examples");
        float[][] x = new float[N][SIZES[0]];
        for (float[] row : x) for (int k = 0; k < row.length; k++) row[k] = (float) random.nextGaussian();
        return new ClassifierRun.Set(x, IntStream.range(0, N).map(i -> random.nextInt(3)).toArray());
    }

    private static double[][] weights(long seed) {
        var random = Streams.stream(seed, "weights");
        double[][] w = new double[SIZES.length - 1][];
        for (int l = 0; l < w.length; l++)
            w[l] = IntStream.range(0, SIZES[l] * SIZES[l + 1]).mapToDouble(k -> random.nextGaussian()).toArray();
        return w;
    }

    /// The network in plain loops: logits of one input.
    private static double[] plain(double[][] w, float[] x) {
        double[] at = new double[x.length];
        for (int j = 0; j < x.length; j++) at[j] = x[j];
        for (int l = 0; l < w.length; l++) {
            double[] next = new double[SIZES[l + 1]];
            for (int i = 0; i < next.length; i++) {
                for (int j = 0; j < at.length; j++) next[i] += w[l][i + j * next.length] * at[j];
                if (l < w.length - 1) next[i] = Math.max(0, next[i]);
            }
            at = next;
        }
        return at;
    }

    private static double plainLoss(double[][] w, ClassifierRun.Set s) {
        double loss = 0;
        for (int i = 0; i < N; i++) {
            double[] f = plain(w, s.inputs()[i]);
            double sum = 0;
            for (double v : f) sum += Math.exp(v);
            loss += (Math.log(sum) - f[s.labels()[i]]) / N;
        }
        return loss;
    }

    private static double[] gradient(double[][] w, ClassifierRun.Set s) {
        try (var work = Lab.BACKEND.workspace()) {
            var net = new DenseClassifier(work, Precision.FLOAT64, SIZES);
            for (int l = 0; l < w.length; l++) net.weights[l].set(w[l]);
            Matrix[] g = net.matrices(work);
            double loss = net.gradient(Lab.BACKEND, s.matrix(work, Precision.FLOAT64), s.labels(), net.weights, net.new Buffers(work, N), 0,
                    g);
            assertEquals(plainLoss(w, s), loss, 1e-12);
            return java.util.Arrays.stream(g).flatMapToDouble(m -> java.util.Arrays.stream(m.toArray())).toArray();
        }
    }

    private static double[][] nudged(double[][] w, int at, double by) {
        double[][] out = java.util.Arrays.stream(w).map(double[]::clone).toArray(double[][]::new);
        int k = at;
        for (double[] layer : out) {
            if (k < layer.length && k >= 0) layer[k] += by;
            k -= layer.length;
        }
        return out;
    }

    @Test
    void gradientsAgreeWithDifferences() {
        var s = examples();
        double[][] w = weights(1);
        double[] g = gradient(w, s);
        for (int k = 0; k < g.length; k++)
            assertEquals((plainLoss(nudged(w, k, 1e-6), s) - plainLoss(nudged(w, k, -1e-6), s)) / 2e-6, g[k], 1e-7);
    }

    @Test
    void sharpnessIsTheLargestEigenvalue() {
        var s = examples();
        double[][] w = weights(1);
        int p = gradient(w, s).length;
        try (var work = Lab.BACKEND.workspace()) {
            Matrix h = work.matrix(Precision.FLOAT64, p, p);
            for (int k = 0; k < p; k++) {
                double[] up = gradient(nudged(w, k, 1e-5), s), down = gradient(nudged(w, k, -1e-5), s);
                for (int j = 0; j < p; j++) h.set(j, k, (up[j] - down[j]) / 2e-5);
            }
            double expected = Lab.BACKEND.largestEigenvalue(h);
            assertEquals(expected, Sharpness.of(Lab.BACKEND, SIZES, w, s, 0, Cancellation.NEVER), 0.01 * expected);
        }
    }

    @Test
    void normsAgreeWithPlainSums() {
        double[][] w = weights(1), start = weights(2);
        var c = new Complexity(SIZES, w, start, 0.5);
        double paths = 0, frobenius = 0, distance = 0, bartlett = 0, neyshabur = 0, spectral = 0;
        for (int a = 0; a < 5; a++)
            for (int b = 0; b < 4; b++)
                for (int d = 0; d < 3; d++)
                    for (int e = 0; e < 3; e++)
                        paths += Math.pow(w[0][b + a * 4] * w[1][d + b * 3] * w[2][e + d * 3], 2);
        double[] norms = c.spectralNorms(Lab.BACKEND);
        for (int l = 0; l < 3; l++) {
            double square = 0, moved = 0, rows = 0;
            for (int i = 0; i < SIZES[l + 1]; i++) {
                double row = 0;
                for (int j = 0; j < SIZES[l]; j++) {
                    double v = w[l][i + j * SIZES[l + 1]], u = v - start[l][i + j * SIZES[l + 1]];
                    square += v * v;
                    row += u * u;
                }
                moved += row;
                rows += Math.sqrt(row);
            }
            assertEquals(power(w[l], SIZES[l + 1], SIZES[l]), norms[l], 1e-9);
            frobenius += Math.log(square);
            distance += moved;
            spectral += 2 * Math.log(norms[l]);
            bartlett += Math.pow(rows / norms[l], 2.0 / 3);
            neyshabur += moved / norms[l] / norms[l];
        }
        assertEquals(paths, c.path(), 1e-10 * paths);
        assertEquals(frobenius, c.frobenius(), 1e-12);
        assertEquals(distance, c.distance(), 1e-12 * distance);
        assertEquals(spectral, Complexity.spectral(norms), 1e-12);
        assertEquals(spectral - 2 * Math.log(0.5) + 3 * Math.log(bartlett), c.bartlett(norms), 1e-12);
        assertEquals(spectral - 2 * Math.log(0.5) + Math.log(neyshabur), c.neyshabur(norms), 1e-12);
        assertEquals(41, c.parameters());
        assertEquals(3 * 41 * Math.log(41) / Math.log(2), c.vc(), 1e-9);
        assertEquals(4, c.inverseMargin(), 1e-12);
        assertTrue(Double.isNaN(new Complexity(SIZES, w, start, -1).bartlett(norms)));
    }

    /// The largest singular value by many power iterations.
    private static double power(double[] w, int rows, int columns) {
        double[] v = new double[columns];
        java.util.Arrays.fill(v, 1);
        double norm = 0;
        for (int i = 0; i < 5000; i++) {
            double[] u = new double[rows], back = new double[columns];
            for (int j = 0; j < columns; j++) for (int k = 0; k < rows; k++) u[k] += w[k + j * rows] * v[j];
            for (int j = 0; j < columns; j++) for (int k = 0; k < rows; k++) back[j] += w[k + j * rows] * u[k];
            norm = Math.sqrt(java.util.Arrays.stream(back).map(x -> x * x).sum());
            for (int j = 0; j < columns; j++) v[j] = back[j] / norm;
        }
        return Math.sqrt(norm);
    }

    @Test
    void marginsAndFisherRao() {
        try (var work = Lab.BACKEND.workspace()) {
            Matrix f = work.matrix(Precision.FLOAT64, 11, 2);
            int[] y = new int[11];
            double fisher = 0;
            for (int i = 0; i < 11; i++) {
                y[i] = i % 2;
                f.set(i, y[i], 10.0 - i);
                f.set(i, 1 - y[i], 1);
                double p = 1 / (1 + Math.exp(1 - (10.0 - i)));
                fisher += 9.0 / 11 * Math.pow((p - 1) * (10 - i) + (1 - p), 2);
            }
            assertEquals(0, Complexity.margin(f, y), 1e-12); // margins 9 … −1: the second of eleven
            assertEquals(fisher, Complexity.fisherRao(f, y, 3), 1e-12);
        }
    }

    @Test
    void bitsCountChoices() {
        BigInteger c = BigInteger.ONE;
        for (int i = 1; i <= 13; i++) c = c.multiply(BigInteger.valueOf(40 - 13 + i)).divide(BigInteger.valueOf(i));
        assertEquals(Math.log(c.doubleValue()) / Math.log(2), Robustness.choices(40, 13), 1e-9);
        assertEquals(0, Robustness.choices(40, 40), 1e-9);
    }

    /// A separable toy is fitted to the target; a hopeless rate diverges; a cancelled run stops.
    @Test
    void training() {
        var s = examples();
        int[] y = IntStream.range(0, N).map(i -> s.inputs()[i][0] > 0 ? 1 : 0).toArray();
        var toy = new ClassifierRun.Set(s.inputs(), y);
        int[] sizes = {5, 20, 3};
        Course<ClassifierRun.Look> run = train(sizes, 0.1, toy, Cancellation.NEVER), same = train(sizes, 0.1, toy, Cancellation.NEVER);
        assertTrue(run.fitted() && run.last().loss() < 0.01);
        assertEquals(3, run.steps()[1]); // 5 + 5 + 2 examples
        assertEquals(0, run.last().test());
        org.junit.jupiter.api.Assertions.assertArrayEquals(run.end().weights(), same.end().weights());
        assertTrue(train(sizes, 1e4, toy, Cancellation.NEVER).diverged());
        assertThrows(CancellationException.class, () -> train(sizes, 0.1, toy, () -> true));
    }

    /// Replay from keyframes within epochs, against a run that recorded every step.
    @Test
    void everyStepCanBeSeenAgainToTheBit() {
        var toy = examples();
        int[] sizes = {5, 20, 3};
        Course<ClassifierRun.Look> sparse = train(sizes, 0.01, toy, Cancellation.NEVER), whole;
        try (var run = run(sizes, 0.01, toy, Cancellation.NEVER)) {
            whole = Recorder.train(run, 60, IntStream.range(0, 60).toArray(), Cancellation.NEVER, c -> {});
        }
        for (int step : IntStream.range(0, 60).filter(sparse::missing).toArray())
            try (var run = run(sizes, 0.01, toy, Cancellation.NEVER)) {
                assertEquals(whole.at(step), Recorder.replay(run, sparse, step, Cancellation.NEVER), "step " + step);
            }
        for (int epoch = 0; epoch < 20; epoch++) assertEquals(whole.at(3 * epoch), sparse.at(3 * epoch));
        assertTrue(sparse.missing(58) && sparse.keyframes().size() > 2);
    }

    private static ClassifierRun.Plan plan(double rate) {
        return new ClassifierRun.Plan(rate, 5, 0, 0.01, 500);
    }

    private static ClassifierRun run(int[] sizes, double rate, ClassifierRun.Set toy, Cancellation cancelled) {
        return new ClassifierRun(Lab.BACKEND, sizes, plan(rate), toy, toy, 0, cancelled);
    }

    private static Course<ClassifierRun.Look> train(int[] sizes, double rate, ClassifierRun.Set toy, Cancellation cancelled) {
        try (var run = run(sizes, rate, toy, cancelled)) {
            return Recorder.train(run, plan(rate).steps(N), plan(rate).recorded(N), Cancellation.NEVER, c -> {});
        }
    }

    /// More noise than the found one hurts more than allowed, less does not: by the definition, on the toy.
    @Test
    void flatnessIsWhereTheErrorRises() {
        var s = examples();
        int[] y = IntStream.range(0, N).map(i -> s.inputs()[i][0] > 0 ? 1 : 0).toArray();
        var toy = new ClassifierRun.Set(s.inputs(), y);
        int[] sizes = {5, 20, 3};
        try (var work = Lab.BACKEND.workspace()) {
            var net = new DenseClassifier(work, Precision.FLOAT32, sizes);
            net.set(train(sizes, 0.1, toy, Cancellation.NEVER).end().weights());
            var r = new Robustness(work, Lab.BACKEND, sizes, net.copy(), toy, Cancellation.NEVER);
            double absolute = r.noise(false, 0), relative = r.noise(true, 0);
            assertTrue(absolute > 0.01 && absolute < 5, "" + absolute);
            assertTrue(relative > 0.05 && relative < 5, "" + relative);
            double bits = r.bits();
            assertTrue(bits > 0 && bits <= 160 * 4, "" + bits);
        }
    }
}
