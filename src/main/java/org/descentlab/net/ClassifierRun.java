package org.descentlab.net;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.descentlab.net.DenseClassifier.Errors;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Streams;
import org.descentlab.tensor.Workspace;
import org.jspecify.annotations.Nullable;

/// One classifier trained by stochastic gradient descent with momentum 0.9, or by Adam, until its cross-entropy on the whole training set,
/// taken after every epoch, is below the plan's target.
public final class ClassifierRun implements Trainee<ClassifierRun.Look> {
    private static final double MOMENTUM = 0.9;

    private final Backend backend;
    private final Plan plan;
    private final LayerScales scales;
    private final Set train;
    private final long seed;
    private final int size, each;
    private final Workspace work;
    private final DenseClassifier net;
    /// The velocity; of Adam the gradient.
    private final Matrix[] velocity;
    /// Adam's moments, or null.
    private final Matrix @Nullable [] first, second;
    private final Matrix inputs, batchInputs, restInputs;
    private final DenseClassifier.Buffers batch, remainder;
    private final SetErrors whole, tests;
    private RandomGenerator random;
    private int[] order;
    private int step;

    /// What is seen at one step.
    ///
    /// @param loss training cross-entropy
    /// @param test test error, share; NaN where it was not taken
    public record Look(double loss, double test) {}

    /// How to train.
    ///
    /// @param epochs at most
    /// @param adam   instead of momentum; without weight decay
    public record Plan(double rate, int batch, double weightDecay, double target, int epochs, boolean adam) {
        public Plan(double rate, int batch, double weightDecay, double target, int epochs) {
            this(rate, batch, weightDecay, target, epochs, false);
        }

        /// Steps in an epoch of so many examples.
        public int each(int examples) {
            return Math.ceilDiv(examples, Math.min(batch, examples));
        }

        /// Steps at most.
        public int steps(int examples) {
            return epochs * each(examples);
        }

        /// After every epoch.
        public int[] recorded(int examples) {
            return IntStream.rangeClosed(0, epochs).map(epoch -> epoch * each(examples)).toArray();
        }
    }

    /// A labelled set: n rows of inputs.
    public record Set(float[][] inputs, int[] labels) {
        public int size() {
            return labels.length;
        }

        public Matrix matrix(Workspace work, Precision precision) {
            Matrix x = work.matrix(precision, inputs.length, inputs[0].length);
            for (int i = 0; i < inputs.length; i++) for (int j = 0; j < inputs[i].length; j++) x.set(i, j, inputs[i][j]);
            return x;
        }

        /// The examples `order[from]` … `order[to − 1]` of a pool: their rows are the pool's own, their labels a copy.
        public static Set of(float[][] inputs, int[] labels, int[] order, int from, int to) {
            return new Set(IntStream.range(from, to).mapToObj(i -> inputs[order[i]]).toArray(float[][]::new),
                    IntStream.range(from, to).map(i -> labels[order[i]]).toArray());
        }

        /// The same with every label drawn anew with probability `share`, uniformly over so many classes. What is drawn anew at one share
        /// is at a larger one, too, and is the same there.
        public Set redrawn(double share, int classes, RandomGenerator random) {
            int[] given = labels.clone();
            for (int i = 0; i < given.length; i++) {
                double u = random.nextDouble();
                int other = random.nextInt(classes);
                if (u < share) given[i] = other;
            }
            return new Set(inputs, given);
        }

        /// The first ones.
        public Set head(int n) {
            return n >= size() ? this : new Set(Arrays.copyOf(inputs, n), Arrays.copyOf(labels, n));
        }

        /// Those from the k-th on.
        public Set tail(int k) {
            return new Set(Arrays.copyOfRange(inputs, k, size()), Arrays.copyOfRange(labels, k, size()));
        }
    }

    public ClassifierRun(Backend backend, int[] sizes, Plan plan, Set train, Set test, long seed, Cancellation cancelled) {
        this(backend, sizes, plan, LayerScales.standard(sizes.length - 1), train, test, seed, cancelled);
    }

