package org.descentlab.net;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.descentlab.data.Examples;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Workspace;

/// Training of one [Network] by a [Recipe], or of a stack of them at once: networks of one architecture with their own weights,
/// examples and rates, none of which changes another. Weights, velocities and activations are allocated once. One call of [#run]
/// trains to the stop rule, the last step, or divergence; [#keyframe], [#resume] and [#advance] reach any step in between again.
public final class Training implements AutoCloseable {
    /// Training stops below this loss.
    public static final double FITTED = 1e-5;
    /// Floating-point operations after which to ask whether the result is still wanted: about a millisecond.
    private static final double PATIENCE = 1e8;

    private final Backend backend;
    private final Recipe recipe;
    private final Workspace work;
    private final Network net;
    private final Evaluation train;
    private final Evaluation test;
    /// Null if every step sees all examples.
    private final Batches batches;
    private final Update update;
    private final int patience;
    /// Steps taken so far.
    private int steps;

    /// What a network of a stack has of its own.
    ///
    /// @param seed of its initial weights and mini-batches
    /// @param test examples to judge by at recorded steps, or null
    /// @param rate the absolute step size at the first step
    public record Member(long seed, Examples train, Examples test, double rate) {}

    /// Training of one network.
    public Training(Backend backend, Architecture architecture, Recipe recipe, Precision p, long seed, Examples train, Examples test,
            double rate) {
        this(backend, architecture, recipe, p, List.of(new Member(seed, train, test, rate)));
    }

    /// Training of one network from given weights.
    public Training(Backend backend, Recipe recipe, Function<Workspace, Network> start, long seed, Examples train, Examples test,
            double rate) {
        this(backend, recipe, start, List.of(new Member(seed, train, test, rate)));
    }

    /// Training of a stack of networks, one for each member; all have equally many examples.
    public Training(Backend backend, Architecture architecture, Recipe recipe, Precision p, List<Member> members) {
        this(backend, recipe, work -> Network.initial(work, p, architecture, seeds(members)), members);
    }

    private Training(Backend backend, Recipe recipe, Function<Workspace, Network> start, List<Member> members) {
        this.backend = backend;
        work = backend.workspace();
        this.recipe = recipe;
        net = start.apply(work);
        train = evaluation(members, Member::train);
        test = members.getFirst().test == null ? null : evaluation(members, Member::test);
        Architecture a = net.architecture;
        batches = recipe.batch() == 0 ? null : new Batches(backend, recipe, a, train, seeds(members), work);
        double[] rates = members.stream().mapToDouble(Member::rate).toArray();
        update = new Update(backend, recipe, net, batches == null ? train.residual : batches.piece.residual, rates, work);
        patience = (int) Math.max(1, PATIENCE / a.operations(train.targets.rows) / members.size());
    }

    private static long[] seeds(List<Member> members) {
        return members.stream().mapToLong(Member::seed).toArray();
    }

    private Evaluation evaluation(List<Member> members, Function<Member, Examples> part) {
        Architecture a = net.architecture;
        List<Examples> each = members.stream().map(part).toList();
        Matrix x = Examples.inputs(each, work, net.precision, a.bias());
        var evaluation = new Evaluation(backend, recipe, a, x, Examples.targets(each, work, net.precision), work);
        if (recipe.centred()) evaluation.centre(net);
        return evaluation;
    }

    /// The network, or the stack.
    public Network network() {
        return net;
    }

    /// Trains one network.
    public Run run(Observer observer, Cancellation cancellation) {
        return run(List.of(observer), cancellation).getFirst();
    }

    /// Trains. Each network's observer is told of every recorded step while it has that step's weights. With mini-batches the
    /// loss of all examples is known at recorded steps only, and divergence is judged by the batch's in between. A network that
    /// ends before the others ends with the weights that it has then.
    public List<Run> run(List<Observer> observers, Cancellation cancellation) {
        List<SliceRun> runs = new ArrayList<>();
        for (int k = 0; k < net.slices(); k++) runs.add(new SliceRun(k, net.slice(k), observers.get(k), recipe.steps()));
        List<SliceRun> open = new ArrayList<>(runs);
        for (int t = steps;; t++) {
            if (t % patience == 0) cancellation.check();
            boolean recorded = t == recipe.steps() || Run.recorded(t), whole = batches == null || recorded, shown = false;
            double[] losses = whole ? train.loss(net) : batchLoss();
            for (SliceRun r : open) {
                r.judge(t, losses, whole);
                shown |= r.shows();
            }
            if (shown && test != null) test.loss(net);
            for (SliceRun r : open) r.note(t, test);
            open.removeIf(SliceRun::ended);
            if (open.isEmpty()) return runs.stream().map(SliceRun::finish).toList();
            if (batches != null && recorded) batchLoss();
            step();
        }
    }

    private double[] batchLoss() {
        batches.advance();
        return batches.piece.loss(net);
    }

    private void step() {
        double share = recipe.share(steps);
        update.step(batches == null ? train : batches.piece, share, ++steps);
    }

    /// Takes `n` steps, without records, test set or stop rules. Returns the loss (of a stack's first network) before the last
    /// of them.
    public double advance(int n) {
        return advance(n, Cancellation.NEVER);
    }

    public double advance(int n, Cancellation cancellation) {
        double loss = Double.NaN;
        for (int i = 0; i < n; i++) {
            if (i % patience == 0) cancellation.check();
            loss = (batches == null ? train.loss(net) : batchLoss())[0];
            step();
        }
        return loss;
    }

    /// Where the training of one network by full batches stands now; an observer of [#run] may ask for it too.
    public Keyframe keyframe() {
        if (batches != null || net.slices() > 1) throw new IllegalStateException("Keyframes are for one network trained by full batches.");
        return Keyframe.of(steps, net, update.moments());
    }

    /// Goes on from a keyframe of the same training, whose further steps are then the same to the bit. In another precision they
    /// are the same up to rounding.
    public void resume(Keyframe from) {
        if (batches != null || net.slices() > 1) throw new IllegalStateException("Keyframes are for one network trained by full batches.");
        net.set(from.weights());
        update.resume(from);
        steps = from.step();
    }

    /// What a recorded step tells of one network.
    ///
    /// @param test      NaN without a test set, likewise `errorRate`
    public record Reading(double train, double test, double errorRate) {}

    /// As the run records it at this step.
    public Reading reading() {
        double loss = train.loss(net)[0];
        return test == null ? new Reading(loss, Double.NaN, Double.NaN) : new Reading(loss, test.loss(net)[0], test.errorRate(0));
    }

    /// The examples that it is trained on.
    Evaluation examples() {
        return train;
    }

    /// The loss (of a stack's first network) on all training examples now.
    public double loss() {
        return train.loss(net)[0];
    }

    @Override
    public void close() {
        work.close();
    }

    /// Sees the network at every recorded step; must not keep it.
    @FunctionalInterface
    public interface Observer {
        Observer NONE = (t, net, soFar) -> {};

        /// @param soFar the record of the run up to this step
        void at(int step, Network net, Supplier<Run> soFar);
    }
}
