package org.descentlab.net;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.descentlab.data.ParityTasks;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Logistic;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Streams;
import org.descentlab.tensor.Workspace;

/// A network with one hidden layer of ReLU that learns many parity tasks online by Adam with β = (0.9, 0.99): every step sees new inputs,
/// whose tasks come by their frequencies, and lowers their mean logistic loss ln(1 + e^(−y f)), as in the experiment of Michaud et al.
/// (2023). Weights start as N(0, 2/d) and N(0, 1/m), with d inputs and m units, biases at 0. Not thread-safe.
public final class TasksNetwork implements Trainee<TasksNetwork.Look> {
    /// Inputs by which each task is judged, drawn apart from those learned from.
    public static final int TESTS = 128;
    private static final double SECOND = 0.99;
    private final ParityTasks tasks;
    /// And P(task ≤ t).
    private final double[] frequencies, cumulative;
    private final Plan plan;
    private final long seed;
    private final Workspace work;
    private final OneHidden net;
    private final Matrix hiddenSlope;
    private final Inputs batch, test;
    private final PlainAdam adam;
    /// Of both layers, hidden before readout.
    private final double[] weights;
    private RandomGenerator random;

    /// How to train: units m, the rate of Adam (Kingma & Ba 2015), inputs a step.
    public record Plan(int width, double rate, int batch) {}

    /// What is seen at one step, on the test inputs.
    ///
    /// @param losses mean logistic loss of each task, in nats: ln 2 for guessing
    /// @param mean   the same weighted by the tasks' frequencies
    public record Look(double mean, double[] losses) {}

    /// Inputs, their tasks and labels, and what a pass over them leaves.
    private final class Inputs {
        final int[] which;
        final double[] labels;
        final OneHidden.Side side;

        Inputs(int rows) {
            which = new int[rows];
            labels = new double[rows];
            side = net.new Side(rows);
        }

        double[] draw(RandomGenerator from) {
            tasks.draw(from, which, side.values, labels);
            return side.pass();
        }
    }

    /// @param frequencies of the tasks; they sum to 1
    public TasksNetwork(Backend backend, Precision precision, ParityTasks tasks, double[] frequencies, Plan plan, long seed) {
        this.tasks = tasks;
        this.frequencies = frequencies;
        this.plan = plan;
        this.seed = seed;
        cumulative = frequencies.clone();
        Arrays.parallelPrefix(cumulative, Double::sum);
        work = backend.workspace();
        int d = tasks.inputs(), m = plan.width;
        var start = Streams.stream(seed, "weights that learn parity tasks");
        net = new OneHidden(backend, work, precision, d, m, normal(start, d * m, Math.sqrt(2.0 / d), m),
                normal(start, m, Math.sqrt(1.0 / m), 1));
        hiddenSlope = work.matrix(precision, m, d + 1);
        weights = Keyframe.joined(new Matrix[] {net.hidden, net.readout});
        adam = new PlainAdam(weights.length, SECOND);
        batch = new Inputs(plan.batch);
        test = new Inputs(tasks.tasks() * TESTS);
        for (int i = 0; i < test.which.length; i++) test.which[i] = i / TESTS;
        test.draw(Streams.stream(seed, "inputs to test parity tasks"));
        random = inputs();
    }

    /// So many normal weights, and biases behind them.
    private static double[] normal(RandomGenerator from, int count, double scale, int biases) {
        double[] w = new double[count + biases];
        for (int i = 0; i < count; i++) w[i] = scale * from.nextGaussian();
        return w;
    }

    private RandomGenerator inputs() {
        return Streams.stream(seed, "inputs to train parity tasks");
    }

    @Override
    public double step() {
        for (int i = 0; i < batch.which.length; i++) batch.which[i] = task(random.nextDouble());
        double[] f = batch.draw(random), slopes = new double[f.length];
        double sum = 0;
        for (int i = 0; i < f.length; i++) {
            sum += Logistic.loss(batch.labels[i] * f[i]);
            slopes[i] = -batch.labels[i] / (1 + Math.exp(batch.labels[i] * f[i])) / f.length;
        }
        batch.side.differentiate(slopes, 1, 0, hiddenSlope);
        adam.step(weights, Keyframe.joined(new Matrix[] {hiddenSlope, net.readoutSlope}), plan.rate, Double.POSITIVE_INFINITY);
        spread();
        return sum / f.length;
    }

    private void spread() {
        Keyframe.spread(weights, new Matrix[] {net.hidden, net.readout});
    }

    private int task(double share) {
        int t = Arrays.binarySearch(cumulative, share);
        return Math.min(t < 0 ? -t - 1 : t + 1, cumulative.length - 1);
    }

    @Override
    public Look look() {
        double[] f = test.side.pass(), losses = new double[tasks.tasks()];
        for (int i = 0; i < f.length; i++) losses[test.which[i]] += Logistic.loss(test.labels[i] * f[i]) / TESTS;
        double mean = 0;
        for (int t = 0; t < losses.length; t++) mean += frequencies[t] * losses[t];
        return new Look(mean, losses);
    }

    @Override
    public double loss(Look look) {
        return look.mean;
    }

    @Override
    public Keyframe keyframe(int step) {
        return adam.keyframe(step, weights);
    }

    @Override
    public void resume(Keyframe from) {
        adam.resume(from, weights);
        spread();
        random = inputs();
        for (long drawn = 2L * from.step() * plan.batch; drawn > 0; drawn--) random.nextLong();
    }

    @Override
    public void close() {
        work.close();
    }
}
