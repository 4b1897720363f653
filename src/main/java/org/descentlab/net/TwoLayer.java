package org.descentlab.net;

import java.util.random.RandomGenerator;
import org.descentlab.data.Examples;
import org.descentlab.tensor.Activation;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Streams;
import org.descentlab.tensor.Workspace;

/// The two-layer network of Chizat, Oyallon & Bach (2019): f = α(g − g₀) with g = Σ a_i φ(w_i·x)/√m, w ~ N(0, I/d), a ~ N(0, 1) and g₀ its
/// initial value. *Doubled*, the second half of the units repeats the first with −a, so that g₀ = 0. Trained in float64 on
/// (1/2n) Σ (f − y)²/α² by full-batch gradient descent whose step adapts itself: a step that would raise the loss is undone and
/// halved, any other lengthens the next by five per cent. Steps are in units of flow time: a lazy network forgets by exp(−K₀t/n),
/// whatever α is. It rests once it is fitted, or once no step, however short, lowers the error: it is at rounding.
public final class TwoLayer implements Trainee<TwoLayer.Look> {
    /// Training ends below this error.
    public static final double FITTED = 1e-3;
    private static final double LONGER = 1.05, SHORTER = 0.5;
    private static final int TRIALS = 60;
    private final Backend backend;
    private final Workspace work;
    private final Activation activation;
    private final double alpha;
    private final int units;
    private final double root;
    private Weights now;
    private Weights next;
    private final Weights gradient;
    private final Side train;
    private final Side test;
    private final double[] sum = new double[1];
    private double rate;
    private double loss;
    private double time;
    /// Whether the last pass over the training set was with the weights of now, undisturbed.
    private boolean fresh = true;
    private boolean rests;

    /// What is seen at one step: the flow time and mean squared errors.
    public record Look(double time, double train, double test) {}

    /// W (m × d) and a (m × 1).
    private final class Weights {
        final Matrix hidden;
        final Matrix readout;

        Weights(int d) {
            hidden = work.matrix(Precision.FLOAT64, units, d);
            readout = work.matrix(Precision.FLOAT64, units, 1);
        }
    }

    /// Inputs with what one pass leaves behind.
    private final class Side {
        final Matrix x;
        final Matrix y;
        final Matrix z;
        final Matrix h;
        final Matrix g;
        final Matrix origin;
        final Matrix residual;

        Side(Examples e) {
            int n = e.count();
            x = work.matrix(Precision.FLOAT64, n, e.dimension(), e.inputs());
            y = work.matrix(Precision.FLOAT64, n, 1, e.targets());
            z = work.matrix(Precision.FLOAT64, n, units);
            h = activation.slopeFromValue() ? z : work.matrix(Precision.FLOAT64, n, units);
            g = work.matrix(Precision.FLOAT64, n, 1);
            origin = work.matrix(Precision.FLOAT64, n, 1);
            residual = work.matrix(Precision.FLOAT64, n, 1);
        }

        void forward(Weights w) {
            backend.gemm(1, x, false, w.hidden, true, 0, z);
            backend.activate(activation, z, h);
            backend.gemm(1 / root, h, false, w.readout, false, 0, g);
        }

        /// Mean squared error of f.
        double error(Weights w) {
            forward(w);
            backend.residual(alpha, g, origin, y, residual, sum);
            return sum[0] / x.rows;
        }
    }

    /// @param units all of them, the copies included; doubled networks have an even number
    /// @param rate  the first step, in flow time
    public TwoLayer(Backend backend, Activation activation, int units, boolean doubled, double alpha, double rate, long seed,
            Examples train, Examples test) {
        this.backend = backend;
        work = backend.workspace();
        this.activation = activation;
        this.alpha = alpha;
        this.units = units;
        this.rate = rate;
        root = Math.sqrt(units);
        int d = train.dimension();
        now = new Weights(d);
        next = new Weights(d);
        gradient = new Weights(d);
        draw(Streams.stream(seed, "weights of a two-layer network"), d, doubled ? units / 2 : units);
        this.train = new Side(train);
        this.test = new Side(test);
        for (Side s : new Side[] {this.train, this.test}) {
            s.forward(now);
            if (doubled) s.origin.fill(0);
            else s.origin.set(s.g);
        }
        loss = this.train.error(now);
    }

