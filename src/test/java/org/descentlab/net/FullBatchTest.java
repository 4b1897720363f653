package org.descentlab.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.ode.FirstOrderDifferentialEquations;
import org.apache.commons.math3.ode.nonstiff.DormandPrince853Integrator;
import org.descentlab.Lab;
import org.descentlab.data.Examples;
import org.descentlab.data.Sample;
import org.descentlab.net.FullBatchDescent.Look;
import org.descentlab.tensor.Activation;
import org.descentlab.tensor.Cancellation;
import org.junit.jupiter.api.Test;

/// Descent, flow and sharpness against plain loops, an adaptive solver, the whole Hessian and the closed form of a quadratic.
class FullBatchTest {
    private static final Examples DIGITS = new Sample(Lab.DIGITS, 3, 40, 0).training();

    private static FullBatchDescent descent(Activation f, double rate, double momentum, int... hidden) {
        return new FullBatchDescent(Lab.BACKEND, DIGITS, f, hidden, rate, momentum, 5, Cancellation.NEVER);
    }

    /// The same network in plain loops: its loss, and the gradient by its weights.
    private record Plain(Activation f, int... sizes) {
        static Plain of(Activation f, int... hidden) {
            int[] sizes = new int[hidden.length + 2];
            sizes[0] = DIGITS.dimension();
            System.arraycopy(hidden, 0, sizes, 1, hidden.length);
            sizes[hidden.length + 1] = 1;
            return new Plain(f, sizes);
        }

        int parameters() {
            int sum = 0;
            for (int l = 1; l < sizes.length; l++) sum += sizes[l - 1] * sizes[l];
            return sum;
        }

        double gradient(double[] w, double[] into) {
            Arrays.fill(into, 0);
            int n = DIGITS.count(), layers = sizes.length - 1;
            double loss = 0;
            for (int i = 0; i < n; i++) {
                double[][] h = new double[layers + 1][];
                h[0] = new double[sizes[0]];
                for (int k = 0; k < sizes[0]; k++) h[0][k] = DIGITS.inputs()[i + k * n];
                for (int l = 0, at = 0; l < layers; at += sizes[l] * sizes[l + 1], l++) {
                    h[l + 1] = new double[sizes[l + 1]];
                    for (int j = 0; j < sizes[l + 1]; j++) {
                        for (int k = 0; k < sizes[l]; k++) h[l + 1][j] += w[at + j + k * sizes[l + 1]] * h[l][k];
                        if (l < layers - 1) h[l + 1][j] = f == Activation.TANH ? Math.tanh(h[l + 1][j]) : Math.max(0, h[l + 1][j]);
                    }
                }
                double[] error = {(h[layers][0] - DIGITS.targets()[i]) / n};
                loss += n * error[0] * error[0] / 2;
                for (int l = layers - 1, end = w.length; l >= 0; l--) {
                    int at = end - sizes[l] * sizes[l + 1];
                    double[] before = new double[sizes[l]];
                    for (int j = 0; j < sizes[l + 1]; j++)
                        for (int k = 0; k < sizes[l]; k++) {
                            into[at + j + k * sizes[l + 1]] += error[j] * h[l][k];
                            before[k] += error[j] * w[at + j + k * sizes[l + 1]];
                        }
                    for (int k = 0; k < sizes[l]; k++)
                        before[k] *= f == Activation.TANH ? 1 - h[l][k] * h[l][k] : h[l][k] > 0 ? 1 : 0;
                    error = before;
                    end = at;
                }
            }
            return loss;
        }
    }

    /// Losses to 1e-12 and weights to 1e-10 over 60 steps, rises counted by hand.
    @Test
    void descentAgreesWithPlainLoops() {
        for (Activation f : new Activation[] {Activation.TANH, Activation.RELU})
            for (double momentum : new double[] {0, 0.8})
                for (int[] hidden : new int[][] {{}, {6}, {5, 7, 4}}) {
                    Plain plain = Plain.of(f, hidden);
                    double rate = 0.2, before = Double.POSITIVE_INFINITY;
                    int rises = 0;
                    try (var net = descent(f, rate, momentum, hidden)) {
                        double[] w = net.keyframe(0).weights(), v = new double[w.length], g = new double[w.length];
                        assertEquals(plain.parameters(), w.length);
                        for (int t = 0; t < 60; t++) {
                            double loss = plain.gradient(w, g);
                            assertEquals(loss, net.step(), 1e-12 * (1 + loss));
                            if (loss > before) rises++;
                            before = loss;
                            for (int k = 0; k < w.length; k++) {
                                v[k] = momentum * v[k] + g[k];
                                w[k] -= rate * v[k];
                            }
                        }
                        assertArrayEquals(w, net.keyframe(60).weights(), 1e-10);
                        double loss = plain.gradient(w, g);
                        assertEquals(loss, net.look().loss(), 1e-12);
                        assertEquals(rises + (loss > before ? 1 : 0), net.look().rises());
                    }
                }
    }

    /// Of a network of width 8, before and after training: against the eigenvalues of all of its Hessian, to 1 %.
    @Test
    void sharpnessIsTheLargestEigenvalueOfTheWholeHessian() {
        Plain plain = Plain.of(Activation.TANH, 8, 8);
        try (var net = descent(Activation.TANH, 0.2, 0, 8, 8)) {
            for (int steps : new int[] {0, 20, 400}) {
                double expected = largest(plain, net.keyframe(0).weights());
                assertEquals(expected, net.look().sharpness(), 0.01 * expected, steps + " steps");
                for (int t = 0; t < steps; t++) net.step();
            }
        }
    }

