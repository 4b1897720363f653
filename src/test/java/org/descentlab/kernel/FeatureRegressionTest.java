package org.descentlab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;
import org.descentlab.Lab;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Streams;
import org.junit.jupiter.api.Test;

/// Against plain elimination on the normal equations, one right-hand side at a time.
class FeatureRegressionTest {
    private static final int D = 6, TESTS = 40;
    private static final double[] RIDGES = {0, 0.01, 1};

    @Test
    void agreesWithElimination() {
        for (int width : new int[] {7, 30}) {
            int n = 15;
            var e = FeatureRegression.errors(Lab.BACKEND, D, n, width, TESTS, RIDGES, 3, Cancellation.NEVER);
            double[][] theta = points("weights", width), x = points("inputs", n), t = points("test inputs", TESTS);
            double[] b = sphere(Streams.stream(3, "random features: teacher"), 1);
            var random = Streams.stream(3, "random features: noise");
            double[] noise = new double[n];
            for (int i = 0; i < n; i++) noise[i] = random.nextGaussian();
            double[][] z = features(x, theta), zt = features(t, theta);
            for (int r = 0; r < RIDGES.length; r++)
                for (double tau : new double[] {0, 0.7}) {
                    double[] y = new double[n];
                    for (int i = 0; i < n; i++) y[i] = dot(x[i], b) + tau * noise[i];
                    double[] a = fit(z, y, RIDGES[r] * n * width / D);
                    double train = 0, risk = 0;
                    for (int i = 0; i < n; i++) train += Math.pow(dot(z[i], a) - y[i], 2) / n;
                    for (int i = 0; i < TESTS; i++) risk += Math.pow(dot(zt[i], a) - dot(t[i], b), 2) / TESTS;
                    assertEquals(risk, e.risk(r, tau * tau), 1e-7 * risk, width + " features, ridge " + RIDGES[r]);
                    assertEquals(train, e.train(r, tau * tau), 1e-9 + 1e-7 * train);
                }
        }
    }

    @Test
    void stopsWhenAsked() {
        assertThrows(CancellationException.class, () -> FeatureRegression.errors(Lab.BACKEND, D, 20, 20, TESTS, RIDGES, 0, () -> true));
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
        double norm = Math.sqrt(dot(v, v));
        for (int k = 0; k < D; k++) v[k] *= radius / norm;
        return v;
    }

    private static double[][] features(double[][] x, double[][] theta) {
        double[][] z = new double[x.length][theta.length];
        for (int i = 0; i < x.length; i++) for (int j = 0; j < theta.length; j++) z[i][j] = Math.max(0, dot(x[i], theta[j]) / Math.sqrt(D));
        return z;
    }

    /// zᵀ(zzᵀ + c)⁻¹y where there are more features than samples, else (zᵀz + c)⁻¹zᵀy.
    private static double[] fit(double[][] z, double[] y, double c) {
        int n = z.length, p = z[0].length;
        double[][] zt = new double[p][n];
        for (int i = 0; i < n; i++) for (int j = 0; j < p; j++) zt[j][i] = z[i][j];
        if (p > n) return times(zt, solve(z, y, c));
        return solve(zt, times(zt, y), c);
    }

    private static double[] times(double[][] m, double[] v) {
        double[] out = new double[m.length];
        for (int i = 0; i < out.length; i++) out[i] = dot(m[i], v);
        return out;
    }

    /// (mmᵀ + c)⁻¹v by elimination with pivots.
    private static double[] solve(double[][] m, double[] v, double c) {
        int n = m.length;
        double[][] a = new double[n][n + 1];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) a[i][j] = dot(m[i], m[j]) + (i == j ? c : 0);
            a[i][n] = v[i];
        }
        for (int k = 0; k < n; k++) {
            int best = k;
            for (int i = k; i < n; i++) if (Math.abs(a[i][k]) > Math.abs(a[best][k])) best = i;
            double[] row = a[k];
            a[k] = a[best];
            a[best] = row;
            for (int i = 0; i < n; i++) {
                if (i == k) continue;
                double f = a[i][k] / a[k][k];
                for (int j = k; j <= n; j++) a[i][j] -= f * a[k][j];
            }
        }
        double[] out = new double[n];
        for (int i = 0; i < n; i++) out[i] = a[i][n] / a[i][i];
        return out;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) sum += a[k] * b[k];
        return sum;
    }
}
