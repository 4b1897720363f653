package org.descentlab.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.descentlab.Lab;
import org.descentlab.data.ParityTasks;
import org.descentlab.net.TasksNetwork.Look;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Streams;
import org.junit.jupiter.api.Test;

class TasksNetworkTest {
    private static final ParityTasks TASKS = new ParityTasks(4, new int[][] {{0, 2}, {3}, {1, 2, 3}});
    private static final double[] P = {0.6, 0.3, 0.1};
    private static final int D = 7, M = 5, B = 11;
    private static final double RATE = 0.01;
    private static final long SEED = 2;

    private static TasksNetwork network(Precision precision) {
        return new TasksNetwork(Lab.BACKEND, precision, TASKS, P, new TasksNetwork.Plan(M, RATE, B), SEED);
    }

    /// One input with its label behind it, from its task and its bits.
    private static double[] example(int task, long word) {
        double[] x = new double[D + 1];
        x[task] = 1;
        for (int j = 0; j < 4; j++) x[3 + j] = (word >> j & 1) * 2 - 1;
        x[D] = 1;
        for (int j : TASKS.subsets()[task]) x[D] *= x[3 + j];
        return x;
    }

    /// As the stream has them: first the tasks, then the bits.
    private static double[][] batch(RandomGenerator from) {
        double[][] all = new double[B][];
        int[] tasks = IntStream.range(0, B).map(i -> {
            double u = from.nextDouble();
            return u < 0.6 ? 0 : u < 0.9 ? 1 : 2;
        }).toArray();
        for (int i = 0; i < B; i++) all[i] = example(tasks[i], from.nextLong());
        return all;
    }

    /// The weights by unit: D and a bias column by column, then M and a bias.
    private static double loss(double[] w, double[]... examples) {
        double sum = 0;
        for (double[] x : examples) {
            double f = w[M * (D + 1) + M];
            for (int i = 0; i < M; i++) {
                double z = w[i + D * M];
                for (int j = 0; j < D; j++) z += w[i + j * M] * x[j];
                f += w[M * (D + 1) + i] * Math.max(0, z);
            }
            sum += Math.log(1 + Math.exp(-x[D] * f)) / examples.length;
        }
        return sum;
    }

    /// N(0, 2/d) and N(0, 1/m), by second and fourth moment within four standard errors; biases at 0.
    @Test
    void weightsStartNormal() {
        int bits = 32, tasks = 8, d = bits + tasks, m = 256;
        double[] p = new double[tasks];
        Arrays.fill(p, 1.0 / tasks);
        try (var net = new TasksNetwork(Lab.BACKEND, Precision.FLOAT64, ParityTasks.of(tasks, bits, 3, 1), p,
                new TasksNetwork.Plan(m, RATE, B), SEED)) {
            double[] w = net.keyframe(0).weights();
            assertEquals(m * (d + 1) + m + 1, w.length);
            normal(Arrays.copyOf(w, m * d), 2.0 / d);
            normal(Arrays.copyOfRange(w, m * (d + 1), m * (d + 1) + m), 1.0 / m);
            for (int i = m * d; i < m * (d + 1); i++) assertEquals(0, w[i]);
            assertEquals(0, w[w.length - 1]);
        }
    }

    private static void normal(double[] w, double variance) {
        double near = 4 / Math.sqrt(w.length);
        assertEquals(0, Arrays.stream(w).average().orElseThrow(), near * Math.sqrt(variance));
        assertEquals(1, Arrays.stream(w).map(v -> v * v / variance).average().orElseThrow(), near * Math.sqrt(2));
        assertEquals(3, Arrays.stream(w).map(v -> Math.pow(v * v / variance, 2)).average().orElseThrow(), near * Math.sqrt(96));
    }

    /// Three steps of Adam with β = (0.9, 0.99) along finite differences of each batch's loss.
    @Test
    void stepsOfAdamAlongFiniteDifferences() {
        try (var net = network(Precision.FLOAT64)) {
            RandomGenerator from = Streams.stream(SEED, "inputs to train parity tasks");
            double[] w = net.keyframe(0).weights(), m = new double[w.length], v = new double[w.length];
            for (int t = 1; t <= 3; t++) {
                double[][] batch = batch(from);
                double[] g = new double[w.length];
                for (int i = 0; i < w.length; i++) {
                    double was = w[i], h = 1e-6;
                    w[i] = was + h;
                    g[i] = loss(w, batch) / (2 * h);
                    w[i] = was - h;
                    g[i] -= loss(w, batch) / (2 * h);
                    w[i] = was;
                }
                assertEquals(loss(w, batch), net.step(), 1e-10);
                for (int i = 0; i < w.length; i++) {
                    m[i] = 0.9 * m[i] + 0.1 * g[i];
                    v[i] = 0.99 * v[i] + 0.01 * g[i] * g[i];
                    w[i] -= RATE * m[i] / (1 - Math.pow(0.9, t)) / (Math.sqrt(v[i] / (1 - Math.pow(0.99, t))) + 1e-8);
                }
                assertArrayEquals(w, net.keyframe(t).weights(), 1e-5, "step " + t);
                w = net.keyframe(t).weights();
            }
        }
    }

    @Test
    void everyTaskIsJudgedByItsOwnInputs() {
        try (var net = network(Precision.FLOAT64)) {
            for (int t = 0; t < 50; t++) net.step();
            double[] w = net.keyframe(50).weights();
            RandomGenerator from = Streams.stream(SEED, "inputs to test parity tasks");
            Look look = net.look();
            double mean = 0;
            for (int k = 0; k < 3; k++) {
                double sum = 0;
                for (int i = 0; i < TasksNetwork.TESTS; i++) sum += loss(w, example(k, from.nextLong())) / TasksNetwork.TESTS;
                assertEquals(sum, look.losses()[k], 1e-10, "task " + k);
                mean += P[k] * sum;
            }
            assertEquals(mean, look.mean(), 1e-10);
        }
    }

    @Test
    void everyStepCanBeSeenAgainToTheBit() {
        int steps = 40;
        Course<Look> whole = train(steps, IntStream.range(0, steps).toArray()), sparse = train(steps, 0, 25);
        for (int step : new int[] {1, 24, 26, 39}) try (var net = network(Precision.FLOAT32)) {
            Look was = whole.at(step), is = Recorder.replay(net, sparse, step, Cancellation.NEVER);
            assertEquals(was.mean(), is.mean(), "step " + step);
            assertArrayEquals(was.losses(), is.losses());
        }
    }

    private static Course<Look> train(int steps, int... recorded) {
        try (var net = network(Precision.FLOAT32)) {
            return Recorder.train(net, steps, recorded, Cancellation.NEVER, soFar -> {});
        }
    }
}
