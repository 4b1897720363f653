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
                try (var inner = backend.workspace()) {
                    Network net = Network.initial(inner, Precision.FLOAT64, Architecture.ntk(d, widths[i], activation), seed);
                    gaps[i] = TangentKernel.drift(limit, TangentKernel.between(backend, inner, net, x, x).toArray());
                }
            }
            cancellation.check();
            return new InfiniteLimit(Spectrum.descending(backend.eigenvectors(k)), gaps);
        }
    }
}
