package org.descentlab.opencl;

import static org.junit.jupiter.api.Assertions.*;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.descentlab.Lab;
import org.descentlab.data.Brought;
import org.descentlab.data.Table;
import org.descentlab.data.TableTask;
import org.descentlab.data.TaskSource;
import org.descentlab.data.Tasks;
import org.descentlab.net.Architecture;
import org.descentlab.net.Course.Ending;
import org.descentlab.net.Loss;
import org.descentlab.net.NetworkSpec;
import org.descentlab.net.NetworkTrainer.Order;
import org.descentlab.net.NetworkTrainer.Trained;
import org.descentlab.net.Optimizer;
import org.descentlab.net.Parametrisation;
import org.descentlab.net.Recipe;
import org.descentlab.net.Run;
import org.descentlab.net.Training;
import org.descentlab.stats.Summary;
import org.descentlab.tensor.Activation;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Precision;
import org.junit.jupiter.api.Test;

/// Networks trained on a device against the same on the processor, and against plain matrices of doubles.
class DeviceTrainerTest {
    /// A number that float32 outputs of size 1 leave uncertain enters a loss twice its root.
    private static void assertClose(double expected, double actual, double share, String what) {
        assertEquals(expected, actual, share * expected + 1e-6 * Math.sqrt(expected), what);
    }

    private static void assertSame(Order order, Trained processor, Trained device, double share) {
        Run p = processor.run(), d = device.run();
        String name = order.spec().toString();
        assertArrayEquals(processor.before(), device.before(), name);
        int steps = Math.min(p.steps().length, d.steps().length);
        for (int i = 0; i < steps; i++) {
            // A run that ends by the stop rule may do so a step apart.
            if (p.steps()[i] != d.steps()[i]) break;
            assertClose(p.train()[i], d.train()[i], share, name + " at " + p.steps()[i]);
            assertClose(p.test()[i], d.test()[i], share, name + " tested at " + p.steps()[i]);
            assertEquals(p.errorRate()[i], d.errorRate()[i], 2.5 / order.sample().test.length, name + " errors at " + p.steps()[i]);
        }
        assertEquals(p.ending(), d.ending(), name);
        assertEquals(p.lastStep(), d.lastStep(), 1, name);
        assertEquals(p.maxLoss(), d.maxLoss(), 1e-3 * p.maxLoss(), name);
        if (p.diverged()) return;
        double moved = 0, apart = 0;
        for (int k = 0; k < p.steps().length && k < processor.after().length; k++) {
            moved += Math.pow(processor.after()[k] - processor.before()[k], 2);
            apart += Math.pow(processor.after()[k] - device.after()[k], 2);
        }
        assertTrue(Math.sqrt(apart) <= 1e-2 * Math.sqrt(moved) + 1e-5, name + ": weights " + Math.sqrt(apart) + " of " + Math.sqrt(moved));
    }

    private static void assertSame(List<Order> orders, double share) {
        List<Trained> device = Device.train(orders), processor = Device.processor(orders);
        for (int k = 0; k < orders.size(); k++) assertSame(orders.get(k), processor.get(k), device.get(k), share);
    }

    /// Widths around the ends of pieces of 16 units, samples around those of groups, and all of it in one call.
    @Test
    void allTailsOfSizes() {
        List<Order> orders = new ArrayList<>();
        int[] samples = {1, 7, 64, 300, 301};
        for (int m = 2; m <= 67; m += m < 20 ? 1 : 7) orders.add(Device.digits(m, samples[m % 5], Optimizer.HEAVY_BALL, 100, 0.3, m));
        for (int m : new int[] {31, 32, 33, 64, 65, 128}) for (int n : samples) orders.add(Device.digits(m, n, Optimizer.GD, 30, 0.3, n));
        assertSame(orders, 1e-5);
    }

    @Test
    void wideNetworks() {
        assertSame(List.of(Device.digits(300, 301, Optimizer.HEAVY_BALL, 100, 0.3, 1),
                Device.digits(1024, 64, Optimizer.HEAVY_BALL, 100, 0.3, 2),
                Device.digits(4096, 40, Optimizer.GD, 40, 0.3, 3)), 1e-5);
    }

    private static TaskSource table(int columns) throws IOException {
        var random = new Random(columns);
        var text = new StringBuilder("y");
        for (int k = 0; k < columns; k++) text.append(",x").append(k);
        for (int i = 0; i < 130; i++) {
            text.append('\n').append(random.nextGaussian());
            for (int k = 0; k < columns; k++) text.append(',').append(random.nextGaussian());
        }
        return Tasks.of(Tasks.OWN, TableTask.of(Table.parse("t.csv", text.toString()), "y", null));
    }

