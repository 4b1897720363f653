package org.descentlab.speed.peer;

import org.descentlab.speed.Peer;
import org.descentlab.speed.Workload;

/// PyTorch as a [Peer].
public final class PyTorch implements Peer {
    @Override
    public String name() {
        return Torch.version();
    }

    @Override
    public Trainer autograd(Workload workload) {
        return new Autograd(workload);
    }

    @Override
    public Trainer handWritten(Workload workload) {
        return new HandWritten(workload);
    }

    @Override
    public Computation closedForm(Workload workload, boolean exact) {
        return new ClosedForm(workload, exact);
    }

    @Override
    public Computation perSample(Workload workload) {
        return new PerSample(workload);
    }

    @Override
    public Computation eigenvectors(int n, double[] symmetric) {
        return new Script("eigenvectors", 0, n, symmetric);
    }

    @Override
    public Computation singularValues(int n, double[] matrix) {
        return new Script("singular-values", 1, n, matrix);
    }

    @Override
    public Computation cholesky(int n, double[] definite, double[] b) {
        return new Script("cholesky", 0, n, definite, b);
    }
}
