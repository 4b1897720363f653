package org.descentlab.net;

import static org.descentlab.Lab.BACKEND;
import static org.descentlab.Lab.DIGITS;
import static org.junit.jupiter.api.Assertions.*;

import java.util.concurrent.CancellationException;
import org.descentlab.data.Sample;
import org.descentlab.tensor.Activation;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.PortableBackend;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Workspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingTest {
    private static NetworkSpec spec(int width, double alpha, double rate, Optimizer optimizer, Activation f, int steps) {
        return new NetworkSpec("digits", 50, 0.1, width, alpha, rate, optimizer, f, steps, 4);
    }

    private static double loss(double[] weights, double[] initial, Activation f, Sample sample, double alpha) {
        try (var work = new Workspace()) {
            Matrix x = sample.trainInputs(work, Precision.FLOAT64);
            double[] g = outputs(work, weights, f, x), g0 = outputs(work, initial, f, x);
            double sum = 0;
            for (int i = 0; i < g.length; i++) sum += Math.pow(alpha * (g[i] - g0[i]) - sample.labels[i], 2);
            return sum / (2 * g.length * alpha * alpha);
        }
    }

    private static double[] outputs(Workspace work, double[] weights, Activation f, Matrix x) {
        Network net = Network.of(work, Precision.FLOAT64, f, 17, weights);
        Matrix hidden = work.matrix(Precision.FLOAT64, x.rows, net.width), g = work.matrix(Precision.FLOAT64, x.rows, 1);
        net.forward(BACKEND, x, hidden, g);
        return g.toArray();
    }

    /// Two steps of gradient descent move the weights along the finite-difference gradient of the loss.
    @ParameterizedTest
    @CsvSource({"TANH,40", "RELU,40"})
    void stepsFollowTheFiniteDifferenceGradient(Activation f, double alpha) {
        Sample sample = new Sample(DIGITS, 4, 50, 0.1);
        double rate = 0.5;
        double[][] weights = new double[3][];
        try (var training = new Training(BACKEND, spec(6, alpha, 1, Optimizer.GD, f, 2), sample, rate)) {
            training.run((t, net) -> weights[t] = net.weights(), Cancellation.NEVER);
        }
        for (int t = 0; t < 2; t++)
            for (int k = 0; k < weights[0].length; k++) {
                double h = 1e-5;
                double[] up = weights[t].clone(), down = weights[t].clone();
                up[k] += h;
                down[k] -= h;
                double gradient = (loss(up, weights[0], f, sample, alpha) - loss(down, weights[0], f, sample, alpha)) / (2 * h);
                assertEquals(gradient, (weights[t][k] - weights[t + 1][k]) / rate, 1e-8);
            }
    }

    /// Heavy ball against v ← βv − lr ∇, w ← w + v with the gradients that plain steps showed to be right.
    @Test
    void heavyBallAddsMomentum() {
        Sample sample = new Sample(DIGITS, 4, 50, 0.1);
        double[][] w = new double[4][];
        try (var training = new Training(BACKEND, spec(5, 40, 1, Optimizer.HEAVY_BALL, Activation.TANH, 3), sample, 0.4)) {
            training.run((t, net) -> w[t] = net.weights(), Cancellation.NEVER);
        }
        for (int k = 0; k < w[0].length; k++) {
            double h = 1e-5;
            double[] up = w[2].clone(), down = w[2].clone();
            up[k] += h;
            down[k] -= h;
            double gradient = (loss(up, w[0], Activation.TANH, sample, 40) - loss(down, w[0], Activation.TANH, sample, 40)) / (2 * h);
            assertEquals(0.9 * (w[2][k] - w[1][k]) - 0.4 * gradient, w[3][k] - w[2][k], 1e-8);
        }
    }

    /// Whole runs: float32 against float64 (α just below and at the switch), fast against portable.
    @ParameterizedTest
    @CsvSource({"HEAVY_BALL,TANH", "GD,RELU", "ADAM,TANH"})
    void precisionsAndBackendsAgree(Optimizer optimizer, Activation f) {
        Sample sample = new Sample(DIGITS, 4, 50, 0.1);
        double rate = optimizer == Optimizer.ADAM ? 0.01 : 0.5;
        Run single, exact, portable;
        try (var a = new Training(BACKEND, spec(24, 29.999999, rate, optimizer, f, 60), sample, rate);
             var b = new Training(BACKEND, spec(24, 30, rate, optimizer, f, 60), sample, rate);
             var c = new Training(new PortableBackend(), spec(24, 30, rate, optimizer, f, 60), sample, rate)) {
            single = a.run(Training.Observer.NONE, Cancellation.NEVER);
            exact = b.run(Training.Observer.NONE, Cancellation.NEVER);
            portable = c.run(Training.Observer.NONE, Cancellation.NEVER);
        }
        assertArrayEquals(exact.train(), single.train(), 1e-3);
        assertArrayEquals(exact.test(), single.test(), 1e-3);
        assertArrayEquals(exact.train(), portable.train(), 1e-9);
        assertArrayEquals(exact.test(), portable.test(), 1e-9);
    }

    @Test
    void aShorterRunIsAPrefix() {
        Sample sample = new Sample(DIGITS, 4, 50, 0.1);
        try (var a = new Training(BACKEND, spec(24, 1, 1, Optimizer.HEAVY_BALL, Activation.TANH, 40), sample, 0.2);
             var b = new Training(BACKEND, spec(24, 1, 1, Optimizer.HEAVY_BALL, Activation.TANH, 90), sample, 0.2)) {
            Run shorter = a.run(Training.Observer.NONE, Cancellation.NEVER), longer = b.run(Training.Observer.NONE, Cancellation.NEVER);
            for (int i = 0; i < shorter.steps().length - 1; i++) {
                assertEquals(longer.steps()[i], shorter.steps()[i]);
                assertEquals(longer.train()[i], shorter.train()[i]);
            }
        }
    }

    @Test
    void divergenceIsAnOutcome() {
        Sample sample = new Sample(DIGITS, 4, 50, 0.1);
        try (var training = new Training(BACKEND, spec(24, 1, 50, Optimizer.GD, Activation.TANH, 500), sample, 1e4)) {
            Run run = training.run(Training.Observer.NONE, Cancellation.NEVER);
            assertTrue(run.diverged());
            assertTrue(Double.isFinite(run.maxLoss()) && Double.isNaN(run.finalTest()));
            for (double v : run.train()) assertTrue(Double.isFinite(v));
        }
    }

    @Test
    void cancellationStopsAtOnce() {
        Sample sample = new Sample(DIGITS, 4, 50, 0.1);
        try (var training = new Training(BACKEND, spec(24, 1, 1, Optimizer.GD, Activation.TANH, 500), sample, 0.1)) {
            assertThrows(CancellationException.class, () -> training.run(Training.Observer.NONE, () -> true));
        }
    }

    @Test
    void recordingGridIsBounded() {
        int count = 0;
        for (int t = 0; t <= 10_000; t++) if (Run.recorded(t)) count++;
        assertTrue(count > 80 && count <= 128, "keyframes " + count);
    }
}
