package org.descentlab.data;

import org.descentlab.tensor.Streams;
import org.descentlab.tensor.Vectors;

/// Linear regression without noise on few of many features: y = Xβ with independent X_ij ~ N(0, 1).
///
/// @param x    `n` rows of `p`
/// @param beta `s` of its coordinates, drawn at random, are 1/√s, so that ‖β‖ = 1; the others are 0
public record SparseRegression(double[][] x, double[] beta, double[] y) {
    /// @param s non-zero coefficients; of more than p, all are
    public static SparseRegression of(int n, int p, int s, long seed) {
        var inputs = Streams.stream(seed, "sparse regression: inputs");
        double[][] x = new double[n][];
        for (int i = 0; i < n; i++) x[i] = Streams.gaussians(inputs, p);
        double[] beta = teacher(p, s, seed), y = new double[n];
        for (int i = 0; i < n; i++) y[i] = Vectors.dot(x[i], beta);
        return new SparseRegression(x, beta, y);
    }

    /// β alone, as above.
    public static double[] teacher(int p, int s, long seed) {
        int nonzero = Math.min(s, p);
        double[] beta = new double[p];
        int[] order = Streams.permutation(Streams.stream(seed, "sparse regression: teacher"), p);
        for (int k = 0; k < nonzero; k++) beta[order[k]] = 1 / Math.sqrt(nonzero);
        return beta;
    }

    /// ‖w − β‖²: the mean squared error on new inputs.
    public double risk(double[] w) {
        double sum = 0;
        for (int j = 0; j < beta.length; j++) sum += (w[j] - beta[j]) * (w[j] - beta[j]);
        return sum;
    }
}
