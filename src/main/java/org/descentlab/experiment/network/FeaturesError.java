package org.descentlab.experiment.network;

import org.descentlab.data.Sample;
import org.descentlab.data.TaskSource;
import org.descentlab.kernel.MinimumNorm;
import org.descentlab.kernel.RandomFeatures;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.descentlab.tensor.Activation;

/// Test error of ridgeless regression on `p` random features.
public record FeaturesError(TaskSource task, int samples, double noise, Activation activation, int p, long seed) implements Job<Double> {
    @Override
    public Double compute(Work work) {
        var job = new FeaturesModes(task, samples, activation, p, seed);
        MinimumNorm.Modes modes = job.kept() ? work.get(job) : job.compute(work);
        return RandomFeatures.testError(work.backend(), modes, new Sample(work.task(task), seed, samples, noise), activation, p, seed);
    }
}