    /// Two to 301 inputs: more than a group has work-items, so the weights pass through local memory in parts.
    @Test
    void tasks() throws IOException {
        List<TaskSource> tasks = new ArrayList<>(List.of(table(1), table(126), table(127), table(128), table(300)));
        for (String name : Tasks.names()) if (!name.equals(Tasks.OWN)) tasks.add(Tasks.of(name, new Brought.Nothing()));
        List<Order> orders = new ArrayList<>();
        for (TaskSource task : tasks)
            for (double noise : new double[] {0, 0.3})
                orders.add(Device.order(task, 21, 40, noise, Activation.TANH, Optimizer.HEAVY_BALL, 100, 1, 0.1, 5));
        assertSame(orders, 1e-5);
    }

    /// By how much a run's losses differ from those of doubles, as a share.
    private static double off(Run run, Run exact) {
        double worst = 0;
        for (int i = 0; i < Math.min(run.steps().length, exact.steps().length); i++) {
            worst = Math.max(worst, Math.abs(run.train()[i] - exact.train()[i]) / exact.train()[i]);
            worst = Math.max(worst, Math.abs(run.test()[i] - exact.test()[i]) / exact.test()[i]);
        }
        return worst;
    }

    /// Where a float is rounded over the kink of a ReLU, or outputs are differences of large numbers, float32 itself is uncertain by more
    /// than `share`: then the device is as good as the processor's floats are, at the median of these networks and at the worst. Not one by
    /// one: of two errors of the same size one may be near 0 by chance.
    private static void assertAsGoodAsFloats(List<Order> orders, double share) {
        List<Trained> device = Device.train(orders), processor = Device.processor(orders);
        double[] off = new double[orders.size()], floats = new double[orders.size()];
        for (int k = 0; k < off.length; k++) {
            Order o = orders.get(k);
            try (var training = new Training(Lab.BACKEND, o.spec().architecture(), o.spec().recipe(), Precision.FLOAT64, o.spec().seed(),
                    o.sample().training(), o.sample().testing(), o.rate())) {
                Run exact = training.run(Training.Observer.NONE, Cancellation.NEVER);
                off[k] = off(device.get(k).run(), exact);
                floats[k] = off(processor.get(k).run(), exact);
                assertEquals(exact.lastStep(), device.get(k).run().lastStep(), 1);
            }
        }
        for (double q : new double[] {0.5, 1})
            assertTrue(Summary.quantile(q, off) <= share + 4 * Summary.quantile(q, floats),
                    q + ": " + Arrays.toString(off) + ", the processor's floats "
                            + Arrays.toString(floats));
    }

    @Test
    void activationsOptimisersScales() {
        List<Order> orders = new ArrayList<>();
        for (Activation f : List.of(Activation.TANH, Activation.RELU))
            for (Optimizer optimizer : Optimizer.values())
                for (double alpha : new double[] {0.1, 1, 20})
                    orders.add(Device.order(Tasks.first(), 37, 100, 0.2, f, optimizer, 100, alpha, optimizer.hasEdge() ? 0.2 : 0.005, 7));
        assertAsGoodAsFloats(orders, 1e-5);
    }

    /// Neither centred nor in NTK parametrisation.
    @Test
    void otherRecipes() {
        Order o = Device.digits(37, 100, Optimizer.GD, 100, 0.02, 3);
        var a = new Architecture(17, 1, 37, 1, Activation.RELU, false, Parametrisation.STANDARD, Math.sqrt(2));
        var r = new Recipe(Loss.SQUARED, Optimizer.HEAVY_BALL, 1, true, 0, 0, 100, 0.7, false);
        NetworkSpec s = new NetworkSpec(o.spec().task(), 100, 0.1, a, r, 3);
        assertTrue(Device.trainer().trains(s));
        assertSame(List.of(new Order(s, o.sample(), 0.02)), 1e-5);
    }

    @Test
    void finishedLosses() {
        List<Order> orders = new ArrayList<>();
        for (int m : new int[] {2, 11, 17, 45, 128}) orders.add(Device.digits(m, 100, Optimizer.HEAVY_BALL, 2000, 0.3, m));
        orders.add(Device.digits(24, 100, Optimizer.ADAM, 2000, 0.01, 1));
        assertSame(orders, 1e-3);
        List<Order> kinks = new ArrayList<>();
        for (Optimizer optimizer : Optimizer.values())
            kinks.add(
                    Device.order(Tasks.first(), 11, 100, 0.1, Activation.RELU, optimizer, 2000, 1, optimizer.hasEdge() ? 0.3 : 0.005, 11));
        assertAsGoodAsFloats(kinks, 1e-3);
    }

