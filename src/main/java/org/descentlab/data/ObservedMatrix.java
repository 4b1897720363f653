package org.descentlab.data;

import org.descentlab.tensor.Streams;

/// A square matrix of low rank of which some entries are seen: matrix completion without noise.
///
/// @param d    rows, and columns
/// @param m    by rows: the product of two Gaussian factors, scaled to a mean square of 1
/// @param seen likewise
/// @param count how many are seen
public record ObservedMatrix(int d, double[] m, boolean[] seen, int count) {
    /// @param rank  of more than d, all of it
    /// @param share of the entries that are seen, drawn at random; at least one is, and at least one is not
    public static ObservedMatrix of(int d, int rank, double share, long seed) {
        var random = Streams.stream(seed, "observed matrix: factors");
        int r = Math.min(rank, d), all = d * d;
        double[] a = Streams.gaussians(random, d * r), b = Streams.gaussians(random, r * d), m = new double[all];
        double square = 0;
        for (int i = 0; i < d; i++)
            for (int j = 0; j < d; j++) {
                for (int k = 0; k < r; k++) m[i * d + j] += a[i * r + k] * b[k * d + j];
                square += m[i * d + j] * m[i * d + j];
            }
        for (int i = 0; i < all; i++) m[i] *= d / Math.sqrt(square);
        int count = Math.clamp(Math.round(share * all), 1, all - 1);
        int[] order = Streams.permutation(Streams.stream(seed, "observed matrix: entries"), all);
        boolean[] seen = new boolean[all];
        for (int k = 0; k < count; k++) seen[order[k]] = true;
        return new ObservedMatrix(d, m, seen, count);
    }

    /// Mean squared error on the entries that are seen, or on those that are not; the mean square of all entries is 1.
    public double error(double[] of, boolean onSeen) {
        double sum = 0;
        for (int i = 0; i < m.length; i++) if (seen[i] == onSeen) sum += (of[i] - m[i]) * (of[i] - m[i]);
        return sum / (onSeen ? count : m.length - count);
    }
}
