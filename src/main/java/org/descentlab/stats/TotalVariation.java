package org.descentlab.stats;

/// The distance in total variation of two distributions over the same outcomes, ½ Σ |p − q|: the largest difference of the probability of
/// any set of outcomes.
public final class TotalVariation {
    private TotalVariation() {}

    public static double of(double[] p, double[] q) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) sum += Math.abs(p[i] - q[i]) / 2;
        return sum;
    }
}
