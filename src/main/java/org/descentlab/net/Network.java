package org.descentlab.net;

import java.util.random.RandomGenerator;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Streams;
import org.descentlab.tensor.Workspace;

/// The weights of a fully connected network: one matrix a layer, fan-in (and a row of biases) × fan-out.
/// Freed with the workspace that it was made in.
public final class Network {
    public final Architecture architecture;
    public final Precision precision;
    private final Matrix[] weights;

    private Network(Workspace work, Precision p, Architecture architecture) {
        this.architecture = architecture;
        precision = p;
        weights = new Matrix[architecture.layers()];
        for (int l = 0; l < weights.length; l++) weights[l] = work.matrix(p, architecture.rows(l), architecture.fanOut(l));
    }

    /// Weights are drawn unit by unit (into the first unit of every layer, then the second, …), so a narrower network is a
    /// part of a wider one of the same seed.
    public static Network initial(Workspace work, Precision p, Architecture architecture, long seed) {
        Network net = new Network(work, p, architecture);
        var random = Streams.stream(seed, "weights");
        int last = architecture.depth();
        for (int j = 0; j < architecture.width(); j++) {
            for (int k = 0; k < architecture.inputs(); k++) net.draw(random, 0, k, j);
            net.bias(random, 0, j);
            if (last == 2) {
                for (int k = 0; k <= j; k++) net.draw(random, 1, k, j);
                for (int k = 0; k < j; k++) net.draw(random, 1, j, k);
                net.bias(random, 1, j);
            }
            for (int k = 0; k < architecture.outputs(); k++) net.draw(random, last, j, k);
        }
        for (int k = 0; k < architecture.outputs(); k++) net.bias(random, last, k);
        return net;
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
        Network net = new Network(work, p, architecture);
        int at = 0;
        for (Matrix w : net.weights) {
            int size = Math.toIntExact(w.size());
            w.set(java.util.Arrays.copyOfRange(weights, at, at += size));
        }
        return net;
    }

    public Matrix weights(int layer) {
        return weights[layer];
    }

    /// All weights, layer by layer, column by column.
    public double[] weights() {
        double[] all = new double[architecture.parameters()];
        int at = 0;
        for (Matrix w : weights) {
            double[] layer = w.toArray();
            System.arraycopy(layer, 0, all, at, layer.length);
            at += layer.length;
        }
        return all;
    }

    /// This network in another precision: itself or a copy.
    public Network in(Precision p, Workspace work) {
        return precision == p ? this : of(work, p, architecture, weights());
    }
}
