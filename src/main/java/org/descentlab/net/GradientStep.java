package org.descentlab.net;

import org.descentlab.data.Examples;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;

/// One full-batch step on the squared loss, taken apart in double precision: w → w + Δ from a [Keyframe] of the training. Arrays by
/// weight are in the order of [Network#weights()], arrays by output in that of the targets. L is the mean squared error.
///
/// @param step       steps taken before this one
/// @param rate       the step size of this step
/// @param weights    w
/// @param gradient   ∇L(w); the optimiser descends ½L/α², whose gradient is ∇L/2α²
/// @param update     Δ
/// @param momentum   the part of Δ that earlier gradients gave: βv, or what Adam's first moment had before this step; the rest of
///                   Δ is this gradient's
/// @param velocity   which way earlier gradients pull: heavy ball's v, or Adam's first moment, negative; all 0 for gradient descent
/// @param residual   f − y before the step
/// @param linearised f − y after it if the outputs moved along their derivatives: f + α J Δ − y
/// @param after      f − y after it
/// @param path       L(w + sΔ) at s = [#along]
public record GradientStep(Architecture architecture, Optimizer optimizer, int step, double rate, double[] weights, double[] gradient,
        double[] update,
        double[] momentum, double[] velocity, double[] residual, double[] linearised, double[] after, double[] path) {
    /// L is evaluated at so many places from 0 to 2 Δ.
    public static final int PLACES = 21;

    /// @param initial weights whose outputs count as zero, as [Network#weights()] returns them
    /// @param rate    the absolute step size at the first step
    public static GradientStep of(Backend backend, Architecture a, Recipe recipe, double[] initial, Keyframe from, Examples examples,
            double rate) {
        if (recipe.loss() != Loss.SQUARED || recipe.weightDecay() > 0)
            throw new IllegalArgumentException("Only steps on the squared loss without weight decay are taken apart.");
        try (var work = backend.workspace();
                var training = new Training(backend, recipe, space -> Network.of(space, Precision.FLOAT64, a, initial), 0, examples, null,
                        rate)) {
            training.resume(from);
            training.advance(1);
            Keyframe to = training.keyframe();
            double[] w = from.weights(), update = minus(to.weights(), w);
            Network net = training.network();
            net.set(w);
            double loss = training.loss();
            double[] residual = training.examples().residual.toArray(), linearised = residual.clone();
            Matrix change = training.examples().pass.along(backend, work, net, Network.of(work, Precision.FLOAT64, a, update));
            double[] along = change.toArray();
            for (int i = 0; i < along.length; i++) linearised[i] += recipe.alpha() * along[i];
            double[] path = new double[PLACES], after = residual;
            path[0] = loss;
            for (int i = 1; i < PLACES; i++) {
                net.set(plus(w, along(i), update));
                path[i] = training.loss();
                if (along(i) == 1) after = training.examples().residual.toArray();
            }
            var parts = new Parts(recipe, rate * recipe.share(from.step()), from, to, update);
            double[] gradient = parts.gradient();
            for (int i = 0; i < gradient.length; i++) gradient[i] *= 2 * recipe.alpha() * recipe.alpha();
            return new GradientStep(a, recipe.optimizer(), from.step(), parts.rate, w, gradient, update, parts.momentum(), parts.velocity(),
                    residual, linearised, after, path);
        }
    }

    /// How far along Δ the i-th place of the path is, 0 … 2.
    public static double along(int i) {
        return 2.0 * i / (PLACES - 1);
    }

    /// What the optimiser's state before and after tells of its step.
    private record Parts(Recipe recipe, double rate, Keyframe from, Keyframe to, double[] update) {
        /// Of ½L/α².
        double[] gradient() {
            return switch (recipe.optimizer()) {
                case GD -> plus(new double[update.length], -1 / rate, update);
                case HEAVY_BALL ->
                    plus(plus(new double[update.length], -1 / rate, to.moment(0)), recipe.optimizer().momentum / rate, from.moment(0));
                case ADAM -> plus(plus(new double[update.length], 10, to.moment(0)), -9, from.moment(0));
            };
        }

        double[] velocity() {
            if (recipe.optimizer() == Optimizer.GD) return new double[update.length];
            return plus(new double[update.length], recipe.optimizer() == Optimizer.ADAM ? -1 : 1, from.moment(0));
        }

        double[] momentum() {
            if (recipe.optimizer() != Optimizer.ADAM) return plus(new double[update.length], recipe.optimizer().momentum, velocity());
            double[] out = from.moment(0), second = to.moment(1);
            double first = 0.9 / (1 - Math.pow(0.9, to.step())), unbiased = 1 - Math.pow(0.999, to.step());
            for (int i = 0; i < out.length; i++) out[i] *= -rate * first / (Math.sqrt(second[i] / unbiased) + 1e-8);
            return out;
        }
    }

    public double before() {
        return path[0];
    }

    /// L(w + Δ); of a step that diverges it may not be finite.
    public double loss() {
        return path[(PLACES - 1) / 2];
    }

    /// The change of L by its slope: ∇L·Δ.
    public double slope() {
        return dot(gradient, update, 0, update.length);
    }

    /// The change of L if f were linear in the weights.
    public double linearChange() {
        double sum = 0;
        for (double r : linearised) sum += r * r;
        return sum / (linearised.length / (double) architecture.outputs()) - before();
    }

    /// How much of the step is momentum: its component along Δ over |Δ|. Negative if it points the other way.
    public double momentumShare() {
        return dot(momentum, update, 0, update.length) / dot(update, update, 0, update.length);
    }

    /// The cosine between the steepest descent and the velocity; NaN without one.
    public double cosine() {
        int n = update.length;
        return -dot(gradient, velocity, 0, n) / Math.sqrt(dot(gradient, gradient, 0, n) * dot(velocity, velocity, 0, n));
    }

    /// The Euclidean norm of each layer's part of an array by weight.
    public double[] norms(double[] v) {
        double[] out = new double[architecture.layers()];
        for (int l = 0, at = 0; l < out.length; l++) {
            int end = at + architecture.rows(l) * architecture.fanOut(l);
            out[l] = Math.sqrt(dot(v, v, at, end));
            at = end;
        }
        return out;
    }

    private static double dot(double[] a, double[] b, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) sum += a[i] * b[i];
        return sum;
    }

    private static double[] minus(double[] a, double[] b) {
        return plus(a, -1, b);
    }

    /// a + s·b.
    private static double[] plus(double[] a, double s, double[] b) {
        double[] out = new double[a.length];
        for (int i = 0; i < out.length; i++) out[i] = a[i] + s * b[i];
        return out;
    }
}
