package org.descentlab.net;

import java.util.Arrays;
import java.util.List;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Workspace;

/// The backward pass and the optimiser: one gradient step from the residual of an [Evaluation]. The gradient by the outputs is
/// residual/(nα); each layer's weights change as soon as the layer below has its gradient. Of a stack each network has its rate:
/// all go at the largest, with residuals smaller in proportion, since gradients are linear in them; Adam's steps are not.
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
    /// Each network's rate at the first step, and the largest of them.
    private final double[] rates;
    private final double largest;
    /// Each network's rate now, and −λ times it.
    private final double[] now;
    private final double[] decay;
    /// Each network's share of the largest rate, in the shape of the residual; null if all are equal, and for Adam.
    private final Matrix shares;

    /// @param residual of the examples of a step, for its shape
    /// @param rates    one for each network of the stack
    Update(Backend backend, Recipe recipe, Network net, Matrix residual, double[] rates, Workspace work) {
        this.backend = backend;
        this.recipe = recipe;
        this.net = net;
        architecture = net.architecture;
        gradients = new Matrix[architecture.depth()];
        for (int l = 0; l < gradients.length; l++)
            gradients[l] = work.stack(net.precision, net.slices(), residual.rows, architecture.width());
        steps = recipe.optimizer() == Optimizer.GD ? null : likeWeights(work);
        boolean adam = recipe.optimizer() == Optimizer.ADAM;
        first = adam ? likeWeights(work) : null;
        second = adam ? likeWeights(work) : null;
        this.rates = rates;
        now = new double[rates.length];
        decay = new double[rates.length];
        largest = Arrays.stream(rates).max().orElseThrow();
        shares = adam || Arrays.stream(rates).allMatch(r -> r == largest) ? null : shares(residual, work);
    }

    private Matrix shares(Matrix residual, Workspace work) {
        Matrix m = work.stack(net.precision, residual.slices, residual.rows, residual.columns);
        for (int k = 0; k < rates.length; k++) m.slice(k).fill(rates[k] / largest);
        return m;
    }

    private Matrix[] likeWeights(Workspace work) {
        Matrix[] m = new Matrix[architecture.layers()];
        for (int l = 0; l < m.length; l++) {
            m[l] = work.stack(net.precision, net.slices(), architecture.rows(l), architecture.fanOut(l));
            m[l].fill(0);
        }
        return m;
    }

    /// What the optimiser keeps from step to step, one array for each layer: nothing, the velocity, or Adam's two moments.
    List<Matrix[]> moments() {
        return switch (recipe.optimizer()) {
            case GD -> List.of();
            case HEAVY_BALL -> List.<Matrix[]>of(steps);
            case ADAM -> List.of(first, second);
        };
    }

    void resume(Keyframe from) {
        List<Matrix[]> mine = moments();
        for (int k = 0; k < mine.size(); k++) Keyframe.spread(from.moment(k), mine.get(k));
    }

    /// @param share of the first step's rates
    /// @param step  counts from 1
    void step(Evaluation at, double share, int step) {
        Matrix gradient = at.residual;
        if (shares != null) backend.multiply(shares, gradient);
        for (int k = 0; k < now.length; k++) {
            now[k] = share * rates[k];
            decay[k] = -now[k] * recipe.weightDecay();
        }
        double scale = 1 / (gradient.rows * recipe.alpha());
        for (int l = architecture.depth(); l >= 0; l--) {
            scale *= architecture.scale(l);
            Matrix below = l == 0 ? null : gradients[l - 1];
            if (l > 0) at.pass.backward(backend, net, l, gradient, below);
            change(l, at.pass.input(l), gradient, scale, share * largest, step);
            gradient = below;
        }
    }

    /// Layer l's gradient is scale·inputᵀ·gradient.
    private void change(int l, Matrix input, Matrix gradient, double scale, double rate, int step) {
        Matrix w = net.weights(l);
        switch (recipe.optimizer()) {
            case GD -> {
                shrink(w, w);
                backend.gemm(-rate * scale, input, true, gradient, false, 1, w);
            }
            case HEAVY_BALL -> {
                backend.gemm(-rate * scale, input, true, gradient, false, recipe.optimizer().momentum, steps[l]);
                shrink(w, steps[l]);
                backend.add(1, steps[l], w);
            }
            case ADAM -> {
                backend.gemm(scale, input, true, gradient, false, 0, steps[l]);
                shrink(w, w);
                backend.adam(now, step, steps[l], first[l], second[l], w);
            }
        }
    }

    /// Weight decay: takes rate·λ·w off `from`.
    private void shrink(Matrix w, Matrix from) {
        if (recipe.weightDecay() > 0) backend.add(decay, w, from);
    }
}
