package org.descentlab.stats;

/// What kernel ridge regression on P of a pool's N inputs, drawn without replacement, is expected to do on all of it, those P included.
/// With l = Nλ, C = Nc: κ' = δ + (N − P)/H, H = Σ 1/(l + κ'), H₂ = Σ (l + κ')⁻², A = Σ (C + s²)(l + κ')⁻²/(1 − (N − P) H₂/H²). On the
/// others the error is P A/H² − s², as in [org.descentlab.kernel.PoolKernel]; on the P themselves, whose residuals are −δα with
/// |α|² = A in the mean, it is s² − 2δs²H/P + δ²A/P.
///
/// As δ → 0 this is [OmniscientRisk] with the noise times 1 − P/N; as N grows it is [OmniscientRisk] at every δ.
///
/// @param samples    P ≤ N
/// @param kappa      κ = κ'/N
/// @param ridgeShare δH/P
/// @param bias       the error without noise
/// @param perNoise   what each unit of noise variance adds to it
public record PoolRisk(double samples, double kappa, double ridgeShare, double bias, double perNoise) implements SpectralRisk {
    private static final double LEAST = Math.log(1e-300), MOST = Math.log(1e300);

    /// @param modes of the pool, as many as it has inputs
    /// @param ridge δ ≥ 0 of (K + δ)⁻¹
    public static PoolRisk of(Modes modes, double samples, double ridge) {
        double n = modes.count(), p = samples, kappa = kappa(modes, p, ridge / n), h = 0, h2 = 0, power = 0;
        for (int k = 0; k < modes.count(); k++) {
            double g = 1 / (n * (modes.eigenvalues()[k] + kappa));
            h += g;
            h2 += g * g;
            power += n * modes.power()[k] * g * g;
        }
        double grown = 1 / (1 - (n - p) * h2 / (h * h)), trained = p / n;
        double bias = grown * power * ((1 - trained) * p / (h * h) + trained * ridge * ridge / p);
        double perNoise = (1 - trained) * (grown * p * h2 / (h * h) - 1)
                + trained * (1 - 2 * ridge * h / p + grown * ridge * ridge * h2 / p);
        return new PoolRisk(p, kappa, ridge * h / p, bias, perNoise);
    }

    @Override
    public double error(double noise) {
        return bias + noise * perNoise;
    }

    /// The root of κ = δ/N + (N − P)/Σ 1/(λ + κ), by bisection in ln κ until no number lies between.
    private static double kappa(Modes modes, double samples, double ridge) {
        double low = LEAST, high = MOST;
        while (true) {
            double middle = (low + high) / 2, kappa = Math.exp(middle), sum = 0;
            if (middle <= low || middle >= high) return kappa;
            for (double l : modes.eigenvalues()) sum += 1 / (l + kappa);
            if (kappa > ridge + (modes.count() - samples) / sum) high = middle;
            else low = middle;
        }
    }
}
