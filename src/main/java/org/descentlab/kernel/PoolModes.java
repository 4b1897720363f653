package org.descentlab.kernel;

import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;

/// A kernel on a whole pool of n inputs, by its eigenvectors u_k, with a target: the eigenfunctions of the uniform measure on the pool
/// (Canatar, Bordelon & Pehlevan 2021).
///
/// @param eigenvalues l_k of the matrix, n of them, ascending
/// @param power       (u_kᵀ y)², n of them, summed over outputs
public record PoolModes(double[] eigenvalues, double[] power) {
    /// @param targets n × outputs, column-major
    public static PoolModes of(Backend backend, PoolGram gram, double[] targets, Cancellation cancellation) {
        int m = gram.n(), outputs = targets.length / m;
        try (var work = backend.workspace()) {
            Matrix k = gram.whole(work);
            cancellation.check();
            double[] l = backend.eigenvectors(k);
            Matrix y = work.matrix(Precision.FLOAT64, m, outputs, targets), c = work.matrix(Precision.FLOAT64, m, outputs);
            backend.gemm(1, k, true, y, false, 0, c);
            double[] power = new double[m], values = c.toArray();
            for (int i = 0; i < values.length; i++) power[i % m] += values[i] * values[i];
            return new PoolModes(l, power);
        }
    }
}
