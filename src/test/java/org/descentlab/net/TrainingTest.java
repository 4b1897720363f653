package org.descentlab.net;

import static org.descentlab.Lab.BACKEND;
import static org.descentlab.Lab.DIGITS;
import static org.junit.jupiter.api.Assertions.*;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.descentlab.data.Examples;
import org.descentlab.data.Sample;
import org.descentlab.tensor.Activation;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.PortableBackend;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Streams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingTest {
    private static final Sample SAMPLE = new Sample(DIGITS, 4, 50, 0.1);

    private static Recipe recipe(Optimizer optimizer, int steps) {
        return Recipe.fullBatch(optimizer, 1, steps, 1);
    }

    private static Training digits(Backend backend, Precision p, int width, Activation f, Recipe recipe, double rate) {
        return new Training(backend, Architecture.ntk(17, width, f), recipe, p, 4, SAMPLE.training(), SAMPLE.testing(), rate);
    }

    /// 23 examples of 5 normal numbers, with K normal targets or one of K classes.
    private static Examples examples(int outputs, Loss loss) {
        var random = Streams.stream(9, "examples");
        int n = 23;
        double[] x = new double[n * 5], y = new double[n * outputs];
        for (int i = 0; i < x.length; i++) x[i] = random.nextGaussian();
        for (int i = 0; i < n; i++) {
            int c = random.nextInt(outputs);
            for (int k = 0; k < outputs; k++) y[i + k * n] = loss == Loss.SQUARED ? random.nextGaussian() : k == c ? 1 : 0;
        }
        return new Examples(n, x, y);
    }

    private static List<double[]> weights(Architecture a, Recipe r, Examples e, double rate) {
        List<double[]> weights = new ArrayList<>();
        try (var training = new Training(BACKEND, a, r, Precision.FLOAT64, 4, e, null, rate)) {
            training.run((t, net, soFar) -> weights.add(net.weights()), Cancellation.NEVER);
        }
        return weights;
    }

    /// Every step of gradient descent moves the weights along the finite-difference gradient of the loss in plain loops.
    @ParameterizedTest
    @CsvSource({
            "1,1,TANH,false,NTK,SQUARED,40,true", "1,1,RELU,false,NTK,SQUARED,40,true", "1,1,ERF,true,NTK,SQUARED,1,false",
            "2,1,TANH,true,STANDARD,SQUARED,1,false", "2,1,RELU,true,STANDARD,SQUARED,1,false", "2,1,ERF,false,NTK,SQUARED,3,true",
            "1,3,TANH,true,STANDARD,SQUARED,1,false", "2,3,ERF,true,NTK,SQUARED,2,true", "1,3,RELU,true,STANDARD,CROSS_ENTROPY,1,false",
            "2,4,TANH,true,STANDARD,CROSS_ENTROPY,1,false", "2,3,ERF,false,NTK,CROSS_ENTROPY,2,true"})
    void stepsFollowTheFiniteDifferenceGradient(int depth, int outputs, Activation f, boolean bias, Parametrisation p, Loss loss,
            double alpha, boolean centred) {
        var a = new Architecture(5, depth, 6, outputs, f, bias, p, Math.sqrt(2));
        var r = new Recipe(loss, Optimizer.GD, 1, false, 0, 0, 3, alpha, centred);
        Examples e = examples(outputs, loss);
        double rate = 0.3;
        List<double[]> w = weights(a, r, e, rate);
        assertEquals(4, w.size());
        for (int t = 0; t < 3; t++) {
            double[] g = PlainNetwork.gradient(a, r, w.get(t), w.getFirst(), e, all(e));
            for (int k = 0; k < g.length; k++) assertEquals(g[k], (w.get(t)[k] - w.get(t + 1)[k]) / rate, 1e-8);
        }
    }

    private static int[] all(Examples e) {
        return IntStream.range(0, e.count()).toArray();
    }

    /// Heavy ball against v ← βv − lr (∇ + λw), w ← w + v; decoupled decay against w ← (1 − lr λ) w − lr ∇.
    @ParameterizedTest
    @CsvSource({"HEAVY_BALL,0", "HEAVY_BALL,0.05", "GD,0.05"})
    void momentumAndWeightDecay(Optimizer optimizer, double decay) {
        var a = new Architecture(5, 2, 5, 2, Activation.TANH, true, Parametrisation.STANDARD, 1);
        var r = new Recipe(Loss.SQUARED, optimizer, 1, false, 0, decay, 4, 1, false);
        Examples e = examples(2, Loss.SQUARED);
        double rate = 0.2;
        List<double[]> w = weights(a, r, e, rate);
        double[] g = PlainNetwork.gradient(a, r, w.get(2), w.getFirst(), e, all(e));
        for (int k = 0; k < g.length; k++) {
            double step = optimizer.momentum * (w.get(2)[k] - w.get(1)[k]) - rate * (g[k] + decay * w.get(2)[k]);
            assertEquals(step, w.get(3)[k] - w.get(2)[k], 1e-8);
        }
    }

    /// AdamW in plain loops from finite-difference gradients.
    @Test
    void adamWithDecoupledDecay() {
        var a = new Architecture(5, 1, 4, 3, Activation.TANH, true, Parametrisation.STANDARD, 1);
        var r = new Recipe(Loss.CROSS_ENTROPY, Optimizer.ADAM, 1, false, 0, 0.1, 5, 1, false);
        Examples e = examples(3, Loss.CROSS_ENTROPY);
        List<double[]> w = weights(a, r, e, 0.05);
        double[] m = new double[a.parameters()], v = new double[m.length];
        for (int t = 0; t < 5; t++) {
            double[] g = PlainNetwork.gradient(a, r, w.get(t), w.getFirst(), e, all(e));
            for (int k = 0; k < g.length; k++) {
                m[k] = 0.9 * m[k] + 0.1 * g[k];
                v[k] = 0.999 * v[k] + 0.001 * g[k] * g[k];
                double moment = m[k] / (1 - Math.pow(0.9, t + 1)), scale = Math.sqrt(v[k] / (1 - Math.pow(0.999, t + 1))) + 1e-8;
                assertEquals(w.get(t)[k] * (1 - 0.05 * 0.1) - 0.05 * moment / scale, w.get(t + 1)[k], 1e-5);
            }
        }
    }

    /// Mini-batches against plain loops on the rows that their documented order gives.
    @Test
    void miniBatchesTakeEveryExampleEquallyOften() {
        var a = new Architecture(5, 1, 4, 1, Activation.TANH, false, Parametrisation.NTK, 1);
        var r = new Recipe(Loss.SQUARED, Optimizer.GD, 1, false, 10, 0, 7, 1, true);
        Examples e = examples(1, Loss.SQUARED);
        List<double[]> w = weights(a, r, e, 0.3);
        var random = Streams.stream(4, "mini-batches");
        List<Integer> order = new ArrayList<>();
        while (order.size() < 70) for (int i : Streams.permutation(random, 23)) order.add(i);
        for (int t = 0; t < 7; t++) {
            int[] rows = order.subList(10 * t, 10 * t + 10).stream().mapToInt(i -> i).toArray();
            double[] g = PlainNetwork.gradient(a, r, w.get(t), w.getFirst(), e, rows);
            for (int k = 0; k < g.length; k++) assertEquals(g[k], (w.get(t)[k] - w.get(t + 1)[k]) / 0.3, 1e-8);
        }
    }

    /// Whole runs: float32 against float64, fast against portable.
    @ParameterizedTest
    @CsvSource({"HEAVY_BALL,TANH", "GD,RELU", "ADAM,TANH", "HEAVY_BALL,ERF"})
    void precisionsAndBackendsAgree(Optimizer optimizer, Activation f) {
        double rate = optimizer == Optimizer.ADAM ? 0.01 : 0.5;
        var r = Recipe.fullBatch(optimizer, 1, 60, 30);
        Run single, exact, portable;
        try (var a = digits(BACKEND, Precision.FLOAT32, 24, f, r, rate);
                var b = digits(BACKEND, Precision.FLOAT64, 24, f, r, rate);
                var c = digits(new PortableBackend(), Precision.FLOAT64, 24, f, r, rate)) {
            single = a.run(Training.Observer.NONE, Cancellation.NEVER);
            exact = b.run(Training.Observer.NONE, Cancellation.NEVER);
            portable = c.run(Training.Observer.NONE, Cancellation.NEVER);
        }
        assertArrayEquals(exact.train(), single.train(), 1e-3);
        assertArrayEquals(exact.test(), single.test(), 1e-3);
        assertArrayEquals(exact.train(), portable.train(), 1e-9);
        assertArrayEquals(exact.test(), portable.test(), 1e-9);
    }

    /// The same with two hidden layers, biases, three classes, mini-batches and weight decay.
    @ParameterizedTest
    @CsvSource({"SQUARED,GD", "CROSS_ENTROPY,ADAM", "CROSS_ENTROPY,HEAVY_BALL"})
    void backendsAgreeOnDeeperNetworks(Loss loss, Optimizer optimizer) {
        var a = new Architecture(5, 2, 33, 3, Activation.RELU, true, Parametrisation.STANDARD, Math.sqrt(2));
        var r = new Recipe(loss, optimizer, 1, true, 8, 1e-3, 80, 1, false);
        Examples e = examples(3, loss);
        double[][] curves = new double[4][];
        int i = 0;
        for (Backend backend : new Backend[] {BACKEND, new PortableBackend()})
            for (Precision p : Precision.values())
                try (var t = new Training(backend, a, r, p, 4, e, e, 0.01)) {
                    curves[i++] = t.run(Training.Observer.NONE, Cancellation.NEVER).test();
                }
        assertTrue(curves[1][curves[1].length - 1] < 0.9 * curves[1][0], "it learns");
        assertArrayEquals(curves[1], curves[3], 1e-9);
        assertArrayEquals(curves[1], curves[0], 1e-3);
        assertArrayEquals(curves[1], curves[2], 1e-3);
    }

    /// The loop that the benchmark times takes the same steps as a recorded run.
    @Test
    void unrecordedStepsAreTheSame() {
        var r = recipe(Optimizer.HEAVY_BALL, 40);
        try (var a = digits(BACKEND, Precision.FLOAT32, 8, Activation.TANH, r, 0.1);
                var b = digits(BACKEND, Precision.FLOAT32, 8, Activation.TANH, r, 0.1)) {
            Run run = a.run(Training.Observer.NONE, Cancellation.NEVER);
            b.advance(40);
            assertEquals(run.finalTrain(), b.loss());
            assertArrayEquals(a.network().weights(), b.network().weights());
        }
    }

    /// A wider network of the same seed contains the narrower one.
    @ParameterizedTest
    @CsvSource({"1", "2"})
    void narrowerNetworksArePartsOfWiderOnes(int depth) {
        try (var work = BACKEND.workspace()) {
            Network small = Network.initial(work, Precision.FLOAT64,
                    new Architecture(5, depth, 4, 2, Activation.TANH, false, Parametrisation.NTK, 1), 3);
            Network large = Network.initial(work, Precision.FLOAT64,
                    new Architecture(5, depth, 9, 2, Activation.TANH, false, Parametrisation.NTK, 1), 3);
            for (int l = 0; l <= depth; l++)
                for (int i = 0; i < small.weights(l).rows; i++)
                    for (int j = 0; j < small.weights(l).columns; j++) assertEquals(large.weights(l).get(i, j), small.weights(l).get(i, j));
        }
    }

    /// Rates of wrong answers by both losses, counted in plain loops.
    @Test
    void errorRates() {
        for (Loss loss : Loss.values()) {
            var a = new Architecture(5, 1, 8, 3, Activation.TANH, true, Parametrisation.STANDARD, 1);
            Examples e = examples(3, Loss.CROSS_ENTROPY);
            List<double[]> w = weights(a, new Recipe(loss, Optimizer.GD, 1, false, 0, 0, 0, 1, false), e, 1);
            int wrong = 0;
            for (int i = 0; i < e.count(); i++) {
                double[] f = PlainNetwork.outputs(a, w.getFirst(), e, i);
                int best = f[0] >= f[1] && f[0] >= f[2] ? 0 : f[1] >= f[2] ? 1 : 2;
                if (e.targets()[i + best * e.count()] == 0) wrong++;
            }
            try (var t = new Training(BACKEND, a, new Recipe(loss, Optimizer.GD, 1, false, 0, 0, 0, 1, false), Precision.FLOAT64, 4, e, e,
                    1)) {
                assertEquals((double) wrong / e.count(), t.run(Training.Observer.NONE, Cancellation.NEVER).finalErrorRate(), 1e-12);
            }
        }
    }

    @Test
    void aShorterRunIsAPrefix() {
        try (var a = digits(BACKEND, Precision.FLOAT32, 24, Activation.TANH, recipe(Optimizer.HEAVY_BALL, 40), 0.2);
                var b = digits(BACKEND, Precision.FLOAT32, 24, Activation.TANH, recipe(Optimizer.HEAVY_BALL, 90), 0.2)) {
            Run shorter = a.run(Training.Observer.NONE, Cancellation.NEVER), longer = b.run(Training.Observer.NONE, Cancellation.NEVER);
            for (int i = 0; i < shorter.steps().length - 1; i++) {
                assertEquals(longer.steps()[i], shorter.steps()[i]);
                assertEquals(longer.train()[i], shorter.train()[i]);
            }
        }
    }

    @Test
    void divergenceIsAnOutcome() {
        try (var training = digits(BACKEND, Precision.FLOAT32, 24, Activation.TANH, recipe(Optimizer.GD, 500), 1e4)) {
            Run run = training.run(Training.Observer.NONE, Cancellation.NEVER);
            assertTrue(run.diverged());
            assertTrue(Double.isFinite(run.maxLoss()) && Double.isNaN(run.finalTest()));
            for (double v : run.train()) assertTrue(Double.isFinite(v));
        }
    }

    @Test
    void cancellationStopsAtOnce() {
        try (var training = digits(BACKEND, Precision.FLOAT32, 24, Activation.TANH, recipe(Optimizer.GD, 500), 0.1)) {
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