    private static double largest(Plain plain, double[] w) {
        int p = w.length;
        double[][] h = new double[p][p];
        double[] up = new double[p], down = new double[p];
        double step = 1e-5;
        for (int k = 0; k < p; k++) {
            double here = w[k];
            w[k] = here + step;
            plain.gradient(w, up);
            w[k] = here - step;
            plain.gradient(w, down);
            w[k] = here;
            for (int j = 0; j < p; j++) {
                h[k][j] += (up[j] - down[j]) / (4 * step);
                h[j][k] += (up[j] - down[j]) / (4 * step);
            }
        }
        return Arrays.stream(new EigenDecomposition(new Array2DRowRealMatrix(h)).getRealEigenvalues()).max().orElseThrow();
    }

    /// Against an adaptive solver of eighth order: losses to 1e-5 of themselves.
    @Test
    void flowSolvesItsEquation() {
        Plain plain = Plain.of(Activation.TANH, 8, 8);
        double[] times = IntStream.rangeClosed(0, 70).mapToDouble(i -> i == 0 ? 0 : 30 * Math.pow(1.12, i - 70)).toArray();
        try (var flow = new FullBatchFlow(Lab.BACKEND, DIGITS, Activation.TANH, new int[] {8, 8}, times, 5, Cancellation.NEVER)) {
            double[] w = flow.keyframe(0).weights();
            var solver = new DormandPrince853Integrator(1e-8, 1, 1e-10, 1e-10);
            for (int i = 1; i < times.length; i++) {
                solver.integrate(new FirstOrderDifferentialEquations() {
                    @Override
                    public int getDimension() {
                        return plain.parameters();
                    }

                    @Override
                    public void computeDerivatives(double t, double[] at, double[] slope) {
                        plain.gradient(at, slope);
                        for (int k = 0; k < slope.length; k++) slope[k] = -slope[k];
                    }
                }, times[i - 1], w, times[i], w);
                flow.step();
                double loss = plain.gradient(w, new double[w.length]);
                assertEquals(loss, flow.look().loss(), 1e-5 * loss, "t = " + times[i]);
            }
        }
    }

    /// Descent in small steps comes to the flow: the distance halves with the step.
    @Test
    void descentInSmallStepsFollowsTheFlow() {
        Look flow;
        try (var f = new FullBatchFlow(Lab.BACKEND, DIGITS, Activation.TANH, new int[] {8, 8},
                IntStream.rangeClosed(0, 100).mapToDouble(i -> i / 10.0).toArray(), 5, Cancellation.NEVER)) {
            for (int i = 0; i < 100; i++) f.step();
            flow = f.look();
        }
        double whole = after(0.02, 500) - flow.loss(), half = after(0.01, 1000) - flow.loss();
        assertEquals(0.5, half / whole, 0.05);
        assertTrue(Math.abs(half) < 0.02 * flow.loss(), half + " of " + flow.loss());
    }

    private static double after(double rate, int steps) {
        try (var net = descent(Activation.TANH, rate, 0, 8, 8)) {
            for (int t = 0; t < steps; t++) net.step();
            return net.look().loss();
        }
    }

    /// Sharpness, least loss and every loss of a linear model, below and above its limit, with momentum and without.
    @Test
    void aQuadraticFollowsItsClosedForm() {
        for (double momentum : new double[] {0, 0.7})
            for (double share : new double[] {0.3, 0.9, 1.1}) {
                QuadraticDescent closed;
                try (var net = descent(Activation.TANH, 1, momentum)) {
                    closed = new QuadraticDescent(Lab.BACKEND, DIGITS, net.keyframe(0).weights());
                    assertEquals(closed.sharpness(), net.look().sharpness(), 1e-3 * closed.sharpness());
                }
                double rate = share * FullBatchDescent.limit(closed.sharpness(), momentum);
                assertEquals(closed.sharpness() / share, FullBatchDescent.limit(rate, momentum), 1e-9);
                double[] expected = closed.losses(rate, momentum, 80);
                try (var net = descent(Activation.TANH, rate, momentum)) {
                    for (double loss : expected) assertEquals(loss, net.step(), 1e-9 * loss, share + " of the edge");
                }
                assertTrue(
                        share > 1 ? expected[80] > 1e3 * expected[0] : closed.losses(rate, momentum, 4000)[4000] < 1.001 * closed.least());
            }
    }

    @Test
    void keyframesGoOnToTheBit() {
        for (double momentum : new double[] {0, 0.9}) {
            try (var one = descent(Activation.TANH, 0.3, momentum, 6); var other = descent(Activation.TANH, 0.3, momentum, 6)) {
                for (int t = 0; t < 30; t++) one.step();
                Keyframe at = one.keyframe(30);
                other.resume(at);
                for (int t = 0; t < 30; t++) assertEquals(one.step(), other.step());
                assertArrayEquals(one.keyframe(60).weights(), other.keyframe(60).weights());
                assertEquals(one.look().rises(), other.look().rises());
            }
        }
    }
}
