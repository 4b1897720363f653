package org.descentlab.kernel;

import org.descentlab.data.Sample;
import org.descentlab.net.Architecture;
import org.descentlab.net.Network;
import org.descentlab.tensor.Activation;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;

/// The tangent kernel at initialisation on a training set.
///
/// @param n       the number of training inputs
/// @param gram    K₀, n × n
/// @param largest its largest eigenvalue, which fixes the edge of stability
public record InitialKernel(int n, double[] gram, double largest) {

    public static InitialKernel of(Backend backend, Sample sample, Activation activation, int width, long seed) {
        try (var work = backend.workspace()) {
            Network net = Network.initial(work, Precision.FLOAT64, Architecture.ntk(sample.task.dimension(), width, activation), seed);
            Matrix x = sample.trainInputs(work, Precision.FLOAT64);
            Matrix k = TangentKernel.between(backend, work, net, x, x);
            return new InitialKernel(sample.n, k.toArray(), backend.largestEigenvalue(k));
        }
    }
}
