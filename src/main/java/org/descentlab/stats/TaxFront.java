package org.descentlab.stats;

/// Two goals under one KL budget, in closed form: a policy N(μ, I) over the base N(0, I), helpfulness a·x and safety b·x with
/// |a| = |b| = 1, a·b = ρ. Within KL = ½|μ|² ≤ d² the best for (1−λ)a + λb =: v is μ = √2 d v/|v|.
///
/// @param correlation ρ
/// @param budget      KL in nats, d²
public record TaxFront(double correlation, double budget) {
    /// v in coordinates in which a = (1, 0) and b = (ρ, √(1−ρ²)), of length 1; (0, 0) where the goals cancel.
    public double[] direction(double weight) {
        double x = 1 - weight + weight * correlation, y = weight * Math.sqrt(1 - correlation * correlation), length = Math.hypot(x, y);
        return length < 1e-12 ? new double[2] : new double[] {x / length, y / length};
    }

    private double length() {
        return Math.sqrt(2 * budget);
    }

    public double helpfulness(double weight) {
        return length() * direction(weight)[0];
    }

    public double safety(double weight) {
        double[] v = direction(weight);
        return length() * (correlation * v[0] + Math.sqrt(1 - correlation * correlation) * v[1]);
    }

    /// Helpfulness that pure safety (λ = 1) gives up: √2 d (1 − ρ).
    public double tax() {
        return length() * (1 - correlation);
    }
}
