package org.descentlab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.descentlab.Lab;
import org.descentlab.stats.Modes;
import org.descentlab.stats.OmniscientRisk;
import org.descentlab.stats.SpectralRisk;
import org.descentlab.stats.Summary;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Streams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GaussianModesTest {
    private static GaussianModes.Fit fit(Modes modes, int n, double ridge, double noise, int[] ends, long seed) {
        return GaussianModes.fit(Lab.BACKEND, modes.eigenvalues(), modes.power(), n, ridge, noise, ends, seed, Cancellation.NEVER);
    }

    /// By elimination, with few modes in the space of features and not of samples; the error over new samples by drawing them.
    @ParameterizedTest
    @CsvSource({"6, 9, 0.01, 0.2", "30, 9, 1e-3, 0", "30, 9, 0.5, 0.7"})
    void isRidgeRegressionOnFeatures(int count, int n, double ridge, double noise) {
        Modes modes = Modes.powerLaws(1.4, 1.8, count);
        long seed = 3;
        var signs = Streams.stream(seed, "gaussian modes: signs");
        double[] w = IntStream.range(0, count)
                .mapToDouble(k -> (signs.nextBoolean() ? 1 : -1) * Math.sqrt(modes.power()[k] / modes.eigenvalues()[k]))
                .toArray();
        var draws = Streams.stream(seed, "gaussian modes: samples");
        var errors = Streams.stream(seed, "gaussian modes: noise");
        double[][] x = new double[n][];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = features(modes, Streams.gaussians(draws, count));
            y[i] = Elimination.dot(x[i], w) + Math.sqrt(noise) * errors.nextGaussian();
        }
        double[] found = Elimination.ridge(x, y, ridge);
        GaussianModes.Fit fit = fit(modes, n, ridge, noise, new int[] {1, 4, count}, seed);
        assertEquals(found[0] / w[0], fit.learned()[0], 1e-9);
        assertEquals((found[1] / w[1] + found[2] / w[2] + found[3] / w[3]) / 3, fit.learned()[1], 1e-9);
        double sum = 0;
        var tests = Streams.stream(9, "tests");
        for (int i = 0; i < 20_000; i++) {
            double[] t = features(modes, Streams.gaussians(tests, count));
            sum += Math.pow(Elimination.dot(t, found) - Elimination.dot(t, w), 2) / 20_000;
        }
        assertEquals(1, sum / fit.error(), 0.04);
    }

    private static double[] features(Modes modes, double[] z) {
        return IntStream.range(0, z.length).mapToDouble(k -> Math.sqrt(modes.eigenvalues()[k]) * z[k]).toArray();
    }

    /// What theory expects, by drawing: within four standard errors of the mean over seeds, and 2 % for so few samples.
    @ParameterizedTest
    @CsvSource({"1.5, 1.5, 1e-6, 0", "2, 1.2, 1e-6, 0.5", "1.5, 1.5, 0.3, 0.5", "3, 2, 1e-3, 0"})
    void theoryIsTheMeanOverDraws(double a, double b, double ridge, double noise) {
        Modes modes = Modes.powerLaws(b, a, 300);
        SpectralRisk risk = OmniscientRisk.of(modes, 60, ridge);
        double[] error = new double[100], first = new double[error.length];
        for (int k = 0; k < error.length; k++) {
            GaussianModes.Fit fit = fit(modes, 60, ridge, noise, new int[] {10, 300}, k);
            error[k] = fit.error();
            first[k] = fit.learned()[0];
        }
        double expected = IntStream.range(0, 10).mapToDouble(k -> risk.learned(modes.eigenvalues()[k])).average().orElseThrow();
        near(risk.error(noise), error);
        near(expected, first);
    }

    private static void near(double expected, double[] seeds) {
        double error = Summary.deviation(seeds) / Math.sqrt(seeds.length);
        assertEquals(expected, Summary.mean(seeds), 4 * error + 0.02 * expected);
    }

    @Test
    void groupsEndWithTheModes() {
        Modes modes = Modes.powerLaws(1.2, 1.5, 20);
        assertThrows(IllegalArgumentException.class, () -> fit(modes, 5, 0.1, 0, new int[] {4, 19}, 1));
    }

    @Test
    void asManySamplesAsModesTellEverything() {
        Modes modes = Modes.powerLaws(1.2, 1.5, 20);
        assertTrue(fit(modes, 60, 1e-9, 0, new int[] {20}, 1).error() < 1e-12);
        assertTrue(fit(modes, 12, 1e-9, 0, new int[] {20}, 1).error() > 1e-3);
    }
}
