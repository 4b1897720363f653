package org.descentlab.stats;

/// Upper confidence bounds on the rate of errors from an observed one: inversions of the binary relative entropy (Seeger 2002) and of the
/// binomial law (Langford 2005).
public final class RateBounds {
    private static final int BISECTIONS = 60;

    private RateBounds() {}

    /// kl(q‖p) = q ln(q/p) + (1 − q) ln((1 − q)/(1 − p)), in nats; infinite where p leaves out what q has.
    public static double divergence(double q, double p) {
        return part(q, p) + part(1 - q, 1 - p);
    }

    private static double part(double q, double p) {
        return q == 0 ? 0 : p <= 0 ? Double.POSITIVE_INFINITY : q * Math.log(q / p);
    }

    /// kl⁻¹(q, c): the largest p with kl(q‖p) ≤ c.
    public static double inverse(double q, double c) {
        double low = q, high = 1;
        for (int i = 0; i < BISECTIONS; i++) {
            double p = (low + high) / 2;
            if (divergence(q, p) <= c) low = p;
            else high = p;
        }
        return (low + high) / 2;
    }

    /// The largest rate p under which so few errors, `wrong` of n or fewer, have probability δ or more.
    public static double binomial(int wrong, int n, double delta) {
        if (wrong >= n) return 1;
        double low = (double) wrong / n, high = 1;
        double choices = 0; // ln "n choose wrong"
        for (int i = 1; i <= wrong; i++) choices += Math.log((double) (n - wrong + i) / i);
        for (int i = 0; i < BISECTIONS; i++) {
            double p = (low + high) / 2;
            if (below(wrong, n, p, choices) >= delta) low = p;
            else high = p;
        }
        return (low + high) / 2;
    }

    /// P(Bin(n, p) ≤ k), for k ≤ np: the terms from the largest, at k, down.
    private static double below(int k, int n, double p, double choices) {
        double term = 1, sum = 1;
        for (int i = k; i > 0 && term > 1e-18 * sum; i--) sum += term *= i / (n - i + 1.0) * (1 - p) / p;
        return Math.exp(choices + k * Math.log(p) + (n - k) * Math.log1p(-p)) * sum;
    }
}
