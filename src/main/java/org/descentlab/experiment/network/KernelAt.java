package org.descentlab.experiment.network;

import org.descentlab.data.Sample;
import org.descentlab.kernel.TangentKernel;
import org.descentlab.net.NetworkSpec;
import org.descentlab.study.Experiment;
import org.descentlab.study.Work;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Workspace;

/// The tangent kernel of a recorded network.
final class KernelAt {
    private KernelAt() {}

    /// The kernel at a step in double precision, owned by `space`; [Experiment#END] is the last.
    static Matrix of(Work work, Workspace space, NetworkSpec spec, Sample sample, int step) {
        Matrix x = sample.trainInputs(space, Precision.FLOAT64);
        return TangentKernel.between(work.backend(), space, Networks.network(space, spec, Replay.weights(work, spec, step)), x, x);
    }
}
