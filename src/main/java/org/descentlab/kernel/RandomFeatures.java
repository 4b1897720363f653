package org.descentlab.kernel;

import org.descentlab.data.Sample;
import org.descentlab.tensor.Activation;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Streams;
import org.descentlab.tensor.Workspace;

/// Minimum-norm least squares on p random features φ(√(2/D) w·x), w ~ N(0, I) (their scale cancels): a companion to the trained sweep whose
/// test error explodes at p = n; not a prediction of it.
public final class RandomFeatures {
    private RandomFeatures() {}

    /// Test mean squared error against clean labels.
    public static double testError(Backend backend, Sample sample, Activation activation, int p, long seed) {
        int n = sample.n, d = sample.task.dimension();
        try (var work = backend.workspace()) {
            Matrix x = sample.trainInputs(work, Precision.FLOAT64), z = sample.testInputs(work, Precision.FLOAT64);
            Matrix w = work.matrix(Precision.FLOAT64, d, p);
            var random = Streams.stream(seed, "random features");
            for (int j = 0; j < p; j++) for (int k = 0; k < d; k++) w.set(k, j, random.nextGaussian());
            Matrix phi = features(backend, work, activation, x, w), psi = features(backend, work, activation, z, w);
            Matrix beta = MinimumNorm.fit(backend, work, phi, work.matrix(Precision.FLOAT64, n, 1, sample.labels));
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
}
