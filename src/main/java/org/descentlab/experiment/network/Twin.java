package org.descentlab.experiment.network;

import org.descentlab.kernel.LinearisedTwin;
import org.descentlab.kernel.TwinBasis;
import org.descentlab.net.NetworkSpec;
import org.descentlab.net.Run;
import org.descentlab.study.Job;
import org.descentlab.study.Work;

/// The closed-form twin: its whole run (`curves`) or its end only.
public record Twin(NetworkSpec spec, boolean curves) implements Job<Run> {
    @Override
    public Run compute(Work work) {
        TwinBasis basis = work.get(new StartBasis(StartKernel.of(spec)));
        work.cancelled().check();
        return curves
                ? LinearisedTwin.run(basis, spec, Networks.sample(work, spec))
                : LinearisedTwin.end(basis, spec, Networks.sample(work, spec));
    }
}
