package org.descentlab.stats;

import java.util.function.DoubleUnaryOperator;

/// What [SpectralLoss] becomes for infinitely many modes: L − E = N^−(a − 1) g(t N^−b), a power of size and time apart from g: the sums over modes
/// are integrals then (as in Maloney, Roberts & Sully 2022, and Bordelon, Atanasov & Pehlevan 2024).
///
/// @param a     of the target's power; more than 1
/// @param b     of the modes' variance; more than 1
/// @param added whether the errors of size and time are added, as a control
public record SpectralLaw(double a, double b, boolean added) {
    /// e^(−…) of more is 0 beside anything else.
    static final double SPENT = 40;
    /// Of golden section.
    static final int STEPS = 45;
    /// Where ln u of the best size is looked for: added errors have it at −24 for a = 1.1 and b = 2.5.
    private static final double LEAST = -40, MOST = 10;
    /// Intervals of Simpson's rule, and how far the integral goes beyond x = 1, in ln x.
    private static final int INTERVALS = 400;
    private static final double FAR = 40;

    /// The best size for a compute, N* = scale·C^exponent.
    public record Best(double scale, double exponent) {
        public double size(double compute) {
            return scale * Math.pow(compute, exponent);
        }

        /// The compute whose best size this is.
        public double compute(double size) {
            return Math.pow(size / scale, 1 / exponent);
        }
    }

    /// The exponent of the best size, 1/(1 + b): a mode is learned in a time k^b.
    public double exponent() {
        return 1 / (1 + b);
    }

    /// How L − E falls with the size alone: N^−(a − 1).
    public double sizeExponent() {
        return a - 1;
    }

    /// And with time alone: t^−(a − 1)/b.
    public double timeExponent() {
        return (a - 1) / b;
    }

    /// And along the frontier.
    public double frontierExponent() {
        return (a - 1) / (1 + b);
    }

    /// At a compute L − E goes as u^((a − 1)/(1 + b)) g(u) with u = t N^−b = C N^−(1 + b); the best size is where that is least.
    public Best best() {
        double u = Math.exp(GoldenSection.minimum(x -> frontierExponent() * x + Math.log(shape(Math.exp(x))), LEAST, MOST, STEPS));
        return new Best(Math.pow(u, -exponent()), exponent());
    }

    /// g(u) = 1/(a − 1) + ∫ x^(−a) e^(−2 u x^(−b)) dx over 0 … 1; added, over 0 … ∞.
    ///
    /// @param u positive
    double shape(double u) {
        double low = Math.log(2 * u / SPENT) / b,
                sum = integral(x -> Math.exp((1 - a) * x - 2 * u * Math.exp(-b * x)), Math.min(low, -1), 0);
        double beyond = added ? 1 / (a - 1) + integral(x -> Math.exp((1 - a) * x) * Math.expm1(-2 * u * Math.exp(-b * x)), 0, FAR) : 0;
        return 1 / (a - 1) + sum + beyond;
    }

    /// Simpson's rule.
    private static double integral(DoubleUnaryOperator f, double from, double to) {
        double h = (to - from) / INTERVALS, sum = f.applyAsDouble(from) + f.applyAsDouble(to);
        for (int i = 1; i < INTERVALS; i++) sum += (i % 2 == 1 ? 4 : 2) * f.applyAsDouble(from + i * h);
        return sum * h / 3;
    }
}
