package org.descentlab.kernel;

import java.util.ArrayList;
import java.util.List;
import org.descentlab.tensor.Activation;

/// The tangent kernel of infinite width for inputs of norm √D: a function of the cosine c of two inputs alone. Without biases, with a
/// factor s² in hidden layers, the pre-activations u, v of two inputs are Gaussian, in the first layer of variance s² and covariance
/// Σ = Θ = s²c, and from layer to layer Θ ← s²(E[φ(u)φ(v)] + Θ E[φ'(u)φ'(v)]), Σ ← s² E[φ(u)φ(v)]; the readout has no s² (Jacot et al.
/// 2018). So one hidden layer has K(c) = E[φ(u)φ(v)] + s²c·E[φ'(u)φ'(v)].
/// The expectations are in closed form for ReLU (Cho & Saul 2009) and erf (Williams 1998), and a Hermite series for tanh, where K is
/// tabulated in the angle and interpolated by quintics.
public final class InfiniteWidth {
    private static final int TABLE = 1024;
    /// Kept, as the depth is, for who writes it to a file: from these it is made again.
    @SuppressWarnings("unused")
    private final Activation activation;
    @SuppressWarnings("unused")
    private final int depth;
    /// s².
    private final double gain;
    /// Null where there is a closed form.
    private final double[] table;
    private final transient List<Layer> layers;

    /// Both expectations in one layer.
    private record Moments(double values, double slopes) {}

    private interface OfCosine {
        Moments at(double c);
    }

    /// @param variance of each pre-activation
    /// @param moments  by the correlation of two
    private record Layer(double variance, OfCosine moments) {
        static Layer of(Activation activation, double q) {
            return new Layer(q, switch (activation) {
                case RELU -> c -> {
                    double rest = Math.PI - Math.acos(c);
                    return new Moments(q * (Math.sin(rest) + rest * c) / (2 * Math.PI), rest / (2 * Math.PI));
                };
                case ERF -> c -> {
                    double share = 2 * q / (1 + 2 * q), whole = 1 + 2 * q, part = 2 * q * c;
                    return new Moments(2 / Math.PI * Math.asin(share * c), 4 / Math.PI / Math.sqrt(whole * whole - part * part));
                };
                case TANH -> {
                    double root = Math.sqrt(q);
                    var values = new HermiteSeries(z -> Math.tanh(root * z));
                    var slopes = new HermiteSeries(z -> 1 - Math.pow(Math.tanh(root * z), 2));
                    yield c -> new Moments(values.at(c), slopes.at(c));
                }
            });
        }
    }

    /// Of one hidden layer with s = √2.
    public InfiniteWidth(Activation activation) {
        this(activation, 1, 2);
    }

    /// @param depth hidden layers
    /// @param gain  s²
    public InfiniteWidth(Activation activation, int depth, double gain) {
        this(activation, depth, gain, activation == Activation.TANH ? table(layers(activation, depth, gain), gain) : null);
    }

    private InfiniteWidth(Activation activation, int depth, double gain, double[] table) {
        this.activation = activation;
        this.depth = depth;
        this.gain = gain;
        this.table = table;
        layers = table == null ? layers(activation, depth, gain) : List.of();
    }

    private static List<Layer> layers(Activation activation, int depth, double gain) {
        List<Layer> all = new ArrayList<>();
        double variance = gain;
        for (int l = 0; l < depth; l++) {
            all.add(Layer.of(activation, variance));
            variance = gain * all.getLast().moments.at(1).values;
        }
        return List.copyOf(all);
    }

    private static double[] table(List<Layer> layers, double gain) {
        double[] table = new double[TABLE + 1];
        for (int i = 0; i <= TABLE; i++) table[i] = kernel(layers, gain, Math.cos(Math.PI * i / TABLE));
        return table;
    }

    private static double kernel(List<Layer> layers, double gain, double c) {
        double cosine = c, theta = gain * c;
        for (int l = 0;; l++) {
            Moments m = layers.get(l).moments.at(cosine);
            if (l == layers.size() - 1) return m.values + theta * m.slopes;
            theta = gain * (m.values + theta * m.slopes);
            cosine = Math.clamp(gain * m.values / layers.get(l + 1).variance, -1, 1);
        }
    }

    /// K at cosine `c` (clamped to [−1, 1]).
    public double at(double c) {
        double cosine = Math.clamp(c, -1, 1);
        if (table == null) return kernel(layers, gain, cosine);
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
}
