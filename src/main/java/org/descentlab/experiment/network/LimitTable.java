package org.descentlab.experiment.network;

import org.descentlab.kernel.InfiniteWidth;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.descentlab.tensor.Activation;

/// The kernel of infinite width as a function of the angle.
public record LimitTable(Activation activation) implements Job<InfiniteWidth> {
    @Override
    public InfiniteWidth compute(Work work) {
        return new InfiniteWidth(activation);
    }
}
