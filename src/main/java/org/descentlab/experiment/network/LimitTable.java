package org.descentlab.experiment.network;

import org.descentlab.kernel.InfiniteWidth;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.descentlab.tensor.Activation;

/// The infinite-width kernel of an activation, tabulated for all inputs.
///
/// @param layers hidden ones
/// @param gain   s² of hidden layers
public record LimitTable(Activation activation, int layers, double gain) implements Job<InfiniteWidth> {
    /// Of one hidden layer with s = √2.
    public LimitTable(Activation activation) {
        this(activation, 1, 2);
    }

    @Override
    public InfiniteWidth compute(Work work) {
        return new InfiniteWidth(activation, layers, gain);
    }
}
