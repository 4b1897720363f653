package org.descentlab.net;

import org.descentlab.data.Examples;
import org.descentlab.tensor.Activation;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Matrix;

/// Gradient descent on all examples, or heavy ball: v ← βv + ∇L, w ← w − ηv, with the largest eigenvalue of the Hessian along the way
/// (Cohen et al. 2021). On a quadratic it is stable up to a curvature of 2(1 + β)/η.
public final class FullBatchDescent implements Trainee<FullBatchDescent.Look> {
    /// A loss that rises by a smaller share, or below this, is rounded, not risen.
    private static final double ROUNDED = 1e-12, NOTHING = 1e-20;

    private final FittedNetwork net;
    private final double rate, momentum;
    private final Matrix[] velocity;
    /// The loss before the last step, and how many steps have raised it.
    private double before = Double.POSITIVE_INFINITY;
    private int rises;

    /// What is seen at one step.
    ///
    /// @param sharpness the largest eigenvalue of the Hessian
    /// @param loss      ½ mean (f − y)²
    /// @param rises     how many of the steps so far have raised the loss
    public record Look(double sharpness, double loss, int rises) {}

    /// @param hidden   widths of the hidden layers; none is a linear model, whose loss is a quadratic
    /// @param rate     the step size η
    /// @param momentum β of heavy ball; 0 is gradient descent
    public FullBatchDescent(Backend backend, Examples examples, Activation activation, int[] hidden, double rate, double momentum,
            long seed, Cancellation cancelled) {
        net = new FittedNetwork(backend, examples, activation, hidden, seed, cancelled);
        this.rate = rate;
        this.momentum = momentum;
        velocity = net.matrices();
    }

    /// The curvature up to which steps on a quadratic are stable.
    public static double limit(double rate, double momentum) {
        return 2 * (1 + momentum) / rate;
    }

    private boolean risen(double loss) {
        return loss > NOTHING && loss > (1 + ROUNDED) * before;
    }

    @Override
    public double step() {
        double loss = net.gradient(momentum, velocity);
        if (risen(loss)) rises++;
        before = loss;
        net.add(-rate, velocity, net.weights);
        return loss;
    }

    @Override
    public Look look() {
        double loss = net.loss();
        return new Look(net.sharpness(), loss, rises + (risen(loss) ? 1 : 0));
    }

    @Override
    public double loss(Look look) {
        return look.loss;
    }

    @Override
    public Keyframe keyframe(int step) {
        return Keyframe.of(step, Keyframe.joined(net.weights), momentum == 0 ? new double[0] : Keyframe.joined(velocity),
                new double[] {before, rises});
    }

    @Override
    public void resume(Keyframe from) {
        net.set(from.weights());
        if (momentum > 0) Keyframe.spread(from.part(1), velocity);
        before = from.part(2)[0];
        rises = (int) from.part(2)[1];
    }

    @Override
    public void close() {
        net.close();
    }
}
