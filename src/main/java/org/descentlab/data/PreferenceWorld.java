package org.descentlab.data;

import java.util.random.RandomGenerator;
import org.descentlab.tensor.Vectors;

/// Pairwise comparisons in a world with a known reward (after Gao, Schulman & Hilton 2023, where it is a large model): responses are
/// features x ~ N(0, I_m), their worth g = u·x − ½(xᵀCx − tr C) with |u| = 1, C = κ Q diag(e) Qᵀ, e ~ U(½, 1½) of mean 1, Q a random
/// rotation; then u and C are divided by √(1 + ½‖C‖²), so that g has variance 1 under the base policy.
///
/// @param u linear part
/// @param c symmetric positive (semi)definite
public record PreferenceWorld(double[] u, double[][] c) {
    public static PreferenceWorld draw(int m, double curvature, RandomGenerator random) {
        double[] u = gaussian(m, random), e = new double[m];
        double length = Math.sqrt(Vectors.dot(u, u)), mean = 0, square = 0;
        for (int i = 0; i < m; i++) {
            u[i] /= length;
            e[i] = 0.5 + random.nextDouble();
            mean += e[i] / m;
        }
        double[][] q = Orthonormal.rows(m, m, random), c = new double[m][m];
        for (int k = 0; k < m; k++) {
            e[k] *= curvature / mean;
            square += e[k] * e[k];
        }
        double unit = Math.sqrt(1 + square / 2);
        for (int i = 0; i < m; i++) {
            u[i] /= unit;
            for (int j = 0; j < m; j++) for (int k = 0; k < m; k++) c[i][j] += e[k] * q[k][i] * q[k][j] / unit;
        }
        return new PreferenceWorld(u, c);
    }

    /// How much better x is than y.
    public double difference(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < u.length; i++) {
            double a = 0, b = 0;
            for (int j = 0; j < u.length; j++) {
                a += c[i][j] * x[j];
                b += c[i][j] * y[j];
            }
            sum += u[i] * (x[i] - y[i]) - (x[i] * a - y[i] * b) / 2;
        }
        return sum;
    }

    /// One comparison: draws x and y, and returns whether x is said to be better: with probability σ(g(x) − g(y)), flipped with
    /// probability `flips`. The same numbers are drawn for all `flips`.
    public boolean compare(RandomGenerator random, double flips, double[] x, double[] y) {
        for (int i = 0; i < x.length; i++) x[i] = random.nextGaussian();
        for (int i = 0; i < y.length; i++) y[i] = random.nextGaussian();
        boolean better = random.nextDouble() < 1 / (1 + Math.exp(-difference(x, y)));
        return random.nextDouble() < flips ? !better : better;
    }

    private static double[] gaussian(int m, RandomGenerator random) {
        double[] v = new double[m];
        for (int i = 0; i < m; i++) v[i] = random.nextGaussian();
        return v;
    }
}
