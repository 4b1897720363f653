package org.descentlab.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.descentlab.Lab;
import org.descentlab.net.ClassifierRun.Set;
import org.descentlab.net.FullBatchClassifier.Look;
import org.descentlab.net.FullBatchClassifier.Objective;
import org.descentlab.net.FullBatchClassifier.Plan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Against plain loops in double precision, with gradients by central differences of the loss.
class FullBatchClassifierTest {
    private static final int INPUTS = 5, CLASSES = 3, WIDTH = 4, STEPS = 12;
    private static final Set TRAIN = examples(1, 14), TEST = examples(2, 9);

    private static Set examples(long seed, int n) {
        var random = new Random(seed);
        float[][] x = new float[n][INPUTS];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < INPUTS; j++) x[i][j] = (float) random.nextGaussian();
            labels[i] = random.nextInt(CLASSES);
        }
        return new Set(x, labels);
    }

    private static FullBatchClassifier made(Objective objective, double decay) {
        return new FullBatchClassifier(Lab.BACKEND, new Plan(objective, WIDTH, 0.02, decay, STEPS), TRAIN, TEST, CLASSES, 7);
    }

    /// W₁ (with b₁ behind each unit's weights), W₂, b₂ as the keyframe has them: column by column.
    private record Plain(double[] w) {
        double first(int unit, int input) {
            return w[input * WIDTH + unit];
        }

        double[] outputs(float[] x) {
            int at = WIDTH * (INPUTS + 1);
            double[] f = new double[CLASSES];
            for (int k = 0; k < CLASSES; k++) f[k] = w[at + CLASSES * WIDTH + k];
            for (int h = 0; h < WIDTH; h++) {
                double z = first(h, INPUTS);
                for (int j = 0; j < INPUTS; j++) z += first(h, j) * x[j];
                for (int k = 0; k < CLASSES; k++) f[k] += w[at + h * CLASSES + k] * Math.max(0, z);
            }
            return f;
        }

        double loss(Objective objective, Set set) {
            double sum = 0;
            for (int i = 0; i < set.size(); i++) {
                double[] f = outputs(set.inputs()[i]);
                double all = 0;
                for (int k = 0; k < CLASSES; k++) {
                    double miss = f[k] - (k == set.labels()[i] ? 1 : 0);
                    if (objective == Objective.SQUARED) sum += miss * miss;
                    else all += Math.exp(f[k]);
                }
                if (objective == Objective.CROSS_ENTROPY) sum += Math.log(all) - f[set.labels()[i]];
            }
            return sum / set.size();
        }

        double wrong(Set set) {
            int wrong = 0;
            for (int i = 0; i < set.size(); i++) {
                double[] f = outputs(set.inputs()[i]);
                for (int k = 0; k < CLASSES; k++) if (f[k] > f[set.labels()[i]]) {
                    wrong++;
                    break;
                }
            }
            return (double) wrong / set.size();
        }
    }

    /// Twelve steps of Adam as written in its paper, the rate falling along half a cosine, decay of what is no bias.
    @ParameterizedTest
    @EnumSource
    void stepsArePlainLoops(Objective objective) {
        double decay = 0.5;
        try (var net = made(objective, decay)) {
            double[] w = net.keyframe(0).weights(), mean = new double[w.length], square = new double[w.length];
            assertEquals(FullBatchClassifier.parameters(INPUTS, WIDTH, CLASSES), w.length);
            var plain = new Plain(w);
            for (int t = 0; t < STEPS; t++) {
                Look look = net.look();
                assertEquals(plain.loss(objective, TRAIN), look.loss(), 2e-5);
                assertEquals(plain.loss(objective, TEST), look.test(), 2e-5);
                assertEquals(plain.wrong(TRAIN), look.error(), 1e-9);
                assertEquals(plain.wrong(TEST), look.testError(), 1e-9);
                double rate = 0.01 * (1 + Math.cos(Math.PI * t / STEPS)), e = 1e-5;
                double[] g = new double[w.length];
                for (int i = 0; i < w.length; i++) {
                    double was = w[i];
                    w[i] = was + e;
                    double up = plain.loss(objective, TRAIN);
                    w[i] = was - e;
                    g[i] = (up - plain.loss(objective, TRAIN)) / (2 * e);
                    w[i] = was;
                }
                for (int i = 0; i < w.length; i++) {
                    boolean bias = i >= WIDTH * INPUTS && i < WIDTH * (INPUTS + 1) || i >= w.length - CLASSES;
                    mean[i] = 0.9 * mean[i] + 0.1 * g[i];
                    square[i] = 0.999 * square[i] + 0.001 * g[i] * g[i];
                    double step = mean[i] / (1 - Math.pow(0.9, t + 1)) / (Math.sqrt(square[i] / (1 - Math.pow(0.999, t + 1))) + 1e-8);
                    w[i] = (bias ? 1 : 1 - rate * decay) * w[i] - rate * step;
                }
                assertEquals(look.loss(), net.step(), 1e-6);
            }
            double[] last = net.keyframe(STEPS).weights();
            // Adam divides by the gradient's size: where a gradient is nearly 0 its sign is rounding
            assertArrayEquals(w, last, 2e-3);
            assertEquals(0, net.rate(STEPS), 1e-15);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRunGoesOnFromAKeyframeToTheBit(Objective objective) {
        try (var net = made(objective, 0.1); var again = made(objective, 0.1)) {
            for (int t = 0; t < 5; t++) net.step();
            Keyframe five = net.keyframe(5);
            for (int t = 5; t < STEPS; t++) net.step();
            again.resume(five);
            for (int t = 5; t < STEPS; t++) again.step();
            assertEquals(net.look(), again.look());
            assertArrayEquals(net.keyframe(STEPS).weights(), again.keyframe(STEPS).weights());
        }
    }

    /// The start: zero biases, weights of the variances that are said.
    @Test
    void theStartHasTheVariancesThatAreSaid() {
        int width = 400;
        try (var net = new FullBatchClassifier(Lab.BACKEND, new Plan(Objective.SQUARED, width, 0.01, 0, 10), TRAIN, TEST, CLASSES, 3)) {
            double[] w = net.keyframe(0).weights();
            double first = 0, second = 0;
            for (int i = 0; i < width * INPUTS; i++) first += w[i] * w[i] / (width * INPUTS);
            for (int i = 0; i < width; i++) assertEquals(0, w[width * INPUTS + i]);
            for (int i = 0; i < width * CLASSES; i++) second += Math.pow(w[width * (INPUTS + 1) + i], 2) / (width * CLASSES);
            assertEquals(2.0 / INPUTS, first, 0.1 * first);
            assertEquals(1.0 / width, second, 0.15 * second);
            assertTrue(w[w.length - 1] == 0);
        }
    }
}
