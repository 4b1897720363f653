package org.descentlab.net;

import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Workspace;

/// The backward pass and the optimiser: one gradient step from the residual of an [Evaluation]. The gradient by the outputs is
/// residual/(nα); each layer's weights change as soon as the layer below has its gradient.
final class Update {
    private final Backend backend;
    private final Recipe recipe;
    private final Network net;
    private final Architecture architecture;
    /// The gradient by the products of each hidden layer, n × m.
    private final Matrix[] gradients;
    /// Heavy ball's velocity or Adam's gradient of each layer; null for plain gradient descent.
    private final Matrix[] steps;
    /// Adam's moments of each layer.
    private final Matrix[] first;
    private final Matrix[] second;

    /// @param n examples a step
    Update(Backend backend, Recipe recipe, Network net, int n, Workspace work) {
        this.backend = backend;
        this.recipe = recipe;
        this.net = net;
        architecture = net.architecture;
        gradients = new Matrix[architecture.depth()];
        for (int l = 0; l < gradients.length; l++) gradients[l] = work.matrix(net.precision, n, architecture.width());
        steps = recipe.optimizer() == Optimizer.GD ? null : likeWeights(work);
        boolean adam = recipe.optimizer() == Optimizer.ADAM;
        first = adam ? likeWeights(work) : null;
        second = adam ? likeWeights(work) : null;
    }

    private Matrix[] likeWeights(Workspace work) {
        Matrix[] m = new Matrix[architecture.layers()];
        for (int l = 0; l < m.length; l++) {
            m[l] = work.matrix(net.precision, architecture.rows(l), architecture.fanOut(l));
            m[l].fill(0);
        }
        return m;
    }

    /// @param step counts from 1
    void step(Evaluation at, double rate, int step) {
        Matrix gradient = at.residual;
        double scale = 1 / (gradient.rows * recipe.alpha());
        for (int l = architecture.depth(); l >= 0; l--) {
            scale *= architecture.scale(l);
            Matrix below = l == 0 ? null : gradients[l - 1];
            if (l > 0) at.pass.backward(backend, net, l, gradient, below);
            change(l, at.pass.input(l), gradient, scale, rate, step);
            gradient = below;
        }
    }

    /// Layer l's gradient is scale·inputᵀ·gradient.
    private void change(int l, Matrix input, Matrix gradient, double scale, double rate, int step) {
        Matrix w = net.weights(l);
        double shrink = rate * recipe.weightDecay();
        switch (recipe.optimizer()) {
            case GD -> backend.gemm(-rate * scale, input, true, gradient, false, 1 - shrink, w);
            case HEAVY_BALL -> {
                backend.gemm(-rate * scale, input, true, gradient, false, recipe.optimizer().momentum, steps[l]);
                if (shrink > 0) backend.add(-shrink, w, steps[l]);
                backend.add(1, steps[l], w);
            }
            case ADAM -> {
                backend.gemm(scale, input, true, gradient, false, 0, steps[l]);
                if (shrink > 0) backend.add(-shrink, w, w);
                backend.adam(rate, step, steps[l], first[l], second[l], w);
            }
        }
    }
}
