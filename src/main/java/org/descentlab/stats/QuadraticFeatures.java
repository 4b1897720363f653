package org.descentlab.stats;

import java.util.Arrays;

/// What a fitted reward is linear in: x, its squares and products; without products; x only.
public enum QuadraticFeatures {
    FULL, MEDIUM, SMALL;

    /// How many of m-dimensional responses.
    public int of(int m) {
        return m + (this == SMALL ? 0 : m) + (this == FULL ? m * (m - 1) / 2 : 0);
    }

    /// Writes `sign` times the features of x less those of y, of variance 1 under the base policy, into `z` from a place on.
    public void differences(double[] x, double[] y, double sign, double[] z, int from) {
        int m = x.length, k = from;
        for (int i = 0; i < m; i++) z[k++] = sign * (x[i] - y[i]);
        if (this != SMALL) for (int i = 0; i < m; i++) z[k++] = sign * (x[i] * x[i] - y[i] * y[i]) / Math.sqrt(2);
        if (this == FULL) for (int i = 0; i < m; i++) for (int j = i + 1; j < m; j++) z[k++] = sign * (x[i] * x[j] - y[i] * y[j]);
    }

    /// The reward of m-dimensional responses with these weights of the features.
    public QuadraticReward reward(double[] theta, int m) {
        int k = 2 * m;
        double[][] c = new double[m][m];
        if (this != SMALL) for (int i = 0; i < m; i++) c[i][i] = -Math.sqrt(2) * theta[m + i];
        if (this == FULL) for (int i = 0; i < m; i++) for (int j = i + 1; j < m; j++) c[i][j] = c[j][i] = -theta[k++];
        return new QuadraticReward(Arrays.copyOf(theta, m), c);
    }
}
