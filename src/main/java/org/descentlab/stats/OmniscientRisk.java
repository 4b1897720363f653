package org.descentlab.stats;

/// What ridge(less) regression on n samples is expected to do, for any covariance, from its eigenvalues alone (the "omniscient" estimate;
/// Bordelon, Canatar & Pehlevan 2020, Canatar, Bordelon & Pehlevan 2021, Wei, Hu & Steinhardt 2022): κ from n = Σ λ/(λ+κ) + δ/κ for the
/// objective ‖y − Xb‖² + δ‖b‖², or for the kernel matrix K + δ. Mode k is learned by the share λ_k/(λ_k + κ).
///
/// In Bordelon's form κ̃ = nκ solves κ̃ = δ + Σ κ̃λ/(κ̃ + nλ).
/// With γ = Σ (λ/(λ+κ))²/n and the target's power c = λb² the error is (Σ c (κ/(λ+κ))² + γ s²)/(1 − γ) at noise variance s². The share
/// δ/(nκ) of κ is due to the ridge, the rest to the modes that n samples cannot learn.
public final class OmniscientRisk {
    private OmniscientRisk() {}

    public static SpectralRisk of(Modes modes, double samples, double ridge) {
        return of(modes.eigenvalues(), modes.power(), samples, ridge);
    }

    private static SpectralRisk of(double[] eigenvalues, double[] power, double samples, double ridge) {
        double kappa = kappa(eigenvalues, samples, ridge), degrees = 0, bias = 0;
        for (int k = 0; k < power.length; k++) {
            double share = eigenvalues[k] / (eigenvalues[k] + kappa), rest = kappa / (eigenvalues[k] + kappa);
            degrees += share * share / samples;
            bias += power[k] * rest * rest;
        }
        return new SpectralRisk(samples, kappa, ridge / (samples * kappa), bias / (1 - degrees), degrees / (1 - degrees));
    }

    /// The excess risk.
    ///
    /// @param eigenvalues  λ_i of the covariance
    /// @param coefficients b_i of the target in its eigenbasis
    /// @param ridge        δ ≥ 0
    public static double of(double[] eigenvalues, double[] coefficients, int n, double noise, double ridge) {
        int p = eigenvalues.length;
        if (ridge == 0 && p < n) return noise * p / (n - p - 0.0);
        if (ridge == 0 && p == n) return noise > 0 ? Double.POSITIVE_INFINITY : 0;
        double[] power = new double[p];
        for (int i = 0; i < p; i++) power[i] = eigenvalues[i] * coefficients[i] * coefficients[i];
        return of(eigenvalues, power, n, ridge).error(noise);
    }

    /// The root: the right side falls in κ.
    static double kappa(double[] eigenvalues, double n, double ridge) {
        return SpectralRisk.kappa(kappa -> {
            double sum = ridge / kappa;
            for (double l : eigenvalues) sum += l / (l + kappa);
            return !(sum > n);
        });
    }
}
