package org.descentlab.stats;

/// What ridge(less) regression on n samples is expected to do, for any covariance, from its eigenvalues alone (the "omniscient" estimate;
/// Bordelon, Canatar & Pehlevan 2020, Canatar, Bordelon & Pehlevan 2021, Wei, Hu & Steinhardt 2022): κ from n = Σ λ/(λ+κ) + δ/κ for the
/// objective ‖y − Xb‖² + δ‖b‖², or for the kernel matrix K + δ. Mode k is learned by the share λ_k/(λ_k + κ).
///
/// In Bordelon's form κ̃ = nκ solves κ̃ = δ + Σ κ̃λ/(κ̃ + nλ).
///
/// @param samples    n
/// @param kappa      κ
/// @param degrees    γ = Σ (λ/(λ+κ))²/n
/// @param bias       Σ c (κ/(λ+κ))², of the target's power c = λb²
/// @param ridgeShare δ/(nκ), the share of κ that is due to the ridge; the rest is due to the modes that n samples cannot learn
public record OmniscientRisk(double samples, double kappa, double degrees, double bias, double ridgeShare) implements SpectralRisk {
    private static final double LEAST = Math.log(1e-300), MOST = Math.log(1e300);

    public static OmniscientRisk of(Modes modes, double samples, double ridge) {
        return of(modes.eigenvalues(), modes.power(), samples, ridge);
    }

    private static OmniscientRisk of(double[] eigenvalues, double[] power, double samples, double ridge) {
        double kappa = kappa(eigenvalues, samples, ridge), degrees = 0, bias = 0;
        for (int k = 0; k < power.length; k++) {
            double share = eigenvalues[k] / (eigenvalues[k] + kappa), rest = kappa / (eigenvalues[k] + kappa);
            degrees += share * share / samples;
            bias += power[k] * rest * rest;
        }
        return new OmniscientRisk(samples, kappa, degrees, bias, ridge / (samples * kappa));
    }

    /// The excess risk at a noise variance.
    @Override
    public double error(double noise) {
        return (bias + noise * degrees) / (1 - degrees);
    }

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

    /// The root, by bisection in ln κ until no number lies between: the right side falls in κ.
    static double kappa(double[] eigenvalues, double n, double ridge) {
        double low = LEAST, high = MOST;
        while (true) {
            double middle = (low + high) / 2, kappa = Math.exp(middle), sum = ridge / kappa;
            if (middle <= low || middle >= high) return kappa;
            for (double l : eigenvalues) sum += l / (l + kappa);
            if (sum > n) low = middle;
            else high = middle;
        }
    }
}
