package org.descentlab.net;

import static org.descentlab.Lab.BACKEND;
import static org.junit.jupiter.api.Assertions.*;

import java.util.ArrayList;
import java.util.List;
import org.descentlab.data.Examples;
import org.descentlab.net.Course.Ending;
import org.descentlab.tensor.Activation;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.PortableBackend;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Streams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Networks trained in one stack against the same networks trained one by one.
class StackedTrainingTest {
    private static final Backend PORTABLE = new PortableBackend(true);

    /// `n` examples of 5 normal numbers, with K normal targets or one of K classes; ±1 for one class.
    private static Examples examples(long seed, int n, int outputs, Loss loss) {
        var random = Streams.stream(seed, "examples");
        double[] x = new double[n * 5], y = new double[n * outputs];
        for (int i = 0; i < x.length; i++) x[i] = random.nextGaussian();
        for (int i = 0; i < n; i++) {
            int c = random.nextInt(outputs);
            for (int k = 0; k < outputs; k++)
                y[i + k * n] = outputs == 1 ? 2 * random.nextInt(2) - 1 : loss == Loss.SQUARED ? random.nextGaussian() : k == c ? 1 : 0;
        }
        return new Examples(n, x, y);
    }

    /// A run with the weights at every recorded step and at the end.
    private record Seen(Run run, List<double[]> weights, double[] last) {}

    private static List<Seen> train(Backend backend, Architecture a, Recipe r, Precision p, List<Training.Member> members) {
        List<List<double[]>> weights = new ArrayList<>();
        List<Training.Observer> observers = new ArrayList<>();
        for (var m : members) {
            List<double[]> its = new ArrayList<>();
            weights.add(its);
            observers.add((t, net, soFar) -> its.add(net.weights()));
        }
        try (var training = new Training(backend, a, r, p, members)) {
            List<Run> runs = training.run(observers, Cancellation.NEVER);
            List<Seen> seen = new ArrayList<>();
            for (int k = 0; k < runs.size(); k++) seen.add(new Seen(runs.get(k), weights.get(k), training.network().slice(k).weights()));
            return seen;
        }
    }

    private static double worst(double[] a, double[] b) {
        assertEquals(a.length, b.length);
        double worst = 0;
        for (int i = 0; i < a.length; i++) if (!Double.isNaN(a[i]) || !Double.isNaN(b[i])) worst = Math.max(worst, Math.abs(a[i] - b[i]));
        return worst;
    }

    /// The largest difference between the stack and the networks alone.
    private static double difference(Backend backend, Architecture a, Recipe r, Precision p, List<Training.Member> members) {
        List<Seen> together = train(backend, a, r, p, members);
        double worst = 0;
        for (int k = 0; k < members.size(); k++) {
            Seen stacked = together.get(k), alone = train(backend, a, r, p, List.of(members.get(k))).getFirst();
            assertArrayEquals(alone.run.steps(), stacked.run.steps());
            assertEquals(alone.run.ending(), stacked.run.ending());
            assertEquals(alone.run.lastStep(), stacked.run.lastStep());
            assertEquals(alone.run.maxLoss(), stacked.run.maxLoss(), 1e-3 * alone.run.maxLoss());
            worst = Math.max(worst, worst(alone.run.train(), stacked.run.train()));
            worst = Math.max(worst, worst(alone.run.test(), stacked.run.test()));
            if (p == Precision.FLOAT64) assertArrayEquals(alone.run.errorRate(), stacked.run.errorRate());
            assertEquals(alone.weights.size(), stacked.weights.size());
            for (int i = 0; i < alone.weights.size(); i++) worst = Math.max(worst, worst(alone.weights.get(i), stacked.weights.get(i)));
            if (!alone.run.diverged()) worst = Math.max(worst, worst(alone.last, stacked.last));
            assertEquals(alone.run.diverged() ? 0 : worst(stacked.last, stacked.weights.getLast()), 0,
                    "the last weights are those of the last step");
        }
        return worst;
    }

