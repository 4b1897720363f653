package org.descentlab.kernel;

import org.descentlab.data.Sample;
import org.descentlab.net.Architecture;
import org.descentlab.net.Network;
import org.descentlab.tensor.Activation;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;

/// What the curves of the linearised twin of one initial network need and what no learning rate, scale, step count or label changes:
/// the spectrum of K₀ and the test kernel in its eigenbasis.
///
/// @param modes      of K₀ on the training set, with eigenvectors V
/// @param projection K₀(x*, X)·V, tests × n column-major
/// @param tests      number of test inputs
public record TwinBasis(InitialModes modes, double[] projection, int tests) {

    public static TwinBasis of(Backend backend, InitialModes modes, Sample sample, Activation activation, int width, long seed) {
        int tests = sample.test.length;
        return new TwinBasis(modes, projection(backend, modes, sample, activation, width, seed, sample.testing().inputs()), tests);
    }

    /// K₀(x*, X)·V for any inputs x*, column-major inputs × n.
    ///
    /// @param inputs column-major, D columns
    public static double[] projection(Backend backend, InitialModes modes, Sample sample, Activation activation, int width, long seed,
            double[] inputs) {
        try (var work = backend.workspace()) {
            int n = sample.n, d = sample.task.dimension(), count = inputs.length / d;
            Network net = Network.initial(work, Precision.FLOAT64, Architecture.ntk(d, width, activation), seed);
            Matrix x = sample.trainInputs(work, Precision.FLOAT64), z = work.matrix(Precision.FLOAT64, count, d, inputs);
            Matrix cross = TangentKernel.between(backend, work, net, z, x);
            Matrix v = work.matrix(Precision.FLOAT64, n, n, modes.vectors()), p = work.matrix(Precision.FLOAT64, count, n);
            backend.gemm(1, cross, false, v, false, 0, p);
            return p.toArray();
        }
    }
}
