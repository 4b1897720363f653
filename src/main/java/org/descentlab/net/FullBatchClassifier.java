package org.descentlab.net;

import org.descentlab.net.ClassifierRun.Set;
import org.descentlab.tensor.Activation;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Streams;
import org.descentlab.tensor.Workspace;

/// A network with one hidden layer of ReLU and biases, f(x) = W₂ relu(W₁x + b₁) + b₂, that learns all its examples at once by Adam. The
/// rate falls to zero along half a cosine; weight decay is decoupled (Loshchilov & Hutter 2019). In single precision. Not thread-safe.
public final class FullBatchClassifier implements Trainee<FullBatchClassifier.Look> {
    private final Backend backend;
    private final Plan plan;
    private final Workspace work;
    private final Part train, test;
    /// W₁ with b₁ as its last column (m × (d + 1)), W₂ (classes × m), b₂ (1 × classes); then their gradients and Adam's moments.
    private final Matrix[] weights, gradients, first, second;
    private final Matrix backward;
    private int step;

    /// What is learned.
    public enum Objective {
        /// Σ_k (f_k − onehot_k)², a mean over examples.
        SQUARED,
        /// −ln softmax(f)_label, a mean over examples.
        CROSS_ENTROPY
    }

    /// How to train.
    ///
    /// @param rate  of the first step
    /// @param decay of all weights but the biases: every step takes rate · decay of them
    public record Plan(Objective objective, int width, double rate, double decay, int steps) {}

    /// What is seen at one step: loss and share of misread examples, of training and test set.
    public record Look(double loss, double error, double test, double testError) {}

    /// Weights and biases of such a network.
    public static int parameters(int inputs, int width, int classes) {
        return (inputs + 1) * width + (width + 1) * classes;
    }

    /// @param classes labels are 0 … classes − 1
    public FullBatchClassifier(Backend backend, Plan plan, Set train, Set test, int classes, long seed) {
        this.backend = backend;
        this.plan = plan;
        work = backend.workspace();
        int inputs = train.inputs()[0].length;
        this.train = new Part(train, classes);
        this.test = new Part(test, classes);
        weights = matrices(inputs, classes);
        gradients = matrices(inputs, classes);
        first = matrices(inputs, classes);
        second = matrices(inputs, classes);
        backward = work.matrix(Precision.FLOAT32, train.size(), plan.width);
        initialise(seed, inputs);
    }

    private Matrix[] matrices(int inputs, int classes) {
        Matrix[] all = {work.matrix(Precision.FLOAT32, plan.width, inputs + 1), work.matrix(Precision.FLOAT32, classes, plan.width),
                work.matrix(Precision.FLOAT32, 1, classes)};
        for (Matrix m : all) m.fill(0);
        return all;
    }

    /// W₁ ~ N(0, 2/d), W₂ ~ N(0, 1/m), biases 0.
    private void initialise(long seed, int inputs) {
        var random = Streams.stream(seed, "full-batch classifier");
        for (int l = 0; l < 2; l++) {
            double scale = Math.sqrt(l == 0 ? 2.0 / inputs : 1.0 / plan.width);
            for (int j = 0; j < (l == 0 ? inputs : plan.width); j++)
                for (int i = 0; i < weights[l].rows; i++) weights[l].set(i, j, scale * random.nextGaussian());
        }
    }

    /// Examples and what a pass over them leaves.
    private final class Part {
        private final Matrix inputs, hidden, outputs;
        private final int[] labels;

        Part(Set set, int classes) {
            int n = set.size(), d = set.inputs()[0].length;
            labels = set.labels();
            inputs = work.matrix(Precision.FLOAT32, n, d + 1);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < d; j++) inputs.set(i, j, set.inputs()[i][j]);
                inputs.set(i, d, 1);
            }
            hidden = work.matrix(Precision.FLOAT32, n, plan.width);
            outputs = work.matrix(Precision.FLOAT32, n, classes);
        }

        void pass() {
            backend.gemm(1, inputs, false, weights[0], true, 0, hidden);
            backend.activate(Activation.RELU, hidden, hidden);
            backend.gemm(1, hidden, false, weights[1], true, 0, outputs);
            for (int k = 0; k < outputs.columns; k++) {
                double bias = weights[2].get(0, k);
                for (int i = 0; i < outputs.rows; i++) outputs.set(i, k, outputs.get(i, k) + bias);
            }
        }

        /// The loss of the last pass.
        double loss() {
            if (plan.objective == Objective.CROSS_ENTROPY) return DenseClassifier.errors(outputs, labels).loss();
            double sum = 0;
            for (int i = 0; i < labels.length; i++) for (int k = 0; k < outputs.columns; k++) {
                double miss = outputs.get(i, k) - (k == labels[i] ? 1 : 0);
                sum += miss * miss;
            }
            return sum / labels.length;
        }

        double error() {
            return DenseClassifier.errors(outputs, labels).wrong();
        }
    }

    /// The outputs become the gradient of n times the loss by them.
    private void differentiate() {
        Matrix f = train.outputs;
        boolean squared = plan.objective == Objective.SQUARED;
        if (!squared) {
            backend.logSoftmax(f, f);
            backend.exp(f);
        }
        for (int i = 0; i < f.rows; i++) f.set(i, train.labels[i], f.get(i, train.labels[i]) - 1);
        if (squared) backend.add(1, f, f);
    }

    /// The loss at the current weights; its gradient is left in `gradients`.
    private double gradient() {
        train.pass();
        double loss = train.loss(), share = 1.0 / train.labels.length;
        differentiate();
        Matrix f = train.outputs;
        backend.gemm(share, f, true, train.hidden, false, 0, gradients[1]);
        for (int k = 0; k < f.columns; k++) {
            double sum = 0;
            for (int i = 0; i < f.rows; i++) sum += f.get(i, k);
            gradients[2].set(0, k, share * sum);
        }
        backend.gemm(1, f, false, weights[1], false, 0, backward);
        backend.slope(Activation.RELU, train.hidden, backward);
        backend.gemm(share, backward, true, train.inputs, false, 0, gradients[0]);
        return loss;
    }

    /// The rate of the step that follows so many.
    double rate(int done) {
        return plan.rate * (1 + Math.cos(Math.PI * done / plan.steps)) / 2;
    }

    @Override
    public double step() {
        double loss = gradient(), rate = rate(step);
        step++;
        for (int l = 0; l < weights.length; l++) {
            if (plan.decay > 0 && l < 2) shrink(weights[l], 1 - rate * plan.decay, l == 0 ? weights[l].columns - 1 : weights[l].columns);
            backend.adam(new double[] {rate}, step, gradients[l], first[l], second[l], weights[l]);
        }
        return loss;
    }

    /// The first columns times a factor.
    private static void shrink(Matrix w, double factor, int columns) {
        for (int j = 0; j < columns; j++) for (int i = 0; i < w.rows; i++) w.set(i, j, factor * w.get(i, j));
    }

    @Override
    public Look look() {
        train.pass();
        test.pass();
        return new Look(train.loss(), train.error(), test.loss(), test.error());
    }

    @Override
    public double loss(Look look) {
        return look.loss;
    }

    @Override
    public Keyframe keyframe(int at) {
        return Keyframe.single(at, Keyframe.joined(weights), Keyframe.joined(first), Keyframe.joined(second));
    }

    @Override
    public void resume(Keyframe from) {
        Keyframe.spread(from.weights(), weights);
        Keyframe.spread(from.moment(0), first);
        Keyframe.spread(from.moment(1), second);
        step = from.step();
    }

    @Override
    public void close() {
        work.close();
    }
}