    @ParameterizedTest
    @CsvSource({
            "1,1,TANH,false,NTK,SQUARED,HEAVY_BALL,0,0,true", "1,1,RELU,true,NTK,SQUARED,GD,0,0.01,false",
            "1,1,ERF,true,STANDARD,SQUARED,ADAM,0,0.01,true",
            "2,1,TANH,true,STANDARD,SQUARED,GD,0,0,true", "2,1,RELU,false,NTK,SQUARED,ADAM,0,0,true",
            "2,1,ERF,true,NTK,SQUARED,HEAVY_BALL,0,0.01,false",
            "1,3,TANH,true,STANDARD,SQUARED,HEAVY_BALL,0,0.01,false", "2,3,RELU,true,STANDARD,SQUARED,GD,7,0.01,true",
            "1,3,ERF,false,NTK,CROSS_ENTROPY,GD,0,0,false",
            "2,3,TANH,true,STANDARD,CROSS_ENTROPY,ADAM,0,0.01,false", "2,4,RELU,true,STANDARD,CROSS_ENTROPY,HEAVY_BALL,7,0.001,false",
            "1,1,TANH,true,NTK,SQUARED,ADAM,7,0,true"})
    void aStackIsItsNetworks(int depth, int outputs, Activation f, boolean bias, Parametrisation parametrisation, Loss loss,
            Optimizer optimizer, int batch, double decay, boolean centred) {
        var a = new Architecture(5, depth, 9, outputs, f, bias, parametrisation, Math.sqrt(2));
        var r = new Recipe(loss, optimizer, 1, optimizer == Optimizer.ADAM, batch, decay, 60, 1.5, centred);
        List<Training.Member> members = new ArrayList<>();
        double rate = optimizer == Optimizer.ADAM ? 0.01 : 0.1;
        for (int k = 0; k < 3; k++)
            members.add(new Training.Member(40 + k, examples(k, 23, outputs, loss), examples(9 + k, 31, outputs, loss),
                    rate * (1 + k) / (1 + k * k)));
        for (Backend backend : new Backend[] {BACKEND, PORTABLE}) {
            double single = difference(backend, a, r, Precision.FLOAT32, members),
                    exact = difference(backend, a, r, Precision.FLOAT64, members);
            assertTrue(single < 1e-3 && exact < 1e-9, backend.name() + ": " + single + " and " + exact);
        }
    }

    /// One diverges, one fits and stops, one goes on to the last step; each ends as it would alone.
    @ParameterizedTest
    @CsvSource({"GD", "HEAVY_BALL", "ADAM"})
    void eachEndsForItself(Optimizer optimizer) {
        var a = new Architecture(5, 1, 40, 1, Activation.TANH, false, Parametrisation.NTK, Math.sqrt(2));
        var r = new Recipe(Loss.SQUARED, optimizer, 1, false, 0, 0, 400, 1, true);
        double[] rates = optimizer == Optimizer.ADAM
                ? new double[] {1e-3, 1e4, 0.1}
                : new double[] {1e-2, 1e3, optimizer == Optimizer.GD ? 2 : 0.4};
        List<Training.Member> members = new ArrayList<>();
        for (int k = 0; k < 3; k++)
            members.add(new Training.Member(k, examples(k, 8, 1, Loss.SQUARED), examples(9, 31, 1, Loss.SQUARED), rates[k]));
        for (Backend backend : new Backend[] {BACKEND, PORTABLE}) {
            assertTrue(difference(backend, a, r, Precision.FLOAT64, members) < 1e-9);
            List<Seen> together = train(backend, a, r, Precision.FLOAT64, members);
            assertEquals(Ending.FINISHED, together.get(0).run.ending());
            assertEquals(Ending.DIVERGED, together.get(1).run.ending());
            assertEquals(Ending.FITTED, together.get(2).run.ending());
            assertTrue(together.get(2).run.lastStep() < 400);
        }
    }

    /// Whoever stands beside it, a network gets the same bits from the backend that stacks.
    @Test
    void companyDoesNotMatter() {
        var a = new Architecture(5, 1, 9, 1, Activation.TANH, false, Parametrisation.NTK, Math.sqrt(2));
        var r = new Recipe(Loss.SQUARED, Optimizer.HEAVY_BALL, 1, false, 0, 0, 60, 1, true);
        List<Training.Member> members = new ArrayList<>();
        for (int k = 0; k < 5; k++)
            members.add(new Training.Member(k, examples(k, 23, 1, Loss.SQUARED), examples(9, 31, 1, Loss.SQUARED), 0.1));
        for (Precision p : Precision.values()) {
            Seen two = train(PORTABLE, a, r, p, members.subList(3, 5)).getFirst(), five = train(PORTABLE, a, r, p, members).get(3);
            assertArrayEquals(two.last, five.last);
            assertArrayEquals(two.run.test(), five.run.test());
        }
    }

    @Test
    void setsOfUnequalSizeAreRefused() {
        var a = new Architecture(5, 1, 9, 1, Activation.TANH, false, Parametrisation.NTK, 1);
        var r = Recipe.fullBatch(Optimizer.GD, 1, 10, 1);
        var members = List.of(new Training.Member(0, examples(0, 23, 1, Loss.SQUARED), null, 0.1),
                new Training.Member(1, examples(1, 24, 1, Loss.SQUARED), null, 0.1));
        assertThrows(IllegalArgumentException.class, () -> new Training(BACKEND, a, r, Precision.FLOAT32, members));
    }
}
