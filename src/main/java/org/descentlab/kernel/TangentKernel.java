package org.descentlab.kernel;

import org.descentlab.net.Network;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Workspace;

/// The empirical neural tangent kernel K(x, x') = ∇g(x)·∇g(x') of a one-hidden-layer [Network] (Jacot et al. 2018), layer by
/// layer: K = (1/m) [ΦΦ'ᵀ + (2/D)·(XX'ᵀ) ∘ (SS'ᵀ)], with Φ the hidden activations and S_ij = φ'_ij a_j.
public final class TangentKernel {
    private TangentKernel() { }

    /// The kernel between the rows of two FLOAT64 input matrices (n × D and n' × D) as an n × n' matrix owned by `work`.
    public static Matrix between(Backend backend, Workspace work, Network net, Matrix x, Matrix other) {
        Matrix k = work.matrix(Precision.FLOAT64, x.rows, other.rows);
        try (var inner = new Workspace()) {
            Network copy = net.inner.precision == Precision.FLOAT64 ? net
                    : Network.of(inner, Precision.FLOAT64, net.activation, net.inner.rows, net.weights());
            boolean same = x == other;
            Matrix a = inner.matrix(Precision.FLOAT64, x.rows, net.width);
            Matrix b = same ? a : inner.matrix(Precision.FLOAT64, other.rows, net.width);
            copy.hidden(backend, x, a);
            if (!same) copy.hidden(backend, other, b);
            Matrix outer = inner.matrix(Precision.FLOAT64, x.rows, other.rows);
            backend.gemm(1.0 / net.width, a, false, b, true, 0, k);
            slopes(backend, inner, copy, a);
            if (!same) slopes(backend, inner, copy, b);
            backend.gemm(net.gain() * net.gain() / net.width, a, false, b, true, 0, outer);
            Matrix inputs = inner.matrix(Precision.FLOAT64, x.rows, other.rows);
            backend.gemm(1, x, false, other, true, 0, inputs);
            backend.multiply(inputs, outer);
            backend.add(1, outer, k);
        }
        return k;
    }

    /// Overwrites the activations by S_ij = φ'_ij a_j.
    private static void slopes(Backend backend, Workspace work, Network net, Matrix values) {
        Matrix ones = work.matrix(Precision.FLOAT64, values.rows, 1);
        ones.fill(1);
        backend.gate(net.activation, values, ones, net.outer, values);
    }

    /// ‖K − K₀‖ / ‖K₀‖ in the Frobenius norm.
    public static double drift(double[] k0, double[] k) {
        double difference = 0, norm = 0;
        for (int i = 0; i < k.length; i++) {
            difference += (k[i] - k0[i]) * (k[i] - k0[i]);
            norm += k0[i] * k0[i];
        }
        return Math.sqrt(difference / norm);
    }

    /// The largest eigenvalue of the symmetric `k` by power iteration from `v` (n × 1, overwritten by the eigenvector, so that
    /// the next step of a slowly changing kernel starts close); relative tolerance 1e-9, at most 500 products.
    public static double largest(Backend backend, Workspace work, Matrix k, Matrix v) {
        Matrix next = work.matrix(Precision.FLOAT64, v.rows, 1);
        double value = 0;
        for (int i = 0; i < 500; i++) {
            backend.gemm(1, k, false, v, false, 0, next);
            double squares = 0;
            for (int r = 0; r < v.rows; r++) squares += next.get(r, 0) * next.get(r, 0);
            double norm = Math.sqrt(squares);
            v.fill(0);
            backend.add(1 / norm, next, v);
            if (Math.abs(norm - value) <= 1e-9 * norm) return norm;
            value = norm;
        }
        return value;
    }
}
