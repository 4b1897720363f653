package org.descentlab.stats;

import java.util.stream.IntStream;

/// Kendall's rank correlation τ: do two quantities put things in the same order?
public final class Kendall {
    private Kendall() {}

    /// τ_b of the pairs (x_i, y_i) at some indices: (concordant − discordant)/√((pairs − ties in x)(pairs − ties in y)) (Kendall 1945). What is
    /// not finite in either is left out; NaN where all of one quantity is tied, or fewer than two pairs are left.
    ///
    /// @param at indices, perhaps drawn with replacement: a pair of equal indices is a tie in both
    public static double tau(double[] x, double[] y, int... at) {
        long difference = 0, inX = 0, inY = 0;
        for (int a = 0; a < at.length; a++) {
            int i = at[a];
            if (!(Double.isFinite(x[i]) && Double.isFinite(y[i]))) continue;
            for (int b = 0; b < a; b++) {
                int j = at[b];
                if (!(Double.isFinite(x[j]) && Double.isFinite(y[j]))) continue;
                int s = Double.compare(x[i], x[j]), t = Double.compare(y[i], y[j]);
                difference += (long) Integer.signum(s) * Integer.signum(t);
                if (s != 0) inX++;
                if (t != 0) inY++;
            }
        }
        return inX == 0 || inY == 0 ? Double.NaN : difference / Math.sqrt((double) inX * inY);
    }

    /// τ_b of all.
    public static double tau(double[] x, double[] y) {
        return tau(x, y, IntStream.range(0, x.length).toArray());
    }

    /// Whether two pairs are in the same order (1), in opposite orders (−1), or tied in either (0).
    public static int sign(double x1, double x2, double y1, double y2) {
        return Integer.signum(Double.compare(x1, x2)) * Integer.signum(Double.compare(y1, y2));
    }
}
