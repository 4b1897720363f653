package org.descentlab.net;

import org.descentlab.data.Sample;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Workspace;

/// Test error of a network while it trains, against clean labels.
final class Evaluation {
    private final Backend backend;
    private final Network net;
    private final double alpha;
    private final Matrix x;
    private final Matrix y;
    private final Matrix hidden;
    private final Matrix g;
    private final Matrix g0;
    private final Matrix residual;

    /// Remembers the outputs that `net` has now as the initial ones.
    Evaluation(Backend backend, Network net, Sample sample, double alpha, Workspace work, Precision p) {
        this.backend = backend;
        this.net = net;
        this.alpha = alpha;
        x = sample.testInputs(work, p);
        int n = x.rows;
        y = work.matrix(p, n, 1, sample.testLabels());
        hidden = work.matrix(p, n, net.width);
        g = work.matrix(p, n, 1);
        g0 = work.matrix(p, n, 1);
        residual = work.matrix(p, n, 1);
        net.forward(backend, x, hidden, g0);
    }

    Result evaluate() {
        net.forward(backend, x, hidden, g);
        double mse = backend.residual(alpha, g, g0, y, residual) / x.rows;
        int wrong = 0;
        for (int i = 0; i < x.rows; i++) if ((residual.get(i, 0) + y.get(i, 0)) * y.get(i, 0) <= 0) wrong++;
        return new Result(mse, (double) wrong / x.rows);
    }

    /// Mean squared error, and the share of inputs with f·y ≤ 0.
    record Result(double mse, double errorRate) { }
}
