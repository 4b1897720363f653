package org.descentlab.kernel;

import java.util.List;
import java.util.random.RandomGenerator;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.GramProduct;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Streams;

/// Kernel ridge regression where every mode is known: the k-th feature of a sample is √λ_k z_k with independent z_k ~ N(0, 1), the target
/// Σ ±√c_k z_k: the features for which the theory of Bordelon, Canatar & Pehlevan (2020) is made. Its error over new samples is a sum over
/// modes; none is drawn for it.
public final class GaussianModes {
    /// Samples after which it is asked whether the result is still wanted.
    private static final int CHECK = 64;

    private GaussianModes() {}

    /// @param error   mean squared distance from the clean target over all inputs
    /// @param learned ŵ_k/w_k, its mean over each group of modes
    public record Fit(double error, double[] learned) {}

    /// One fit on n samples. Samples, signs and noise of one seed are nested: fewer samples are the first ones.
    ///
    /// @param eigenvalues λ_k
    /// @param power       c_k > 0, as many
    /// @param ridge       δ of α = (K + δ)⁻¹y
    /// @param noise       the variance of the labels' noise
    /// @param ends        where groups of modes end, ascending: the number of the next one’s first mode, from 0; the last is that of modes
    public static Fit fit(Backend backend, double[] eigenvalues, double[] power, int n, double ridge, double noise, int[] ends, long seed,
            Cancellation cancelled) {
        int modes = eigenvalues.length;
        if (ends[ends.length - 1] != modes) throw new IllegalArgumentException("groups of " + modes + " modes that end elsewhere");
        double[] target = target(power, Streams.stream(seed, "gaussian modes: signs")), values = new double[n * modes],
                labels = new double[n];
        RandomGenerator samples = Streams.stream(seed, "gaussian modes: samples"), errors = Streams.stream(seed, "gaussian modes: noise");
        double[] roots = new double[modes];
        for (int k = 0; k < modes; k++) roots[k] = Math.sqrt(eigenvalues[k]);
        for (int i = 0; i < n; i++) {
            if (i % CHECK == 0) cancelled.check();
            for (int k = 0; k < modes; k++) {
                double z = samples.nextGaussian();
                values[i + k * n] = roots[k] * z;
                labels[i] += target[k] * z;
            }
            labels[i] += Math.sqrt(noise) * errors.nextGaussian();
        }
        try (var work = backend.workspace()) {
            Matrix x = work.matrix(Precision.FLOAT64, n, modes, values), gram = work.matrix(Precision.FLOAT64, n, n),
                    a = work.matrix(Precision.FLOAT64, n, 1, labels), w = work.matrix(Precision.FLOAT64, modes, 1);
            backend.sum(List.of(GramProduct.of(1, x)), gram);
            cancelled.check();
            for (int i = 0; i < n; i++) gram.set(i, i, gram.get(i, i) + ridge);
            backend.solve(gram, a);
            backend.gemm(1, x, true, a, false, 0, w);
            double[] found = w.toArray();
            for (int k = 0; k < modes; k++) found[k] *= roots[k];
            return judged(found, target, ends);
        }
    }

    private static double[] target(double[] power, RandomGenerator random) {
        double[] target = new double[power.length];
        for (int k = 0; k < target.length; k++) target[k] = random.nextBoolean() ? Math.sqrt(power[k]) : -Math.sqrt(power[k]);
        return target;
    }

    /// @param found what the fit makes of every mode, in the units of the target
    private static Fit judged(double[] found, double[] target, int[] ends) {
        double error = 0;
        double[] learned = new double[ends.length];
        for (int g = 0, from = 0; g < ends.length; from = ends[g++])
            for (int k = from; k < ends[g]; k++) {
                learned[g] += found[k] / target[k] / (ends[g] - from);
                error += (found[k] - target[k]) * (found[k] - target[k]);
            }
        return new Fit(error, learned);
    }
}
