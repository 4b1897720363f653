package org.descentlab.stats;

import java.util.stream.IntStream;

/// Regression of sin 2πx + ½ cos 6πx on weighted waves of period 1 at n > 6 equally spaced points, averaged over the noise: the Gram matrix
/// is circulant, and the waves that are one at the points (k ≡ r mod n) share the r-th Fourier component of the values.
///
/// A component ŷ_r is fitted by f̂_k = w_k²/(κ_r + λ)·ŷ_r with κ_r = Σ w_k² over the waves k of r that there are; E|noise_r|² = σ²/n.
///
/// @param waves  m: the columns are 1 and the waves ±1 … ±m, p = 2m + 1
/// @param q      w_k = |k|^−q, w_0 = 1
/// @param lambda of the objective (1/n)|y − Zb|² + λ|b|²; 0: least norm
public record EqualSpacing(int n, int waves, double q, double lambda, double sigma) {

    /// Of the two waves ±k of the function: |f_k|².
    private static double signal(int k) {
        return Math.abs(k) == 1 ? 0.25 : Math.abs(k) == 3 ? 0.0625 : 0;
    }

    /// w_k², k = 0, 1, …, m.
    private double[] weights() {
        return IntStream.rangeClosed(0, waves).mapToDouble(k -> k == 0 ? 1 : Math.pow(k, -2 * q)).toArray();
    }

    /// κ by class.
    private double[] shares(double[] weights) {
        double[] kappa = new double[n];
        for (int k = -waves; k <= waves; k++) kappa[Math.floorMod(k, n)] += weights[Math.abs(k)];
        return kappa;
    }

    /// The signal's |f|² by class.
    private double[] signals() {
        double[] of = new double[n];
        for (int k = -3; k <= 3; k++) of[Math.floorMod(k, n)] += signal(k);
        return of;
    }

    /// ∫(fit − f)² over [0, 1].
    public double risk() {
        double[] weights = weights(), kappa = shares(weights), signals = signals();
        double sum = 0;
        for (int k = waves + 1; k <= 3; k++) sum += 2 * signal(k);
        for (int k = 0; k <= waves; k++) { // −k is as k
            int r = k % n;
            double share = weights[k] / (kappa[r] + lambda);
            double error = share * share * (signals[r] - signal(k) + sigma * sigma / n) + (1 - share) * (1 - share) * signal(k);
            sum += k == 0 ? error : 2 * error;
        }
        return sum;
    }

    /// |b|².
    public double norm() {
        double[] kappa = shares(weights()), signals = signals();
        double sum = 0;
        for (int r = 0; r < n; r++)
            if (kappa[r] > 0) sum += kappa[r] / Math.pow(kappa[r] + lambda, 2) * (signals[r] + sigma * sigma / n);
        return sum;
    }
}
