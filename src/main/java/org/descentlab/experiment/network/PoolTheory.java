package org.descentlab.experiment.network;

import org.descentlab.data.TaskSource;
import org.descentlab.kernel.PoolKernel;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.descentlab.tensor.Activation;

/// What theory expects of infinite-width kernel regression on a pool of inputs.
public record PoolTheory(TaskSource task, Activation activation) implements Job<PoolKernel> {
    @Override
    public double cost() {
        return 1500;
    }

    @Override
    public PoolKernel compute(Work work) {
        return PoolKernel.of(work.backend(), work.task(task), work.get(new LimitOnPool(task, activation)), work.cancelled());
    }
}
