package org.descentlab.net;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.descentlab.net.ClassifierRun.Set;
import org.descentlab.net.DenseClassifier.Errors;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Workspace;
import org.jspecify.annotations.Nullable;

/// Errors of a classifier on a set in parts, so that a cancelled evaluation stops soon.
final class SetErrors {
    private static final int PART = 500;
    private final Backend backend;
    private final DenseClassifier net;
    private final Set set;
    private final Cancellation cancelled;
    private final List<Matrix> parts = new ArrayList<>();
    private final DenseClassifier.Buffers full;
    private final DenseClassifier.Buffers rest;

    SetErrors(Backend backend, DenseClassifier net, Workspace work, Set set, Cancellation cancelled) {
        this.backend = backend;
        this.net = net;
        this.set = set;
        this.cancelled = cancelled;
        int left = set.size() % PART;
        full = set.size() < PART ? null : net.new Buffers(work, PART);
        rest = left == 0 ? null : net.new Buffers(work, left);
        for (int at = 0; at < set.size(); at += PART) parts.add(part(at).matrix(work, Precision.FLOAT32));
    }

    private Set part(int at) {
        int to = Math.min(set.size(), at + PART);
        return new Set(Arrays.copyOfRange(set.inputs(), at, to), Arrays.copyOfRange(set.labels(), at, to));
    }

    /// @param classes to be filled, or null
    Errors of(int @Nullable [] classes) {
        double loss = 0, wrong = 0;
        for (int k = 0; k < parts.size(); k++) {
            cancelled.check();
            Matrix x = parts.get(k);
            int[] labels = Arrays.copyOfRange(set.labels(), k * PART, k * PART + x.rows);
            Matrix logits = net.logits(backend, x, net.weights, x.rows == PART ? full : rest);
            for (int i = 0; classes != null && i < x.rows; i++) classes[k * PART + i] = DenseClassifier.likeliest(logits, i);
            var e = DenseClassifier.errors(logits, labels);
            loss += e.loss() * x.rows / set.size();
            wrong += e.wrong() * x.rows / set.size();
        }
        return new Errors(loss, wrong);
    }
}
