package org.descentlab.stats;

/// Whether a curve rises above what came before: rise = max_j g_j / min_{i<j} g_i, with g the geometric means over seeds;
/// vote = the share of seeds whose own curve rises by more than the threshold.
///
/// @param size rise of the geometric means (1 when they never rise)
/// @param peak index of the highest point of the rise, −1 without two points
/// @param dip  index of the lowest earlier point
public record Rise(double size, int peak, int dip, double vote) {

    /// @param values `[seed][i]`, in order of x; NaN where missing
    public static Rise of(double[][] values, double threshold) {
        int n = values.length == 0 ? 0 : values[0].length;
        double[] g = new double[n];
        for (int i = 0; i < n; i++) {
            double[] column = new double[values.length];
            for (int s = 0; s < values.length; s++) column[s] = values[s][i];
            g[i] = Summary.geometricMean(column);
        }
        int agreeing = 0;
        for (double[] seed : values) if (of(seed).size > threshold) agreeing++;
        Rise whole = of(g);
        return new Rise(whole.size, whole.peak, whole.dip, values.length == 0 ? 0 : (double) agreeing / values.length);
    }

    private static Rise of(double[] g) {
        double size = 1;
        int peak = -1, dip = -1, lowest = -1;
        for (int i = 0; i < g.length; i++) {
            if (!Double.isFinite(g[i])) continue;
            if (lowest >= 0 && g[i] / g[lowest] > size) {
                size = g[i] / g[lowest];
                peak = i;
                dip = lowest;
            }
            if (lowest < 0 || g[i] < g[lowest]) lowest = i;
        }
        return new Rise(size, peak, dip, 0);
    }

    /// A rise larger than `threshold` that at least four seeds in five share.
    public boolean exceeds(double threshold) {
        return size > threshold && vote >= Claims.VOTE;
    }
}
