package org.descentlab.lab;

import static org.descentlab.Lab.BACKEND;
import static org.descentlab.Lab.TASKS;
import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.descentlab.Wait;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the play head asked for and no longer needs.
class UrgentWorkTest {
    private final Store store = new Store(1 << 20);
    private final Engine engine = new Engine(BACKEND, TASKS, store, 1);
    private final Client client = engine.client(Engine.Rank.LOOKED_AT, () -> {});

    @AfterEach
    void close() {
        engine.close();
    }

    /// Works until it is let go or cancelled.
    private static final class Lasting implements Job<String> {
        final CountDownLatch begun = new CountDownLatch(1), go = new CountDownLatch(1), end = new CountDownLatch(1);
        final AtomicInteger looks = new AtomicInteger();
        volatile boolean cancelled;

        @Override
        public String compute(Work work) {
            begun.countDown();
            try {
                while (!go.await(1, TimeUnit.MILLISECONDS)) {
                    work.cancelled().check();
                    looks.incrementAndGet();
                }
                return "done";
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } catch (java.util.concurrent.CancellationException e) {
                cancelled = true;
                throw e;
            } finally {
                end.countDown();
            }
        }
    }

    private record Brief(int number) implements Job<String> {
        @Override
        public String compute(Work work) {
            return "short";
        }
    }

    private void wait(Job<?> job) {
        Wait.until(() -> store.find(job) != null, "it is never done");
    }

    @Test
    void aStaleStepIsGivenUp() {
        var stale = new Lasting();
        client.first(List.of(stale), true);
        Wait.open(stale.begun);
        client.first(List.of(stale, new Brief(1)), true);
        int looks = stale.looks.get();
        Wait.until(() -> stale.looks.get() > looks + 1, "named again: it goes on");
        client.first(List.of(new Brief(2)), true);
        wait(new Brief(2));
        Wait.open(stale.end);
        assertTrue(stale.cancelled);
        assertNull(store.find(new Brief(1)), "it had not begun");
    }

    @Test
    void aMovingPlayHeadLetsWorkFinish() {
        var begun = new Lasting();
        client.first(List.of(begun), false);
        Wait.open(begun.begun);
        client.first(List.of(new Brief(3)), false);
        begun.go.countDown();
        wait(begun);
        wait(new Brief(3));
    }

    @Test
    void whatThePlanNeedsIsKept() {
        var planned = new Lasting();
        client.first(List.of(planned), true);
        Wait.open(planned.begun);
        client.plan(List.of(planned), true);
        client.first(List.of(), true);
        planned.go.countDown();
        wait(planned);
        assertFalse(planned.cancelled);
    }

    /// Publishes how far it has come, and waits.
    private record Half(Lasting until) implements Job<String> {
        @Override
        public String compute(Work work) {
            work.publish(this, () -> "so far");
            return until.compute(work);
        }

        @Override
        public double share(String soFar) {
            return soFar.equals("so far") ? 0.5 : 0;
        }

        @Override
        public double cost() {
            return 3 * new Brief(0).cost();
        }
    }

    @Test
    void progressCountsWhatIsUnderWay() {
        var until = new Lasting();
        client.plan(List.of(new Half(until), new Brief(1)), true);
        Wait.open(until.begun);
        assertEquals(0.375, client.progress().fraction(), 1e-12, "half of three quarters");
        assertEquals(0, client.progress().done());
        until.go.countDown();
        wait(new Brief(1));
        Wait.until(() -> client.progress().complete(), "it never ends");
        assertEquals(1, client.progress().fraction());
    }
}
