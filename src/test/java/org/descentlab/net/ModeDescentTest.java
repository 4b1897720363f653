package org.descentlab.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.descentlab.data.ModeTask;
import org.descentlab.stats.SpectralLaw;
import org.descentlab.stats.SpectralLoss;
import org.descentlab.stats.Summary;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Streams;
import org.junit.jupiter.api.Test;

class ModeDescentTest {
    private static final ModeTask TASK = new ModeTask(1.5, 1.25, 40, 0.1);

    /// Targets have the variance of all modes and the noise, and inputs theirs.
    @Test
    void drawsHaveTheirVariances() {
        var sampler = new ModeTask.Sampler(TASK, 3);
        var random = Streams.stream(1, "test");
        int draws = 40_000;
        double target = 0, third = 0, along = 0;
        for (int i = 0; i < draws; i++) {
            double[] x = new double[3];
            double y = sampler.draw(random, x);
            target += y * y / draws;
            third += x[2] * x[2] / draws;
            along += x[2] * y / draws;
        }
        double all = 0.1 + IntStream.rangeClosed(1, 40).mapToDouble(k -> Math.pow(k, -1.5)).sum();
        assertEquals(1, target / all, 0.03);
        assertEquals(1, third / Math.pow(3, -1.25), 0.03);
        assertEquals(Math.pow(3, -1.25) * Math.pow(3, (1.25 - 1.5) / 2), along, 0.03);
    }

    /// The mean over many runs, within four of its standard errors.
    @Test
    void manyRunsComeToTheExpectation() {
        int[] sizes = {2, 6};
        int runs = 3000, steps = 25;
        double[][] losses = new double[sizes.length][runs];
        for (int r = 0; r < runs; r++) {
            var descent = new ModeDescent(TASK, sizes, 0.4, 2, r);
            for (int t = 0; t < steps; t++) descent.step();
            double[] loss = descent.look().loss();
            for (int s = 0; s < sizes.length; s++) losses[s][r] = loss[s];
        }
        for (int s = 0; s < sizes.length; s++) {
            double expected = ExpectedDescent.losses(TASK, sizes[s], 0.4, 2, new int[] {steps}, Cancellation.NEVER)[0];
            assertEquals(expected, Summary.mean(losses[s]), 4 * Summary.deviation(losses[s]) / Math.sqrt(runs));
        }
    }

    /// The recursion of variances is the diagonal of that of the whole matrix of second moments, which begins with w* w*ᵀ.
    @Test
    void variancesSufficeOfAllSecondMoments() {
        int n = 4, batch = 3;
        double rate = 0.5, noise = TASK.rest(n);
        double[] l = TASK.variances(n), w = TASK.coefficients(n);
        double[][] v = new double[n][n];
        for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) v[i][j] = w[i] * w[j];
        double[] found = ExpectedDescent.losses(TASK, n, rate, batch, IntStream.rangeClosed(0, 40).toArray(), Cancellation.NEVER);
        for (int t = 0; t <= 40; t++) {
            double trace = 0;
            for (int i = 0; i < n; i++) trace += l[i] * v[i][i];
            assertEquals(trace + noise, found[t], 1e-13);
            double[][] next = new double[n][n];
            for (int i = 0; i < n; i++)
                for (int j = 0; j < n; j++) {
                    double one = 2 * l[i] * v[i][j] * l[j] + (i == j ? l[i] * (trace + noise) : 0);
                    next[i][j] = v[i][j] - rate * (l[i] + l[j]) * v[i][j]
                            + rate * rate * ((1 - 1.0 / batch) * l[i] * v[i][j] * l[j] + one / batch);
                }
            v = next;
        }
    }

    /// Small steps on large batches are the flow.
    @Test
    void smallStepsOnLargeBatchesAreTheFlow() {
        var flow = new SpectralLoss(new SpectralLaw(1.5, 1.25, false), 40, 0.1);
        double found = ExpectedDescent.losses(TASK, 8, 1e-3, 1_000_000, new int[] {10_000}, Cancellation.NEVER)[0];
        assertEquals(flow.at(8, 10), found, 1e-3 * found);
    }

    /// Just below the limit the mean loss stays bounded, above it grows.
    @Test
    void theLimitOfTheLearningRate() {
        double limit = ExpectedDescent.limit(TASK, 20, 1);
        int[] late = {20_000, 40_000};
        double[] below = ExpectedDescent.losses(TASK, 20, 0.9 * limit, 1, late, Cancellation.NEVER);
        double[] above = ExpectedDescent.losses(TASK, 20, 1.02 * limit, 1, late, Cancellation.NEVER);
        assertEquals(below[0], below[1], 1e-3 * below[0]);
        assertTrue(above[0] > 10 * below[0] && !(above[1] < 10 * above[0]), above[0] + " " + above[1]);
    }

    /// Steps are replayed to the bit from keyframes, within a block of random numbers and across; at the start the loss of every size is the
    /// target's variance.
    @Test
    void replayedToTheBit() {
        int[] sizes = {4, 16};
        Course<ModeDescent.Look> course = Recorder.train(new ModeDescent(TASK, sizes, 0.5, 4, 3), 700, new int[] {300, 600},
                Cancellation.NEVER, c -> {});
        for (int step : new int[] {300, 600})
            assertArrayEquals(course.at(step).loss(),
                    Recorder.replay(new ModeDescent(TASK, sizes, 0.5, 4, 3), course, step, Cancellation.NEVER).loss());
        assertArrayEquals(course.last().loss(),
                Recorder.replay(new ModeDescent(TASK, sizes, 0.5, 4, 3), course, 700, Cancellation.NEVER).loss());
        double start = 0.1 + IntStream.rangeClosed(1, 40).mapToDouble(k -> Math.pow(k, -1.5)).sum();
        for (double l : course.first().loss()) assertEquals(start, l, 1e-12);
    }
}
