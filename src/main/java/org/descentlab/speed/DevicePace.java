package org.descentlab.speed;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.descentlab.data.Digits;
import org.descentlab.data.Sample;
import org.descentlab.data.Task;
import org.descentlab.net.Architecture;
import org.descentlab.net.NetworkSpec;
import org.descentlab.net.NetworkTrainer;
import org.descentlab.net.Optimizer;
import org.descentlab.net.Paces;
import org.descentlab.net.Recipe;
import org.descentlab.tensor.Activation;
import org.descentlab.tensor.Cancellation;

/// Measures a device against one core of the processor: the same short training at a few widths on both, each once to warm up and once by the
/// clock.
public final class DevicePace {
    private static final int[] WIDTHS = {8, 64, 512};
    private static final int SAMPLES = 300, STEPS = 100, MOST = 32;
    private static final double RATE = 1e-3;

    private DevicePace() {}

    /// @param task  the digits
    /// @param clock nanoseconds
    public static Paces measure(NetworkTrainer device, NetworkTrainer processor, Task task, LongSupplier clock) {
        List<Paces.Pace> paces = new ArrayList<>();
        for (int width : WIDTHS)
            paces.add(new Paces.Pace(width, seconds(device, orders(task, width, Math.min(MOST, device.atOnce())), clock),
                    seconds(processor, orders(task, width, 1), clock)));
        return new Paces(paces);
    }

    private static List<NetworkTrainer.Order> orders(Task task, int width, int networks) {
        var architecture = Architecture.ntk(task.dimension(), width, Activation.TANH);
        var recipe = Recipe.fullBatch(Optimizer.HEAVY_BALL, RATE, STEPS, 1);
        return IntStream.range(0, networks).mapToObj(seed -> new NetworkTrainer.Order(
                new NetworkSpec(Digits.SOURCE, SAMPLES, 0, architecture, recipe, seed), new Sample(task, seed, SAMPLES, 0), RATE)).toList();
    }

    /// Of a step of one network.
    private static double seconds(NetworkTrainer trainer, List<NetworkTrainer.Order> orders, LongSupplier clock) {
        trainer.train(orders, Cancellation.NEVER);
        long start = clock.getAsLong();
        trainer.train(orders, Cancellation.NEVER);
        return (clock.getAsLong() - start) * 1e-9 / orders.size() / STEPS;
    }
}
