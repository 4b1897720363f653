package org.descentlab.kernel;

import org.descentlab.data.Examples;
import org.descentlab.net.Architecture;
import org.descentlab.net.Keyframe;
import org.descentlab.net.Network;
import org.descentlab.net.Pass;
import org.descentlab.net.Trainee;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Workspace;

/// Gradient descent on all P examples, w ← w − η Σᵢ rᵢ∇fᵢ with r = f − y, of a [Network] with one output, and beside it the same steps of
/// its first-order expansion around the start, whose residuals obey r ← (1 − ηK₀) r (Lee et al. 2019). In float64: kernels drift by as
/// little as 1e-8. Not thread-safe.
public final class TwinDescent implements Trainee<TwinDescent.Look> {
    private final Backend backend;
    private final Cancellation cancelled;
    private final Workspace work;
    private final Network net;
    private final double[][] start;
    private final double rate;
    private final Matrix x, kernel, residual, twin, before;
    private final double[] k0, y;
    private final Pass pass;
    /// The gradient of the output by each hidden layer's products, times the residual.
    private final Matrix[] below;
    private double widest;

    /// What is seen at one step.
    ///
    /// @param loss   mean (f − y)²
    /// @param linear the same of the linearised network
    /// @param gap    the root mean square of f − f^lin
    /// @param widest the largest gap at any step so far
    /// @param drift  ‖K − K₀‖/‖K₀‖
    /// @param moved  ‖W − W₀‖/‖W₀‖ of each layer's weights, the readout's last
    public record Look(double loss, double linear, double gap, double widest, double drift, double[] moved) {}

    /// @param rate η times the largest eigenvalue of K₀: the linearised network is stable below 2
    public TwinDescent(Backend backend, Examples examples, Architecture architecture, double rate, long seed,
            Cancellation cancelled) {
        this.backend = backend;
        this.cancelled = cancelled;
        int n = examples.count(), layers = architecture.layers();
        work = backend.workspace();
        net = Network.initial(work, Precision.FLOAT64, architecture, seed);
        start = new double[layers][];
        for (int l = 0; l < layers; l++) start[l] = net.weights(l).toArray();
        x = examples.inputs(work, Precision.FLOAT64, architecture.bias());
        y = examples.targets();
        kernel = TangentKernel.between(backend, work, net, x, x);
        k0 = kernel.toArray();
        try (var inner = backend.workspace()) {
            this.rate = rate / backend.largestEigenvalue(inner.matrix(Precision.FLOAT64, n, n, k0));
        }
        pass = new Pass(work, architecture, x);
        below = new Matrix[layers];
        for (int l = 0; l < layers - 1; l++) below[l] = work.matrix(Precision.FLOAT64, n, architecture.width());
        residual = below[layers - 1] = work.matrix(Precision.FLOAT64, n, 1);
        twin = work.matrix(Precision.FLOAT64, n, 1);
        before = work.matrix(Precision.FLOAT64, n, 1);
        begin();
    }

    /// The linearised network begins where the network does.
    private void begin() {
        residuals();
        twin.set(residual);
        widest = 0;
    }

    /// Fills the residuals, and returns their mean square.
    private double residuals() {
        pass.forward(backend, net);
        double[] f = pass.output.toArray();
        for (int i = 0; i < f.length; i++) f[i] -= y[i];
        residual.set(f);
        return meanSquare(f);
    }

    private static double meanSquare(double[] v) {
        double sum = 0;
        for (double r : v) sum += r * r;
        return sum / v.length;
    }

    /// After [#residuals].
    private double gap() {
        double[] own = residual.toArray(), linear = twin.toArray();
        for (int i = 0; i < own.length; i++) own[i] -= linear[i];
        return Math.sqrt(meanSquare(own));
    }

    @Override
    public double step() {
        cancelled.check();
        double loss = residuals(), scale = 1;
        widest = Math.max(widest, gap());
        for (int l = below.length - 1; l >= 0; l--) {
            scale *= net.architecture.scale(l);
            // before this layer's own weights move
            if (l > 0) pass.backward(backend, net, l, below[l], below[l - 1]);
            backend.gemm(-rate * scale, pass.input(l), true, below[l], false, 1, net.weights(l));
        }
        before.set(twin);
        backend.gemm(-rate, kernel, false, before, false, 1, twin);
        return loss;
    }

    @Override
    public Look look() {
        double loss = residuals(), gap = gap();
        double[] moved = new double[start.length];
        for (int l = 0; l < moved.length; l++) moved[l] = TangentKernel.drift(start[l], net.weights(l).toArray());
        try (var inner = backend.workspace()) {
            double drift = TangentKernel.drift(k0, TangentKernel.between(backend, inner, net, x, x).toArray());
            return new Look(loss, meanSquare(twin.toArray()), gap, Math.max(widest, gap), drift, moved);
        }
    }

    @Override
    public double loss(Look look) {
        return look.loss;
    }

    /// Holds no weights, which may be a million: a run is short enough to be taken again from its start.
    @Override
    public Keyframe keyframe(int step) {
        return Keyframe.of(step, new double[0]);
    }

    @Override
    public void resume(Keyframe from) {
        for (int l = 0; l < start.length; l++) net.weights(l).set(start[l]);
        begin();
        for (int t = 0; t < from.step(); t++) step();
    }

    @Override
    public void close() {
        work.close();
    }
}
