package org.descentlab.stats;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.descentlab.tensor.Norm;
import org.descentlab.tensor.Vectors;

/// The separator through 0 of the largest margin: the w of least norm with z_i·w ≥ 1 for all points z_i = y_i x_i. Its margin
/// min_i z_i·w/‖w‖ is 1/‖w‖. ℓ₂ by least squares under signs, ℓ₁ and ℓ∞ as linear programs; all three end after finitely many steps,
/// and are broken off where rounding would have them go on.
///
/// @param w      scaled to z_i·w = 1 on the margin
/// @param weight α_i ≥ 0 of every point, with Σ α_i = 1/margin (ℓ₁, ℓ∞) or w = Σ α_i z_i (ℓ₂, where Σ α_i = 1/margin²)
public record HardMargin(double margin, double[] w, double[] weight) {
    /// What is left of 1 in a least-squares problem that can be solved exactly.
    private static final double NOTHING = 1e-10;
    private static final double ZERO = 1e-13;
    /// Points that may be freed, per point: more are freed only by rounding.
    private static final int PATIENCE = 3;

    /// @param z `n` rows of `d`
    /// @return nothing if no hyperplane through 0 parts the points (in ℓ₂: with a margin above 1e-5)
    public static Optional<HardMargin> of(Norm norm, double[][] z) {
        return switch (norm) {
            case L1 -> oneNorm(z);
            case L2 -> twoNorm(z);
            case LINF -> maximumNorm(z);
        };
    }

    /// The points that lie on the margin and hold it.
    public int[] support() {
        double most = Arrays.stream(weight).max().orElse(0);
        return IntStream.range(0, weight.length).filter(i -> weight[i] > 1e-9 * most).toArray();
    }

    /// Least distance programming (Lawson & Hanson 1974, chapter 23): u ≥ 0 with least ‖Σ u_i (z_i, 1) − (0, 1)‖; then α = u/(1 − Σ u).
    private static Optional<HardMargin> twoNorm(double[][] z) {
        int n = z.length, d = z[0].length;
        double[][] gram = new double[n][n];
        for (int i = 0; i < n; i++) for (int k = 0; k < n; k++) gram[i][k] = 1 + Vectors.dot(z[i], z[k]);
        double[] u = new double[n];
        boolean[] free = new boolean[n], dropped = new boolean[n];
        for (int round = 0; round < PATIENCE * n; round++) {
            int next = steepest(gram, u, free, dropped);
            if (next < 0) break;
            free[next] = true;
            double[] to = solved(gram, free);
            if (!Double.isFinite(Arrays.stream(to).sum())) break; // points that are one to rounding
            if (to[next] <= 0) { // it would be chosen again and again
                free[next] = false;
                dropped[next] = true;
                continue;
            }
            Arrays.fill(dropped, false);
            for (int last = limiting(u, to, free); last >= 0; last = limiting(u, to, free)) {
                double share = u[last] / (u[last] - to[last]);
                for (int i = 0; i < n; i++) if (free[i]) u[i] += share * (to[i] - u[i]);
                u[last] = 0;
                for (int i = 0; i < n; i++)
                    if (free[i] && u[i] <= ZERO) {
                        free[i] = false;
                        u[i] = 0;
                    }
                System.arraycopy(solved(gram, free), 0, to, 0, n);
            }
            if (!Double.isFinite(Arrays.stream(to).sum())) break;
            System.arraycopy(to, 0, u, 0, n);
        }
        double left = 1 - Arrays.stream(u).sum();
        if (!(left >= NOTHING && left < 1)) return Optional.empty();
        double[] w = new double[d], weight = Arrays.stream(u).map(v -> v / left).toArray();
        for (int i = 0; i < n; i++) for (int j = 0; j < d; j++) w[j] += weight[i] * z[i][j];
        return Optional.of(new HardMargin(1 / Norm.L2.of(w), w, weight));
    }

    /// The free point that becomes 0 first on the way from u to a solution; −1 if none does.
    private static int limiting(double[] u, double[] to, boolean[] free) {
        int first = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < u.length; i++) {
            if (!free[i] || !(to[i] <= 0)) continue;
            double share = u[i] / (u[i] - to[i]);
            if (first >= 0 && share >= least) continue;
            first = i;
            least = share;
        }
        return first;
    }

    /// The point along which the squares fall fastest, or −1 if there is none that is neither free nor dropped.
    private static int steepest(double[][] gram, double[] u, boolean[] free, boolean[] dropped) {
        int best = -1;
        double most = NOTHING / 10;
        for (int i = 0; i < u.length; i++) {
            double slope = 1 - Vectors.dot(gram[i], u);
            if (!free[i] && !dropped[i] && slope > most) {
                best = i;
                most = slope;
            }
        }
        return best;
    }

    /// The least squares over the free points alone.
    private static double[] solved(double[][] gram, boolean[] free) {
        int[] at = IntStream.range(0, free.length).filter(i -> free[i]).toArray();
        double[][] part = Arrays.stream(at).mapToObj(i -> Summary.rows(gram[i], at)).toArray(double[][]::new);
        double[] ones = new double[at.length], all = new double[free.length];
        Arrays.fill(ones, 1);
        double[] found = RidgeLogistic.solve(part, ones);
        for (int k = 0; k < at.length; k++) all[at[k]] = found[k];
        return all;
    }

    /// The dual: the largest Σ α_i with |Σ α_i z_ij| ≤ 1 for all j. Its prices are the positive and the negative parts of w.
    private static Optional<HardMargin> oneNorm(double[][] z) {
        int n = z.length, d = z[0].length;
        double[][] a = new double[2 * d][n];
        double[] b = new double[2 * d], c = new double[n];
        Arrays.fill(b, 1);
        Arrays.fill(c, 1);
        for (int j = 0; j < d; j++)
            for (int i = 0; i < n; i++) {
                a[j][i] = z[i][j];
                a[d + j][i] = -z[i][j];
            }
        return LinearProgram.maximum(a, b, c).map(p -> new HardMargin(1 / p.value(),
                IntStream.range(0, d).mapToDouble(j -> p.price()[j] - p.price()[d + j]).toArray(), p.x()));
    }

    /// The dual: the largest Σ α_i with Σ_j |Σ α_i z_ij| ≤ 1. With u_j = max(0, Σ α_i z_ij) it is Σ α_i z_ij ≤ u_j and
    /// Σ_j (2u_j − Σ α_i z_ij) ≤ 1; w_j is the price of the j-th row less that of the last.
    private static Optional<HardMargin> maximumNorm(double[][] z) {
        int n = z.length, d = z[0].length;
        double[][] a = new double[d + 1][n + d];
        double[] b = new double[d + 1], c = new double[n + d];
        b[d] = 1;
        Arrays.fill(c, 0, n, 1);
        for (int j = 0; j < d; j++) {
            for (int i = 0; i < n; i++) {
                a[j][i] = z[i][j];
                a[d][i] -= z[i][j];
            }
            a[j][n + j] = -1;
            a[d][n + j] = 2;
        }
        return LinearProgram.maximum(a, b, c).map(p -> new HardMargin(1 / p.value(),
                IntStream.range(0, d).mapToDouble(j -> p.price()[j] - p.price()[d]).toArray(), Arrays.copyOf(p.x(), n)));
    }
}
