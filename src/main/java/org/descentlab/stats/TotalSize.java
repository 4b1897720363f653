package org.descentlab.stats;

/// What a compute-optimal law becomes when parameters and compute are counted without embeddings (Pearce & Song 2024):
/// N_T = N_E + ω·N_E^(1/3), C_E = 6·N_E·D, with N_T in the loss. It reconciles Kaplan et al. (2020) with Hoffmann et al. (2022).
public record TotalSize(Chinchilla law) {
    /// ω of Pearce & Song's fit to the Chinchilla models.
    public static final double OMEGA = 47491;

    /// All parameters of a network of so many beside the embeddings.
    public static double total(double n) {
        return n + OMEGA * Math.cbrt(n);
    }

    /// Examples for which N_E is the best size at its compute: αA·N_T^(−α−1)·(N_E + ω/3·N_E^(1/3)) = βB·D^(−β).
    public double examples(double n) {
        double left = law.alpha() * law.a() * Math.pow(total(n), -law.alpha() - 1) * (n + OMEGA / 3 * Math.cbrt(n));
        return Math.pow(law.beta() * law.b() / left, 1 / law.beta());
    }

    /// The compute at which N_E is best, counted without embeddings.
    public double compute(double n) {
        return Chinchilla.OPERATIONS * n * examples(n);
    }

    /// Slope of ln N_E on ln C_E over sizes spaced evenly in their logarithm.
    public double slope(double low, double high, int points) {
        double[] n = sizes(low, high, points), c = java.util.Arrays.stream(n).map(this::compute).toArray();
        return Summary.logSlope(c, n);
    }

    public static double[] sizes(double low, double high, int points) {
        double[] n = new double[points];
        for (int i = 0; i < points; i++) n[i] = low * Math.pow(high / low, i / (points - 1.0));
        return n;
    }

    /// d ln N_E / d ln C_E at one size.
    public double slopeAt(double n) {
        double h = 1e-4;
        return 2 * h / Math.log(compute(n * Math.exp(h)) / compute(n * Math.exp(-h)));
    }
}
