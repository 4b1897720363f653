package org.descentlab.net;

import java.util.random.RandomGenerator;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Streams;
import org.descentlab.tensor.Workspace;

/// The weights of a fully connected network: one matrix a layer, fan-in (and a row of biases) × fan-out.
/// Freed with the workspace that it was made in. Several networks of one architecture may stand in one stack, each a slice of
/// every weight matrix.
public final class Network {
    public final Architecture architecture;
    public final Precision precision;
    private final Matrix[] weights;

    private Network(Architecture architecture, Precision p, Matrix[] weights) {
        this.architecture = architecture;
        precision = p;
        this.weights = weights;
    }

    private static Network empty(Workspace work, Precision p, Architecture architecture, int slices) {
        Matrix[] weights = new Matrix[architecture.layers()];
        for (int l = 0; l < weights.length; l++) weights[l] = work.stack(p, slices, architecture.rows(l), architecture.fanOut(l));
        return new Network(architecture, p, weights);
    }

    /// A network for each seed, stacked if there are several. Weights are drawn unit by unit (into the first unit of every
    /// layer, then the second, …), so a narrower network is a part of a wider one of the same seed.
    public static Network initial(Workspace work, Precision p, Architecture architecture, long... seeds) {
        Network net = empty(work, p, architecture, seeds.length);
        for (int k = 0; k < seeds.length; k++) net.slice(k).draw(Streams.stream(seeds[k], "weights"));
        return net;
    }

    private void draw(RandomGenerator random) {
        int last = architecture.depth();
        for (int j = 0; j < architecture.width(); j++) {
            for (int k = 0; k < architecture.inputs(); k++) draw(random, 0, k, j);
            bias(random, 0, j);
            if (last == 2) {
                for (int k = 0; k <= j; k++) draw(random, 1, k, j);
                for (int k = 0; k < j; k++) draw(random, 1, j, k);
                bias(random, 1, j);
            }
            for (int k = 0; k < architecture.outputs(); k++) draw(random, last, j, k);
        }
        for (int k = 0; k < architecture.outputs(); k++) bias(random, last, k);
    }

    private void draw(RandomGenerator random, int layer, int from, int to) {
        weights[layer].set(from, to, architecture.deviation(layer) * random.nextGaussian());
    }

    private void bias(RandomGenerator random, int layer, int to) {
        if (!architecture.bias()) return;
        boolean ntk = architecture.parametrisation() == Parametrisation.NTK;
        weights[layer].set(architecture.fanIn(layer), to, ntk ? random.nextGaussian() : 0);
    }

    /// A network with the given weights, as [#weights()] returns them.
    public static Network of(Workspace work, Precision p, Architecture architecture, double[] weights) {
        Network net = empty(work, p, architecture, 1);
        net.set(weights);
        return net;
    }

    /// Copies `all` in, as [#weights()] returns them.
    void set(double[] all) {
        Keyframe.spread(all, weights);
    }

    /// How many networks stand in this stack; 1 for a single one.
    public int slices() {
        return weights[0].slices;
    }

    /// One network of a stack, on the same memory.
    public Network slice(int k) {
        Matrix[] its = new Matrix[weights.length];
        for (int l = 0; l < its.length; l++) its[l] = weights[l].slice(k);
        return new Network(architecture, precision, its);
    }

    public Matrix weights(int layer) {
        return weights[layer];
    }

    /// All weights of a single network, layer by layer, column by column.
    public double[] weights() {
        return Keyframe.joined(weights);
    }

    /// This network in another precision: itself or a copy.
    public Network in(Precision p, Workspace work) {
        return precision == p ? this : of(work, p, architecture, weights());
    }
}
