package org.descentlab.net;

import org.descentlab.data.Sample;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Workspace;

/// Full-batch training of one [Network] on the loss (1/2nα²) Σ (f − y)². Weights, velocity and activations are
/// allocated once. One call of [#run] trains to the stop rule, the last step, or divergence.
public final class Training implements AutoCloseable {
    /// Training stops below this mean squared error.
    public static final double FITTED = 1e-5;
    /// Above this mean squared error a run counts as diverged.
    public static final double DIVERGED = 1e3;

    private final Backend backend;
    private final NetworkSpec spec;
    private final double rate;
    private final Workspace work = new Workspace();
    private final Network net;
    private final Matrix x;
    private final Matrix y;
    private final Matrix hidden;
    private final Matrix g;
    private final Matrix g0;
    private final Matrix residual;
    private final Matrix innerStep;
    private final Matrix outerStep;
    /// Adam's first and second moments of the inner, then of the outer weights; null for the other optimisers.
    private final Matrix[] moments;
    private final Evaluation evaluation;

    /// @param rate the absolute step size (for Adam: at the first step)
    public Training(Backend backend, NetworkSpec spec, Sample sample, double rate) {
        this.backend = backend;
        this.spec = spec;
        this.rate = rate;
        Precision p = spec.precision();
        int n = sample.n, m = spec.width();
        net = Network.initial(work, p, spec.activation(), sample.task.dimension(), m, spec.seed());
        x = sample.trainInputs(work, p);
        y = work.matrix(p, n, 1, sample.labels);
        hidden = work.matrix(p, n, m);
        g = work.matrix(p, n, 1);
        g0 = work.matrix(p, n, 1);
        residual = work.matrix(p, n, 1);
        innerStep = work.matrix(p, net.inner.rows, m);
        outerStep = work.matrix(p, m, 1);
        boolean adam = spec.optimizer() == Optimizer.ADAM;
        int d = net.inner.rows;
        moments = adam ? new Matrix[] {work.matrix(p, d, m), work.matrix(p, d, m), work.matrix(p, m, 1), work.matrix(p, m, 1)} : null;
        net.forward(backend, x, hidden, g0);
        evaluation = new Evaluation(backend, net, sample, spec.alpha(), work, p);
    }

    public Network network() {
        return net;
    }

    /// Trains. `observer` is told of every recorded step while the network has that step's weights.
    public Run run(Observer observer, Cancellation cancellation) {
        var record = new RunRecorder(spec.steps());
        int n = x.rows;
        for (int t = 0; ; t++) {
            if ((t & 15) == 0) cancellation.check();
            net.forward(backend, x, hidden, g);
            double mse = backend.residual(spec.alpha(), g, g0, y, residual) / n;
            if (!(mse <= DIVERGED)) return record.end(Run.Outcome.DIVERGED, t, mse);
            boolean fitted = mse < FITTED, last = fitted || t == spec.steps();
            if (last || Run.recorded(t)) {
                Evaluation.Result test = evaluation.evaluate();
                record.add(t, mse, test.mse(), test.errorRate());
                observer.at(t, net);
            } else {
                record.loss(mse);
            }
            if (last) return record.end(fitted ? Run.Outcome.FITTED : Run.Outcome.FINISHED, t, mse);
            update(t);
        }
    }

    /// From the residual r: ∂loss/∂g = r/(nα); the hidden activations are overwritten by their gradient.
    private void update(int t) {
        double scale = 1 / (x.rows * spec.alpha() * Math.sqrt(net.width));
        double beta = spec.optimizer().momentum;
        boolean adam = spec.optimizer() == Optimizer.ADAM;
        double s = adam ? scale : -rate * scale;
        backend.gemm(s, hidden, true, residual, false, adam ? 0 : beta, outerStep);
        backend.gate(spec.activation(), hidden, residual, net.outer, hidden);
        backend.gemm(s * net.gain(), x, true, hidden, false, adam ? 0 : beta, innerStep);
        if (adam) {
            double now = rate * 0.5 * (1 + Math.cos(Math.PI * t / spec.steps()));
            backend.adam(now, t + 1, innerStep, moments[0], moments[1], net.inner);
            backend.adam(now, t + 1, outerStep, moments[2], moments[3], net.outer);
        } else {
            backend.add(1, innerStep, net.inner);
            backend.add(1, outerStep, net.outer);
        }
    }

    @Override
    public void close() {
        work.close();
    }

    /// Sees the network at every recorded step; must not keep it.
    @FunctionalInterface
    public interface Observer {
        Observer NONE = (t, net) -> { };

        void at(int step, Network net);
    }
}
