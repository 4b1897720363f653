package org.descentlab.kernel;

import java.util.List;
import org.descentlab.data.Sample;
import org.descentlab.tensor.Activation;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.GramProduct;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Streams;
import org.descentlab.tensor.Workspace;

/// Minimum-norm least squares on p random features φ(√(2/D) w·x), w ~ N(0, I) (their scale cancels): a companion to the trained sweep whose
/// test error explodes at p = n; not a prediction of it. Eigenvalues below 1e-10 of the largest are cut off.
public final class RandomFeatures {
    private static final double CUT = 1e-10;

    private RandomFeatures() { }

    /// Test mean squared error against clean labels.
    public static double testError(Backend backend, Sample sample, Activation activation, int p, long seed) {
        int n = sample.n, d = sample.task.dimension();
        boolean wide = p >= n;
        int size = wide ? n : p;
        try (var work = new Workspace()) {
            Matrix x = sample.trainInputs(work, Precision.FLOAT64), z = sample.testInputs(work, Precision.FLOAT64);
            Matrix w = work.matrix(Precision.FLOAT64, d, p);
            var random = Streams.stream(seed, "random features");
            for (int j = 0; j < p; j++) for (int k = 0; k < d; k++) w.set(k, j, random.nextGaussian());
            Matrix phi = features(backend, work, activation, x, w), psi = features(backend, work, activation, z, w);
            Matrix gram = work.matrix(Precision.FLOAT64, size, size);
            if (wide) backend.sum(List.of(GramProduct.of(1, phi)), gram);
            else backend.gemm(1, phi, true, phi, false, 0, gram);
            double[] l = backend.eigenvectors(gram);
            Matrix y = work.matrix(Precision.FLOAT64, n, 1, sample.labels), beta = work.matrix(Precision.FLOAT64, p, 1);
            if (wide) {
                Matrix dual = work.matrix(Precision.FLOAT64, n, 1);
                invert(backend, work, gram, l, y, dual);
                backend.gemm(1, phi, true, dual, false, 0, beta);
            } else {
                Matrix right = work.matrix(Precision.FLOAT64, p, 1);
                backend.gemm(1, phi, true, y, false, 0, right);
                invert(backend, work, gram, l, right, beta);
            }
            Matrix f = work.matrix(Precision.FLOAT64, z.rows, 1);
            backend.gemm(1, psi, false, beta, false, 0, f);
            return KernelRegression.error(f, sample.testLabels());
        }
    }

    private static Matrix features(Backend backend, Workspace work, Activation activation, Matrix x, Matrix w) {
        Matrix h = work.matrix(Precision.FLOAT64, x.rows, w.columns);
        backend.gemm(Math.sqrt(2.0 / x.columns), x, false, w, false, 0, h);
        backend.activate(activation, h, h);
        return h;
    }

    /// out := V diag(1/l) Vᵀ b, without the modes that are cut off.
    private static void invert(Backend backend, Workspace work, Matrix v, double[] l, Matrix b, Matrix out) {
        Matrix c = work.matrix(Precision.FLOAT64, l.length, 1);
        backend.gemm(1, v, true, b, false, 0, c);
        for (int k = 0; k < l.length; k++) c.set(k, 0, l[k] > CUT * l[l.length - 1] ? c.get(k, 0) / l[k] : 0);
        backend.gemm(1, v, false, c, false, 0, out);
    }
}
