package org.descentlab.net;

import org.descentlab.data.Examples;
import org.descentlab.tensor.Activation;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Matrix;

/// Gradient flow dw/dt = −∇L of the network that [FullBatchDescent] trains from the same start: what descent follows as its steps go to
/// zero. By the Runge–Kutta method of fourth order, in steps of a fixed fraction of 1/sharpness; one step of training goes from one of
/// the given times to the next.
public final class FullBatchFlow implements Trainee<FullBatchDescent.Look> {
    /// The time of a Runge–Kutta step times the sharpness: its limit of stability is 2.78.
    private static final double CAREFUL = 2;
    /// A sharpness that is smaller does not lengthen the steps further.
    private static final double FLAT = 0.5;
    /// One that is larger does not shorten them further: at kinks single looks have no meaning.
    private static final double STEEP = 500;

    private final FittedNetwork net;
    private final double[] times;
    private final Cancellation cancelled;
    private final Matrix[] start, sum, slope;
    private double sharpness;
    private int at;

    /// @param times ascending from 0
    public FullBatchFlow(Backend backend, Examples examples, Activation activation, int[] hidden, double[] times, long seed,
            Cancellation cancelled) {
        net = new FittedNetwork(backend, examples, activation, hidden, seed, cancelled);
        this.times = times.clone();
        this.cancelled = cancelled;
        start = net.matrices();
        sum = net.matrices();
        slope = net.matrices();
        sharpness = net.sharpness();
    }

    @Override
    public double step() {
        double loss = net.loss(), time = times[at + 1] - times[at];
        int steps = (int) Math.ceil(time * Math.clamp(sharpness, FLAT, STEEP) / CAREFUL);
        for (int k = 0; k < steps; k++) advance(time / steps);
        at++;
        sharpness = net.sharpness();
        return loss;
    }

    private void advance(double h) {
        cancelled.check();
        copy(net.weights, start);
        net.gradient(0, sum);
        copy(sum, slope);
        for (int stage = 1; stage < 4; stage++) {
            copy(start, net.weights);
            net.add(stage == 3 ? -h : -h / 2, slope, net.weights);
            net.gradient(0, slope);
            net.add(stage == 3 ? 1 : 2, slope, sum);
        }
        copy(start, net.weights);
        net.add(-h / 6, sum, net.weights);
    }

    private static void copy(Matrix[] from, Matrix[] to) {
        for (int l = 0; l < to.length; l++) to[l].set(from[l]);
    }

    @Override
    public FullBatchDescent.Look look() {
        return new FullBatchDescent.Look(sharpness, net.loss(), 0);
    }

    @Override
    public double loss(FullBatchDescent.Look look) {
        return look.loss();
    }

    @Override
    public Keyframe keyframe(int step) {
        return Keyframe.of(step, Keyframe.joined(net.weights));
    }

    @Override
    public void resume(Keyframe from) {
        net.set(from.weights());
        at = from.step();
        sharpness = net.sharpness();
    }

    @Override
    public void close() {
        net.close();
    }
}
