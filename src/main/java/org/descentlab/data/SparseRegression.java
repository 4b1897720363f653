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
        int nonzero = Math.min(s, p);
        double[][] x = new double[n][];
        for (int i = 0; i < n; i++) x[i] = Streams.gaussians(inputs, p);
        double[] beta = new double[p], y = new double[n];
        int[] order = Streams.permutation(Streams.stream(seed, "sparse regression: teacher"), p);
        for (int k = 0; k < nonzero; k++) beta[order[k]] = 1 / Math.sqrt(nonzero);
        for (int i = 0; i < n; i++) y[i] = Vectors.dot(x[i], beta);
        return new SparseRegression(x, beta, y);
    }

    /// ‖w − β‖²: the mean squared error on new inputs.
    public double risk(double[] w) {
        double sum = 0;
        for (int j = 0; j < beta.length; j++) sum += (w[j] - beta[j]) * (w[j] - beta[j]);
        return sum;
    }
}
