package org.descentlab.lab;

import static org.descentlab.Lab.BACKEND;
import static org.descentlab.Lab.TASKS;
import static org.descentlab.lab.InventedNetworks.MARK;
import static org.junit.jupiter.api.Assertions.*;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.descentlab.Wait;
import org.descentlab.lab.InventedNetworks.After;
import org.descentlab.lab.InventedNetworks.Net;
import org.descentlab.lab.InventedNetworks.Trainer;
import org.descentlab.net.DeviceLost;
import org.descentlab.study.Job;
import org.descentlab.tensor.Cancellation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An engine with a device.
class DeviceTest {
    private final InventedNetworks made = new InventedNetworks();
    private final Engine engine = new Engine(BACKEND, TASKS, new Store(1 << 20), 2);
    private final Client client = engine.client(Engine.Rank.LOOKED_AT, () -> {});
    /// A permit lets one call end.
    private final Semaphore go = new Semaphore(0);

    @AfterEach
    void close() {
        engine.close();
    }

    /// In a call: waits until it may end or is cancelled.
    private void gate(Cancellation cancelled) {
        while (!go.tryAcquire()) {
            cancelled.check();
            Thread.onSpinWait();
        }
    }

    private void done() {
        Wait.until(client::idle);
        assertNull(client.progress().failure());
    }

    private double result(Net net) {
        return engine.store().find(net);
    }

    private static List<Long> seeds(int from, int to) {
        return LongStream.range(from, to).boxed().toList();
    }

    /// While a call lasts the next one's networks gather; as many as the device likes, in the order of the plan.
    @Test
    void whatIsReadyGoesIntoOneCall() {
        var trainer = new Trainer(3, this::gate);
        engine.use(trainer);
        List<Net> nets = made.nets(8);
        client.plan(List.of(nets.getFirst()), true);
        Wait.until(() -> trainer.calls.size() == 1);
        client.plan(new ArrayList<>(nets), false);
        Wait.until(() -> made.begunOn.size() == 8);
        Wait.until(() -> nets.stream().allMatch(n -> engine.store().find(n.before()) != null));
        go.release(10);
        done();
        assertEquals(List.of(seeds(0, 1), seeds(1, 4), seeds(4, 7), seeds(7, 8)), trainer.calls);
        for (Net n : nets) assertEquals(MARK, result(n));
        assertEquals("Invented 1", engine.device());
    }

    /// The workers make start kernels and finish jobs, many at a time; the device's own thread does neither.
    @Test
    void theWorkersDoWhatComesBeforeAndAfter() {
        made.start = new CountDownLatch(1);
        engine.use(new Trainer(10, c -> {}));
        client.plan(new ArrayList<>(made.nets(4)), true);
        Wait.until(() -> made.begunOn.size() == 2);
        made.start.countDown();
        done();
        for (List<String> threads : List.of(made.begunOn, made.finishedOn)) {
            assertEquals(4, threads.size());
            threads.forEach(t -> assertTrue(t.startsWith("worker"), t));
        }
    }

    @Test
    void whatItDoesNotTrainIsTheProcessors() {
        var trainer = new Trainer(10, this::gate);
        engine.use(trainer);
        Net narrow = made.net(4, 1), wide = made.net(9, 2);
        client.plan(List.of(narrow, wide), true);
        Wait.until(() -> engine.store().find(wide) != null, "the processor waits for the device");
        go.release();
        done();
        assertEquals(List.of(seeds(1, 2)), trainer.calls);
        assertTrue(result(wide) > 0);
        assertNull(engine.store().by(wide));
        assertEquals("Invented 1", engine.store().by(narrow));
    }

    @Test
    void onlyThoseThatMayShareACall() {
        var trainer = new Trainer(10, this::gate);
        engine.use(trainer);
        List<Job<?>> mixed = List.of(made.net(4, 0), made.net(4, 1), made.net(5, 2), made.net(4, 3), made.net(5, 4));
        client.plan(List.of(mixed.getFirst()), true);
        Wait.until(() -> trainer.calls.size() == 1);
        client.plan(mixed, false);
        Wait.until(() -> mixed.stream().allMatch(n -> engine.store().find(((Net) n).before()) != null));
        go.release(10);
        done();
        assertEquals(List.of(List.of(0L), List.of(1L, 3L), List.of(2L, 4L)), trainer.calls);
    }

    /// A new plan breaks a call off that trains nothing of it, and not one that does.
    @Test
    void staleCallsAreBrokenOff() {
        var trainer = new Trainer(10, this::gate);
        engine.use(trainer);
        List<Net> nets = made.nets(3);
        client.plan(List.of(nets.get(0)), true);
        Wait.until(() -> trainer.calls.size() == 1);
        client.plan(List.of(nets.get(1)), true);
        Wait.until(() -> trainer.calls.size() == 2, "the first call goes on");
        client.plan(List.of(nets.get(1), nets.get(2)), true);
        go.release(2);
        done();
        assertEquals(List.of(seeds(0, 1), seeds(1, 2), seeds(2, 3)), trainer.calls);
        assertNull(engine.store().find(nets.get(0)));
        assertEquals(2, made.finishedOn.size());
    }

