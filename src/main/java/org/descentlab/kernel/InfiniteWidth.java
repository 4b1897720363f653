package org.descentlab.kernel;

import org.descentlab.tensor.Activation;

/// The tangent kernel of infinite width for inputs of norm √D: a function of the cosine c of two inputs alone,
/// K(c) = E[φ(u)φ(v)] + 2c·E[φ'(u)φ'(v)], where u and v are Gaussian with variance 2 and correlation c.
/// The expectations are in closed form for ReLU (Cho & Saul 2009) and erf (Williams 1998), and a Hermite series for tanh, tabulated
/// in the angle and interpolated by quintics.
public final class InfiniteWidth {
    private static final int TABLE = 1024;
    private final Activation activation;
    /// Null where there is a closed form.
    private final double[] table;

    public InfiniteWidth(Activation activation) {
        this(activation, activation == Activation.TANH ? table() : null);
    }

    private InfiniteWidth(Activation activation, double[] table) {
        this.activation = activation;
        this.table = table;
    }

    private static double[] table() {
        double[] table = new double[TABLE + 1];
        double root = Math.sqrt(2);
        var values = new HermiteSeries(z -> Math.tanh(root * z));
        var slopes = new HermiteSeries(z -> 1 - Math.pow(Math.tanh(root * z), 2));
        for (int i = 0; i <= TABLE; i++) {
            double c = Math.cos(Math.PI * i / TABLE);
            table[i] = values.at(c) + 2 * c * slopes.at(c);
        }
        return table;
    }

    /// K at cosine `c` (clamped to [−1, 1]).
    public double at(double c) {
        double cosine = Math.clamp(c, -1, 1);
        if (table == null) return exact(cosine);
        double t = Math.acos(cosine) / Math.PI * TABLE;
        int i = (int) Math.min(TABLE - 1, Math.floor(t));
        double s = t - i, lower = (s + 2) * (s + 1) * s, upper = (s - 1) * (s - 2) * (s - 3);
        // Lagrange's weights of the nodes −2 … 3.
        return node(i - 2) * (s + 1) * s * upper / -120 + node(i - 1) * (s + 2) * s * upper / 24
                + node(i) * (s + 2) * (s + 1) * upper / -12 + node(i + 1) * lower * (s - 2) * (s - 3) / 12
                + node(i + 2) * lower * (s - 1) * (s - 3) / -24 + node(i + 3) * lower * (s - 1) * (s - 2) / 120;
    }

    /// The kernel is even in the angle about 0 and about π.
    private double node(int i) {
        int k = Math.abs(i);
        return table[k > TABLE ? 2 * TABLE - k : k];
    }

    private double exact(double c) {
        if (activation == Activation.ERF) return 2 / Math.PI * Math.asin(0.8 * c) + 2 * c * 4 / Math.PI / Math.sqrt(25 - 16 * c * c);
        double angle = Math.acos(c);
        return (Math.sin(angle) + (Math.PI - angle) * c) / Math.PI + 2 * c * (Math.PI - angle) / (2 * Math.PI);
    }
}
