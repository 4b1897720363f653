package org.descentlab.stats;

import java.util.Arrays;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Vectors;

/// Where gradient flow of the squared loss ends on the diagonal linear network w = u² − v² that starts at u = v = α: of all w with Xw = y
/// at the one of least Q_α(w) = Σ α² q(w_j/α²), q(z) = 2 − √(4 + z²) + z arcsinh(z/2) (Woodworth et al. 2020, Theorem 1). For α → 0 that is
/// the one of least ℓ₁ norm, for α → ∞ of least ℓ₂ norm.
///
/// By Newton's method on the dual: w = 2α² sinh(Xᵀν), where ν is the largest y·ν − 2α² Σ cosh(Xᵀν)_j. A step changes no coordinate
/// of Xᵀν by more than 1, over which the curvature changes by a factor e at most.
public final class DiagonalBias {
    private static final int PATIENCE = 400;
    private static final double DONE = 1e-11;

    private DiagonalBias() {}

    /// @param x     `n` rows of `p` ≥ n, of full rank
    /// @param alpha > 0
    /// @return w; NaN throughout if Newton's method does not come to its end
    public static double[] limit(double[][] x, double[] y, double alpha, Cancellation cancelled) {
        int n = x.length, p = x[0].length;
        double scale = 2 * alpha * alpha, most = Arrays.stream(y).map(Math::abs).max().orElse(0);
        double[] nu = new double[n], z = new double[p], w = new double[p], slope = new double[p];
        double[][] h = new double[n][n];
        for (int round = 0; round < PATIENCE; round++) {
            cancelled.check();
            for (int j = 0; j < p; j++) {
                w[j] = scale * Math.sinh(z[j]);
                slope[j] = scale * Math.cosh(z[j]);
            }
            double[] left = y.clone();
            for (int i = 0; i < n; i++) left[i] -= Vectors.dot(x[i], w);
            if (Arrays.stream(left).map(Math::abs).max().orElse(0) <= DONE * most) return w;
            curvature(x, slope, h);
            double[] step = RidgeLogistic.solve(h, left), along = new double[p];
            for (int i = 0; i < n; i++) for (int j = 0; j < p; j++) along[j] += step[i] * x[i][j];
            double length = 1 / Math.max(1, Arrays.stream(along).map(Math::abs).max().orElse(0));
            for (int i = 0; i < n; i++) nu[i] += length * step[i];
            for (int j = 0; j < p; j++) z[j] += length * along[j];
        }
        Arrays.fill(w, Double.NaN);
        return w;
    }

    /// The lower triangle of X diag(slope) Xᵀ.
    private static void curvature(double[][] x, double[] slope, double[][] h) {
        double[] weighted = new double[slope.length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < weighted.length; j++) weighted[j] = slope[j] * x[i][j];
            for (int k = 0; k <= i; k++) h[i][k] = Vectors.dot(weighted, x[k]);
        }
    }
}
