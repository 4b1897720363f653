package org.descentlab.net;

import org.descentlab.tensor.Activation;
import org.descentlab.tensor.Precision;

/// Everything that determines one trained network: equal records give equal numbers. The run store is keyed by it.
///
/// @param rate  ρ for heavy ball and gradient descent, the absolute rate for Adam
/// @param alpha output scale α (large: lazy)
public record NetworkSpec(String task, int samples, double noise, int width, double alpha, double rate, Optimizer optimizer,
                          Activation activation, int steps, long seed) {
    /// The number of trained parameters: 17 first-layer weights and one output weight a unit (`dimension` = 17).
    public int parameters(int dimension) {
        return width * (dimension + 1);
    }

    /// FLOAT32 below α = 30; from there on the outputs' differences need FLOAT64.
    public Precision precision() {
        return alpha < 30 ? Precision.FLOAT32 : Precision.FLOAT64;
    }
}
