package org.descentlab.net;

import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Workspace;

/// A network judged on one set of examples: its loss there, and the gradient of that loss by its outputs. A stack of networks
/// is judged on a stack of sets, one for each.
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
    private final double[] losses;

    /// @param x inputs as [Pass] wants them
    Evaluation(Backend backend, Recipe recipe, Architecture architecture, Matrix x, Matrix targets, Workspace work) {
        this.backend = backend;
        this.recipe = recipe;
        this.targets = targets;
        Precision p = x.precision;
        if (targets.columns != architecture.outputs())
            throw new IllegalArgumentException(targets.columns + " targets for " + architecture.outputs() + " outputs");
        pass = new Pass(work, architecture, x);
        origin = zeros(work, p, targets);
        residual = work.stack(p, targets.slices, targets.rows, targets.columns);
        nothing = recipe.loss() == Loss.CROSS_ENTROPY ? zeros(work, p, targets) : null;
        losses = new double[targets.slices];
    }

    private static Matrix zeros(Workspace work, Precision p, Matrix like) {
        Matrix m = work.stack(p, like.slices, like.rows, like.columns);
        m.fill(0);
        return m;
    }

    /// Lets the outputs that `net` has now count as zero.
    void centre(Network net) {
        pass.forward(backend, net);
        origin.set(pass.output);
    }

    /// The mean loss over the examples of each slice, kept until the next call, and the residual as a by-product.
    double[] loss(Network net) {
        pass.forward(backend, net);
        boolean squared = recipe.loss() == Loss.SQUARED;
        backend.residual(recipe.alpha(), pass.output, origin, squared ? targets : nothing, residual, losses);
        if (!squared) {
            backend.logSoftmax(residual, residual);
            backend.dot(targets, residual, losses);
            backend.exp(residual);
            backend.add(-1, targets, residual);
        }
        int n = squared ? targets.rows : -targets.rows;
        for (int k = 0; k < losses.length; k++) losses[k] /= n;
        return losses;
    }

    /// After [#loss].
    double loss(int slice) {
        return losses[slice];
    }

    /// After [#loss]: the share of a slice's examples on the wrong side (one output, targets ±1: f·y ≤ 0) or in the wrong class.
    double errorRate(int slice) {
        int n = targets.rows, wrong = 0;
        // Outputs f; for cross-entropy their probabilities.
        double[] y = targets.slice(slice).toArray(), f = residual.slice(slice).toArray();
        for (int i = 0; i < f.length; i++) f[i] += y[i];
        for (int i = 0; i < n; i++) {
            int best = i;
            for (int k = i + n; k < f.length; k += n) if (f[k] > f[best]) best = k;
            if (targets.columns == 1 ? f[i] * y[i] <= 0 : y[best] <= 0) wrong++;
        }
        return (double) wrong / n;
    }
}
