package org.descentlab.stats;

/// Excess risk of ridge(less) regression for any covariance, from its eigenvalues (the "omniscient" estimate; Bordelon et al. 2020,
/// Wei, Hu & Steinhardt 2022): κ from n = Σ λ/(λ+κ) + δ/κ for the objective ‖y − Xb‖² + δ‖b‖².
public final class OmniscientRisk {
    private OmniscientRisk() {}

    /// @param eigenvalues  λ_i of the covariance
    /// @param coefficients b_i of the target in its eigenbasis
    /// @param ridge        δ ≥ 0
    public static double of(double[] eigenvalues, double[] coefficients, int n, double noise, double ridge) {
        int p = eigenvalues.length;
        if (ridge == 0 && p < n) return noise * p / (n - p - 0.0);
        if (ridge == 0 && p == n) return noise > 0 ? Double.POSITIVE_INFINITY : 0;
        double kappa = kappa(eigenvalues, n, ridge), degrees = 0, bias = 0;
        for (int i = 0; i < p; i++) {
            double share = eigenvalues[i] / (eigenvalues[i] + kappa);
            degrees += share * share / n;
            bias += eigenvalues[i] * Math.pow(coefficients[i] * kappa / (eigenvalues[i] + kappa), 2);
        }
        return (bias + noise) / (1 - degrees) - noise;
    }

    /// The root, by bisection in ln κ: the right side falls in κ.
    static double kappa(double[] eigenvalues, int n, double ridge) {
        double low = Math.log(1e-300), high = Math.log(1e300);
        for (int i = 0; i < 200; i++) {
            double middle = (low + high) / 2, kappa = Math.exp(middle), sum = ridge / kappa;
            for (double l : eigenvalues) sum += l / (l + kappa);
            if (sum > n) low = middle;
            else high = middle;
        }
        return Math.exp((low + high) / 2);
    }
}
