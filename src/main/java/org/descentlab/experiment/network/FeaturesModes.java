package org.descentlab.experiment.network;

import org.descentlab.data.Sample;
import org.descentlab.data.TaskSource;
import org.descentlab.kernel.MinimumNorm;
import org.descentlab.kernel.RandomFeatures;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.descentlab.tensor.Activation;

/// What regression on `p` random features is solved in: no label changes it.
record FeaturesModes(TaskSource task, int samples, Activation activation, int p, long seed) implements Job<MinimumNorm.Modes> {
    @Override
    public MinimumNorm.Modes compute(Work work) {
        return RandomFeatures.modes(work.backend(), new Sample(work.task(task), seed, samples, 0), activation, p, seed);
    }

    @Override
    public long bytes(MinimumNorm.Modes m) {
        return m.bytes();
    }
}
