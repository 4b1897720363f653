package org.descentlab.opencl;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.descentlab.net.Architecture;
import org.descentlab.net.DeviceLost;
import org.descentlab.net.Loss;
import org.descentlab.net.NetworkSpec;
import org.descentlab.net.NetworkTrainer;
import org.descentlab.tensor.Activation;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Precision;
import org.jspecify.annotations.Nullable;

/// Trains whole networks on an OpenCL device, all of one call at once; safe for several threads, which take turns. A thread of its own
/// calls the driver: where that hangs, the caller is told all the same.
public final class DeviceTrainer implements NetworkTrainer {
    /// Seconds without a sign of life after which a device is given up: while its driver compiles, and later, when nothing takes long.
    private static final double COMPILING = 300;
    static final double PATIENCE = 20;
    private static final int LOOK_MILLISECONDS = 20;
    /// The most bytes of a buffer, which pass through arrays of the heap.
    private static final long LARGEST = 256 << 20;

    private final OpenClDevice device;
    private final ExecutorService thread;
    private final Pace pace = new Pace();
    private final Driver driver;
    private volatile double patience = COMPILING;
    /// When the device gave its last sign of life.
    private volatile long sign;
    private volatile @Nullable DeviceLost lost;

    /// @param start    makes the driver
    /// @param patience in seconds
    DeviceTrainer(OpenClDevice device, Supplier<Driver> start, double patience) {
        this.device = device;
        thread = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("opencl-" + device.number()).factory());
        driver = await(start, "cannot be used");
        for (SelfTest test : SelfTest.ALL) {
            double off = test.off(await(() -> train(List.of(test.member()), this::live), "cannot be used").getFirst());
            if (!(off < SelfTest.TOLERANCE)) throw lose("computes wrongly", "its self-test is off by %.1g".formatted(off), null);
        }
        this.patience = patience;
    }

    /// Whether the device trains such a network: in single precision, with one hidden layer of tanh or ReLU and one output, without
    /// biases, on the squared loss of all examples, without weight decay. All others are the processor's.
    @Override
    public boolean trains(NetworkSpec spec) {
        Architecture a = spec.architecture();
        var r = spec.recipe();
        return spec.precision() == Precision.FLOAT32 && a.depth() == 1 && a.outputs() == 1 && !a.bias()
                && (a.activation() == Activation.TANH || a.activation() == Activation.RELU)
                && r.loss() == Loss.SQUARED && r.batch() == 0 && r.weightDecay() == 0
                && fits(List.of(Member.sizes(a.inputs(), a.width(), spec.samples(), spec.task().info().tests())));
    }

    /// The device and its driver, for provenance.
    @Override
    public String name() {
        return device.name() + ", driver " + device.driver();
    }

    /// The orders may differ in width, samples, seed, noise, rate, steps, activation and optimiser. Company changes no bit of a network.
    ///
    /// @throws DeviceLost if the device fails on the way; no further call will succeed then
    @Override
    public List<Trained> train(List<Order> orders, Cancellation cancelled) {
        List<Member> members = orders.stream().map(Member::of).toList();
        return await(() -> train(members, () -> {
            live();
            cancelled.check();
        }), "stopped answering");
    }

    /// As many at once as the memory holds.
    private List<Trained> train(List<Member> members, Runnable rest) {
        int size = members.size();
        if (size == 1 || fits(members.stream().map(Member::sizes).toList())) {
            try (var buffers = new Buffers(driver, members)) {
                return new Batch(driver, members, buffers, pace, rest).run();
            } catch (Driver.Failure e) {
                if (!e.memory || size == 1) throw e;
            }
        }
        List<Trained> all = new ArrayList<>(train(members.subList(0, size / 2), rest));
        all.addAll(train(members.subList(size / 2, size), rest));
        return all;
    }

    /// @param each the numbers of each network by kind
    private boolean fits(List<long[]> each) {
        long all = 0, most = Math.min(LARGEST, driver.largest()) / Float.BYTES;
        for (int kind = 0; kind < each.getFirst().length; kind++) {
            int which = kind;
            long sum = each.stream().mapToLong(s -> s[which]).sum();
            if (sum > most) return false;
            all += sum;
        }
        return all < device.memory() / 2 / Float.BYTES;
    }

    private void live() {
        sign = System.nanoTime();
    }

    /// Does it on the device's thread, while that gives signs of life.
    ///
    /// @param otherwise what is to be told of a device that fails
    private <T> T await(Supplier<T> work, String otherwise) {
        long asked = System.nanoTime();
        known();
        Future<T> result = thread.submit(() -> {
            live();
            return work.get();
        });
        while (true) {
            try {
                return result.get(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                known();
                long now = System.nanoTime();
                if (Math.min(now - sign, now - asked) > patience * 1e9) throw lose(otherwise, "no answer in %.0f s".formatted(patience), e);
            } catch (InterruptedException e) {
                result.cancel(true);
                Thread.currentThread().interrupt();
                throw new CancellationException();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Driver.Failure f) throw lose(otherwise, f.reason, f);
                if (e.getCause() instanceof RuntimeException f) throw f;
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    private void known() {
        if (lost != null) throw new DeviceLost(lost.sentence, lost);
    }

    private DeviceLost lose(String what, String why, @Nullable Throwable cause) {
        lost = new DeviceLost("The device %s %s (%s); the processor goes on.".formatted(device.name(), what, why), cause);
        thread.shutdown();
        return lost;
    }

    /// A work-group trains a piece of a network, and a unit runs one.
    @Override
    public int atOnce() {
        return device.units();
    }

    /// Frees the device, unless it has been lost. Nothing may be training.
    @Override
    public void close() {
        if (lost == null) await(() -> {
            driver.close();
            return null;
        }, "stopped answering");
        thread.shutdown();
    }
}
