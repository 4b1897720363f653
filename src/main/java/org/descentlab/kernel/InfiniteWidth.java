package org.descentlab.kernel;

import java.util.function.DoubleUnaryOperator;
import org.descentlab.tensor.Activation;

/// The tangent kernel of infinite width for inputs of norm √D: a function of the cosine c of two inputs alone,
/// K(c) = E[φ(u)φ(v)] + 2c·E[φ'(u)φ'(v)], where u and v are Gaussian with variance 2 and correlation c.
/// The expectations come from an 80 × 80 Gauss–Hermite rule for tanh and in closed form for ReLU (Cho & Saul 2009) and erf
/// (Williams 1998), tabulated in the angle and interpolated by cubics.
public final class InfiniteWidth {
    private static final int NODES = 80;
    private static final int TABLE = 1024;
    private final double[] table = new double[TABLE + 1];

    public InfiniteWidth(Activation activation) {
        double[][] rule = GaussHermite.rule(NODES);
        for (int i = 0; i <= TABLE; i++) table[i] = exact(activation, Math.cos(Math.PI * i / TABLE), rule);
    }

    /// K at cosine `c` (clamped to [−1, 1]).
    public double at(double c) {
        double t = Math.acos(Math.max(-1, Math.min(1, c))) / Math.PI * TABLE;
        int i = (int) Math.max(1, Math.min(TABLE - 2, Math.floor(t)));
        double s = t - i;
        return table[i - 1] * -s * (s - 1) * (s - 2) / 6 + table[i] * (s + 1) * (s - 1) * (s - 2) / 2
                - table[i + 1] * (s + 1) * s * (s - 2) / 2 + table[i + 2] * (s + 1) * s * (s - 1) / 6;
    }

    static double exact(Activation activation, double c, double[][] rule) {
        if (activation == Activation.RELU) {
            double angle = Math.acos(Math.max(-1, Math.min(1, c)));
            return (Math.sin(angle) + (Math.PI - angle) * c) / Math.PI + 2 * c * (Math.PI - angle) / (2 * Math.PI);
        }
        if (activation == Activation.ERF) return 2 / Math.PI * Math.asin(0.8 * c) + 2 * c * 4 / Math.PI / Math.sqrt(25 - 16 * c * c);
        return quadrature(Math::tanh, u -> 1 - Math.tanh(u) * Math.tanh(u), c, rule);
    }

    /// The same for any φ with derivative φ'.
    static double quadrature(DoubleUnaryOperator f, DoubleUnaryOperator slope, double c, double[][] rule) {
        double s = Math.sqrt(Math.max(0, 1 - c * c)), values = 0, slopes = 0;
        for (int i = 0; i < NODES; i++)
            for (int j = 0; j < NODES; j++) {
                double w = rule[1][i] * rule[1][j];
                double u = Math.sqrt(2) * rule[0][i], v = Math.sqrt(2) * (c * rule[0][i] + s * rule[0][j]);
                values += w * f.applyAsDouble(u) * f.applyAsDouble(v);
                slopes += w * slope.applyAsDouble(u) * slope.applyAsDouble(v);
            }
        return values + 2 * c * slopes;
    }
}
