package org.descentlab.kernel;

import org.descentlab.data.Sample;
import org.descentlab.net.Architecture;
import org.descentlab.net.Network;
import org.descentlab.tensor.Activation;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;

/// The infinite-width kernel K_∞ on one training set, and how far initial networks of one seed are from it.
///
/// @param eigenvalues of K_∞, descending
/// @param gaps        ‖K₀ − K_∞‖/‖K_∞‖ (Frobenius), one for every width
public record InfiniteLimit(double[] eigenvalues, double[] gaps) {

    public static InfiniteLimit of(Backend backend, Sample sample, InfiniteWidth kernel, Activation activation, int[] widths, long seed,
            Cancellation cancellation) {
        int n = sample.n, d = sample.task.dimension();
        try (var work = backend.workspace()) {
            Matrix x = sample.trainInputs(work, Precision.FLOAT64), k = work.matrix(Precision.FLOAT64, n, n);
            PoolKernel.gram(backend, kernel, d, x, x, k);
            double[] limit = k.toArray(), gaps = new double[widths.length];
            for (int i = 0; i < gaps.length; i++) {
                cancellation.check();
                gaps[i] = gap(backend, x, limit, Architecture.ntk(d, widths[i], activation), seed);
            }
            cancellation.check();
            return new InfiniteLimit(Spectrum.descending(backend.eigenvectors(k)), gaps);
        }
    }

    /// ‖K₀ − K_∞‖/‖K_∞‖ of one initial network on the training set.
    ///
    /// @param kernel the limit of that architecture
    public static double gap(Backend backend, Sample sample, InfiniteWidth kernel, Architecture architecture, long seed) {
        int n = sample.n;
        try (var work = backend.workspace()) {
            Matrix x = sample.trainInputs(work, Precision.FLOAT64), k = work.matrix(Precision.FLOAT64, n, n);
            PoolKernel.gram(backend, kernel, sample.task.dimension(), x, x, k);
            return gap(backend, x, k.toArray(), architecture, seed);
        }
    }

    private static double gap(Backend backend, Matrix x, double[] limit, Architecture architecture, long seed) {
        try (var work = backend.workspace()) {
            Network net = Network.initial(work, Precision.FLOAT64, architecture, seed);
            return TangentKernel.drift(limit, TangentKernel.between(backend, work, net, x, x).toArray());
        }
    }
}
