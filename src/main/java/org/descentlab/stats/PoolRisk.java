package org.descentlab.stats;

/// What kernel ridge regression on P of a pool's N inputs, drawn without replacement, is expected to do on all of it, those P included.
/// With l = Nλ, C = Nc: κ' = δ + (N − P)/H, H = Σ 1/(l + κ'), H₂ = Σ (l + κ')⁻², A = Σ (C + s²)(l + κ')⁻²/(1 − (N − P) H₂/H²). On the
/// others the error is P A/H² − s², as in [org.descentlab.kernel.PoolKernel]; on the P themselves, whose residuals are −δα with
/// |α|² = A in the mean, it is s² − 2δs²H/P + δ²A/P.
///
/// As δ → 0 this is [OmniscientRisk] with the noise times 1 − P/N; as N grows it is [OmniscientRisk] at every δ.
/// κ is κ'/N, and the ridge takes δH/P of P.
public final class PoolRisk {
    private PoolRisk() {}

    /// @param modes   of the pool, as many as it has inputs
    /// @param samples P ≤ N
    /// @param ridge   δ ≥ 0 of (K + δ)⁻¹
    public static SpectralRisk of(Modes modes, double samples, double ridge) {
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
        return new SpectralRisk(p, kappa, ridge * h / p, bias, perNoise);
    }

    /// The root of κ = δ/N + (N − P)/Σ 1/(λ + κ).
    private static double kappa(Modes modes, double samples, double ridge) {
        return SpectralRisk.kappa(kappa -> {
            double sum = 0;
            for (double l : modes.eigenvalues()) sum += 1 / (l + kappa);
            return kappa > ridge + (modes.count() - samples) / sum;
        });
    }
}
