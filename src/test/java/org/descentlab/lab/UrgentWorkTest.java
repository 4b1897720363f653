package org.descentlab.lab;

import static org.descentlab.Lab.BACKEND;
import static org.descentlab.Lab.TASKS;
import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the play head asked for and no longer needs.
class UrgentWorkTest {
    private final RunStore store = new RunStore(1 << 20);
    private final Scheduler scheduler = new Scheduler(BACKEND, TASKS, store, 1, () -> { });

    @AfterEach
    void close() {
        scheduler.close();
    }

    /// Works until it is let go or cancelled.
    private static final class Lasting implements Job<String> {
        final CountDownLatch begun = new CountDownLatch(1), go = new CountDownLatch(1), end = new CountDownLatch(1);
        volatile boolean cancelled;

        @Override
        public String compute(Work work) {
            begun.countDown();
            try {
                while (!go.await(1, TimeUnit.MILLISECONDS)) work.cancelled().check();
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

    private void wait(Job<?> job) throws InterruptedException {
        for (int i = 0; i < 2000 && store.find(job) == null; i++) Thread.sleep(2);
        assertNotNull(store.find(job));
    }

    @Test
    void aStaleStepIsGivenUp() throws Exception {
        var stale = new Lasting();
        scheduler.first(List.of(stale), true);
        assertTrue(stale.begun.await(5, TimeUnit.SECONDS));
        scheduler.first(List.of(stale, new Brief(1)), true);
        assertFalse(stale.end.await(20, TimeUnit.MILLISECONDS), "named again: it goes on");
        scheduler.first(List.of(new Brief(2)), true);
        wait(new Brief(2));
        assertTrue(stale.end.await(5, TimeUnit.SECONDS) && stale.cancelled);
        assertNull(store.find(new Brief(1)), "it had not begun");
    }

    @Test
    void aMovingPlayHeadLetsWorkFinish() throws Exception {
        var begun = new Lasting();
        scheduler.first(List.of(begun), false);
        assertTrue(begun.begun.await(5, TimeUnit.SECONDS));
        scheduler.first(List.of(new Brief(3)), false);
        begun.go.countDown();
        wait(begun);
        wait(new Brief(3));
    }

    @Test
    void whatThePlanNeedsIsKept() throws Exception {
        var planned = new Lasting();
        scheduler.first(List.of(planned), true);
        assertTrue(planned.begun.await(5, TimeUnit.SECONDS));
        scheduler.plan(List.of(planned), true);
        scheduler.first(List.of(), true);
        planned.go.countDown();
        wait(planned);
        assertFalse(planned.cancelled);
    }
}
