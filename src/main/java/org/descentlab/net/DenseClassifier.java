package org.descentlab.net;

import java.util.Arrays;
import org.descentlab.tensor.Activation;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Streams;
import org.descentlab.tensor.Workspace;

/// A network without biases and its cross-entropy, with hand-written gradients: logits = W_L φ(… φ(W_1 x)), where φ is ReLU unless another
/// is asked for. Not thread-safe.
public final class DenseClassifier {
    /// Layer widths from inputs to classes; `weights[l]` is sizes[l + 1] × sizes[l] (outputs × inputs).
    public final int[] sizes;
    public final Matrix[] weights;
    private final Precision precision;
    private final Activation activation;

    public DenseClassifier(Workspace work, Precision precision, int... sizes) {
        this(work, precision, Activation.RELU, sizes);
    }

    /// @param activation one whose slope follows from its value
    public DenseClassifier(Workspace work, Precision precision, Activation activation, int... sizes) {
        if (!activation.slopeFromValue()) throw new IllegalArgumentException("the slopes of " + activation + " are not kept");
        this.sizes = sizes.clone();
        this.precision = precision;
        this.activation = activation;
        weights = matrices(work);
    }

    /// Matrices of the weights' shapes.
    public Matrix[] matrices(Workspace work) {
        Matrix[] out = new Matrix[sizes.length - 1];
        for (int l = 0; l < out.length; l++) {
            out[l] = work.matrix(precision, sizes[l + 1], sizes[l]);
            out[l].fill(0);
        }
        return out;
    }

    public int parameters() {
        int sum = 0;
        for (Matrix w : weights) sum += (int) w.size();
        return sum;
    }

    /// He et al. (2015): variance 2/fan-in, in the last layer 1/fan-in.
    public void initialise(long seed) {
        initialise(seed, LayerScales.standard(weights.length));
    }

    /// The same draws, those of a layer times its scale.
    void initialise(long seed, LayerScales scales) {
        var random = Streams.stream(seed, "dense classifier");
        for (int l = 0; l < weights.length; l++) {
            double scale = Math.sqrt((l < weights.length - 1 ? 2.0 : 1.0) / sizes[l]) * scales.start()[l];
            Matrix w = weights[l];
            for (int j = 0; j < w.columns; j++) for (int i = 0; i < w.rows; i++) w.set(i, j, scale * random.nextGaussian());
        }
    }

    /// Layer by layer, as a keyframe holds them.
    public void set(double[] all) {
        Keyframe.spread(all, weights);
    }

    /// A copy of the weights: per layer, column-major outputs × inputs.
    public double[][] copy() {
        return Arrays.stream(weights).map(Matrix::toArray).toArray(double[][]::new);
    }

    /// What one pass over `rows` inputs needs.
    public final class Buffers {
        final Matrix[] outputs = new Matrix[weights.length];
        final Matrix[] errors = new Matrix[weights.length];
        public final int rows;

        public Buffers(Workspace work, int rows) {
            this.rows = rows;
            for (int l = 0; l < outputs.length; l++) {
                outputs[l] = work.matrix(precision, rows, sizes[l + 1]);
                errors[l] = work.matrix(precision, rows, sizes[l + 1]);
            }
        }
    }

    /// The logits (rows × classes) of inputs (rows × sizes[0]), kept in the buffers until the next pass.
    public Matrix logits(Backend backend, Matrix x, Matrix[] w, Buffers b) {
        Matrix in = x;
        for (int l = 0; l < w.length; l++) {
            backend.gemm(1, in, false, w[l], true, 0, b.outputs[l]);
            if (l < w.length - 1) backend.activate(activation, b.outputs[l], b.outputs[l]);
            in = b.outputs[l];
        }
        return in;
    }

    /// Every layer before its nonlinearity, into `z` (rows × sizes[l + 1]); `values`, of the same shapes, takes what comes after it.
    void coordinates(Backend backend, Matrix x, Matrix[] z, Matrix[] values) {
        Matrix in = x;
        for (int l = 0; l < z.length; l++) {
            backend.gemm(1, in, false, weights[l], true, 0, z[l]);
            if (l < z.length - 1) backend.activate(activation, z[l], values[l]);
            in = values[l];
        }
    }

    /// The mean cross-entropy at weights `w`; `into` becomes keep·into + its gradient.
    public double gradient(Backend backend, Matrix x, int[] labels, Matrix[] w, Buffers b, double keep, Matrix[] into) {
        int last = w.length - 1, n = b.rows;
        Matrix p = b.errors[last];
        backend.logSoftmax(logits(backend, x, w, b), p);
        double loss = 0;
        for (int i = 0; i < n; i++) loss -= p.get(i, labels[i]) / n;
        backend.exp(p);
        for (int i = 0; i < n; i++) p.set(i, labels[i], p.get(i, labels[i]) - 1);
        backward(backend, x, w, b, keep, into);
        return loss;
    }

    /// After [#logits], with the gradients by the logits of every input (rows × classes) in the last of the buffers' errors: `into` becomes
    /// keep·into + the gradient by the weights, a mean over the inputs.
    void backward(Backend backend, Matrix x, Matrix[] w, Buffers b, double keep, Matrix[] into) {
        for (int l = w.length - 1; l >= 0; l--) {
            backend.gemm(1.0 / b.rows, b.errors[l], true, l == 0 ? x : b.outputs[l - 1], false, keep, into[l]);
            if (l == 0) break;
            backend.gemm(1, b.errors[l], false, w[l], false, 0, b.errors[l - 1]);
            backend.slope(activation, b.outputs[l - 1], b.errors[l - 1]);
        }
    }

    /// Mean cross-entropy and share of wrong classes.
    public record Errors(double loss, double wrong) {}

    public static Errors errors(Matrix logits, int[] labels) {
        double loss = 0, wrong = 0;
        int n = labels.length, classes = logits.columns;
        for (int i = 0; i < n; i++) {
            int best = likeliest(logits, i);
            double most = logits.get(i, best), sum = 0;
            for (int k = 0; k < classes; k++) sum += Math.exp(logits.get(i, k) - most);
            loss += (Math.log(sum) + most - logits.get(i, labels[i])) / n;
            if (best != labels[i]) wrong += 1.0 / n;
        }
        return new Errors(loss, wrong);
    }

    /// The class of the largest logit in a row.
    static int likeliest(Matrix logits, int row) {
        double most = Double.NEGATIVE_INFINITY;
        int best = -1;
        for (int k = 0; k < logits.columns; k++) if (!(logits.get(row, k) <= most)) {
            most = logits.get(row, k);
            best = k;
        }
        return best;
    }
}
