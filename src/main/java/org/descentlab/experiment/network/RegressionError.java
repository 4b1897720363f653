package org.descentlab.experiment.network;

import org.descentlab.data.Sample;
import org.descentlab.data.TaskSource;
import org.descentlab.kernel.KernelRegression;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.descentlab.tensor.Activation;

/// Test error of infinite-width kernel regression.
public record RegressionError(TaskSource task, int samples, double noise, Activation activation, long seed) implements Job<Double> {
    @Override
    public Double compute(Work work) {
        return KernelRegression.testError(work.backend(), new Sample(work.task(task), seed, samples, noise),
                work.get(new LimitOnPool(task, activation)));
    }
}
