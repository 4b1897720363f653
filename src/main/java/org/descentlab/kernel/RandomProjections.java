package org.descentlab.kernel;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Streams;
import org.descentlab.tensor.Workspace;

/// Ridge regression on N random projections of Gaussian inputs whose modes are all known: x_k = √λ_k z_k with independent z_k ~ N(0, 1),
/// features Fx with F_jk ~ N(0, 1), target Σ ±√(c_k/λ_k) x_k. Its error over new inputs is a sum over modes; none is drawn for it.
public final class RandomProjections {
    /// Rows after which it is asked whether the result is still wanted.
    private static final int CHECK = 64;
    /// A steep spectrum's smallest eigenvalues at as many samples as features are below 1e-10 of the largest, and make the peak.
    private static final double CUT = 1e-13;

    private RandomProjections() {}

    /// Mean squared distances from the clean target over all inputs, one a ridge. Samples, features, signs and noise of one seed are
    /// nested: fewer are the first ones.
    ///
    /// @param eigenvalues λ_k > 0
    /// @param power       c_k
    /// @param noise       the variance of the labels' noise
    /// @param ridges      ρ of |Zθ − y|² + ρλ_max|θ|² with the samples' features Z and λ_max the largest eigenvalue of ZZᵀ; 0: the
    ///                    minimum-norm fit
    public static double[] errors(Backend backend, double[] eigenvalues, double[] power, int features, int samples, double noise,
            double[] ridges, long seed, Cancellation cancelled) {
        int modes = eigenvalues.length;
        double[] target = new double[modes], roots = Arrays.stream(eigenvalues).map(Math::sqrt).toArray(), ones = new double[modes];
        Arrays.fill(ones, 1);
        var signs = Streams.stream(seed, "random projections: signs");
        for (int k = 0; k < modes; k++) target[k] = (signs.nextBoolean() ? 1 : -1) * Math.sqrt(power[k] / eigenvalues[k]);
        var errors = Streams.stream(seed, "random projections: noise");
        try (var work = backend.workspace()) {
            Matrix x = rows(work, Streams.stream(seed, "random projections: samples"), samples, roots, cancelled),
                    f = rows(work, Streams.stream(seed, "random projections: features"), features, ones, cancelled),
                    z = work.matrix(Precision.FLOAT64, samples, features), y = work.matrix(Precision.FLOAT64, samples, 1);
            backend.gemm(1, x, false, work.matrix(Precision.FLOAT64, modes, 1, target), false, 0, y);
            for (int i = 0; i < samples; i++) y.set(i, 0, y.get(i, 0) + Math.sqrt(noise) * errors.nextGaussian());
            backend.gemm(1, x, false, f, true, 0, z);
            cancelled.check();
            MinimumNorm.Modes basis = MinimumNorm.modes(backend, work, z);
            cancelled.check();
            double largest = basis.eigenvalues()[basis.eigenvalues().length - 1];
            Matrix found = work.matrix(Precision.FLOAT64, modes, 1);
            return Arrays.stream(ridges).map(ridge -> {
                backend.gemm(1, f, true, MinimumNorm.fit(backend, work, z, basis, y, ridge * largest, CUT), false, 0, found);
                double error = 0;
                for (int k = 0; k < modes; k++) error += eigenvalues[k] * Math.pow(found.get(k, 0) - target[k], 2);
                return error;
            }).toArray();
        }
    }

    private static Matrix rows(Workspace work, RandomGenerator random, int count, double[] scale, Cancellation cancelled) {
        double[] values = new double[count * scale.length];
        for (int i = 0; i < count; i++) {
            if (i % CHECK == 0) cancelled.check();
            for (int k = 0; k < scale.length; k++) values[i + k * count] = scale[k] * random.nextGaussian();
        }
        return work.matrix(Precision.FLOAT64, count, scale.length, values);
    }
}
