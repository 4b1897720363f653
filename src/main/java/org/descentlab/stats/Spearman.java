package org.descentlab.stats;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Spearman's rank correlation (Spearman 1904): how nearly one quantity is a monotone function of another.
public final class Spearman {
    private Spearman() {}

    /// Pearson's correlation of the ranks, equal values sharing their mean rank. Pairs that are not finite in both are left out; NaN with
    /// fewer than two, or where all of one quantity are equal.
    public static double rho(double[] x, double[] y) {
        int[] keep = IntStream.range(0, x.length).filter(i -> Double.isFinite(x[i]) && Double.isFinite(y[i])).toArray();
        double[] a = ranks(Summary.rows(x, keep)), b = ranks(Summary.rows(y, keep));
        double mean = (keep.length + 1) / 2.0, ab = 0, aa = 0, bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - mean) * (b[i] - mean);
            aa += (a[i] - mean) * (a[i] - mean);
            bb += (b[i] - mean) * (b[i] - mean);
        }
        return ab / Math.sqrt(aa * bb);
    }

    private static double[] ranks(double[] v) {
        return Arrays.stream(v).map(x -> {
            long below = Arrays.stream(v).filter(o -> o < x).count(), equal = Arrays.stream(v).filter(o -> o == x).count();
            return below + (equal + 1) / 2.0;
        }).toArray();
    }
}
