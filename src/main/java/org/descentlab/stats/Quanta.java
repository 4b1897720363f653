package org.descentlab.stats;

import java.util.stream.IntStream;

/// The quantization model of scaling laws (Michaud, Liu, Girit & Tegmark 2023): what can be known comes in quanta 1 … K, each needed by a
/// share p_k ∝ k^−(a+1) of all examples; an example costs 1 until its quantum is learned, and nothing from then on. The most frequent are
/// learned first. For K → ∞ the loss falls as n^−a with the number of quanta, and as D^−a/(a+1) with the number of examples.
public final class Quanta {
    private final double[] frequencies;
    /// Σ_{k>n} p_k by n.
    private final double[] rest;

    /// @param exponent a > 0
    /// @param count    K
    public Quanta(double exponent, int count) {
        frequencies = zipf(exponent, count);
        rest = Summary.tails(frequencies);
    }

    /// p_1 … p_K.
    public static double[] zipf(double exponent, int count) {
        double[] p = IntStream.rangeClosed(1, count).mapToDouble(k -> Math.pow(k, -exponent - 1)).toArray();
        double sum = 0;
        for (int k = count - 1; k >= 0; k--) sum += p[k];
        for (int k = 0; k < count; k++) p[k] /= sum;
        return p;
    }

    /// The loss of a network that knows the first n.
    public double known(int n) {
        return rest[Math.min(n, frequencies.length)];
    }

    /// The expected loss after D examples, if one suffices to learn its quantum: Σ p_k (1 − p_k)^D.
    public double seen(double examples) {
        double sum = 0;
        for (int k = frequencies.length - 1; k >= 0; k--) sum += frequencies[k] * Math.exp(examples * Math.log1p(-frequencies[k]));
        return sum;
    }
}
