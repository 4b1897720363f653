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
    /// With more samples the modes of all numbers of features take so much memory (21 MB a seed at 400) that they would push out of the
    /// store what costs more.
    private static final int MOST = 400;

    boolean kept() {
        return samples <= MOST;
    }

    @Override
    public MinimumNorm.Modes compute(Work work) {
        return RandomFeatures.modes(work.backend(), new Sample(work.task(task), seed, samples, 0), activation, p, seed);
    }

    @Override
    public long bytes(MinimumNorm.Modes m) {
        return m.bytes();
    }
}