    /// @param scales one for every layer of weights
    public ClassifierRun(Backend backend, int[] sizes, Plan plan, LayerScales scales, Set train, Set test, long seed,
            Cancellation cancelled) {
        this.backend = backend;
        work = backend.workspace();
        this.plan = plan;
        this.scales = scales;
        this.train = train;
        this.seed = seed;
        size = Math.min(plan.batch, train.size());
        each = plan.each(train.size());
        net = new DenseClassifier(work, Precision.FLOAT32, sizes);
        net.initialise(seed, scales);
        velocity = net.matrices(work);
        first = plan.adam ? net.matrices(work) : null;
        second = plan.adam ? net.matrices(work) : null;
        inputs = train.matrix(work, Precision.FLOAT32);
        whole = new SetErrors(backend, net, work, train, cancelled);
        tests = new SetErrors(backend, net, work, test, cancelled);
        int rest = train.size() % size;
        batch = net.new Buffers(work, size);
        remainder = rest == 0 ? null : net.new Buffers(work, rest);
        batchInputs = work.matrix(Precision.FLOAT32, size, sizes[0]);
        restInputs = rest == 0 ? null : work.matrix(Precision.FLOAT32, rest, sizes[0]);
        random = batches();
    }

    private RandomGenerator batches() {
        return Streams.stream(seed, "classifier batches");
    }

    @Override
    public double step() {
        int at = step % each * size, n = train.size();
        if (at == 0) order = Streams.permutation(random, n);
        int[] rows = Arrays.copyOfRange(order, at, Math.min(n, at + size)), labels = new int[rows.length];
        for (int i = 0; i < rows.length; i++) labels[i] = train.labels[rows[i]];
        boolean full = rows.length == size;
        Matrix in = full ? batchInputs : restInputs;
        in.gather(inputs, rows);
        double loss = net.gradient(backend, in, labels, net.weights, full ? batch : remainder, plan.adam ? 0 : MOMENTUM, velocity);
        for (int l = 0; l < velocity.length; l++) {
            double rate = plan.rate * scales.rate()[l];
            if (plan.adam) backend.adam(new double[] {rate}, step + 1, velocity[l], first[l], second[l], net.weights[l]);
            if (plan.weightDecay > 0 && !plan.adam) backend.add(plan.weightDecay, net.weights[l], velocity[l]);
            if (!plan.adam) backend.add(-rate, velocity[l], net.weights[l]);
        }
        step++;
        return loss;
    }

    @Override
    public Look look() {
        double loss = whole.of(null).loss();
        return new Look(loss, tested(loss) ? testErrors().wrong() : Double.NaN);
    }

    /// From here on, on a set; to be freed with the run.
    public Coordinates coordinates(Set on) {
        return new Coordinates(backend, net, work, on);
    }

    /// On the test set.
    Errors testErrors() {
        return tests.of(null);
    }

    /// On the training set.
    ///
    /// @param classes is filled with what every example is taken for
    Errors trainErrors(int[] classes) {
        return whole.of(classes);
    }

    /// Whether the test error is taken: at the end and within epochs, else after every one at first, then more and more rarely.
    private boolean tested(double loss) {
        int epoch = step / each;
        return loss < plan.target || epoch == plan.epochs || step % each > 0
                || epoch % (epoch < 10 ? 1 : epoch < 40 ? 3 : epoch < 120 ? 10 : 25) == 0;
    }

    @Override
    public double loss(Look look) {
        return look.loss;
    }

    @Override
    public boolean fitted(Look look) {
        return look.loss < plan.target;
    }

    @Override
    public Keyframe keyframe(int at) {
        double[] w = Keyframe.joined(net.weights);
        return plan.adam
                ? Keyframe.single(at, w, Keyframe.joined(first), Keyframe.joined(second))
                : Keyframe.single(at, w, Keyframe.joined(velocity));
    }

    @Override
    public void resume(Keyframe from) {
        net.set(from.weights());
        Keyframe.spread(from.moment(0), plan.adam ? first : velocity);
        if (plan.adam) Keyframe.spread(from.moment(1), second);
        step = from.step();
        random = batches();
        for (int t = 0; t < step; t += each) order = Streams.permutation(random, train.size());
    }

    @Override
    public void close() {
        work.close();
    }
}
