package org.descentlab.experiment.network;

import org.descentlab.data.Sample;
import org.descentlab.kernel.LinearisedTwin;
import org.descentlab.net.NetworkSpec;
import org.descentlab.net.Run;
import org.descentlab.study.Job;
import org.descentlab.study.Work;

/// The closed-form twin: its whole run (`curves`) or its end only.
public record Twin(NetworkSpec spec, boolean curves) implements Job<Run> {
    @Override
    public Run compute(Work work) {
        StartKernel start = StartKernel.of(spec);
        Sample sample = Networks.sample(work, spec);
        if (curves) return LinearisedTwin.run(work.get(new StartBasis(start)), spec, sample);
        return LinearisedTwin.end(work.backend(), work.get(new StartModes(start)), spec, sample);
    }
}
