package org.descentlab.net;

import java.util.Arrays;
import org.descentlab.net.ClassifierRun.Set;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Streams;
import org.descentlab.tensor.Workspace;

/// A network that k numbers describe: w = w⁰ + Az with a random P × k matrix A, whose entries are N(0, 1/P) and which like w⁰ is known
/// beforehand. z is trained by Adam on the logistic loss (rate 0.2, a fifth of it in the last 30 % of 1000 steps, 200 examples a step),
/// then rounded to 2^b even levels.
public final class SubspaceFit implements AutoCloseable {
    public static final int STEPS = 1000;
    private static final int BATCH = 200;
    private static final double RATE = 0.2, LATER = 0.2, UNTIL = 0.7;

    private final Backend backend;
    private final Workspace work;
    private final Cancellation cancelled;
    private final Set train;
    private final long seed;
    private final int size, dimension;
    private final LogisticNetwork net;
    private final Matrix inputs, in, z, first, second, slope;
    private final Matrix[] start, basis, gradient, moved, flat;
    private final DenseClassifier.Buffers batch;
    private final LogisticNetwork.Examples whole, tests;

    /// @param dimension k
    public SubspaceFit(Backend backend, int[] sizes, int dimension, Set train, Set test, long seed, Cancellation cancelled) {
        this.backend = backend;
        this.cancelled = cancelled;
        this.train = train;
        this.seed = seed;
        this.dimension = dimension;
        work = backend.workspace();
        size = Math.min(BATCH, train.size());
        net = new LogisticNetwork(work, backend, sizes);
        net.net.initialise(seed);
        start = net.net.matrices(work);
        gradient = net.net.matrices(work);
        int layers = start.length;
        basis = new Matrix[layers];
        moved = new Matrix[layers];
        flat = new Matrix[layers];
        var random = Streams.stream(seed, "random subspace");
        double scale = 1 / Math.sqrt(net.net.parameters());
        for (int l = 0; l < layers; l++) {
            start[l].set(net.net.weights[l]);
            int count = (int) start[l].size();
            basis[l] = work.matrix(Precision.FLOAT32, count, dimension);
            moved[l] = work.matrix(Precision.FLOAT32, count, 1);
            flat[l] = work.matrix(Precision.FLOAT32, count, 1);
            for (int j = 0; j < dimension; j++) {
                cancelled.check();
                for (int i = 0; i < count; i++) basis[l].set(i, j, scale * random.nextGaussian());
            }
        }
        inputs = train.matrix(work, Precision.FLOAT32);
        in = work.matrix(Precision.FLOAT32, size, sizes[0]);
        z = column();
        first = column();
        second = column();
        slope = column();
        batch = net.net.new Buffers(work, size);
        whole = net.new Examples(work, train, cancelled);
        tests = net.new Examples(work, test, cancelled);
    }

    private Matrix column() {
        Matrix m = work.matrix(Precision.FLOAT32, dimension, 1);
        m.fill(0);
        return m;
    }

    /// The network at these coordinates.
    private void place(Matrix at) {
        for (int l = 0; l < basis.length; l++) {
            backend.gemm(1, basis[l], false, at, false, 0, moved[l]);
            net.net.weights[l].set(moved[l]);
            backend.add(1, start[l], net.net.weights[l]);
        }
    }

    /// Trains it, and returns z.
    public double[] fit() {
        var random = Streams.stream(seed, "subspace batches");
        for (int step = 1; step <= STEPS; step++) {
            cancelled.check();
            place(z);
            int[] rows = random.ints(size, 0, train.size()).toArray();
            in.gather(inputs, rows);
            net.gradient(in, Arrays.stream(rows).map(i -> train.labels()[i]).toArray(), batch, gradient);
            for (int l = 0; l < basis.length; l++) {
                flat[l].set(gradient[l]);
                backend.gemm(1, basis[l], true, flat[l], false, l == 0 ? 0 : 1, slope);
            }
            backend.adam(new double[] {step <= UNTIL * STEPS ? RATE : LATER * RATE}, step, slope, first, second, z);
        }
        return z.toArray();
    }

    /// Rounded to 2^bits even levels between ± `reach` root mean squares; the scale is a single-precision number.
    public static double[] rounded(double[] z, int bits, double reach) {
        double mean = 0;
        for (double v : z) mean += v * v / z.length;
        float most = (float) (reach * Math.sqrt(mean));
        double half = Math.pow(2, bits - 1), width = most / half;
        double[] out = new double[z.length];
        if (width > 0) for (int i = 0; i < z.length; i++) out[i] = (Math.clamp(Math.floor(z[i] / width), -half, half - 1) + 0.5) * width;
        return out;
    }

    /// The shares of training and test examples that the network at these coordinates reads wrong.
    public double[] errors(double[] at) {
        z.set(at);
        place(z);
        return new double[] {(double) whole.wrong() / whole.size(), (double) tests.wrong() / tests.size()};
    }

    @Override
    public void close() {
        work.close();
    }
}
