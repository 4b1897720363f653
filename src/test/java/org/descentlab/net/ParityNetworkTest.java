package org.descentlab.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.descentlab.Lab;
import org.descentlab.data.SparseParity;
import org.descentlab.data.SparseParity.Labels;
import org.descentlab.net.ParityNetwork.Look;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Streams;
import org.junit.jupiter.api.Test;

class ParityNetworkTest {
    private static final int N = 5, K = 2, M = 4, B = 9, TESTS = 500;
    private static final long SEED = 3;
    private static final double RATE = 0.3;

    private static ParityNetwork network(Precision precision) {
        return new ParityNetwork(Lab.BACKEND, precision, new SparseParity(N, K, Labels.PARITY), new ParityNetwork.Plan(M, RATE, B), TESTS,
                SEED);
    }

    /// f by plain loops; `w` and `u` as a keyframe has them.
    private static double f(double[] w, double[] u, double[] x) {
        double out = u[M];
        for (int i = 0; i < M; i++) {
            double z = w[i + N * M];
            for (int j = 0; j < N; j++) z += w[i + j * M] * x[j];
            out += u[i] * Math.max(0, z);
        }
        return out;
    }

    /// Strings as the numbers of their stream have them, and the mean hinge loss of f on them.
    private static double[][] strings(RandomGenerator from, int count) {
        double[][] all = new double[count][N];
        for (double[] x : all) {
            long word = from.nextLong();
            for (int j = 0; j < N; j++) x[j] = (word >> j & 1) * 2 - 1;
        }
        return all;
    }

    private static double hinge(double[] w, double[] u, double[][] strings) {
        double sum = 0;
        for (double[] x : strings) sum += Math.max(0, 1 - x[0] * x[1] * f(w, u, x)) / strings.length;
        return sum;
    }

    /// Every step goes down the finite differences of the batch's loss, a new batch each.
    @Test
    void everyStepFollowsTheSlopeOfItsBatch() {
        try (var net = network(Precision.FLOAT64)) {
            RandomGenerator from = Streams.stream(SEED, "strings to train a parity network");
            for (int t = 0; t < 4; t++) {
                double[] w = net.keyframe(t).part(0), u = net.keyframe(t).part(1);
                double[][] batch = strings(from, B);
                assertEquals(hinge(w, u, batch), net.step(), 1e-12);
                Keyframe after = net.keyframe(t + 1);
                for (double[][] pair : new double[][][] {{w, after.part(0)}, {u, after.part(1)}})
                    for (int i = 0; i < pair[0].length; i++) {
                        double was = pair[0][i], h = 1e-6;
                        pair[0][i] = was + h;
                        double up = hinge(w, u, batch);
                        pair[0][i] = was - h;
                        double slope = (up - hinge(w, u, batch)) / (2 * h);
                        pair[0][i] = was;
                        assertEquals(was - RATE * slope, pair[1][i], 1e-8, "step " + t + ", weight " + i);
                    }
            }
        }
    }

    /// Uniform on ±1/√n and ±1/√m: within these ends, with their variance, a third of the end's square, and a fourth moment of a fifth.
    @Test
    void weightsStartUniform() {
        int n = 40, m = 300;
        try (var net = new ParityNetwork(Lab.BACKEND, Precision.FLOAT64, new SparseParity(n, K, Labels.PARITY),
                new ParityNetwork.Plan(m, RATE, B), TESTS, SEED)) {
            uniform(net.keyframe(0).part(0), n, m * (n + 1));
            uniform(net.keyframe(0).part(1), m, m + 1);
        }
    }

    /// Four standard errors of a mean of so many.
    private static void uniform(double[] w, int inputs, int count) {
        assertEquals(count, w.length);
        double[] u = Arrays.stream(w).map(v -> v * Math.sqrt(inputs)).toArray();
        double near = 4 / Math.sqrt(count);
        for (double v : u) assertTrue(Math.abs(v) <= 1);
        assertEquals(0, Arrays.stream(u).average().orElseThrow(), near * 0.58);
        assertEquals(1 / 3.0, Arrays.stream(u).map(v -> v * v).average().orElseThrow(), near * 0.3);
        assertEquals(1 / 5.0, Arrays.stream(u).map(v -> Math.pow(v, 4)).average().orElseThrow(), near * 0.27);
    }

    /// Loss, accuracy and mass by plain loops.
    @Test
    void whatIsSeen() {
        try (var net = network(Precision.FLOAT64)) {
            for (int t = 0; t < 30; t++) net.step();
            double[] w = net.keyframe(30).part(0), u = net.keyframe(30).part(1), mass = new double[N];
            double[][] tests = strings(Streams.stream(SEED, "strings to test a parity network"), TESTS);
            double right = 0, all = 0;
            for (double[] x : tests) if (x[0] * x[1] * f(w, u, x) > 0) right++;
            for (int j = 0; j < N; j++) for (int i = 0; i < M; i++) mass[j] += Math.pow(u[i] * w[i + j * M], 2);
            for (double m : mass) all += m;
            Look look = net.look();
            assertEquals(hinge(w, u, tests), look.loss(), 1e-12);
            assertEquals(right / tests.length, look.accuracy());
            for (int j = 0; j < N; j++) assertEquals(mass[j] / all, look.mass()[j], 1e-12);
            assertEquals((mass[0] + mass[1]) / all / (2.0 / N), look.concentration(K), 1e-12);
        }
    }

    @Test
    void theHeaviestBits() {
        var look = new Look(1, 0.5, new double[] {0.3, 0.25, 0.2, 0.05, 0.2});
        assertTrue(look.found(1) && look.found(2));
        assertFalse(look.found(3), "a tie is no finding");
        assertEquals(1.5, look.concentration(1), 1e-12);
        assertTrue(look.found(5), "there are no others");
    }

    /// In the precision of the bench: replay from keyframes at steps that were not recorded, against a run that recorded every step.
    @Test
    void everyStepCanBeSeenAgainToTheBit() {
        int steps = 40;
        Course<Look> whole = train(steps, IntStream.range(0, steps).toArray()), sparse = train(steps, 0, 25);
        assertEquals(steps, whole.lastStep(), "it is not fitted meanwhile");
        for (int step : new int[] {1, 24, 26, 39}) try (var net = network(Precision.FLOAT32)) {
            Look was = whole.at(step), is = Recorder.replay(net, sparse, step, Cancellation.NEVER);
            assertEquals(was.loss(), is.loss(), "step " + step);
            assertEquals(was.accuracy(), is.accuracy());
            assertArrayEquals(was.mass(), is.mass());
        }
    }

    private static Course<Look> train(int steps, int... recorded) {
        try (var net = network(Precision.FLOAT32)) {
            return Recorder.train(net, steps, recorded, Cancellation.NEVER, soFar -> {});
        }
    }
}
