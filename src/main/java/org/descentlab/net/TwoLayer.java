package org.descentlab.net;

import java.util.List;
import org.descentlab.tensor.Activation;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.GramProduct;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Workspace;

/// A two-layer network g(x) = m^-½ Σ a_j φ(w_j·x) on one set of inputs, trained in w itself (Chizat, Oyallon & Bach 2019), with what
/// gradient descent and its tangent kernel need. All in FLOAT64.
public final class TwoLayer {
    private final Backend backend;
    private final Activation activation;
    private final int width;
    private final Matrix x, z, h, slopes, ones;
    /// Outputs, n × 1.
    public final Matrix output;

    /// @param inputs n × d
    public TwoLayer(Backend backend, Workspace work, Activation activation, int width, Matrix inputs) {
        this.backend = backend;
        this.activation = activation;
        this.width = width;
        int n = inputs.rows;
        x = inputs;
        z = work.matrix(Precision.FLOAT64, n, width);
        h = work.matrix(Precision.FLOAT64, n, width);
        slopes = work.matrix(Precision.FLOAT64, n, width);
        ones = work.matrix(Precision.FLOAT64, n, 1);
        for (int i = 0; i < n; i++) ones.set(i, 0, 1);
        output = work.matrix(Precision.FLOAT64, n, 1);
    }

    /// Computes the outputs.
    ///
    /// @param w d × m
    /// @param a m × 1
    public void forward(Matrix w, Matrix a) {
        backend.gemm(1, x, false, w, false, 0, z);
        backend.activate(activation, z, h);
        backend.gemm(1 / Math.sqrt(width), h, false, a, false, 0, output);
    }

    /// The gradients of Σ r_i g(x_i), after [#forward] with the same weights.
    ///
    /// @param r  n × 1
    /// @param dw d × m, overwritten
    /// @param da m × 1, overwritten
    public void backward(Matrix a, Matrix r, Matrix dw, Matrix da) {
        backend.gemm(1 / Math.sqrt(width), h, true, r, false, 0, da);
        backend.gate(activation, activation.slopeFromValue() ? h : z, r, a, slopes);
        backend.gemm(1 / Math.sqrt(width), x, true, slopes, false, 0, dw);
    }

    /// The tangent kernel between this set and another, after [#forward] of both with the same weights:
    /// (1/m)[h h'ᵀ + (x x'ᵀ) ∘ (s s'ᵀ)], s_ij = a_j φ'(z_ij).
    ///
    /// @param k n × n', overwritten
    public void kernel(TwoLayer other, Matrix a, Matrix k) {
        slope(a);
        if (other != this) other.slope(a);
        backend.sum(List.of(new GramProduct(1.0 / width, h, other.h, null, null), new GramProduct(1.0 / width, slopes, other.slopes, x, other.x)), k);
    }

    private void slope(Matrix a) {
        backend.gate(activation, activation.slopeFromValue() ? h : z, ones, a, slopes);
    }
}
