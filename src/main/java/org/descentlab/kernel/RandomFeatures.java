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
    /// So many features of the test inputs at once stay in the cache.
    private static final int BLOCK = 64;

    private RandomFeatures() {}

    /// What the fit needs of the features on the training inputs; no label changes it.
    public static MinimumNorm.Modes modes(Backend backend, Sample sample, Activation activation, int p, long seed) {
        try (var work = backend.workspace()) {
            Matrix x = sample.trainInputs(work, Precision.FLOAT64), phi = work.matrix(Precision.FLOAT64, sample.n, p);
            features(backend, activation, x, weights(work, x.columns, p, seed), phi);
            return MinimumNorm.modes(backend, work, phi);
        }
    }

    /// Test mean squared error against clean labels.
    ///
    /// @param modes of the same inputs and features
    public static double testError(Backend backend, MinimumNorm.Modes modes, Sample sample, Activation activation, int p, long seed) {
        int n = sample.n;
        try (var work = backend.workspace()) {
            Matrix x = sample.trainInputs(work, Precision.FLOAT64), z = sample.testInputs(work, Precision.FLOAT64);
            Matrix w = weights(work, x.columns, p, seed), phi = work.matrix(Precision.FLOAT64, n, p),
                    f = work.matrix(Precision.FLOAT64, z.rows, 1), psi = work.matrix(Precision.FLOAT64, z.rows, Math.min(p, BLOCK));
            features(backend, activation, x, w, phi);
            Matrix beta = work.matrix(Precision.FLOAT64, 1, p,
                    MinimumNorm.fit(backend, work, phi, modes, work.matrix(Precision.FLOAT64, n, 1, sample.labels)).toArray());
            f.fill(0);
            for (int j = 0; j < p; j += BLOCK) {
                int m = Math.min(BLOCK, p - j);
                Matrix part = psi.columns(0, m);
                features(backend, activation, z, w.columns(j, m), part);
                backend.gemm(1, part, false, beta.columns(j, m), true, 1, f);
            }
            return KernelRegression.error(f, sample.testLabels());
        }
    }

    /// D × p.
    private static Matrix weights(Workspace work, int d, int p, long seed) {
        Matrix w = work.matrix(Precision.FLOAT64, d, p);
        var random = Streams.stream(seed, "random features");
        for (int j = 0; j < p; j++) for (int k = 0; k < d; k++) w.set(k, j, random.nextGaussian());
        return w;
    }

    /// h := φ(√(2/D) x·w).
    private static void features(Backend backend, Activation activation, Matrix x, Matrix w, Matrix h) {
        backend.gemm(Math.sqrt(2.0 / x.columns), x, false, w, false, 0, h);
        backend.activate(activation, h, h);
    }
}
