package org.descentlab.net;

import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Workspace;

/// A network judged on one set of examples: its loss there, and the gradient of that loss by its outputs.
final class Evaluation {
    private final Backend backend;
    private final Recipe recipe;
    final Pass pass;
    final Matrix targets;
    /// The outputs that count as zero, n × K.
    final Matrix origin;
    /// After [#loss]: f − y for the squared loss, softmax(f) − y for cross-entropy.
    final Matrix residual;
    private final Matrix nothing;

    /// @param x inputs as [Pass] wants them
    Evaluation(Backend backend, Recipe recipe, Architecture architecture, Matrix x, Matrix targets, Workspace work) {
        this.backend = backend;
        this.recipe = recipe;
        this.targets = targets;
        Precision p = x.precision;
        if (targets.columns != architecture.outputs()) throw new IllegalArgumentException(targets.columns + " targets for " + architecture.outputs() + " outputs");
        pass = new Pass(work, architecture, x);
        origin = zeros(work, p, targets);
        residual = work.matrix(p, targets.rows, targets.columns);
        nothing = recipe.loss() == Loss.CROSS_ENTROPY ? zeros(work, p, targets) : null;
    }

    private static Matrix zeros(Workspace work, Precision p, Matrix like) {
        Matrix m = work.matrix(p, like.rows, like.columns);
        m.fill(0);
        return m;
    }

    /// Lets the outputs that `net` has now count as zero.
    void centre(Network net) {
        pass.forward(backend, net);
        origin.set(pass.output);
    }

    /// The mean loss over the examples, and the residual as a by-product.
    double loss(Network net) {
        pass.forward(backend, net);
        int n = targets.rows;
        if (recipe.loss() == Loss.SQUARED) return backend.residual(recipe.alpha(), pass.output, origin, targets, residual) / n;
        backend.residual(recipe.alpha(), pass.output, origin, nothing, residual);
        backend.logSoftmax(residual, residual);
        double loss = -backend.dot(targets, residual) / n;
        backend.exp(residual);
        backend.add(-1, targets, residual);
        return loss;
    }

    /// After [#loss]: the share of examples on the wrong side (one output, targets ±1: f·y ≤ 0) or in the wrong class.
    double errorRate() {
        int n = targets.rows, wrong = 0;
        for (int i = 0; i < n; i++) {
            if (targets.columns == 1 ? f(i, 0) * targets.get(i, 0) <= 0 : targets.get(i, largest(i)) <= 0) wrong++;
        }
        return (double) wrong / n;
    }

    private int largest(int i) {
        int best = 0;
        for (int k = 1; k < targets.columns; k++) if (f(i, k) > f(i, best)) best = k;
        return best;
    }

    /// Output k on example i; for cross-entropy its probability.
    private double f(int i, int k) {
        return residual.get(i, k) + targets.get(i, k);
    }
}
