package org.descentlab.experiment.network;

import java.util.function.Function;
import org.descentlab.data.Sample;
import org.descentlab.kernel.LinearisedTwin;
import org.descentlab.net.NetworkSpec;
import org.descentlab.net.Run;
import org.descentlab.study.Job;
import org.descentlab.study.Work;

/// The closed-form twin: its whole run (`curves`) or its end only. The output scale cancels, so that twins of all scales are one job.
public record Twin(NetworkSpec spec, boolean curves) implements Job<Run> {
    public Twin {
        spec = spec.withAlpha(1);
    }

    @Override
    public Run compute(Work work) {
        Run known = Networks.ended(work, spec, other -> new Twin(other, curves), Function.identity());
        if (known != null) return known;
        StartKernel start = StartKernel.of(spec);
        Sample sample = Networks.sample(work, spec);
        if (curves) return LinearisedTwin.run(work.get(new StartBasis(start)), spec, sample);
        return LinearisedTwin.end(work.backend(), work.get(new StartModes(start)), spec, sample);
    }
}
