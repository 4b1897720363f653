package org.descentlab.experiment.main;

import java.util.List;
import org.descentlab.data.Sample;
import org.descentlab.study.Experiment;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.descentlab.kernel.InfiniteLimit;
import org.descentlab.kernel.InitialKernel;
import org.descentlab.kernel.KernelChange;
import org.descentlab.kernel.Spectrum;
import org.descentlab.kernel.TangentKernel;
import org.descentlab.net.Architecture;
import org.descentlab.net.NetworkSpec;
import org.descentlab.tensor.Activation;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Workspace;

/// The tangent kernel of a recorded network.
final class KernelJobs {
    private KernelJobs() { }

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
    record Path(int[] steps, double largest, double[] drift, double[] sharpness, double[] cka, double[] given, double[] clean,
                double[][] weights, double[][] parts) {

        private static Path of(int[] steps, double largest, int layers) {
            int n = steps.length;
            return new Path(steps, largest, new double[n], new double[n], new double[n], new double[n], new double[n], new double[layers][n], new double[layers][n]);
        }
    }

    /// Every kernel of a run is formed once, for all that is read off it.
    record KernelPath(NetworkSpec spec) implements Job<Path> {
        @Override
        public Path compute(Work work) {
            Jobs.Recording recording = work.get(new Jobs.Record(spec));
            InitialKernel k0 = work.get(Jobs.Kernel.of(spec));
            Sample sample = Jobs.sample(work, spec);
            int n = sample.n, layers = spec.architecture().layers();
            double[] clean = clean(sample);
            Path path = Path.of(recording.outcome().run().steps(), k0.largest(), layers);
            var change = new KernelChange(n, k0.gram());
            double[][] initialParts = new double[layers][];
            try (var space = new Workspace()) {
                Matrix x = sample.trainInputs(space, Precision.FLOAT64), top = space.matrix(Precision.FLOAT64, n, 1);
                for (int i = 0; i < n; i++) top.set(i, 0, k0.vectors()[i + (n - 1) * n]);
                for (int t = 0; t < path.steps.length; t++) {
                    work.cancelled().check();
                    float[] weights = recording.weights()[t];
                    try (var inner = new Workspace()) {
                        List<Matrix> parts = TangentKernel.parts(work.backend(), inner, Jobs.network(inner, spec, weights), x);
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
            return 2 * Jobs.trainingCost(spec);
        }

        @Override
        public long bytes(Path p) {
            return 512 + 4L * p.steps.length * (1 + 2 * (5 + 2L * p.weights.length));
        }
    }

    private static int size(Architecture a, int layer) {
        return a.rows(layer) * a.fanOut(layer);
    }

    private static double[] clean(Sample sample) {
        double[] y = new double[sample.n];
        for (int i = 0; i < y.length; i++) y[i] = sample.task.labels()[sample.train[i]];
        return y;
    }

    /// The kernel at a step in double precision, owned by `space`; [Experiment#END] is the last.
    private static Matrix kernel(Work work, Workspace space, NetworkSpec spec, Sample sample, int step) {
        Matrix x = sample.trainInputs(space, Precision.FLOAT64);
        return TangentKernel.between(work.backend(), space, Jobs.network(space, spec, Replay.weights(work, spec, step)), x, x);
    }

    /// The kernel's picture at a step, inputs sorted by digit, averaged down to at most 100 × 100.
    record KernelMap(NetworkSpec spec, int step) implements Job<float[][]> {
        @Override
        public float[][] compute(Work work) {
            Sample sample = Jobs.sample(work, spec);
            Integer[] order = new Integer[sample.n];
            for (int i = 0; i < sample.n; i++) order[i] = i;
            java.util.Arrays.sort(order, java.util.Comparator.comparingInt(i -> sample.task.classes()[sample.train[i]]));
            try (var space = new Workspace()) {
                Matrix k = kernel(work, space, spec, sample, step);
                int block = (sample.n + 99) / 100, size = sample.n / block;
                float[][] cells = new float[size][size];
                for (int r = 0; r < size * block; r++)
                    for (int c = 0; c < size * block; c++) cells[r / block][c / block] += (float) (k.get(order[r], order[c]) / (block * block));
                return cells;
            }
        }

        @Override
        public long bytes(float[][] cells) {
            return 4L * cells.length * cells.length;
        }
    }

    /// The kernel's spectrum at a step and the given labels in it; step 0 is K₀'s, whose decomposition exists already.
    ///
    /// @param step [Experiment#END] is the last
    record SpectrumAt(NetworkSpec spec, int step) implements Job<Spectrum> {
        static SpectrumAt of(NetworkSpec spec, Jobs.Recording recording, int step) {
            return new SpectrumAt(spec, step > 0 && step >= Replay.last(recording) ? Experiment.END : step);
        }

        @Override
        public Spectrum compute(Work work) {
            Sample sample = Jobs.sample(work, spec);
            if (step == 0) {
                InitialKernel k0 = work.get(Jobs.Kernel.of(spec));
                return Spectrum.of(k0.eigenvalues(), k0.vectors(), sample.labels);
            }
            try (var space = new Workspace()) {
                return Spectrum.of(work.backend(), kernel(work, space, spec, sample, step), sample.labels);
            }
        }

        @Override
        public long bytes(Spectrum s) {
            return 256 + 16L * s.eigenvalues().length;
        }

        @Override
        public double cost() {
            return 20 * Math.pow(spec.samples() / 300.0, 3);
        }
    }

    /// The infinite-width kernel on one seed's training set, and its distance from the initial kernels of all widths.
    record Limit(String task, int samples, Activation activation, long seed) implements Job<InfiniteLimit> {
        @Override
        public InfiniteLimit compute(Work work) {
            return InfiniteLimit.of(work.backend(), new Sample(work.task(task), seed, samples, 0), work.get(new TheoryJobs.Table(activation)), activation,
                    MainSettings.WIDTHS, seed, work.cancelled());
        }

        @Override
        public long bytes(InfiniteLimit l) {
            return 256 + 8L * (l.eigenvalues().length + l.gaps().length);
        }

        @Override
        public double cost() {
            return 80 * Math.pow(samples / 300.0, 2);
        }
    }
}
