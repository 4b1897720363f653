package org.descentlab.stats;

import java.util.Arrays;
import org.descentlab.tensor.Cancellation;

/// What any method that acts on the context's covariance C = XᵀX/N achieves on in-context linear regression.
///
/// A method that multiplies the error of w by r(λ) along each eigenvector of C has mean squared error
/// s² E Σ_λ [ r(λ)² + (σ²/N)(1 − r(λ))²/λ ]. L steps of descent are the polynomials r of degree L with r(0) = 1; the best one is
/// a least-squares problem. GD++ also moves the inputs, x ← x − γ C x (von Oswald et al. 2023, §4; Ahn et al. 2023).
///
/// @param eigenvalues of all drawn C, one after the other
/// @param draws       how many C were drawn
/// @param variance    s², the query's variance by coordinate
/// @param noise       σ
/// @param examples    N
public record ContextSpectrum(double[] eigenvalues, int draws, double variance, double noise, int examples) {
    private static final double NULL = 1e-10;

    /// Of contexts `[draw][example][coordinate]`.
    public static ContextSpectrum of(double[][][] contexts, double variance, double noise) {
        int n = contexts[0].length, d = contexts[0][0].length;
        double[] all = new double[contexts.length * d];
        for (int k = 0; k < contexts.length; k++) {
            double[][] c = new double[d][d];
            for (double[] x : contexts[k]) for (int i = 0; i < d; i++) for (int j = 0; j < d; j++) c[i][j] += x[i] * x[j] / n;
            System.arraycopy(SymmetricEigen.of(c).values(), 0, all, k * d, d);
        }
        return new ContextSpectrum(all, contexts.length, variance, noise, n);
    }

    /// The remaining error along an eigenvector.
    private interface Remaining {
        double at(double eigenvalue);
    }

    private double loss(Remaining r) {
        double sum = 0, v = noise * noise / examples;
        for (double l : eigenvalues) {
            double left = r.at(l);
            sum += left * left + (l > NULL ? v * (1 - left) * (1 - left) / l : 0);
        }
        return variance * sum / draws;
    }

    /// The least error of `steps` steps of descent, each of its own best size.
    public double descent(int steps) {
        double v = noise * noise / examples, unit = Arrays.stream(eigenvalues).max().orElse(1);
        double[][] h = new double[steps][steps + 1];
        for (double l : eigenvalues)
            for (int j = 0; j < steps; j++) {
                double x = l / unit;
                for (int k = 0; k < steps; k++) h[j][k] += Math.pow(x, j + k + 2) + v / unit * Math.pow(x, j + k + 1);
                h[j][steps] += Math.pow(x, j + 1);
            }
        double[] q = solve(h);
        return loss(l -> {
            double r = 1, x = l / unit;
            for (int j = 0; j < q.length; j++) r -= q[j] * Math.pow(x, j + 1);
            return r;
        });
    }

    /// The least error of `steps` steps of GD++ that was found from a few starts.
    public double plus(int steps, Cancellation cancelled) {
        double mean = Arrays.stream(eigenvalues).average().orElse(1), best = Double.POSITIVE_INFINITY;
        for (double start : new double[] {0.3, 0.6, 1}) {
            double[] p = new double[2 * steps - 1];
            Arrays.fill(p, 0, steps, start);
            Arrays.fill(p, steps, p.length, start / 2);
            p = Simplex.minimum(v -> {
                cancelled.check();
                return remaining(v, steps, mean);
            }, p, 0.2, 160 * p.length);
            best = Math.min(best, remaining(p, steps, mean));
        }
        return best;
    }

    /// `p`: the step sizes, then all γ but the last, which moves nothing that is read; both in units of 1/mean eigenvalue.
    private double remaining(double[] p, int steps, double mean) {
        return loss(l -> {
            double r = 1, x = l / mean;
            for (int k = 0; k < steps; k++) {
                r *= 1 - p[k] * x;
                if (k + 1 < steps) x *= Math.pow(1 - p[steps + k] * x, 2);
            }
            return r;
        });
    }

    /// The Bayes-optimal error: ridge regression with penalty σ²/N on C, least squares without noise.
    public double ridge() {
        double v = noise * noise / examples;
        return loss(l -> l > NULL ? v / (l + v) : 1);
    }

    /// Gaussian elimination with pivots on `[rows][rows + 1]`.
    private static double[] solve(double[][] h) {
        int n = h.length;
        for (int i = 0; i < n; i++) {
            int pivot = i;
            for (int k = i + 1; k < n; k++) if (Math.abs(h[k][i]) > Math.abs(h[pivot][i])) pivot = k;
            double[] row = h[pivot];
            h[pivot] = h[i];
            h[i] = row;
            for (int k = 0; k < n; k++) {
                if (k == i) continue;
                double f = h[k][i] / row[i];
                for (int j = i; j <= n; j++) h[k][j] -= f * row[j];
            }
        }
        double[] x = new double[n];
        for (int i = 0; i < n; i++) x[i] = h[i][n] / h[i][i];
        return x;
    }
}
