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
/// @param lower   K₀ on and below the diagonal, column by column: of all that is kept of a sweep, these take most memory
/// @param largest its largest eigenvalue, which fixes the edge of stability
public record InitialKernel(int n, double[] lower, double largest) {

    public static InitialKernel of(Backend backend, Sample sample, Activation activation, int width, long seed) {
        try (var work = backend.workspace()) {
            Network net = Network.initial(work, Precision.FLOAT64, Architecture.ntk(sample.task.dimension(), width, activation), seed);
            Matrix x = sample.trainInputs(work, Precision.FLOAT64);
            Matrix k = TangentKernel.between(backend, work, net, x, x);
            return new InitialKernel(sample.n, lower(sample.n, k.toArray()), backend.largestEigenvalue(k));
        }
    }

    private static double[] lower(int n, double[] gram) {
        double[] lower = new double[n * (n + 1) / 2];
        for (int j = 0, at = 0; j < n; at += n - j++) System.arraycopy(gram, j + j * n, lower, at, n - j);
        return lower;
    }

    /// K₀, n × n, made anew.
    public double[] gram() {
        double[] gram = new double[n * n];
        for (int j = 0, at = 0; j < n; j++) for (int i = j; i < n; i++) gram[i + j * n] = gram[j + i * n] = lower[at++];
        return gram;
    }
}