    /// One diverges, one fits, one goes on to the last step, which is on no grid; each ends as it would alone.
    @Test
    void eachEndsForItself() {
        List<Order> orders = List.of(Device.digits(40, 60, Optimizer.HEAVY_BALL, 611, 30, 1),
                Device.digits(128, 20, Optimizer.HEAVY_BALL, 2000, 1, 2),
                Device.digits(12, 300, Optimizer.GD, 611, 0.1, 3), Device.digits(12, 300, Optimizer.GD, 0, 0.1, 3));
        assertSame(orders, 1e-3);
        List<Trained> trained = Device.train(orders);
        assertEquals(List.of(Ending.DIVERGED, Ending.FITTED, Ending.FINISHED, Ending.FINISHED),
                trained.stream().map(t -> t.run().ending()).toList());
        assertEquals(611, trained.get(2).run().lastStep());
        assertTrue(trained.get(1).run().lastStep() < 2000);
    }

    @Test
    void companyChangesNoBit() {
        Order narrow = Device.digits(9, 64, Optimizer.HEAVY_BALL, 300, 0.3, 1),
                wide = Device.digits(200, 301, Optimizer.ADAM, 200, 0.01, 2);
        List<Trained> together = Device.train(List.of(Device.digits(50, 100, Optimizer.GD, 400, 0.3, 4), narrow,
                Device.digits(128, 30, Optimizer.HEAVY_BALL, 100, 30, 5), wide));
        List<Trained> alone = List.of(Device.train(List.of(narrow)).getFirst(), Device.train(List.of(wide)).getFirst());
        for (int k = 0; k < 2; k++) {
            Trained a = alone.get(k), b = together.get(1 + 2 * k);
            assertArrayEquals(a.after(), b.after());
            assertArrayEquals(a.run().train(), b.run().train());
            assertArrayEquals(a.run().test(), b.run().test());
            assertEquals(a.run().maxLoss(), b.run().maxLoss());
        }
    }

    /// The route that knows neither the processor's code nor the device's.
    @Test
    void plainMatricesAgree() {
        List<Order> orders = List.of(Device.digits(21, 45, Optimizer.HEAVY_BALL, 100, 0.3, 1),
                Device.order(Tasks.first(), 18, 33, 0.2, Activation.RELU, Optimizer.GD, 100, 2, 0.3, 2),
                Device.digits(16, 50, Optimizer.ADAM, 100, 0.01, 3));
        List<Trained> device = Device.train(orders);
        for (int k = 0; k < orders.size(); k++) {
            Run run = device.get(k).run();
            double[][] plain = new PlainDescent(orders.get(k), device.get(k).before()).losses(100);
            for (int i = 0; i < run.steps().length; i++) {
                assertClose(plain[0][run.steps()[i]], run.train()[i], 1e-5, k + " at " + run.steps()[i]);
                assertClose(plain[1][run.steps()[i]], run.test()[i], 1e-5, k + " tested at " + run.steps()[i]);
            }
            assertEquals(Arrays.stream(plain[0]).max().orElseThrow(), run.maxLoss(), 1e-5 * run.maxLoss());
        }
    }

    @Test
    void whatIsNotForTheDevice() {
        DeviceTrainer device = Device.trainer();
        assertTrue(device.trains(Device.digits(4096, 900, Optimizer.ADAM, 10_000, 1, 1).spec()));
        NetworkSpec s = Device.digits(16, 100, Optimizer.GD, 100, 1, 1).spec();
        Architecture a = s.architecture();
        assertFalse(device.trains(Device.order(Tasks.first(), 16, 100, 0, Activation.TANH, Optimizer.GD, 100, 30, 1, 1).spec()));
        for (Architecture other : List.of(Architecture.ntk(17, 16, Activation.ERF),
                new Architecture(17, 2, 16, 1, a.activation(), false, Parametrisation.NTK, 1),
                new Architecture(17, 1, 16, 2, a.activation(), false, Parametrisation.NTK, 1),
                new Architecture(17, 1, 16, 1, a.activation(), true, Parametrisation.NTK, 1),
                Architecture.ntk(17, 20_000_000, Activation.TANH)))
            assertFalse(device.trains(new NetworkSpec(s.task(), 100, 0, other, s.recipe(), 1)), other.toString());
        for (Recipe other : List.of(new Recipe(Loss.CROSS_ENTROPY, Optimizer.GD, 1, false, 0, 0, 9, 1, true),
                new Recipe(Loss.SQUARED, Optimizer.GD, 1, false, 5, 0, 9, 1, true),
                new Recipe(Loss.SQUARED, Optimizer.GD, 1, false, 0, 0.1, 9, 1, true)))
            assertFalse(device.trains(new NetworkSpec(s.task(), 100, 0, a, other, 1)), other.toString());
    }
}
