package org.descentlab.net;

import org.descentlab.tensor.Activation;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Streams;
import org.descentlab.tensor.Workspace;

/// One hidden layer in NTK parametrisation: g(x) = m^-½ Σ_j a_j φ(√(2/D) w_j·x), every weight N(0,1) at the start
/// (gain √2 for tanh as for ReLU). The laboratory's function is f = α(g − g₀) with g₀ the frozen initial output.
/// Weights are drawn unit by unit, so a narrower network is a prefix of a wider one of the same seed.
///
/// `inner` is D × m (one column a unit), `outer` m × 1. Freed with the workspace that it was made in.
public final class Network {
    public final Activation activation;
    public final int width;
    public final Matrix inner;
    public final Matrix outer;
    private final double gain;

    private Network(Workspace work, Precision p, Activation activation, int dimension, int width) {
        this.activation = activation;
        this.width = width;
        inner = work.matrix(p, dimension, width);
        outer = work.matrix(p, width, 1);
        gain = Math.sqrt(2.0 / dimension);
    }

    public static Network initial(Workspace work, Precision p, Activation activation, int dimension, int width, long seed) {
        Network net = new Network(work, p, activation, dimension, width);
        var random = Streams.stream(seed, "weights");
        for (int j = 0; j < width; j++) {
            for (int k = 0; k < dimension; k++) net.inner.set(k, j, random.nextGaussian());
            net.outer.set(j, 0, random.nextGaussian());
        }
        return net;
    }

    /// A network with the given weights (column-major, as [#weights] returns them).
    public static Network of(Workspace work, Precision p, Activation activation, int dimension, double[] weights) {
        int width = weights.length / (dimension + 1);
        Network net = new Network(work, p, activation, dimension, width);
        net.inner.set(java.util.Arrays.copyOf(weights, dimension * width));
        net.outer.set(java.util.Arrays.copyOfRange(weights, dimension * width, weights.length));
        return net;
    }

    /// All weights: `inner` column by column, then `outer`.
    public double[] weights() {
        double[] w = java.util.Arrays.copyOf(inner.toArray(), inner.rows * width + width);
        System.arraycopy(outer.toArray(), 0, w, inner.rows * width, width);
        return w;
    }

    /// hidden := φ(√(2/D) x·inner) (n × m), out := g(x) (n × 1).
    public void forward(Backend backend, Matrix x, Matrix hidden, Matrix out) {
        hidden(backend, x, hidden);
        backend.gemm(1 / Math.sqrt(width), hidden, false, outer, false, 0, out);
    }

    /// hidden := φ(√(2/D) x·inner).
    public void hidden(Backend backend, Matrix x, Matrix hidden) {
        backend.gemm(gain, x, false, inner, false, 0, hidden);
        backend.activate(activation, hidden);
    }

    /// The factor √(2/D) before w·x.
    public double gain() {
        return gain;
    }
}
