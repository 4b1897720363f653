package org.descentlab.net;

import java.util.Arrays;
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

    /// A network for each seed, stacked if there are several.
    public static Network initial(Workspace work, Precision p, Architecture architecture, long... seeds) {
        Network net = empty(work, p, architecture, seeds.length);
        for (int k = 0; k < seeds.length; k++) net.slice(k).set(initial(architecture, seeds[k]));
        return net;
    }

    /// The weights of a seed at the start, as [#weights()] returns them but unrounded. They are drawn unit by unit (into the first unit
    /// of every layer, then the second, …), so a narrower network is a part of a wider one of the same seed.
    public static double[] initial(Architecture a, long seed) {
        var random = Streams.stream(seed, "weights");
        double[][] layers = new double[a.layers()][];
        for (int l = 0; l < layers.length; l++) layers[l] = new double[a.rows(l) * a.fanOut(l)];
        int last = a.depth();
        for (int j = 0; j < a.width(); j++) {
            for (int k = 0; k < a.inputs(); k++) draw(random, a, layers, 0, k, j);
            bias(random, a, layers, 0, j);
            if (last == 2) {
                for (int k = 0; k <= j; k++) draw(random, a, layers, 1, k, j);
                for (int k = 0; k < j; k++) draw(random, a, layers, 1, j, k);
                bias(random, a, layers, 1, j);
            }
            for (int k = 0; k < a.outputs(); k++) draw(random, a, layers, last, j, k);
        }
        for (int k = 0; k < a.outputs(); k++) bias(random, a, layers, last, k);
        return Arrays.stream(layers).flatMapToDouble(Arrays::stream).toArray();
    }

    private static void draw(RandomGenerator random, Architecture a, double[][] layers, int l, int from, int to) {
        layers[l][from + to * a.rows(l)] = a.deviation(l) * random.nextGaussian();
    }

    private static void bias(RandomGenerator random, Architecture a, double[][] layers, int l, int to) {
        if (a.bias() && a.parametrisation() == Parametrisation.NTK) layers[l][a.fanIn(l) + to * a.rows(l)] = random.nextGaussian();
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
