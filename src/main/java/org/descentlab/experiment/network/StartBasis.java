package org.descentlab.experiment.network;

import org.descentlab.data.Sample;
import org.descentlab.kernel.TwinBasis;
import org.descentlab.study.Job;
import org.descentlab.study.Work;

/// What a linearised twin is computed with, whatever its labels and rate: K₀ between test and training inputs in the basis of K₀.
record StartBasis(StartKernel kernel) implements Job<TwinBasis> {
    @Override
    public TwinBasis compute(Work work) {
        var sample = new Sample(work.task(kernel.task()), kernel.seed(), kernel.samples(), 0);
        return TwinBasis.of(work.backend(), work.get(new StartModes(kernel)), sample, kernel.activation(), kernel.width(), kernel.seed());
    }

    @Override
    public long bytes(TwinBasis b) {
        return 8L * b.tests() * kernel.samples();
    }
}
