package org.descentlab.stats;

/// The best single step of gradient descent on in-context linear regression, in closed form.
///
/// A prompt has a weight w ~ N(0, I_d), N examples x of independent coordinates with E x² = s² and E x⁴ = m₄, labels y = w·x + noise,
/// and a query whose target w·x_q is free of noise. One step from zero predicts (η/N) Σ y_i x_i·x_q; its mean squared error is
/// d s² (1 − 2η s² + η² a) with a = [(N−1) s⁴ + m₄ + (d−1) s⁴ + σ² s²]/N, least at η = s²/a (von Oswald et al. 2023, §3;
/// Zhang, Frei & Bartlett 2024 for the global minimum).
///
/// @param d        dimension of the inputs
/// @param n        examples in the context
/// @param variance s²
/// @param fourth   m₄
/// @param noise    σ, standard deviation of the labels' noise
public record OneStep(int d, int n, double variance, double fourth, double noise) {
    /// Coordinates uniform on (−1, 1).
    public static OneStep uniform(int d, int n, double noise) {
        return new OneStep(d, n, 1 / 3.0, 1 / 5.0, noise);
    }

    /// Coordinates N(0, 1).
    public static OneStep gaussian(int d, int n, double noise) {
        return new OneStep(d, n, 1, 3, noise);
    }

    private double a(double examples, double scale) {
        double s = variance * scale * scale;
        return ((examples - 1) * s * s + fourth * Math.pow(scale, 4) + (d - 1) * s * s + noise * noise * s) / examples;
    }

    /// The best step size η*.
    public double rate() {
        return variance / a(n, 1);
    }

    /// The least mean squared error of one step, L*.
    public double loss() {
        return zero() * (1 - rate() * variance);
    }

    /// The error of predicting zero, d s².
    public double zero() {
        return d * variance;
    }

    /// The error of a step of size `rate` with another number of examples (the sum is divided by theirs) and all inputs times `scale`.
    public double loss(double rate, double examples, double scale) {
        double s = variance * scale * scale;
        return d * s * (1 - 2 * rate * s + rate * rate * a(examples, scale));
    }
}
