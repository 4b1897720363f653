package org.descentlab.experiment.network;

import java.util.List;
import org.descentlab.data.Sample;
import org.descentlab.kernel.InitialKernel;
import org.descentlab.kernel.InitialModes;
import org.descentlab.kernel.KernelChange;
import org.descentlab.kernel.TangentKernel;
import org.descentlab.net.Architecture;
import org.descentlab.net.NetworkSpec;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;

/// Every kernel of a run is formed once, for all that is read off it.
public record KernelPath(NetworkSpec spec) implements Job<KernelPath.Readings> {
    /// How the kernel and the weights move along a run, at its recorded steps.
    ///
    /// @param largest   λ_max(K₀)
    /// @param drift     ‖K_t − K₀‖/‖K₀‖
    /// @param sharpness λ_max(K_t)/λ_max(K₀)
    /// @param cka       centred kernel alignment of K_t with K₀
    /// @param given     alignment of K_t with the training labels as given
    /// @param clean     likewise with the clean labels
    /// @param weights   `[layer][i]`: ‖W_t − W_0‖/‖W_0‖
    /// @param parts     `[layer][i]`: relative change of that layer's part of the kernel
    public record Readings(int[] steps, double largest, double[] drift, double[] sharpness, double[] cka, double[] given, double[] clean,
            double[][] weights, double[][] parts) {

        private static Readings of(int[] steps, double largest, int layers) {
            int n = steps.length;
            return new Readings(steps, largest, new double[n], new double[n], new double[n], new double[n], new double[n],
                    new double[layers][n], new double[layers][n]);
        }
    }

    @Override
    public Readings compute(Work work) {
        Recording recording = work.get(new RecordNetwork(spec));
        Readings known = Networks.ended(work, spec, KernelPath::new, r -> recording.trained().run());
        if (known != null) return known;
        InitialKernel k0 = work.get(StartKernel.of(spec));
        InitialModes start = work.get(new StartModes(StartKernel.of(spec)));
        Sample sample = Networks.sample(work, spec);
        int n = sample.n, layers = spec.architecture().layers();
        double[] clean = clean(sample);
        Readings path = Readings.of(recording.trained().run().steps(), k0.largest(), layers);
        var change = new KernelChange(n, k0.gram());
        double[][] initialParts = new double[layers][];
        try (var space = work.backend().workspace()) {
            Matrix x = sample.trainInputs(space, Precision.FLOAT64), top = space.matrix(Precision.FLOAT64, n, 1);
            for (int i = 0; i < n; i++) top.set(i, 0, start.vectors()[i + (n - 1) * n]);
            for (int t = 0; t < path.steps.length; t++) {
                work.cancelled().check();
                float[] weights = recording.weights()[t];
                try (var inner = work.backend().workspace()) {
                    List<Matrix> parts = TangentKernel.parts(work.backend(), inner, Networks.network(inner, spec, weights), x);
                    for (int l = 0; l < layers; l++) {
                        double[] part = parts.get(l).toArray();
                        if (t == 0) initialParts[l] = part;
                        path.parts[l][t] = TangentKernel.drift(initialParts[l], part);
                    }
                    Matrix k = parts.getFirst();
                    for (int l = 1; l < layers; l++) work.backend().add(1, parts.get(l), k);
                    KernelChange.Reading now = change.of(k.toArray(), sample.labels, clean);
                    path.drift[t] = now.drift();
                    path.cka[t] = now.cka();
                    path.given[t] = now.alignment()[0];
                    path.clean[t] = now.alignment()[1];
                    path.sharpness[t] = TangentKernel.largest(work.backend(), inner, k, top) / k0.largest();
                }
                for (int l = 0, at = 0; l < layers; l++) {
                    int end = at + size(spec.architecture(), l);
                    path.weights[l][t] = KernelChange.relative(recording.weights()[0], weights, at, end);
                    at = end;
                }
            }
        }
        return path;
    }

    @Override
    public double cost() {
        return 2 * Networks.trainingCost(spec);
    }

    @Override
    public long bytes(Readings p) {
        return 512 + 4L * p.steps.length * (1 + 2 * (5 + 2L * p.weights.length));
    }

    private static int size(Architecture a, int layer) {
        return a.rows(layer) * a.fanOut(layer);
    }

    private static double[] clean(Sample sample) {
        double[] y = new double[sample.n];
        for (int i = 0; i < y.length; i++) y[i] = sample.task.labels()[sample.train[i]];
        return y;
    }
}
