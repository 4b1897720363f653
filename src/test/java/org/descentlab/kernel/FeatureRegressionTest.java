package org.descentlab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;
import org.descentlab.Lab;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Streams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Against plain elimination on the normal equations, one right-hand side at a time.
class FeatureRegressionTest {
    private static final int D = 6, TESTS = 40;
    private static final double[] RIDGES = {0, 0.01, 1};

    @ParameterizedTest
    @EnumSource(FeatureMap.class)
    void agreesWithElimination(FeatureMap map) {
        for (int width : new int[] {7, 30}) {
            int n = 15;
            var e = FeatureRegression.errors(Lab.BACKEND, map, D, n, width, TESTS, RIDGES, 3, Cancellation.NEVER);
            double[][] theta = points("weights", width), x = points("inputs", n), t = points("test inputs", TESTS);
            double[] b = sphere(Streams.stream(3, "random features: teacher"), 1);
            var random = Streams.stream(3, "random features: noise");
            double[] noise = new double[n];
            for (int i = 0; i < n; i++) noise[i] = random.nextGaussian();
            double[][] z = features(map, x, theta), zt = features(map, t, theta);
            for (int r = 0; r < RIDGES.length; r++)
                for (double[] pair : new double[][] {{1, 0}, {1, 0.7}, {2.5, 0.7}}) {
                    double norm = pair[0], tau = pair[1];
                    double[] y = new double[n];
                    for (int i = 0; i < n; i++) y[i] = norm * Elimination.dot(x[i], b) + tau * noise[i];
                    double[] a = Elimination.ridge(z, y, RIDGES[r] * n * width / D);
                    double train = 0, risk = 0;
                    for (int i = 0; i < n; i++) train += Math.pow(Elimination.dot(z[i], a) - y[i], 2) / n;
                    for (int i = 0; i < TESTS; i++)
                        risk += Math.pow(Elimination.dot(zt[i], a) - norm * Elimination.dot(t[i], b), 2) / TESTS;
                    assertEquals(risk, e.risk(r, norm * norm, tau * tau), 1e-7 * risk, width + " features, ridge " + RIDGES[r]);
                    assertEquals(train, e.train(r, norm * norm, tau * tau), 1e-9 + 1e-7 * train);
                }
        }
    }

    @Test
    void stopsWhenAsked() {
        assertThrows(CancellationException.class,
                () -> FeatureRegression.errors(Lab.BACKEND, FeatureMap.SIGN, D, 20, 20, TESTS, RIDGES, 0, () -> true));
    }

    private static double[][] points(String what, int count) {
        var random = Streams.stream(3, "random features: " + what);
        double[][] out = new double[count][];
        for (int i = 0; i < count; i++) out[i] = sphere(random, Math.sqrt(D));
        return out;
    }

    private static double[] sphere(RandomGenerator random, double radius) {
        double[] v = new double[D];
        for (int k = 0; k < D; k++) v[k] = random.nextGaussian();
        double norm = Math.sqrt(Elimination.dot(v, v));
        for (int k = 0; k < D; k++) v[k] *= radius / norm;
        return v;
    }

    private static double[][] features(FeatureMap map, double[][] x, double[][] theta) {
        double[][] z = new double[x.length][theta.length];
        for (int i = 0; i < x.length; i++)
            for (int j = 0; j < theta.length; j++) {
                double u = Elimination.dot(x[i], theta[j]) / Math.sqrt(D);
                z[i][j] = value(map, u);
            }
        return z;
    }

    private static double value(FeatureMap map, double u) {
        return switch (map) {
            case RELU -> Math.max(0, u);
            case TANH -> Math.tanh(u);
            case SIGN -> u > 0 ? 1 : -1;
        };
    }

    /// The coefficients by Simpson's rule, on each side of 0 for itself.
    @ParameterizedTest
    @EnumSource(FeatureMap.class)
    void hermiteCoefficientsByQuadrature(FeatureMap map) {
        int steps = 20_000;
        double end = 12, h = end / steps, zero = 0, one = 0, square = 0;
        for (int i = 0; i <= steps; i++)
            for (int side = -1; side <= 1; side += 2) {
                double u = side * Math.max(i * h, 1e-300), w = h / 3 * (i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2)
                        * Math.exp(-u * u / 2) / Math.sqrt(2 * Math.PI), f = value(map, u);
                zero += w * f;
                one += w * u * f;
                square += w * f * f;
            }
        assertEquals(one * one, map.linear(), 1e-12);
        assertEquals(square - zero * zero - one * one, map.nonlinear(), 1e-12);
        assertEquals(map.odd(), Math.abs(zero) < 1e-12);
    }
}
