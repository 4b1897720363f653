package org.descentlab.net;

import org.descentlab.data.Examples;
import org.descentlab.tensor.Activation;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Streams;
import org.descentlab.tensor.Workspace;

/// A network with one output and its loss ½ mean (f − y)² on all examples, in float64: f(x) = W_L φ(… φ(W_1 x)), without biases, weights
/// N(0, 1/fan-in). Without hidden layers it is linear, and the loss a quadratic. Not thread-safe; weights, gradients and directions are
/// one matrix a layer, outputs × inputs.
final class FittedNetwork implements AutoCloseable {
    /// Products with the Hessian to find its first direction, from a random one.
    private static final int COLD = 60;

    final Matrix[] weights;
    private final Backend backend;
    private final Workspace work;
    private final DenseClassifier net;
    private final DenseClassifier.Buffers buffers;
    private final Matrix x;
    private final double[] y;
    private final Cancellation cancelled;
    private final long seed;
    /// The direction of the largest curvature, as it was found last, and room beside it.
    private final Matrix[] direction, product;
    private boolean warm;

    /// @param hidden widths of the hidden layers
    FittedNetwork(Backend backend, Examples examples, Activation activation, int[] hidden, long seed, Cancellation cancelled) {
        this.backend = backend;
        this.seed = seed;
        this.cancelled = cancelled;
        work = backend.workspace();
        int[] sizes = new int[hidden.length + 2];
        sizes[0] = examples.dimension();
        System.arraycopy(hidden, 0, sizes, 1, hidden.length);
        sizes[hidden.length + 1] = 1;
        net = new DenseClassifier(work, Precision.FLOAT64, activation, sizes);
        weights = net.weights;
        buffers = net.new Buffers(work, examples.count());
        x = examples.inputs(work, Precision.FLOAT64, false);
        y = examples.targets();
        direction = matrices();
        product = matrices();
        var random = Streams.stream(seed, "fitted network");
        for (Matrix w : weights) {
            double[] drawn = Streams.gaussians(random, Math.toIntExact(w.size()));
            for (int k = 0; k < drawn.length; k++) drawn[k] /= Math.sqrt(w.columns);
            w.set(drawn);
        }
    }

    /// Zeros of the weights' shapes.
    Matrix[] matrices() {
        return net.matrices(work);
    }

    /// The loss now; `into` becomes keep·into + its gradient.
    double gradient(double keep, Matrix[] into) {
        double loss = residuals();
        net.backward(backend, x, weights, buffers, keep, into);
        return loss;
    }

    double loss() {
        return residuals();
    }

    private double residuals() {
        double[] f = net.logits(backend, x, weights, buffers).toArray();
        double sum = 0;
        for (int i = 0; i < f.length; i++) {
            f[i] -= y[i];
            sum += f[i] * f[i];
        }
        buffers.errors[weights.length - 1].set(f);
        return sum / (2 * f.length);
    }

    /// to := to + s·by.
    void add(double s, Matrix[] by, Matrix[] to) {
        Sharpness.move(backend, s, by, to);
    }

    /// The largest eigenvalue of the Hessian, sought from the direction that was found last.
    double sharpness() {
        if (!warm) Sharpness.draw(direction, seed);
        double value = Sharpness.of(backend, weights, this::gradient, direction, product, warm ? Sharpness.ITERATIONS : COLD, cancelled);
        warm = true;
        return value;
    }

    /// Sets the weights, layer by layer; the direction of the largest curvature is sought anew.
    void set(double[] all) {
        Keyframe.spread(all, weights);
        warm = false;
    }

    @Override
    public void close() {
        work.close();
    }
}
