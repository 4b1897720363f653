package org.descentlab.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.descentlab.data.RegressionPrompts;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Streams;
import org.junit.jupiter.api.Test;

/// The closed form of one step, and the bounds on several, against simulation and against each other.
class InContextTheoryTest {
    @Test
    void thePublishedOptimum() {
        var one = OneStep.uniform(5, 10, 0);
        assertEquals(2.0270, one.rate(), 1e-4);
        assertEquals(0.54054, one.loss(), 1e-5);
        assertEquals(42.7, one.loss(one.rate(), 10, 2), 0.05);
        assertEquals(one.loss(), one.loss(one.rate(), 10, 1), 1e-12);
    }

    /// 200 000 prompts each, tolerance four standard errors.
    @Test
    void simulationAgrees() {
        simulate(OneStep.uniform(5, 10, 0), true, 10, 1);
        simulate(OneStep.gaussian(3, 6, 0.7), false, 6, 1);
        simulate(OneStep.gaussian(3, 6, 0.7), false, 11, 1.5);
        simulate(OneStep.uniform(4, 8, 0.5), true, 3, 2);
    }

    private static void simulate(OneStep one, boolean uniform, int examples, double scale) {
        var random = Streams.stream(1, "one step");
        int d = one.d(), count = 200_000;
        var prompts = new RegressionPrompts(d, uniform, one.noise(), null);
        double[] tokens = new double[(examples + 1) * (d + 1)];
        double sum = 0, squares = 0;
        for (int p = 0; p < count; p++) {
            double y = prompts.draw(random, examples, scale, tokens), step = 0;
            for (int i = 0; i < examples; i++)
                for (int k = 0; k < d; k++)
                    step += tokens[i * (d + 1) + d] * tokens[i * (d + 1) + k] * tokens[examples * (d + 1) + k] / examples;
            double e = Math.pow(one.rate() * step - y, 2);
            sum += e / count;
            squares += e * e / count;
        }
        assertEquals(one.loss(one.rate(), examples, scale), sum, 4 * Math.sqrt((squares - sum * sum) / count));
    }

    /// Of the drawn contexts the one-step bound is the closed form; the two-step bound is what a search over two step sizes finds.
    @Test
    void boundsAgree() {
        for (double noise : new double[] {0, 0.6}) {
            var random = Streams.stream(2, "contexts");
            double[][][] x = new double[4000][10][5];
            for (double[][] c : x) for (double[] e : c) for (int i = 0; i < 5; i++) e[i] = 2 * random.nextDouble() - 1;
            var spectrum = ContextSpectrum.of(x, 1 / 3.0, noise);
            assertEquals(OneStep.uniform(5, 10, noise).loss(), spectrum.descent(1), 0.01);
            double[] best = Simplex.minimum(v -> twoSteps(spectrum, v, noise), new double[] {1, 4}, 0.3, 300);
            assertEquals(twoSteps(spectrum, best, noise), spectrum.descent(2), 1e-6);
            assertTrue(spectrum.plus(2, Cancellation.NEVER) < spectrum.descent(2));
            assertTrue(spectrum.ridge() < spectrum.plus(2, Cancellation.NEVER));
            if (noise == 0) assertEquals(0.249, spectrum.descent(2), 0.005);
        }
    }

    private static double twoSteps(ContextSpectrum s, double[] eta, double noise) {
        double sum = 0;
        for (double l : s.eigenvalues()) {
            double r = (1 - eta[0] * l) * (1 - eta[1] * l);
            sum += r * r + noise * noise / s.examples() * (1 - r) * (1 - r) / l;
        }
        return s.variance() * sum / s.draws();
    }

    @Test
    void eigenvectorsDiagonalise() {
        var random = Streams.stream(4, "symmetric");
        int n = 7;
        double[][] a = new double[n][n];
        for (int i = 0; i < n; i++) for (int j = 0; j <= i; j++) a[i][j] = a[j][i] = random.nextGaussian();
        var eigen = SymmetricEigen.of(a);
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) {
                double sum = 0, dot = 0;
                for (int k = 0; k < n; k++) {
                    sum += eigen.values()[k] * eigen.vectors()[k][i] * eigen.vectors()[k][j];
                    dot += eigen.vectors()[i][k] * eigen.vectors()[j][k];
                }
                assertEquals(a[i][j], sum, 1e-12);
                assertEquals(i == j ? 1 : 0, dot, 1e-12);
            }
        for (int k = 1; k < n; k++) assertTrue(eigen.values()[k] >= eigen.values()[k - 1]);
    }
}
