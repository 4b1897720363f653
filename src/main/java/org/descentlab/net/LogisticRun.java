package org.descentlab.net;

import java.util.Arrays;
import java.util.function.DoublePredicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.descentlab.net.ClassifierRun.Set;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Logistic;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Streams;
import org.descentlab.tensor.Workspace;

/// A network for two classes, trained by Adam at the rate 0.002 on the logistic loss of batches of 100 examples, in epochs; what is left of
/// an epoch after its last whole batch is not used. It is looked at through the norms and margins that bounds on its error are made of.
public final class LogisticRun implements Trainee<LogisticRun.Look> {
    /// The shares of the training examples whose margins are below those that a bound is tried with.
    private static final double[] QUANTILES = {0, 0.05, 0.1, 0.25, 0.5, 0.9, 0.99};
    private static final double RATE = 0.002;
    private static final int BATCH = 100;

    private final Backend backend;
    private final Workspace work;
    private final Set train;
    private final long seed;
    private final int size, each;
    private final int[] sizes;
    private final LogisticNetwork net;
    private final double[][] initial;
    private final Matrix[] gradient, first, second;
    private final Matrix inputs, in;
    private final DenseClassifier.Buffers batch;
    private final LogisticNetwork.Examples whole, tests;
    private final double longest, total;
    private RandomGenerator random;
    private int[] order;
    private int step;

    /// What is seen at one step.
    ///
    /// @param loss  mean over the training examples, in nats
    /// @param wrong how many test examples are read wrong
    public record Look(double loss, double trainError, int wrong, Capacity capacity) {}

    /// What bounds by norms and margins are made of: logarithms of products of norms, as in [Complexity], and training margins γ.
    ///
    /// @param frobenius ln Π‖W_l‖_F
    /// @param bartlett  ln Π‖W_l‖₂ (Σ(‖(W_l − W_l⁰)ᵀ‖₂,₁/‖W_l‖₂)^⅔)^(3/2)
    /// @param neyshabur ln Π‖W_l‖₂ (Σ‖W_l − W_l⁰‖_F²/‖W_l‖₂²)^½
    /// @param margins   some γ, ascending
    /// @param below     the share of the training examples with a margin below each
    /// @param longest   the largest |x|
    /// @param total     the root of the sum of all |x|²
    public record Capacity(double frobenius, double bartlett, double neyshabur, double[] margins, double[] below, double longest,
            double total) {}

    public LogisticRun(Backend backend, int[] sizes, Set train, Set test, long seed, Cancellation cancelled) {
        this.backend = backend;
        this.sizes = sizes.clone();
        this.train = train;
        this.seed = seed;
        work = backend.workspace();
        size = Math.min(BATCH, train.size());
        each = each(train.size());
        net = new LogisticNetwork(work, backend, sizes);
        net.net.initialise(seed);
        initial = net.net.copy();
        gradient = net.net.matrices(work);
        first = net.net.matrices(work);
        second = net.net.matrices(work);
        inputs = train.matrix(work, Precision.FLOAT32);
        in = work.matrix(Precision.FLOAT32, size, sizes[0]);
        batch = net.net.new Buffers(work, size);
        whole = net.new Examples(work, train, cancelled);
        tests = net.new Examples(work, test, cancelled);
        double[] squares = Arrays.stream(train.inputs()).mapToDouble(LogisticRun::square).toArray();
        longest = Math.sqrt(Arrays.stream(squares).max().orElseThrow());
        total = Math.sqrt(Arrays.stream(squares).sum());
        random = batches();
    }

    private static double square(float[] x) {
        double sum = 0;
        for (float v : x) sum += (double) v * v;
        return sum;
    }

    /// Steps in an epoch of so many examples.
    public static int each(int examples) {
        return Math.max(1, examples / BATCH);
    }

    /// The weights before training: layer by layer, as in a keyframe.
    public static double[] start(Backend backend, int[] sizes, long seed) {
        try (var work = backend.workspace()) {
            var net = new DenseClassifier(work, Precision.FLOAT32, sizes);
            net.initialise(seed);
            return Keyframe.joined(net.weights);
        }
    }

    private RandomGenerator batches() {
        return Streams.stream(seed, "classifier batches");
    }

    @Override
    public double step() {
        int at = step % each * size;
        if (at == 0) order = Streams.permutation(random, train.size());
        int[] rows = Arrays.copyOfRange(order, at, at + size);
        in.gather(inputs, rows);
        double loss = net.gradient(in, Arrays.stream(rows).map(i -> train.labels()[i]).toArray(), batch, gradient);
        step++;
        for (int l = 0; l < gradient.length; l++)
            backend.adam(new double[] {RATE}, step, gradient[l], first[l], second[l], net.net.weights[l]);
        return loss;
    }

    @Override
    public Look look() {
        double[] m = whole.margins();
        double loss = Arrays.stream(m).map(Logistic::loss).average().orElseThrow();
        Arrays.sort(m);
        var norms = new Complexity(sizes, net.net.copy(), initial, 1);
        double[] spectral = norms.spectralNorms(backend), margins = Arrays.stream(QUANTILES).map(q -> quantile(m, q)).toArray();
        double[] below = Arrays.stream(margins).map(g -> share(m, v -> v < g)).toArray();
        return new Look(loss, share(m, v -> v <= 0), tests.wrong(), new Capacity(norms.frobenius() / 2, norms.bartlett(spectral) / 2,
                norms.neyshabur(spectral) / 2, margins, below, longest, total));
    }

    /// Linear between order statistics.
    private static double quantile(double[] sorted, double q) {
        double at = q * (sorted.length - 1);
        int k = (int) at;
        return k + 1 < sorted.length ? sorted[k] + (at - k) * (sorted[k + 1] - sorted[k]) : sorted[k];
    }

    private static double share(double[] values, DoublePredicate which) {
        return (double) Arrays.stream(values).filter(which).count() / values.length;
    }

    @Override
    public double loss(Look look) {
        return look.loss;
    }

    @Override
    public Keyframe keyframe(int at) {
        return Keyframe.single(at, Keyframe.joined(net.net.weights), Keyframe.joined(first), Keyframe.joined(second));
    }

    @Override
    public void resume(Keyframe from) {
        net.net.set(from.weights());
        Keyframe.spread(from.moment(0), first);
        Keyframe.spread(from.moment(1), second);
        step = from.step();
        random = batches();
        IntStream.range(0, Math.ceilDiv(step, each)).forEach(_ -> order = Streams.permutation(random, train.size()));
    }

    @Override
    public void close() {
        work.close();
    }
}
