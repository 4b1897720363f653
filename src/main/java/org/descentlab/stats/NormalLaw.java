package org.descentlab.stats;

/// The standard normal distribution: Φ by its series and continued fraction (Abramowitz & Stegun 26.2.10, 26.2.14), relative error
/// below 1e-13 in both tails; its inverse by Newton's method.
public final class NormalLaw {
    private static final double ROOT = Math.sqrt(2 * Math.PI);

    private NormalLaw() {}

    public static double density(double x) {
        return Math.exp(-x * x / 2) / ROOT;
    }

    /// Φ(x) = P(X ≤ x).
    public static double below(double x) {
        if (Double.isNaN(x)) return Double.NaN;
        double a = Math.abs(x);
        if (a > 38) return x > 0 ? 1 : 0;
        if (a < 3) {
            double term = x, sum = x;
            for (int k = 3; Math.abs(term) > 1e-17 * Math.abs(sum) + 1e-300; k += 2) sum += term *= x * x / k;
            return 0.5 + density(x) * sum;
        }
        double f = 0;
        for (int k = 120; k > 0; k--) f = k / (a + f);
        double tail = density(a) / (a + f);
        return x > 0 ? 1 - tail : tail;
    }

    /// Φ⁻¹; infinite at 0 and 1.
    public static double quantile(double p) {
        if (!(p > 0)) return p == 0 ? Double.NEGATIVE_INFINITY : Double.NaN;
        if (p >= 1) return p == 1 ? Double.POSITIVE_INFINITY : Double.NaN;
        if (p > 0.5) return -quantile(1 - p);
        double x = p < 0.02 ? -Math.sqrt(-2 * Math.log(p)) : 0;
        for (int i = 0; i < 60; i++) {
            double value = below(x), step = p < 0.02 ? Math.log(value / p) * value / density(x) : (value - p) / density(x);
            x -= Math.clamp(step, -1, 1);
            if (Math.abs(step) < 1e-14 * (1 + Math.abs(x))) break;
        }
        return x;
    }
}