    private void draw(RandomGenerator random, int d, int drawn) {
        for (int i = 0; i < drawn; i++) {
            double a = random.nextGaussian();
            for (int copy = i; copy < units; copy += drawn) now.readout.set(copy, 0, copy == i ? a : -a);
            for (int c = 0; c < d; c++) {
                double w = random.nextGaussian() / Math.sqrt(d);
                for (int copy = i; copy < units; copy += drawn) now.hidden.set(copy, c, w);
            }
        }
    }

    /// The gradient of (1/2n) Σ (f − y)² by the weights, divided by α², at the weights that the training error was last taken at.
    private void differentiate() {
        int n = train.x.rows;
        double s = 1 / (alpha * root * n);
        backend.gemm(s, train.h, true, train.residual, false, 0, gradient.readout);
        backend.gate(activation, train.z, train.residual, now.readout, train.z);
        backend.gemm(s, train.z, true, train.x, false, 0, gradient.hidden);
    }

    @Override
    public double step() {
        double before = loss;
        rests = loss < FITTED || !descend();
        return before;
    }

    private boolean descend() {
        if (!fresh) train.error(now);
        fresh = false;
        differentiate();
        for (int i = 0; i < TRIALS; i++) {
            next.hidden.set(now.hidden);
            next.readout.set(now.readout);
            backend.add(-rate, gradient.hidden, next.hidden);
            backend.add(-rate, gradient.readout, next.readout);
            double tried = train.error(next);
            if (tried <= loss) {
                Weights before = now;
                now = next;
                next = before;
                time += rate;
                rate *= LONGER;
                loss = tried;
                fresh = true;
                return true;
            }
            rate *= SHORTER;
        }
        return false;
    }

    @Override
    public boolean rests() {
        return rests;
    }

    @Override
    public Look look() {
        return new Look(time, loss, test.error(now));
    }

    @Override
    public double loss(Look look) {
        return look.train;
    }

    @Override
    public boolean fitted(Look look) {
        return look.train < FITTED;
    }

    @Override
    public Keyframe keyframe(int step) {
        return Keyframe.of(step, hidden(), readout(), new double[] {rate, time, loss});
    }

    @Override
    public void resume(Keyframe from) {
        now.hidden.set(from.weights());
        now.readout.set(from.moment(0));
        double[] pace = from.moment(1);
        rate = pace[0];
        time = pace[1];
        loss = pace[2];
        fresh = false;
        rests = false;
    }

    /// W by columns, m × d.
    public double[] hidden() {
        return now.hidden.toArray();
    }

    public double[] readout() {
        return now.readout.toArray();
    }

    /// Copies of W and a, for the kernel: they live in `other`.
    public Matrix[] weights(Workspace other) {
        return new Matrix[] {other.matrix(Precision.FLOAT64, units, now.hidden.columns, hidden()),
                other.matrix(Precision.FLOAT64, units, 1, readout())};
    }

    /// The gradients by W and a, for tests.
    double[][] gradients() {
        train.error(now);
        differentiate();
        fresh = false;
        return new double[][] {gradient.hidden.toArray(), gradient.readout.toArray()};
    }

    /// The error with one weight moved, for tests: of W (layer 0) or a.
    double errorWith(int layer, int i, double by) {
        Matrix m = layer == 0 ? now.hidden : now.readout;
        double was = m.get(i % units, i / units);
        m.set(i % units, i / units, was + by);
        double e = train.error(now);
        m.set(i % units, i / units, was);
        fresh = false;
        return e;
    }

    @Override
    public void close() {
        work.close();
    }
}
