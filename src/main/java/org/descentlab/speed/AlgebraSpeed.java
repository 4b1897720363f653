package org.descentlab.speed;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.descentlab.kernel.TangentKernel;
import org.descentlab.net.Architecture;
import org.descentlab.net.Network;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.GramProduct;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Streams;
import org.descentlab.tensor.Workspace;

/// Tangent kernels and dense decompositions in float64.
final class AlgebraSpeed {
    private static final int N = 1024;
    private static final int[] WIDTHS = {16, 64, 256};

    private AlgebraSpeed() {}

    /// `ntk/w…` in µs: the kernel of 256 inputs in float64; and with a peer `ntk/w…/per-sample`, both sides in float32.
    static void kernels(Backend backend, Peer peer, Stopwatch watch, Stopwatch slow, double singlePeak, double doublePeak,
            Consumer<SpeedRow> out) {
        for (int width : WIDTHS) {
            Workload p = Workload.random(TrainingSpeed.BATCH, TrainingSpeed.INPUTS, width, 1, width);
            String name = "ntk/w" + width;
            double operations = operations(TrainingSpeed.architecture(p), p.batch());
            try (var exact = new NetworkKernel(backend, p, Precision.FLOAT64);
                    var single = new NetworkKernel(backend, p, Precision.FLOAT32)) {
                if (peer == null) {
                    row(name, "µs", 1e6, watch.time(exact), operations / doublePeak, out);
                    continue;
                }
                try (Peer.Computation closed = peer.closedForm(p, true); Peer.Computation sampled = peer.perSample(p)) {
                    closed.compute();
                    same(name, exact.result(), closed.result(), 1e-9);
                    sampled.compute();
                    same(name, single.result(), sampled.result(), 1e-4);
                    row(name, "µs", 1e6, watch.time(exact, repeat(closed)), operations / doublePeak, out);
                    row(name + "/per-sample", "µs", 1e6, slow.time(single, repeat(sampled)), operations / singlePeak, out);
                }
            }
        }
    }

    /// The kernel of a workload's network on its batch.
    private static final class NetworkKernel implements Stopwatch.Timed, AutoCloseable {
        private final Backend backend;
        private final Workspace work;
        private final Network net;
        private final Matrix x;

        NetworkKernel(Backend backend, Workload p, Precision precision) {
            this.backend = backend;
            work = backend.workspace();
            Architecture a = TrainingSpeed.architecture(p);
            net = Network.of(work, precision, a, TrainingSpeed.weights(p, a));
            x = TrainingSpeed.examples(p).inputs(work, precision, true);
        }

        @Override
        public void repeat(int n) {
            for (int i = 0; i < n; i++)
                try (var inner = backend.workspace()) {
                    TangentKernel.between(backend, inner, net, x, x);
                }
        }

        double[] result() {
            try (var inner = backend.workspace()) {
                return TangentKernel.between(backend, inner, net, x, x).toArray();
            }
        }

        @Override
        public void close() {
            work.close();
        }
    }

    /// What the layerwise formula needs: the forward pass, the gradients of the hidden layers, and one half of each Gram matrix.
    private static double operations(Architecture a, int n) {
        double sum = 0;
        for (int l = 0; l < a.layers(); l++) {
            sum += 2.0 * n * a.rows(l) * a.fanOut(l) + (double) n * n * a.rows(l);
            if (l < a.depth()) sum += (double) n * n * a.fanOut(l);
            if (l > 0) sum += 2.0 * n * a.fanIn(l) * a.fanOut(l);
        }
        return sum;
    }

    private static Stopwatch.Timed repeat(Peer.Computation c) {
        return n -> {
            for (int i = 0; i < n; i++) c.compute();
        };
    }

    private static void row(String name, String unit, double scale, double[][] times, double operationsByPeak, Consumer<SpeedRow> out) {
        double t = Stopwatch.median(times[0]);
        boolean compared = times.length > 1;
        out.accept(new SpeedRow(name, unit, t * scale, compared ? Stopwatch.median(times[1]) * scale : Double.NaN,
                compared ? Stopwatch.ratio(times[1], times[0]) : Double.NaN, operationsByPeak / t));
    }

    private static void same(String name, double[] ours, double[] peers, double tolerance) {
        double difference = 0, norm = 0;
        for (int i = 0; i < ours.length; i++) {
            difference += Math.pow(ours[i] - peers[i], 2);
            norm += Math.pow(peers[i], 2);
        }
        if (!(Math.sqrt(difference) <= tolerance * Math.sqrt(norm)))
            throw new IllegalStateException(name + ": the results differ by " + Math.sqrt(difference / norm) + " of their size.");
    }

    /// `eigh/1024`, `svd/1024` and `cholesky/1024` in ms: A·Aᵀ/n + I and A for a matrix A of standard normal numbers.
    static void decompositions(Backend backend, Peer peer, Stopwatch watch, Consumer<SpeedRow> out) {
        var random = Streams.stream(1, "bench");
        double[] values = new double[N * N], right = new double[N];
        for (int i = 0; i < values.length; i++) values[i] = random.nextGaussian();
        for (int i = 0; i < N; i++) right[i] = random.nextGaussian();
        try (var work = backend.workspace()) {
            Matrix a = work.matrix(Precision.FLOAT64, N, N, values), definite = work.matrix(Precision.FLOAT64, N, N),
                    copy = work.matrix(Precision.FLOAT64, N, N);
            Matrix u = work.matrix(Precision.FLOAT64, N, N), vt = work.matrix(Precision.FLOAT64, N, N),
                    b = work.matrix(Precision.FLOAT64, N, 1, right), x = work.matrix(Precision.FLOAT64, N, 1);
            backend.sum(List.of(GramProduct.of(1.0 / N, a)), definite);
            for (int i = 0; i < N; i++) definite.set(i, i, definite.get(i, i) + 1);
            double[] symmetric = definite.toArray(), rowMajor = new double[N * N];
            for (int j = 0; j < N; j++) for (int i = 0; i < N; i++) rowMajor[i * N + j] = values[i + j * N];
            decomposition("eigh/" + N, () -> {
                copy.set(definite);
                return backend.eigenvectors(copy);
            }, peer == null ? null : peer.eigenvectors(N, symmetric), watch, out);
            decomposition("svd/" + N, () -> {
                copy.set(a);
                return backend.singularValues(copy, u, vt);
            }, peer == null ? null : peer.singularValues(N, rowMajor), watch, out);
            decomposition("cholesky/" + N, () -> {
                copy.set(definite);
                x.set(b);
                backend.solve(copy, x);
                return x.toArray();
            }, peer == null ? null : peer.cholesky(N, symmetric, right), watch, out);
        }
    }

    @SuppressWarnings("ReturnValueIgnored") // what is timed is the work
    private static void decomposition(String name, Supplier<double[]> ours, Peer.Computation theirs, Stopwatch watch,
            Consumer<SpeedRow> out) {
        Stopwatch.Timed mine = n -> {
            for (int i = 0; i < n; i++) ours.get();
        };
        if (theirs == null) {
            row(name, "ms", 1e3, watch.time(mine), Double.NaN, out);
            return;
        }
        try (theirs) {
            theirs.compute();
            same(name, ours.get(), theirs.result(), 1e-9);
            row(name, "ms", 1e3, watch.time(mine, repeat(theirs)), Double.NaN, out);
        }
    }
}
