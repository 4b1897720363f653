package org.descentlab.net;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.descentlab.net.ClassifierRun.Set;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Logistic;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Workspace;

/// A bias-free ReLU network with one output f, which says class 1 where f > 0 and class 0 elsewhere. Its margin on an example is f where
/// the label is 1, −f where it is 0; its loss ln(1 + e^(−margin)), in nats.
final class LogisticNetwork {
    private static final int PART = 500;
    final DenseClassifier net;
    private final Backend backend;

    /// @param sizes from inputs to the one output
    LogisticNetwork(Workspace work, Backend backend, int... sizes) {
        this.backend = backend;
        net = new DenseClassifier(work, Precision.FLOAT32, sizes);
    }

    /// The mean loss; `into` becomes its gradient.
    double gradient(Matrix x, int[] labels, DenseClassifier.Buffers b, Matrix[] into) {
        Matrix f = net.logits(backend, x, net.weights, b), error = b.errors[net.weights.length - 1];
        double loss = 0;
        for (int i = 0; i < labels.length; i++) {
            double v = f.get(i, 0);
            loss += Logistic.loss(labels[i] == 1 ? v : -v) / labels.length;
            error.set(i, 0, 1 / (1 + Math.exp(-v)) - labels[i]);
        }
        net.backward(backend, x, net.weights, b, 0, into);
        return loss;
    }

    /// How many of these it reads wrong.
    int wrong(Matrix x, int[] labels, DenseClassifier.Buffers b) {
        Matrix f = net.logits(backend, x, net.weights, b);
        int wrong = 0;
        for (int i = 0; i < labels.length; i++) if (f.get(i, 0) > 0 != (labels[i] == 1)) wrong++;
        return wrong;
    }

    /// A set in parts, so that a cancelled evaluation stops soon.
    final class Examples {
        private final List<Matrix> parts = new ArrayList<>();
        private final List<DenseClassifier.Buffers> buffers = new ArrayList<>();
        private final int[] labels;
        private final Cancellation cancelled;

        Examples(Workspace work, Set set, Cancellation cancelled) {
            labels = set.labels();
            this.cancelled = cancelled;
            for (int at = 0; at < labels.length; at += PART) {
                Matrix x = set.tail(at).head(PART).matrix(work, Precision.FLOAT32);
                boolean known = !parts.isEmpty() && parts.getLast().rows == x.rows;
                buffers.add(known ? buffers.getLast() : net.new Buffers(work, x.rows));
                parts.add(x);
            }
        }

        int size() {
            return labels.length;
        }

        /// Example by example.
        double[] margins() {
            double[] m = new double[labels.length];
            for (int k = 0, i = 0; k < parts.size(); k++) {
                cancelled.check();
                Matrix f = net.logits(backend, parts.get(k), net.weights, buffers.get(k));
                for (int row = 0; row < f.rows; row++, i++) m[i] = labels[i] == 1 ? f.get(row, 0) : -f.get(row, 0);
            }
            return m;
        }

        int wrong() {
            int wrong = 0;
            for (int k = 0; k < parts.size(); k++) {
                cancelled.check();
                Matrix x = parts.get(k);
                wrong += LogisticNetwork.this.wrong(x, Arrays.copyOfRange(labels, k * PART, k * PART + x.rows), buffers.get(k));
            }
            return wrong;
        }
    }
}
