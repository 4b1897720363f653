package org.descentlab.net;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Streams;
import org.descentlab.tensor.Workspace;

/// One classifier trained by stochastic gradient descent with momentum 0.9 until its cross-entropy on the whole training set, taken
/// after every epoch, is below `target`.
///
/// @param steps  gradient steps at each entry: 0, then after every epoch
/// @param loss   training cross-entropy
/// @param wrong  training error, share
/// @param test   test error, share; NaN where it was not taken
/// @param first  initial, `last` final weights: per layer column-major outputs × inputs
/// @param fitted whether the target was reached; `diverged` whether the loss left all bounds
public record ClassifierRun(int[] steps, double[] loss, double[] wrong, double[] test, double[][] first, double[][] last, boolean fitted, boolean diverged) {
    private static final double MOMENTUM = 0.9, DIVERGED = 50;

    /// How to train.
    ///
    /// @param epochs at most
    public record Plan(double rate, int batch, double weightDecay, double target, int epochs) { }

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

        /// The first ones.
        public Set head(int n) {
            return n >= size() ? this : new Set(Arrays.copyOf(inputs, n), Arrays.copyOf(labels, n));
        }
    }

    public static ClassifierRun train(Backend backend, int[] sizes, Plan plan, Set train, Set test, long seed, Cancellation cancelled) {
        List<double[]> curve = new ArrayList<>();
        int n = train.size(), size = Math.min(plan.batch, n), rest = n % size;
        try (var work = new Workspace()) {
            var net = new DenseClassifier(work, Precision.FLOAT32, sizes);
            net.initialise(seed);
            double[][] first = copy(net.weights);
            Matrix[] velocity = net.matrices(work);
            Matrix x = train.matrix(work, Precision.FLOAT32);
            var whole = new Evaluation(work, net, train);
            var tests = new Evaluation(work, net, test);
            var batch = net.new Buffers(work, size);
            var remainder = rest == 0 ? null : net.new Buffers(work, rest);
            Matrix bx = work.matrix(Precision.FLOAT32, size, sizes[0]), rx = rest == 0 ? null : work.matrix(Precision.FLOAT32, rest, sizes[0]);
            var random = Streams.stream(seed, "classifier batches");
            int step = 0;
            for (int epoch = 0; ; epoch++) {
                var e = whole.errors(backend, cancelled);
                boolean fitted = e.loss() < plan.target, lost = !(e.loss() < DIVERGED), end = fitted || lost || epoch == plan.epochs;
                double out = end || sparse(epoch) ? tests.errors(backend, cancelled).wrong() : Double.NaN;
                if (!lost) curve.add(new double[] {step, e.loss(), e.wrong(), out});
                if (end) return of(curve, first, copy(net.weights), fitted, lost);
                int[] order = Streams.permutation(random, n);
                for (int at = 0; at < n; at += size) {
                    cancelled.check();
                    int[] rows = Arrays.copyOfRange(order, at, Math.min(n, at + size)), labels = new int[rows.length];
                    for (int i = 0; i < rows.length; i++) labels[i] = train.labels[rows[i]];
                    Matrix in = rows.length == size ? bx : rx;
                    in.gather(x, rows);
                    net.gradient(backend, in, labels, net.weights, rows.length == size ? batch : remainder, MOMENTUM, velocity);
                    for (int l = 0; l < velocity.length; l++) {
                        if (plan.weightDecay > 0) backend.add(plan.weightDecay, net.weights[l], velocity[l]);
                        backend.add(-plan.rate, velocity[l], net.weights[l]);
                    }
                    step++;
                }
            }
        }
    }

    /// A set in parts, so that a cancelled evaluation stops soon.
    private static final class Evaluation {
        private static final int PART = 500;
        private final DenseClassifier net;
        private final Set set;
        private final List<Matrix> parts = new ArrayList<>();
        private final DenseClassifier.Buffers full;
        private final DenseClassifier.Buffers rest;

        Evaluation(Workspace work, DenseClassifier net, Set set) {
            this.net = net;
            this.set = set;
            int left = set.size() % PART;
            full = set.size() < PART ? null : net.new Buffers(work, PART);
            rest = left == 0 ? null : net.new Buffers(work, left);
            for (int at = 0; at < set.size(); at += PART) parts.add(part(at).matrix(work, Precision.FLOAT32));
        }

        private Set part(int at) {
            int to = Math.min(set.size(), at + PART);
            return new Set(Arrays.copyOfRange(set.inputs, at, to), Arrays.copyOfRange(set.labels, at, to));
        }

        DenseClassifier.Errors errors(Backend backend, Cancellation cancelled) {
            double loss = 0, wrong = 0;
            for (int k = 0; k < parts.size(); k++) {
                cancelled.check();
                Matrix x = parts.get(k);
                var e = DenseClassifier.errors(net.logits(backend, x, net.weights, x.rows == PART ? full : rest), Arrays.copyOfRange(set.labels, k * PART, k * PART + x.rows));
                loss += e.loss() * x.rows / set.size();
                wrong += e.wrong() * x.rows / set.size();
            }
            return new DenseClassifier.Errors(loss, wrong);
        }
    }

    /// Whether the test error is taken after so many epochs: every one at first, then more and more rarely.
    private static boolean sparse(int epoch) {
        return epoch < 10 || epoch % (epoch < 40 ? 3 : epoch < 120 ? 10 : 25) == 0;
    }

    private static ClassifierRun of(List<double[]> curve, double[][] first, double[][] last, boolean fitted, boolean lost) {
        return new ClassifierRun(curve.stream().mapToInt(c -> (int) c[0]).toArray(), column(curve, 1), column(curve, 2), column(curve, 3), first, last, fitted, lost);
    }

    private static double[] column(List<double[]> rows, int k) {
        return rows.stream().mapToDouble(r -> r[k]).toArray();
    }

    private static double[][] copy(Matrix[] weights) {
        return Arrays.stream(weights).map(Matrix::toArray).toArray(double[][]::new);
    }

    public int end() {
        return steps[steps.length - 1];
    }

    /// The first recorded step at which the training loss is below a value; NaN if there is none.
    public double stepsTo(double value) {
        for (int i = 0; i < steps.length; i++) if (loss[i] < value) return steps[i];
        return Double.NaN;
    }
}
