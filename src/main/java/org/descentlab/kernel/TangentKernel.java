package org.descentlab.kernel;

import java.util.ArrayList;
import java.util.List;
import org.descentlab.net.Architecture;
import org.descentlab.net.Network;
import org.descentlab.net.Pass;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.GramProduct;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Workspace;

/// The empirical neural tangent kernel K(x, x') = ∇g(x)·∇g(x') of a [Network] with one output (Jacot et al. 2018), layer by
/// layer: K = Σ_l s_l² (H_l H'_lᵀ) ∘ (G_l G'_lᵀ), with H_l the input of layer l and G_l the gradient of the output by its
/// products.
public final class TangentKernel {
    private TangentKernel() {}

    /// The kernel between the rows of two input matrices (n × D and n' × D, with a last column of ones if the network has
    /// biases) as an n × n' matrix owned by `work`, in the precision of the inputs.
    public static Matrix between(Backend backend, Workspace work, Network net, Matrix x, Matrix other) {
        Matrix k = work.matrix(x.precision, x.rows, other.rows);
        try (var inner = backend.workspace()) {
            backend.sum(terms(backend, inner, net, x, other), k);
        }
        return k;
    }

    /// The terms of that sum on one set of inputs (n × D), first layer first, each n × n: part l is the kernel of the gradients
    /// by layer l's weights alone, and K is the sum of all.
    public static List<Matrix> parts(Backend backend, Workspace work, Network net, Matrix x) {
        List<Matrix> parts = new ArrayList<>();
        try (var inner = backend.workspace()) {
            for (GramProduct term : terms(backend, inner, net, x, x).reversed()) {
                Matrix part = work.matrix(x.precision, x.rows, x.rows);
                backend.sum(List.of(term), part);
                parts.add(part);
            }
        }
        return parts;
    }

    /// One term a layer, the last layer first; on memory of `inner`.
    private static List<GramProduct> terms(Backend backend, Workspace inner, Network net, Matrix x, Matrix other) {
        Architecture architecture = net.architecture;
        if (architecture.outputs() != 1) throw new IllegalArgumentException("the kernel is defined for one output here");
        Network same = net.in(x.precision, inner);
        Side left = new Side(backend, inner, same, x), right = x == other ? left : new Side(backend, inner, same, other);
        List<GramProduct> terms = new ArrayList<>();
        double scale = 1;
        for (int l = architecture.depth(); l >= 0; l--) {
            scale *= architecture.scale(l);
            terms.add(new GramProduct(scale * scale, left.pass.input(l), right.pass.input(l), left.gradients[l], right.gradients[l]));
        }
        return terms;
    }

    /// One of the two sets of inputs: its layers and the gradients of the output by their products (null for the last: one).
    private static final class Side {
        final Pass pass;
        final Matrix[] gradients;

        Side(Backend backend, Workspace work, Network net, Matrix x) {
            int top = net.architecture.depth();
            pass = new Pass(work, net.architecture, x);
            pass.forward(backend, net);
            gradients = new Matrix[top + 1];
            Matrix above = work.matrix(x.precision, x.rows, 1);
            above.fill(1);
            for (int l = top - 1; l >= 0; l--) {
                gradients[l] = work.matrix(x.precision, x.rows, net.architecture.width());
                pass.backward(backend, net, l + 1, above, gradients[l]);
                above = gradients[l];
            }
        }
    }

    /// K(z, x)·u, the kernel between the rows of z and x on a vector (n' × 1), without the kernel: J(z)·(J(x)ᵀu), a backward pass on x and
    /// the derivative of a forward pass on z.
    public static Matrix times(Backend backend, Workspace work, Network net, Matrix z, Matrix x, Matrix u) {
        Architecture architecture = net.architecture;
        Network direction = Network.of(work, x.precision, architecture, new double[architecture.parameters()]);
        Pass on = new Pass(work, architecture, z), from = new Pass(work, architecture, x);
        from.forward(backend, net);
        double scale = 1;
        Matrix above = u;
        for (int l = architecture.depth(); l >= 0; l--) {
            scale *= architecture.scale(l);
            backend.gemm(scale, from.input(l), true, above, false, 0, direction.weights(l));
            if (l == 0) break;
            Matrix below = work.matrix(x.precision, x.rows, architecture.width());
            from.backward(backend, net, l, above, below);
            above = below;
        }
        on.forward(backend, net);
        return on.along(backend, work, net, direction);
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