    /// The call's networks are the processor's, the user is told why, and nothing else is asked of the device.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLostDeviceLosesNothing(boolean told) {
        var calls = new AtomicInteger();
        var trainer = new Trainer(2, c -> {
            gate(c);
            if (calls.incrementAndGet() == 2)
                throw told
                        ? new DeviceLost("The device is gone, so the processor goes on.", null)
                        : new IllegalStateException("CL_OUT_OF_ICE");
        });
        engine.use(trainer);
        List<Net> nets = made.nets(6);
        var after = new After(made.net(4, 7));
        List<Job<?>> all = new ArrayList<>(nets);
        all.add(after);
        client.plan(all, true);
        Wait.until(() -> trainer.calls.size() == 1);
        go.release(2);
        done();
        int kept = trainer.calls.getFirst().size();
        assertEquals(2, trainer.calls.size());
        long marked = nets.stream().filter(n -> result(n) == MARK).count() + (engine.store().find(after) == MARK + 1 ? 1 : 0);
        assertEquals(kept, marked, "of the first call; the processor trained the others");
        assertEquals(told ? "The device is gone, so the processor goes on." : "The device Invented 1 has failed, so the processor goes on.",
                engine.notice());
        assertNull(engine.device());
        Wait.until(() -> trainer.closed.availablePermits() == 1);
    }

    /// Neither by the device twice, nor by the device what the processor is at.
    @Test
    void whatTwoWantIsTrainedOnce() {
        made.finishing = new CountDownLatch(1);
        Net shared = made.net(4, 1), begun = made.net(4, 2), last = made.net(4, 3);
        var trainer = new Trainer(10, c -> {});
        try (Client other = engine.client(Engine.Rank.LOOKED_AT, () -> {})) {
            client.plan(List.of(last.before()), true);
            Wait.until(() -> engine.store().find(last.before()) != null);
            client.plan(List.of(begun), true);
            Wait.until(() -> made.finishedOn.size() == 1);
            engine.use(trainer);
            client.plan(List.of(begun, shared), false);
            other.plan(List.of(shared, begun, last), true);
            Wait.until(() -> made.finishedOn.size() == 2);
            Wait.until(() -> trainer.calls.stream().flatMap(List::stream).anyMatch(seed -> seed == 3));
            made.finishing.countDown();
            done();
            Wait.until(other::idle);
        }
        assertEquals(List.of(1L, 3L), trainer.calls.stream().flatMap(List::stream).sorted().toList());
        assertTrue(result(begun) > 0);
    }

    /// A job that needs a network waits for the device without a core, and rests on the device, too.
    @Test
    void whatNeedsANetworkWaitsForIt() {
        var trainer = new Trainer(10, this::gate);
        engine.use(trainer);
        List<Job<?>> after = new ArrayList<>();
        for (int k = 0; k < 3; k++) after.add(new After(made.net(4, k)));
        Net wide = made.net(9, 9);
        after.add(wide);
        client.plan(after, true);
        Wait.until(() -> engine.store().find(wide) != null, "no core is left");
        go.release(10);
        done();
        assertEquals(seeds(0, 3), trainer.calls.stream().flatMap(List::stream).sorted().toList());
        assertEquals(MARK + 1, engine.store().find(after.getFirst()));
        assertEquals("Invented 1", engine.store().by(after.getFirst()));
    }

    @Test
    void aNetworkThatCannotBeOrderedFailsAlone() {
        var trainer = new Trainer(10, c -> {});
        engine.use(trainer);
        var spec = made.net(4, 1).spec();
        Net tooMany = new Net(new org.descentlab.net.NetworkSpec(spec.task(), 1 << 20, 0, spec.architecture(), spec.recipe(), 1), made);
        Net sound = made.net(4, 2);
        client.plan(List.of(tooMany, sound), true);
        Wait.until(client::idle);
        assertEquals(MARK, result(sound));
        assertNotNull(client.progress().failure());
        assertNull(engine.notice());
    }

    /// On the disk a device's networks are others than the processor's, and what rests on them is not there at all.
    @Test
    void theFolderKeepsThemApart(@TempDir Path folder) {
        Net net = made.net(4, 1);
        var after = new After(net);
        for (boolean device : new boolean[] {true, false, true, false}) {
            var trainer = new Trainer(10, c -> {});
            var again = new Engine(BACKEND, TASKS, Store.bounded(1 << 20, folder, 1 << 20, new Circumstances("1", "m"), true), 1);
            try (again; Client only = again.client(Engine.Rank.LOOKED_AT, () -> {})) {
                if (device) again.use(trainer);
                only.plan(List.of(net, after), true);
                Wait.until(only::idle);
                assertEquals(device, again.store().find(net) == MARK);
                assertEquals(device ? "Invented 1" : null, again.store().by(net));
            }
        }
        assertEquals(2, made.finishedOn.size(), "each was trained once and read once");
    }

    @Test
    void closingEndsACall() {
        var trainer = new Trainer(10, this::gate);
        engine.use(trainer);
        client.plan(new ArrayList<>(made.nets(3)), true);
        Wait.until(() -> !trainer.calls.isEmpty());
        engine.close();
        assertEquals(1, trainer.closed.availablePermits());
        assertNull(engine.notice());
    }
}
