package org.descentlab.stats;

import java.util.Arrays;

/// The compute-optimal frontier of several training runs: the least loss that any of them reached with at most a given compute
/// (Hoffmann et al. 2022, approach 1). It never rises. Where on the grid a point falls is computed once for many losses.
public final class Frontier {
    private final double[] grid;
    /// `[run][i]`: the first grid point that point i's compute does not exceed.
    private final int[][] bins;

    /// @param compute `[run][i]`
    /// @param grid    ascending
    public Frontier(double[][] compute, double[] grid) {
        this.grid = grid;
        bins = new int[compute.length][];
        for (int r = 0; r < compute.length; r++) bins[r] = Arrays.stream(compute[r]).mapToInt(c -> bin(c, grid)).toArray();
    }

    private static int bin(double c, double[] grid) {
        int i = Arrays.binarySearch(grid, c);
        return i >= 0 ? i : -i - 1;
    }

    /// `perDecade` points a decade, the first not below `low` and the last not below `high`.
    public static double[] grid(double low, double high, int perDecade) {
        int first = (int) Math.ceil(perDecade * Math.log10(low) - 1e-9), last = (int) Math.ceil(perDecade * Math.log10(high) - 1e-9);
        double[] g = new double[last - first + 1];
        for (int i = 0; i < g.length; i++) g[i] = Math.pow(10, (double) (first + i) / perDecade);
        return g;
    }

    /// @param loss the frontier at every grid point, NaN before the first run's first point
    /// @param run  which run reached it, −1 likewise
    public record Line(double[] loss, int[] run) {
        /// The last grid point at which anything was gained, or −1.
        public int lastGain() {
            for (int i = loss.length - 1; i > 0; i--) if (loss[i] < loss[i - 1]) return i;
            return -1;
        }
    }

    /// @param loss `[run][i]`; missing values are left out
    public Line of(double[][] loss) {
        double[] best = new double[grid.length];
        int[] by = new int[grid.length];
        Arrays.fill(best, Double.NaN);
        Arrays.fill(by, -1);
        for (int r = 0; r < bins.length; r++)
            for (int i = 0; i < bins[r].length; i++) {
                int b = bins[r][i];
                if (b >= grid.length || !Double.isFinite(loss[r][i]) || best[b] <= loss[r][i]) continue;
                best[b] = loss[r][i];
                by[b] = r;
            }
        for (int b = 1; b < grid.length; b++)
            if (best[b - 1] <= best[b] || Double.isNaN(best[b])) {
                best[b] = best[b - 1];
                by[b] = by[b - 1];
            }
        return new Line(best, by);
    }
}
