package org.descentlab.experiment.network;

import org.descentlab.kernel.InitialModes;
import org.descentlab.study.Job;
import org.descentlab.study.Work;

/// The spectrum of K₀: what is linear at the start is solved in it.
record StartModes(StartKernel kernel) implements Job<InitialModes> {
    @Override
    public InitialModes compute(Work work) {
        return InitialModes.of(work.backend(), work.get(kernel));
    }

    @Override
    public long bytes(InitialModes m) {
        return 8L * kernel.samples() * kernel.samples();
    }
}
