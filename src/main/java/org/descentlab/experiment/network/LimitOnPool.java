package org.descentlab.experiment.network;

import org.descentlab.data.TaskSource;
import org.descentlab.kernel.PoolGram;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.descentlab.tensor.Activation;

/// The infinite-width kernel on a whole pool of inputs, of which every seed and sample size takes its part.
record LimitOnPool(TaskSource task, Activation activation) implements Job<PoolGram> {
    @Override
    public PoolGram compute(Work work) {
        return PoolGram.of(work.backend(), work.task(task), work.get(new LimitTable(activation)));
    }

    @Override
    public double cost() {
        return 100;
    }

    @Override
    public long bytes(PoolGram k) {
        return 8L * k.lower().length;
    }
}
