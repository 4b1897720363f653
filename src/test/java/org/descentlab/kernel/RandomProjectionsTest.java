package org.descentlab.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.descentlab.Lab;
import org.descentlab.stats.Modes;
import org.descentlab.stats.ProjectedRisk;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Streams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RandomProjectionsTest {
    private static double[] errors(Modes m, int features, int samples, double noise, long seed, double... ridges) {
        return RandomProjections.errors(Lab.BACKEND, m.eigenvalues(), m.power(), features, samples, noise, ridges, seed,
                Cancellation.NEVER);
    }

    /// By elimination in plain loops, the largest eigenvalue by the power method.
    @ParameterizedTest
    @CsvSource({"4, 9, 0.01, 0", "9, 4, 0.3, 0.5", "6, 6, 1, 0.2"})
    void isRidgeRegressionOnProjections(int features, int samples, double ridge, double noise) {
        int count = 12;
        long seed = 5;
        Modes m = Modes.powerLaws(1.5, 2, count);
        var signs = Streams.stream(seed, "random projections: signs");
        double[] w = IntStream.range(0, count)
                .mapToDouble(k -> (signs.nextBoolean() ? 1 : -1) * Math.sqrt(m.power()[k] / m.eigenvalues()[k])).toArray();
        var draws = Streams.stream(seed, "random projections: samples");
        var projections = Streams.stream(seed, "random projections: features");
        var errors = Streams.stream(seed, "random projections: noise");
        double[][] x = new double[samples][], f = new double[features][], z = new double[samples][features];
        for (int i = 0; i < samples; i++) {
            double[] g = Streams.gaussians(draws, count);
            x[i] = IntStream.range(0, count).mapToDouble(k -> Math.sqrt(m.eigenvalues()[k]) * g[k]).toArray();
        }
        for (int j = 0; j < features; j++) f[j] = Streams.gaussians(projections, count);
        double[] y = new double[samples];
        for (int i = 0; i < samples; i++) {
            y[i] = Elimination.dot(x[i], w) + Math.sqrt(noise) * errors.nextGaussian();
            for (int j = 0; j < features; j++) z[i][j] = Elimination.dot(x[i], f[j]);
        }
        double[] theta = Elimination.ridge(z, y, ridge * largest(z));
        double error = 0;
        for (int k = 0; k < count; k++) {
            double found = 0;
            for (int j = 0; j < features; j++) found += theta[j] * f[j][k];
            error += m.eigenvalues()[k] * (found - w[k]) * (found - w[k]);
        }
        assertEquals(1, errors(m, features, samples, noise, seed, ridge)[0] / error, 1e-8);
    }

    private static double largest(double[][] z) {
        double[] v = new double[z[0].length];
        v[0] = 1;
        v[v.length - 1] = 0.5;
        double value = 0;
        for (int t = 0; t < 5000; t++) {
            double[] next = new double[v.length];
            for (double[] row : z) for (int j = 0; j < v.length; j++) next[j] += row[j] * Elimination.dot(row, v);
            value = Math.sqrt(Elimination.dot(next, next));
            for (int j = 0; j < v.length; j++) v[j] = next[j] / value;
        }
        return value;
    }

    /// The mean over 60 draws within 6 % of theory: finite sizes, and four standard errors of such means.
    @ParameterizedTest
    @CsvSource({"30, 90, 0", "90, 30, 0", "60, 60, 0.5"})
    void theoryIsTheMeanOverDraws(int features, int samples, double noise) {
        Modes m = Modes.powerLaws(1.5, 1.5, 300);
        double[] ridges = {1e-3, 1e-2};
        double mean = 0, other = 0;
        for (int s = 0; s < 60; s++) {
            double[] e = errors(m, features, samples, noise, s, ridges);
            mean += e[0] / 60;
            other += e[1] / 60;
        }
        double best = ProjectedRisk.best(m, samples, features, noise).error();
        assertEquals(1.03, Math.min(mean, other) / best, 0.09);
    }

    /// Without ridge a fit of fewer samples than features has no training error, so a linear target in as many modes is found.
    @Test
    void equalSeedsGiveEqualBits() {
        Modes m = Modes.powerLaws(1.5, 1.5, 50);
        assertArrayEquals(errors(m, 10, 20, 0.1, 3, 0, 0.1), errors(m, 10, 20, 0.1, 3, 0, 0.1));
        assertEquals(0, errors(Modes.powerLaws(1.5, 1.5, 8), 8, 12, 0, 1, 0)[0], 1e-6, "as many features as modes, and samples enough");
    }
}
