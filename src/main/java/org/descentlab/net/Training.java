package org.descentlab.net;

import org.descentlab.data.Examples;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Workspace;

/// Training of one [Network] by a [Recipe]. Weights, velocities and activations are allocated once. One call of [#run]
/// trains to the stop rule, the last step, or divergence.
public final class Training implements AutoCloseable {
    /// Training stops below this loss.
    public static final double FITTED = 1e-5;
    /// Above this loss a run counts as diverged.
    public static final double DIVERGED = 1e3;
    /// Floating-point operations after which to ask whether the result is still wanted: about a millisecond.
    private static final double PATIENCE = 1e8;

    private final Backend backend;
    private final Recipe recipe;
    private final double rate;
    private final Workspace work = new Workspace();
    private final Network net;
    private final Evaluation train;
    private final Evaluation test;
    /// Null if every step sees all examples.
    private final Batches batches;
    private final Update update;
    private final int patience;
    /// The step of [#advance].
    private int steps;

    /// @param test examples to judge by at recorded steps, or null
    /// @param rate the absolute step size at the first step
    public Training(Backend backend, Architecture architecture, Recipe recipe, Precision p, long seed, Examples train, Examples test, double rate) {
        this(backend, recipe, work -> Network.initial(work, p, architecture, seed), seed, train, test, rate);
    }

    /// Training from given weights.
    public Training(Backend backend, Recipe recipe, java.util.function.Function<Workspace, Network> start, long seed, Examples train, Examples test, double rate) {
        this.backend = backend;
        this.recipe = recipe;
        this.rate = rate;
        net = start.apply(work);
        this.train = evaluation(train);
        this.test = test == null ? null : evaluation(test);
        Architecture a = net.architecture;
        batches = recipe.batch() == 0 ? null : new Batches(backend, recipe, a, this.train, seed, work);
        update = new Update(backend, recipe, net, batches == null ? train.count() : batches.piece.targets.rows, work);
        patience = (int) Math.max(1, PATIENCE / a.operations(train.count()));
    }

    private Evaluation evaluation(Examples e) {
        Architecture a = net.architecture;
        Matrix x = e.inputs(work, net.precision, a.bias());
        var evaluation = new Evaluation(backend, recipe, a, x, e.targets(work, net.precision), work);
        if (recipe.centred()) evaluation.centre(net);
        return evaluation;
    }

    public Network network() {
        return net;
    }

    /// Trains. `observer` is told of every recorded step while the network has that step's weights. With mini-batches the
    /// loss of all examples is known at recorded steps only, and divergence is judged by the batch's in between.
    public Run run(Observer observer, Cancellation cancellation) {
        var record = new RunRecorder(recipe.steps());
        for (int t = 0; ; t++) {
            if (t % patience == 0) cancellation.check();
            boolean recorded = t == recipe.steps() || Run.recorded(t);
            double loss = batches == null || recorded ? train.loss(net) : batchLoss();
            if (!(loss <= DIVERGED)) return record.end(Run.Outcome.DIVERGED, t, loss);
            boolean fitted = loss < FITTED && (batches == null || recorded), last = fitted || t == recipe.steps();
            if (last || recorded) {
                record.add(t, loss, test == null ? Double.NaN : test.loss(net), test == null ? Double.NaN : test.errorRate());
                observer.at(t, net);
            } else {
                record.loss(loss);
            }
            if (last) return record.end(fitted ? Run.Outcome.FITTED : Run.Outcome.FINISHED, t, loss);
            if (batches != null && recorded) batchLoss();
            step(t);
        }
    }

    private double batchLoss() {
        batches.advance();
        return batches.piece.loss(net);
    }

    private void step(int t) {
        double now = recipe.cosine() ? rate * 0.5 * (1 + Math.cos(Math.PI * t / recipe.steps())) : rate;
        update.step(batches == null ? train : batches.piece, now, t + 1);
    }

    /// Takes `n` steps, without records, test set or stop rules. Returns the loss before the last of them.
    public double advance(int n) {
        double loss = Double.NaN;
        for (int i = 0; i < n; i++) {
            loss = batches == null ? train.loss(net) : batchLoss();
            step(steps++);
        }
        return loss;
    }

    /// The loss on all training examples now.
    public double loss() {
        return train.loss(net);
    }

    @Override
    public void close() {
        work.close();
    }

    /// Sees the network at every recorded step; must not keep it.
    @FunctionalInterface
    public interface Observer {
        Observer NONE = (t, net) -> { };

        void at(int step, Network net);
    }
}
