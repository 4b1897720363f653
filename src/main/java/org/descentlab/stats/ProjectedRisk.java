package org.descentlab.stats;

/// What ridge regression on k random projections of n Gaussian samples is expected to do, from the inputs' eigenvalues and the
/// target's power alone (Simon, Karkada, Ghosh & Belkin 2023; Maloney, Roberts & Sully 2022): γ and κ from
/// n = Σ λ/(λ+γ) + δ/κ and k = Σ λ/(λ+γ) + kκ/γ. With z = Σ λ/(λ+γ), q = Σ (λ/(λ+γ))² the excess risk at noise variance s² is
/// (Σ c(γ/(λ+γ) − κλ/(λ+γ)² · k/(k−q)) + s²)/(1 − (q(k−2z)+z²)/(n(k−q))) − s².
///
/// Every γ with z ≤ min(n, k) belongs to one ridge δ = (n − z)κ ≥ 0, so that the best ridge is searched over γ. Where c = λ, samples and
/// features can be exchanged.
///
/// @param gamma γ
/// @param kappa κ
/// @param ridge δ, of the objective ‖y − Zθ‖² + δ‖θ‖² with projections of variance 1/k
/// @param error the excess risk
public record ProjectedRisk(double gamma, double kappa, double ridge, double error) {
    private static final double FAR = 1e3;
    private static final int STEPS = 50;

    /// The minimum-norm fit; infinite at n = k.
    public static ProjectedRisk ridgeless(Modes modes, double n, double k, double noise) {
        double gamma = least(modes, n, k);
        return n == k ? new ProjectedRisk(gamma, 0, 0, Double.POSITIVE_INFINITY) : of(modes, n, k, noise, gamma);
    }

    /// At the ridge with the least error.
    public static ProjectedRisk best(Modes modes, double n, double k, double noise) {
        double low = Math.log(least(modes, n, k)), high = Math.log(FAR * modes.eigenvalues()[0]);
        double at = GoldenSection.minimum(g -> of(modes, n, k, noise, Math.exp(g)).error, low, high, STEPS);
        return of(modes, n, k, noise, Math.exp(at));
    }

    /// γ without ridge: fewer modes than the smaller of the two cannot be.
    private static double least(Modes modes, double n, double k) {
        if (Math.min(n, k) >= modes.count()) throw new IllegalArgumentException("as many samples and features as modes");
        return OmniscientRisk.kappa(modes.eigenvalues(), Math.min(n, k), 0);
    }

    static ProjectedRisk of(Modes modes, double n, double k, double noise, double gamma) {
        double[] l = modes.eigenvalues(), c = modes.power();
        double z = 0, q = 0, first = 0, second = 0;
        for (int i = 0; i < l.length; i++) {
            double share = l[i] / (l[i] + gamma), rest = gamma / (l[i] + gamma);
            z += share;
            q += share * share;
            first += c[i] * rest;
            second += c[i] * share * rest;
        }
        // without ridge one of the two is 0, but for rounding
        double kappa = gamma * Math.max(0, k - z) / k, bracket = first - kappa / gamma * k / (k - q) * second;
        double error = (bracket + noise) / (1 - (q * (k - 2 * z) + z * z) / (n * (k - q))) - noise;
        return new ProjectedRisk(gamma, kappa, Math.max(0, n - z) * kappa, error);
    }
}
