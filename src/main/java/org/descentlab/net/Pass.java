package org.descentlab.net;

import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Workspace;

/// The layers of a network on one set of inputs: what a forward pass fills and a backward pass reads.
public final class Pass {
    private final Architecture architecture;
    /// The input of each layer, n × fan-in, with a last column of ones if there are biases; all are stacks if the inputs are one.
    private final Matrix[] inputs;
    /// The units of each hidden layer, n × m, on the memory of the next layer's input.
    private final Matrix[] units;
    /// What the slopes of each hidden layer are made of: its units, or its pre-activations.
    private final Matrix[] slopes;
    /// g, n × K.
    public final Matrix output;

    /// @param x n × D inputs, with a last column of ones if the network has biases
    public Pass(Workspace work, Architecture architecture, Matrix x) {
        this.architecture = architecture;
        int n = x.rows, m = architecture.width(), depth = architecture.depth();
        if (x.columns != architecture.rows(0)) throw new IllegalArgumentException(x.columns + " input columns for " + architecture.rows(0));
        inputs = new Matrix[depth + 1];
        units = new Matrix[depth];
        slopes = new Matrix[depth];
        inputs[0] = x;
        for (int l = 0; l < depth; l++) {
            Matrix hidden = work.stack(x.precision, x.slices, n, architecture.rows(l + 1));
            if (architecture.bias()) hidden.columns(m, 1).fill(1);
            inputs[l + 1] = hidden;
            units[l] = architecture.bias() ? hidden.columns(0, m) : hidden;
            slopes[l] = architecture.activation().slopeFromValue() ? units[l] : work.stack(x.precision, x.slices, n, m);
        }
        output = work.stack(x.precision, x.slices, n, architecture.outputs());
    }

    /// Fills all layers.
    public void forward(Backend backend, Network net) {
        for (int l = 0; l < architecture.layers(); l++) {
            boolean last = l == architecture.depth();
            backend.gemm(architecture.scale(l), inputs[l], false, net.weights(l), false, 0, last ? output : slopes[l]);
            if (!last) backend.activate(architecture.activation(), slopes[l], units[l]);
        }
    }

    /// The input of layer l.
    public Matrix input(int l) {
        return inputs[l];
    }

    /// From the gradient by layer l's products (n × fan-out), that by the previous layer's, without layer l's scale:
    /// into (n × m) := (gradient·W_lᵀ)∘φ'.
    public void backward(Backend backend, Network net, int l, Matrix gradient, Matrix into) {
        Matrix w = net.weights(l);
        if (gradient.columns == 1) {
            backend.gate(architecture.activation(), slopes[l - 1], gradient, w, into);
        } else {
            backend.gemm(1, gradient, false, w, true, 0, into);
            backend.slope(architecture.activation(), slopes[l - 1], into);
        }
    }

    /// After [#forward]: J·Δ, the derivative of the outputs as the weights move along `direction` (n × K, owned by `work`).
    public Matrix along(Backend backend, Workspace work, Network net, Network direction) {
        Matrix units = null;
        for (int l = 0;; l++) {
            boolean last = l == architecture.depth();
            int n = output.rows, m = architecture.fanOut(l);
            // a row of biases below has no derivative by the inputs
            Matrix whole = work.matrix(output.precision, n, last ? m : architecture.rows(l + 1)),
                    next = whole.columns == m ? whole : whole.columns(0, m);
            whole.fill(0);
            backend.gemm(architecture.scale(l), inputs[l], false, direction.weights(l), false, 0, next);
            if (units != null) backend.gemm(architecture.scale(l), units, false, net.weights(l), false, 1, next);
            if (last) return next;
            backend.slope(architecture.activation(), slopes[l], next);
            units = whole;
        }
    }
}
