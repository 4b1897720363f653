package org.descentlab.bench.peer;

import org.descentlab.bench.Peer;
import org.descentlab.bench.Problem;

/// PyTorch as a [Peer].
public final class PyTorch implements Peer {
    @Override
    public String name() {
        return Torch.version();
    }

    @Override
    public Trainer autograd(Problem problem) {
        return new Autograd(problem);
    }

    @Override
    public Trainer handWritten(Problem problem) {
        return new HandWritten(problem);
    }

    @Override
    public Computation closedForm(Problem problem, boolean exact) {
        return new ClosedForm(problem, exact);
    }

    @Override
    public Computation perSample(Problem problem) {
        return new PerSample(problem);
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
