package org.descentlab.stats;

import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Logistic;

/// Logistic regression with a ridge: the θ that minimises Σ ln(1 + e^(−z·θ)) + ½r|θ|² over rows z, each already multiplied by its
/// label ±1. Newton's method with halved steps; a strictly convex problem with one minimum.
public final class RidgeLogistic {
    private static final int ITERATIONS = 30;
    private static final double DONE = 1e-10;

    private RidgeLogistic() {}

    /// @param z `n` rows of `p` values, one after the other
    /// @param ridge r > 0
    public static double[] fit(double[] z, int n, int p, double ridge, Cancellation cancelled) {
        double[] theta = new double[p], g = new double[p];
        double[][] h = new double[p][p];
        double value = value(z, n, theta, ridge);
        for (int it = 0; it < ITERATIONS; it++) {
            for (int i = 0; i < p; i++) {
                g[i] = ridge * theta[i];
                java.util.Arrays.fill(h[i], 0);
                h[i][i] = ridge;
            }
            for (int r = 0; r < n; r++) {
                if (r % 500 == 0) cancelled.check();
                int at = r * p;
                double margin = dot(z, at, theta), wrong = 1 / (1 + Math.exp(margin)), w = wrong * (1 - wrong);
                for (int i = 0; i < p; i++) {
                    double v = z[at + i], a = w * v;
                    g[i] -= wrong * v;
                    if (a == 0) continue;
                    double[] row = h[i];
                    for (int j = 0; j <= i; j++) row[j] += a * z[at + j];
                }
            }
            double[] step = solve(h, g);
            double slope = 0, t = 1;
            for (int i = 0; i < p; i++) slope += g[i] * step[i];
            if (slope < DONE) break;
            double[] next = moved(theta, step, t);
            double at = value(z, n, next, ridge);
            while (!(at <= value - 1e-4 * t * slope) && t > 1e-6) {
                cancelled.check();
                t /= 2;
                next = moved(theta, step, t);
                at = value(z, n, next, ridge);
            }
            theta = next;
            value = at;
        }
        return theta;
    }

    /// θ − t·step.
    static double[] moved(double[] theta, double[] step, double t) {
        double[] out = theta.clone();
        for (int i = 0; i < out.length; i++) out[i] -= t * step[i];
        return out;
    }

    private static double value(double[] z, int n, double[] theta, double ridge) {
        double sum = 0;
        for (double v : theta) sum += ridge * v * v / 2;
        for (int r = 0; r < n; r++) sum += Logistic.loss(dot(z, r * theta.length, theta));
        return sum;
    }

    private static double dot(double[] z, int at, double[] theta) {
        double sum = 0;
        for (int i = 0; i < theta.length; i++) sum += z[at + i] * theta[i];
        return sum;
    }

    /// By Cholesky, on the lower triangle of a positive definite matrix, which is overwritten.
    static double[] solve(double[][] a, double[] b) {
        int n = b.length;
        double[] x = b.clone();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = a[i][j];
                for (int k = 0; k < j; k++) sum -= a[i][k] * a[j][k];
                a[i][j] = i == j ? Math.sqrt(sum) : sum / a[j][j];
            }
            for (int k = 0; k < i; k++) x[i] -= a[i][k] * x[k];
            x[i] /= a[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) x[i] -= a[k][i] * x[k];
            x[i] /= a[i][i];
        }
        return x;
    }
}
