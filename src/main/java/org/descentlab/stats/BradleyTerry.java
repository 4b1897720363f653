package org.descentlab.stats;

import java.util.Arrays;
import org.descentlab.tensor.Logistic;
import org.jspecify.annotations.Nullable;

/// Scores z from paired comparisons: i beats j with probability σ(z_i − z_j) (Bradley & Terry 1952). The likelihood has a maximum, and
/// only one of mean 0, if and only if comparisons are strongly connected: however the items are parted in two, each part has beaten the
/// other at least once (Ford 1957). Else some scores grow without end.
public final class BradleyTerry {
    private static final int ITERATIONS = 200;
    /// From steps so short on Newton's method needs no search; it ends at the second.
    private static final double NEAR = 1e-3, DONE = 1e-13;

    private BradleyTerry() {}

    /// Whether every item can be reached from every other by steps from a winner to a loser.
    public static boolean connected(int[][] wins) {
        return reached(wins, true) == wins.length && reached(wins, false) == wins.length;
    }

    private static int reached(int[][] wins, boolean along) {
        boolean[] seen = new boolean[wins.length];
        int[] queue = new int[wins.length];
        int end = 1;
        seen[0] = true;
        for (int at = 0; at < end; at++)
            for (int j = 0; j < wins.length; j++)
                if (!seen[j] && (along ? wins[queue[at]][j] : wins[j][queue[at]]) > 0) {
                    seen[j] = true;
                    queue[end++] = j;
                }
        return end;
    }

    /// The scores of mean 0 that minimise −Σ wins_ij ln σ(z_i − z_j) + ½r|z|², by Newton's method; null where there is no minimum.
    ///
    /// @param ridge r ≥ 0
    public static double @Nullable [] fit(int[][] wins, double ridge) {
        if (!(ridge > 0) && !connected(wins)) return null;
        int k = wins.length;
        double[][] compared = new double[k][k];
        for (int i = 0; i < k; i++) for (int j = 0; j < k; j++) compared[i][j] = wins[i][j] + wins[j][i];
        double[] z = new double[k], g = new double[k];
        for (int it = 0; it < ITERATIONS; it++) {
            double[][] h = information(compared, z);
            double scale = 0;
            for (int i = 0; i < k; i++) scale += h[i][i] / (k * k);
            for (int i = 0; i < k; i++) {
                g[i] = ridge * z[i];
                h[i][i] += ridge;
                for (int j = 0; j < k; j++) {
                    g[i] += compared[i][j] / (1 + Math.exp(z[j] - z[i])) - wins[i][j];
                    h[i][j] += scale;
                }
            }
            double[] step = RidgeLogistic.solve(h, g);
            double most = 0, slope = 0, t = 1;
            for (int i = 0; i < k; i++) {
                most = Math.max(most, Math.abs(step[i]));
                slope += g[i] * step[i];
            }
            if (most > NEAR) {
                double value = value(wins, z, ridge);
                while (value(wins, RidgeLogistic.moved(z, step, t), ridge) > value - 1e-4 * t * slope && t > 1e-6) t /= 2;
            }
            z = RidgeLogistic.moved(z, step, t);
            if (most < DONE) break;
        }
        return z;
    }

    private static double value(int[][] wins, double[] z, double ridge) {
        double sum = 0;
        for (int i = 0; i < z.length; i++) {
            sum += ridge * z[i] * z[i] / 2;
            for (int j = 0; j < z.length; j++) if (wins[i][j] > 0) sum += wins[i][j] * Logistic.loss(z[i] - z[j]);
        }
        return sum;
    }

    /// The Fisher information of the scores: the Laplacian of a graph with weights N_ij σ(z_i − z_j) σ(z_j − z_i).
    ///
    /// @param compared N, symmetric, perhaps expected numbers
    public static double[][] information(double[][] compared, double[] z) {
        int k = z.length;
        double[][] h = new double[k][k];
        for (int i = 0; i < k; i++)
            for (int j = 0; j < k; j++) {
                if (i == j || compared[i][j] == 0) continue;
                double p = 1 / (1 + Math.exp(z[j] - z[i])), w = compared[i][j] * p * (1 - p);
                h[i][i] += w;
                h[i][j] -= w;
            }
        return h;
    }

    /// The expected total variation distance between softmax(b + ẑ/β) and softmax(b + z/β) where ẑ has the covariance of many
    /// comparisons, the pseudo-inverse of the information: ½ Σ_i √(2/π) times the standard deviation of π_i, to first order in ẑ − z.
    ///
    /// @param policy softmax(b + z/β)
    public static double distance(double[][] information, double[] policy, double beta) {
        SymmetricEigen eigen = SymmetricEigen.of(information);
        int k = policy.length;
        double[] variance = new double[k];
        for (int e = 1; e < k; e++) {
            double[] v = eigen.vectors()[e];
            double mean = 0;
            for (int i = 0; i < k; i++) mean += policy[i] * v[i];
            for (int i = 0; i < k; i++) variance[i] += Math.pow(policy[i] * (v[i] - mean) / beta, 2) / eigen.values()[e];
        }
        double sum = 0;
        for (double v : variance) sum += Math.sqrt(2 * v / Math.PI) / 2;
        return sum;
    }

    /// A lower bound of the probability that n comparisons of evenly drawn pairs are strongly connected: 1 − Σ_A (1 − w_A)ⁿ over all
    /// proper parts A, w_A the chance that one comparison is won by one of A against one of the others.
    ///
    /// @param better `[i][j]`: probability that i is said to be better than j
    public static double[] connectedAtLeast(double[][] better, double[] n) {
        int k = better.length;
        double[] out = new double[n.length];
        Arrays.fill(out, 1);
        for (int part = 1; part < (1 << k) - 1; part++) {
            double w = 0;
            for (int i = 0; i < k; i++)
                if ((part >> i & 1) == 1) for (int j = 0; j < k; j++) if ((part >> j & 1) == 0) w += better[i][j];
            double log = Math.log1p(-2 * w / (k * (k - 1.0)));
            for (int m = 0; m < n.length; m++) out[m] -= Math.exp(n[m] * log);
        }
        for (int m = 0; m < n.length; m++) out[m] = Math.max(0, out[m]);
        return out;
    }
}
