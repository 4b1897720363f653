package org.descentlab.kernel;

import java.util.List;
import org.descentlab.net.TwoLayer;
import org.descentlab.tensor.Activation;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.GramProduct;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Workspace;

/// The tangent kernel of a [TwoLayer] network's g (that is, at α = 1) in its weights w and a themselves:
/// K(x, x') = (1/m) Σ_i [φ(w_i·x)φ(w_i·x') + a_i² φ'(w_i·x)φ'(w_i·x') x·x'].
public final class TwoLayerKernel {
    private TwoLayerKernel() {}

    /// Between the rows of two input matrices, n × n', owned by `work`; float64.
    public static Matrix between(Backend backend, Workspace work, TwoLayer net, Activation activation, Matrix x, Matrix other) {
        Matrix k = work.matrix(Precision.FLOAT64, x.rows, other.rows);
        try (var inner = backend.workspace()) {
            Matrix[] w = net.weights(inner);
            Matrix[] left = side(backend, inner, w, activation, x), right = x == other ? left : side(backend, inner, w, activation, other);
            double s = 1.0 / w[1].rows;
            backend.sum(List.of(new GramProduct(s, left[0], right[0], null, null), new GramProduct(s, x, other, left[1], right[1])), k);
        }
        return k;
    }

    /// φ(z) and φ'(z)·diag(a).
    private static Matrix[] side(Backend backend, Workspace work, Matrix[] w, Activation activation, Matrix x) {
        Matrix z = work.matrix(Precision.FLOAT64, x.rows, w[1].rows), h = work.matrix(Precision.FLOAT64, x.rows, w[1].rows),
                one = work.matrix(Precision.FLOAT64, x.rows, 1);
        backend.gemm(1, x, false, w[0], true, 0, z);
        backend.activate(activation, z, h);
        one.fill(1);
        backend.gate(activation, activation.slopeFromValue() ? h : z, one, w[1], z);
        return new Matrix[] {h, z};
    }
}
