package org.descentlab.opencl;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.descentlab.Lab;
import org.descentlab.data.Sample;
import org.descentlab.data.TaskSource;
import org.descentlab.data.Tasks;
import org.descentlab.net.Architecture;
import org.descentlab.net.NetworkSpec;
import org.descentlab.net.NetworkTrainer;
import org.descentlab.net.NetworkTrainer.Order;
import org.descentlab.net.NetworkTrainer.Trained;
import org.descentlab.net.Optimizer;
import org.descentlab.net.ProcessorTrainer;
import org.descentlab.net.Recipe;
import org.descentlab.tensor.Activation;
import org.descentlab.tensor.Cancellation;

/// The OpenCL device that the tests use: the first that is not refused, whatever it is. A test is skipped where there is none, unless
/// -Ddescentlab.opencl.required=true says that there has to be one.
final class Device {
    private static DeviceTrainer trainer;
    private static Driver driver;

    private Device() {}

    private static OpenClDevice first() {
        List<OpenClDevice> usable = OpenCl.devices().stream().filter(d -> d.refusal() == null).toList();
        if (Boolean.getBoolean("descentlab.opencl.required")) assertFalse(usable.isEmpty(), "no OpenCL device, though one is required");
        assumeFalse(usable.isEmpty(), "no OpenCL device on this computer");
        return usable.getFirst();
    }

    static synchronized DeviceTrainer trainer() {
        if (trainer == null) trainer = OpenCl.open(first());
        return trainer;
    }

    /// A trainer whose calls of the driver pass through another one.
    static synchronized DeviceTrainer with(double patience, UnaryOperator<Driver> other) {
        OpenClDevice device = first();
        if (driver == null) driver = new ClDriver(Platforms.all().get(device.number()));
        return new DeviceTrainer(device, () -> other.apply(driver), patience);
    }

    static List<Trained> train(List<Order> orders) {
        return trainer().train(orders, Cancellation.NEVER);
    }

    /// Each by itself on the processor.
    static List<Trained> processor(List<Order> orders) {
        NetworkTrainer processor = new ProcessorTrainer(Lab.BACKEND);
        List<Trained> all = new ArrayList<>();
        for (Order o : orders) all.addAll(processor.train(List.of(o), Cancellation.NEVER));
        return all;
    }

    /// The main screen's network.
    static Order order(TaskSource task, int width, int samples, double noise, Activation f, Optimizer optimizer, int steps, double alpha,
            double rate, long seed) {
        var spec = new NetworkSpec(task, samples, noise, Architecture.ntk(task.info().dimension(), width, f),
                Recipe.fullBatch(optimizer, rate, steps, alpha), seed);
        return new Order(spec, new Sample(Lab.TASKS.get(task, Lab.BACKEND), seed, samples, noise), rate);
    }

    static Order digits(int width, int samples, Optimizer optimizer, int steps, double rate, long seed) {
        return order(Tasks.first(), width, samples, 0.1, Activation.TANH, optimizer, steps, 1, rate, seed);
    }
}
