package org.descentlab.opencl;

import static org.junit.jupiter.api.Assertions.*;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.descentlab.net.DeviceLost;
import org.descentlab.net.NetworkTrainer.Order;
import org.descentlab.net.NetworkTrainer.Trained;
import org.descentlab.net.Optimizer;
import org.descentlab.tensor.Cancellation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A device with invented faults: what its caller is told, and what is left of it.
class DeviceFailureTest {
    private static final double PATIENCE = 30;
    private static final List<Order> ORDERS = IntStream.range(0, 4)
            .mapToObj(k -> Device.digits(20 + 9 * k, 50, Optimizer.HEAVY_BALL, 300, 0.3, k)).toList();

    /// Passes every call on, but for the faults that a test sets once the self-test is over.
    private static class Faulty implements Driver {
        private final Driver driver;
        final Map<Long, Long> kept = new HashMap<>();
        int launches;
        /// No launch beyond this one, no more bytes than these, what is read is so many times too large.
        int lastLaunch = Integer.MAX_VALUE;
        long memory = Long.MAX_VALUE;
        float factor = 1;
        boolean hangs;
        final CountDownLatch hung = new CountDownLatch(1);

        Faulty(Driver driver) {
            this.driver = driver;
        }

        @Override
        public int group() {
            return driver.group();
        }

        @Override
        public int groups() {
            return driver.groups();
        }

        @Override
        public long largest() {
            return driver.largest();
        }

        @Override
        public long allocate(long bytes) {
            if (kept.values().stream().mapToLong(b -> b).sum() + bytes > memory) throw new Failure("out of memory", true);
            long buffer = driver.allocate(bytes);
            kept.put(buffer, bytes);
            return buffer;
        }

        @Override
        public void free(long buffer) {
            assertNotNull(kept.remove(buffer));
            driver.free(buffer);
        }

        @Override
        public void write(long buffer, long at, float[] values) {
            driver.write(buffer, at, values);
        }

        @Override
        public void write(long buffer, long at, int[] values) {
            driver.write(buffer, at, values);
        }

        @Override
        public void read(long buffer, float[] into) {
            driver.read(buffer, into);
            for (int i = 0; i < into.length; i++) into[i] *= factor;
        }

        @Override
        public void launch(Kernel kernel, int groups, Object... arguments) {
            if (launches++ >= lastLaunch) throw new Failure("driver error -36", false);
            driver.launch(kernel, groups, arguments);
        }

        @Override
        public void finish() {
            driver.finish();
            if (!hangs) return;
            try {
                hung.await();
                throw new Failure("released", false);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {}
    }

    private Faulty faulty;
    private DeviceTrainer trainer;

    private DeviceTrainer trainer(double patience) {
        trainer = Device.with(patience, d -> faulty = new Faulty(d));
        return trainer;
    }

    @AfterEach
    void close() {
        if (faulty != null) faulty.hung.countDown();
        if (trainer != null) trainer.close();
    }

    private DeviceLost lost() {
        return assertThrows(DeviceLost.class, () -> trainer.train(ORDERS, Cancellation.NEVER));
    }

    @Test
    void nothingIsKept() {
        trainer(PATIENCE).train(ORDERS, Cancellation.NEVER);
        assertEquals(Map.of(), faulty.kept);
    }

    @Test
    void anErrorInMidLaunch() {
        trainer(PATIENCE);
        faulty.lastLaunch = faulty.launches + 100;
        String name = trainer.name().replaceAll(", driver .*", "");
        assertEquals("The device " + name + " stopped answering (driver error -36); the processor goes on.", lost().getMessage());
        assertEquals(Map.of(), faulty.kept);
        faulty.lastLaunch = Integer.MAX_VALUE;
        assertTrue(lost().getMessage().contains("driver error -36"), "once lost, it stays lost");
    }

    @Test
    void aDeviceThatHangs() {
        trainer(1);
        faulty.hangs = true;
        assertTrue(lost().getMessage().endsWith("stopped answering (no answer in 1 s); the processor goes on."));
        int launches = faulty.launches;
        lost();
        assertEquals(launches, faulty.launches);
    }

    /// What does not fit at once is trained in parts, with the same numbers.
    @Test
    void memoryForSomeOfThem() {
        List<Trained> all = trainer(PATIENCE).train(ORDERS, Cancellation.NEVER);
        faulty.memory = 600_000;
        List<Trained> parts = trainer.train(ORDERS, Cancellation.NEVER);
        for (int k = 0; k < all.size(); k++) assertArrayEquals(all.get(k).after(), parts.get(k).after());
        assertEquals(Map.of(), faulty.kept);
        faulty.memory = 1000;
        assertTrue(lost().getMessage().endsWith("stopped answering (out of memory); the processor goes on."));
        assertEquals(Map.of(), faulty.kept);
    }

    @Test
    void aDeviceThatComputesWrongly() {
        var lost = assertThrows(DeviceLost.class, () -> Device.with(PATIENCE, d -> {
            faulty = new Faulty(d);
            faulty.factor = 1.001f;
            return faulty;
        }));
        assertTrue(
                lost.getMessage().matches("The device .* computes wrongly \\(its self-test is off by 0\\.001\\); the processor goes on\\."),
                lost.getMessage());
    }

    /// Nothing is launched once the result is unwanted, and the device goes on with the next.
    @Test
    void cancellationBetweenLaunches() {
        trainer(PATIENCE);
        int[] asked = {0}, launches = {0};
        assertThrows(CancellationException.class, () -> trainer.train(ORDERS, () -> {
            launches[0] = faulty.launches;
            return ++asked[0] == 12;
        }));
        assertEquals(12, asked[0]);
        assertEquals(launches[0], faulty.launches);
        assertEquals(Map.of(), faulty.kept);
        assertEquals(4, trainer.train(ORDERS, Cancellation.NEVER).size());
    }

    /// However slow or fast a device, what it is asked at once takes as long.
    @Test
    void launchesKeepTheirLength() {
        var pace = new Pace();
        for (double speed : new double[] {1e8, 1e13, 1e10}) {
            for (int k = 0; k < 12; k++) pace.took(pace.most(), pace.most() / speed);
            assertEquals(0.03, pace.most() / speed, 1e-6);
        }
        pace.took(1, 1e-9);
        double before = pace.most();
        pace.took(1e15, 1e-3);
        assertEquals(4 * before, pace.most(), 1e-6 * before, "one odd measurement is not believed at once");
    }
}
