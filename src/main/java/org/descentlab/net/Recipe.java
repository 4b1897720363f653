package org.descentlab.net;

/// How a network is trained: gradient steps on ½·loss/α² for the squared loss (loss/α² for cross-entropy), where
/// f = α(g − g₀) if `centred`, with g₀ the frozen initial output, else f = αg.
///
/// @param rate        ρ for optimisers with an edge of stability, else the learning rate itself
/// @param cosine      whether the rate decays to 0 along a cosine over the steps
/// @param batch       examples a step, drawn in a fixed random order that takes every example equally often; 0: all
/// @param weightDecay λ: every step also takes rate·λ·w off each weight (for Adam apart from its moments: Loshchilov & Hutter 2019)
/// @param alpha       output scale α
public record Recipe(Loss loss, Optimizer optimizer, double rate, boolean cosine, int batch, double weightDecay, int steps,
        double alpha, boolean centred) {
    public Recipe {
        if (batch < 0 || steps < 0 || !(alpha > 0) || !(weightDecay >= 0))
            throw new IllegalArgumentException("A recipe cannot have a negative number.");
    }

    /// The main screen's recipe: all examples, squared loss, centred; Adam's rate decays.
    public static Recipe fullBatch(Optimizer optimizer, double rate, int steps, double alpha) {
        return new Recipe(Loss.SQUARED, optimizer, rate, !optimizer.hasEdge(), 0, 0, steps, alpha, true);
    }

    Recipe withAlpha(double other) {
        return new Recipe(loss, optimizer, rate, cosine, batch, weightDecay, steps, other, centred);
    }

    Recipe withSteps(int other) {
        return new Recipe(loss, optimizer, rate, cosine, batch, weightDecay, other, alpha, centred);
    }

    /// The share of the first step's rate with which the step after `step` others is taken.
    public double share(int step) {
        return cosine ? 0.5 * (1 + Math.cos(Math.PI * step / steps)) : 1;
    }
}
