package org.descentlab.net;

import org.descentlab.data.TaskSource;
import org.descentlab.tensor.Activation;
import org.descentlab.tensor.Precision;

/// Everything that determines one trained network: equal records give equal numbers. The store of results is keyed by it.
///
/// @param samples training examples
/// @param noise   label noise
public record NetworkSpec(TaskSource task, int samples, double noise, Architecture architecture, Recipe recipe, long seed) {
    public NetworkSpec withSeed(long other) {
        return new NetworkSpec(task, samples, noise, architecture, recipe, other);
    }

    /// The same at another output scale.
    public NetworkSpec withAlpha(double other) {
        return new NetworkSpec(task, samples, noise, architecture, recipe.withAlpha(other), seed);
    }

    /// The same with other most steps.
    public NetworkSpec withSteps(int other) {
        return new NetworkSpec(task, samples, noise, architecture, recipe.withSteps(other), seed);
    }

    public int width() {
        return architecture.width();
    }

    public Activation activation() {
        return architecture.activation();
    }

    public Optimizer optimizer() {
        return recipe.optimizer();
    }

    public double rate() {
        return recipe.rate();
    }

    public int steps() {
        return recipe.steps();
    }

    public double alpha() {
        return recipe.alpha();
    }

    /// From what differs between the networks of one plan. The derived one walks through every part by method handles, which is slow
    /// until it is compiled, and the first frame and every slider move hash hundreds.
    @Override
    public int hashCode() {
        int h = 31 * task.hashCode() + samples;
        h = 31 * h + Double.hashCode(noise);
        h = 31 * h + width();
        h = 31 * h + Double.hashCode(rate());
        return 31 * h + Long.hashCode(seed);
    }

    /// FLOAT32 below α = 30; from there on the outputs' differences need FLOAT64.
    public Precision precision() {
        return alpha() < 30 ? Precision.FLOAT32 : Precision.FLOAT64;
    }
}
