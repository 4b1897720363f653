package org.descentlab.experiment.main;

import org.descentlab.data.Sample;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.descentlab.kernel.InfiniteWidth;
import org.descentlab.kernel.KernelRegression;
import org.descentlab.kernel.PoolKernel;
import org.descentlab.kernel.RandomFeatures;
import org.descentlab.tensor.Activation;

/// What the trained networks are compared with: random features and the kernel of infinite width.
final class TheoryJobs {
    private TheoryJobs() { }

    record Features(String task, int samples, double noise, Activation activation, int p, long seed) implements Job<Double> {
        @Override
        public Double compute(Work work) {
            return RandomFeatures.testError(work.backend(), new Sample(work.task(task), seed, samples, noise), activation, p, seed);
        }
    }

    record Table(Activation activation) implements Job<InfiniteWidth> {
        @Override
        public InfiniteWidth compute(Work work) {
            return new InfiniteWidth(activation);
        }
    }

    record Pool(String task, Activation activation) implements Job<PoolKernel> {
        @Override
        public double cost() {
            return 1500;
        }

        @Override
        public PoolKernel compute(Work work) {
            return PoolKernel.of(work.backend(), work.task(task), work.get(new Table(activation)), work.cancelled());
        }
    }

    record Regression(String task, int samples, double noise, Activation activation, long seed) implements Job<Double> {
        @Override
        public Double compute(Work work) {
            return KernelRegression.testError(work.backend(), new Sample(work.task(task), seed, samples, noise), work.get(new Table(activation)));
        }
    }
}
