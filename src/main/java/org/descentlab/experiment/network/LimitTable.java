package org.descentlab.experiment.network;

import org.descentlab.kernel.InfiniteWidth;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.descentlab.tensor.Activation;

/// The infinite-width kernel of an activation, tabulated for all inputs.
public record LimitTable(Activation activation) implements Job<InfiniteWidth> {
    @Override
    public InfiniteWidth compute(Work work) {
        return new InfiniteWidth(activation);
    }
}
