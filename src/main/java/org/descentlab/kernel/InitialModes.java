package org.descentlab.kernel;

import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;

/// The eigendecomposition of an [InitialKernel].
///
/// @param n           the number of training inputs
/// @param eigenvalues ascending
/// @param vectors     eigenvectors V, n × n column-major
public record InitialModes(int n, double[] eigenvalues, double[] vectors) {

    public static InitialModes of(Backend backend, InitialKernel kernel) {
        int n = kernel.n();
        try (var work = backend.workspace()) {
            Matrix k = work.matrix(Precision.FLOAT64, n, n, kernel.gram());
            double[] values = backend.eigenvectors(k);
            return new InitialModes(n, values, k.toArray());
        }
    }

    double largest() {
        return eigenvalues[n - 1];
    }

    /// V·w.
    double[] times(double[] w) {
        double[] out = new double[n];
        for (int k = 0; k < n; k++) for (int i = 0; i < n; i++) out[i] += vectors[i + k * n] * w[k];
        return out;
    }

    /// Vᵀ·y.
    double[] of(double[] y) {
        double[] out = new double[n];
        for (int k = 0; k < n; k++) for (int i = 0; i < n; i++) out[k] += vectors[i + k * n] * y[i];
        return out;
    }
}
