package org.descentlab.experiment.network;

import org.descentlab.data.Sample;
import org.descentlab.data.TaskSource;
import org.descentlab.kernel.InitialKernel;
import org.descentlab.net.NetworkSpec;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.descentlab.tensor.Activation;

/// K₀: no label, rate or scale changes it.
record StartKernel(TaskSource task, int samples, int width, Activation activation, long seed) implements Job<InitialKernel> {
    static StartKernel of(NetworkSpec s) {
        return new StartKernel(s.task(), s.samples(), s.width(), s.activation(), s.seed());
    }

    @Override
    public InitialKernel compute(Work work) {
        return InitialKernel.of(work.backend(), new Sample(work.task(task), seed, samples, 0), activation, width, seed);
    }

    @Override
    public long bytes(InitialKernel k) {
        return 4L * samples * (samples + 1);
    }
}
