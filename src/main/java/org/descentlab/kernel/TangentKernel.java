package org.descentlab.kernel;

import org.descentlab.net.Architecture;
import org.descentlab.net.Network;
import org.descentlab.net.Pass;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Workspace;

/// The empirical neural tangent kernel K(x, x') = ∇g(x)·∇g(x') of a [Network] with one output (Jacot et al. 2018), layer by
/// layer: K = Σ_l s_l² (H_l H'_lᵀ) ∘ (G_l G'_lᵀ), with H_l the input of layer l and G_l the gradient of the output by its
/// products.
public final class TangentKernel {
    private TangentKernel() { }

    /// The kernel between the rows of two FLOAT64 input matrices (n × D and n' × D, with a last column of ones if the network
    /// has biases) as an n × n' matrix owned by `work`.
    public static Matrix between(Backend backend, Workspace work, Network net, Matrix x, Matrix other) {
        Architecture architecture = net.architecture;
        if (architecture.outputs() != 1) throw new IllegalArgumentException("the kernel is defined for one output here");
        boolean same = x == other;
        Matrix k = work.matrix(Precision.FLOAT64, x.rows, other.rows);
        try (var inner = new Workspace()) {
            Network exact = net.exact(inner);
            Side left = new Side(backend, inner, exact, x), right = same ? left : new Side(backend, inner, exact, other);
            int top = architecture.depth();
            double scale = architecture.scale(top);
            product(backend, scale * scale, left.pass.input(top), right.pass.input(top), k);
            Matrix inputs = inner.matrix(Precision.FLOAT64, x.rows, other.rows), gradients = inner.matrix(Precision.FLOAT64, x.rows, other.rows);
            for (int l = top - 1; l >= 0; l--) {
                left.down(l);
                if (!same) right.down(l);
                scale *= architecture.scale(l);
                product(backend, scale * scale, left.gradient, right.gradient, gradients);
                product(backend, 1, left.pass.input(l), right.pass.input(l), inputs);
                backend.multiply(inputs, gradients);
                backend.add(1, gradients, k);
            }
        }
        return k;
    }

    /// c := s·a·bᵀ.
    private static void product(Backend backend, double s, Matrix a, Matrix b, Matrix c) {
        if (a == b) backend.gram(s, a, c);
        else backend.gemm(s, a, false, b, true, 0, c);
    }

    /// One of the two sets of inputs: its layers and, from the top down, the gradients of the output by the layers' products.
    private static final class Side {
        private final Backend backend;
        private final Workspace work;
        private final Network net;
        final Pass pass;
        Matrix gradient;

        Side(Backend backend, Workspace work, Network net, Matrix x) {
            this.backend = backend;
            this.work = work;
            this.net = net;
            pass = new Pass(work, net.architecture, x);
            pass.forward(backend, net);
            gradient = work.matrix(Precision.FLOAT64, x.rows, 1);
            gradient.fill(1);
        }

        void down(int layer) {
            Matrix below = work.matrix(Precision.FLOAT64, gradient.rows, net.architecture.width());
            pass.backward(backend, net, layer + 1, gradient, below);
            gradient = below;
        }
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
