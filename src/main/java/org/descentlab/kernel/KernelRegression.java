package org.descentlab.kernel;

import org.descentlab.data.Sample;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;

/// Ridgeless regression with the infinite-width kernel on one sample: the limit of the lazy network as its width grows.
public final class KernelRegression {
    private static final double RIDGE = 1e-8;

    private KernelRegression() {}

    /// Test mean squared error against clean labels. A ridge of 1e-8 of the diagonal keeps the solve definite where inputs lie close together (the tabulated kernel is exact to about 1e-11).
    ///
    /// @param kernel on the sample's pool
    public static double testError(Backend backend, Sample sample, PoolGram kernel) {
        int n = sample.n, tests = sample.test.length;
        try (var work = backend.workspace()) {
            Matrix k = kernel.between(work, sample.train, sample.train), cross = kernel.between(work, sample.test, sample.train);
            for (int i = 0; i < n; i++) k.set(i, i, k.get(i, i) * (1 + RIDGE));
            Matrix w = work.matrix(Precision.FLOAT64, n, 1, sample.labels), f = work.matrix(Precision.FLOAT64, tests, 1);
            backend.solve(k, w);
            backend.gemm(1, cross, false, w, false, 0, f);
            return error(f, sample.testLabels());
        }
    }

    /// Mean squared distance from the clean targets over a whole pool, what is trained on included, summed over outputs.
    ///
    /// @param targets of the pool, column-major
    /// @param train   indices in the pool
    /// @param labels  of these, column-major
    /// @param ridge   δ of (K + δ)⁻¹
    public static double poolError(Backend backend, PoolGram kernel, double[] targets, int[] train, double[] labels, double ridge) {
        int n = train.length, m = kernel.n(), outputs = targets.length / m;
        try (var work = backend.workspace()) {
            Matrix k = kernel.between(work, train, train), cross = kernel.between(work, kernel.all(), train);
            for (int i = 0; i < n; i++) k.set(i, i, k.get(i, i) + ridge);
            Matrix w = work.matrix(Precision.FLOAT64, n, outputs, labels), f = work.matrix(Precision.FLOAT64, m, outputs);
            backend.solve(k, w);
            backend.gemm(1, cross, false, w, false, 0, f);
            return error(f, targets);
        }
    }

    /// Mean over rows, summed over columns.
    static double error(Matrix f, double[] y) {
        double sum = 0;
        double[] values = f.toArray();
        for (int i = 0; i < y.length; i++) sum += (values[i] - y[i]) * (values[i] - y[i]);
        return sum / f.rows;
    }
}
