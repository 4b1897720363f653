package org.descentlab.stats;

/// Excess risk of ridge(less) regression on isotropic Gaussian inputs as n, p → ∞ with p/n = γ (Hastie, Montanari, Rosset &
/// Tibshirani 2022, §3 and §6): signal ‖β‖² = r², noise variance s², ridge λ of (1/n)‖y − Xb‖² + λ‖b‖².
public final class IsotropicRisk {
    private IsotropicRisk() {}

    /// Minimum norm: s²γ/(1−γ) below the threshold, r²(1−1/γ) + s²/(γ−1) above; infinite at γ = 1 with noise.
    public static double ridgeless(double gamma, double signal, double noise) {
        if (gamma < 1) return noise * gamma / (1 - gamma);
        if (gamma == 1) return noise > 0 ? Double.POSITIVE_INFINITY : 0;
        return signal * (1 - 1 / gamma) + noise / (gamma - 1);
    }

    /// r²λ²m'(−λ) + s²γ(m(−λ) − λm'(−λ)) with m the Stieltjes transform of the Marchenko–Pastur law.
    public static double ridge(double gamma, double lambda, double signal, double noise) {
        if (lambda == 0) return ridgeless(gamma, signal, noise);
        double a = 1 - gamma + lambda, q = Math.sqrt(a * a + 4 * gamma * lambda), scale = 2 * gamma * lambda;
        // −a + q without cancellation where a > 0
        double top = a > 0 ? 4 * gamma * lambda / (a + q) : q - a, m = top / scale;
        double slope = (2 * gamma * top - scale * (-1 + (a + 2 * gamma) / q)) / (scale * scale); // m'(−λ) = −dm/dλ
        return signal * lambda * lambda * slope + noise * gamma * (m - lambda * slope);
    }

    /// The best ridge, s²γ/r².
    public static double bestRidge(double gamma, double signal, double noise) {
        return noise * gamma / signal;
    }

    /// Where the second descent has its minimum: √SNR/(√SNR − 1), or infinity if the signal is no stronger than the noise.
    public static double secondMinimum(double signal, double noise) {
        double root = Math.sqrt(signal / noise);
        return root > 1 ? root / (root - 1) : Double.POSITIVE_INFINITY;
    }
}
