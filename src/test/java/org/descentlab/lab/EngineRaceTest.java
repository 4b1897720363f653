package org.descentlab.lab;

import static org.descentlab.Lab.BACKEND;
import static org.descentlab.Lab.TASKS;
import static org.junit.jupiter.api.Assertions.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.descentlab.Lab;
import org.descentlab.Wait;
import org.descentlab.experiment.main.MainExperiment;
import org.descentlab.figure.Mark;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.junit.jupiter.api.Test;

/// Plans that replace each other while jobs are running: nothing wanted is lost, and "complete" means complete.
class EngineRaceTest {
    /// Runs until it is cancelled (or let go), slow to notice.
    private record Slow(int name, CountDownLatch begun, CountDownLatch letGo) implements Job<Integer> {
        Slow(int name) {
            this(name, new CountDownLatch(1), new CountDownLatch(1));
        }

        @Override
        public Integer compute(Work work) {
            begun.countDown();
            try {
                while (!letGo.await(60, TimeUnit.MILLISECONDS)) work.cancelled().check();
            } catch (InterruptedException e) {
                throw new CancellationException();
            }
            return name;
        }
    }

    private record Quick(int name) implements Job<Integer> {
        @Override
        public Integer compute(Work work) {
            return name;
        }
    }

    /// A job inside a call that cannot be broken off does not keep a new plan waiting.
    @Test
    void cancelledJobsGiveTheirPlaceUpAtOnce() throws Exception {
        record Stubborn(int name, CountDownLatch begun, CountDownLatch letGo) implements Job<Integer> {
            @Override
            public Integer compute(Work work) {
                begun.countDown();
                while (true) {
                    try {
                        letGo.await();
                        return name;
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        return name;
                    }
                }
            }
        }
        var store = new Store(1 << 20);
        var letGo = new CountDownLatch(1);
        var jobs = List.of(new Stubborn(1, new CountDownLatch(1), letGo), new Stubborn(2, new CountDownLatch(1), letGo));
        try (var engine = new Engine(BACKEND, TASKS, store, 2);
                var client = engine.client(Engine.Rank.LOOKED_AT, () -> {})) {
            client.plan(List.copyOf(jobs), true);
            for (var job : jobs) job.begun.await();
            client.plan(List.of(new Quick(3), new Quick(4)), true);
            Wait.until(client::idle, "the new plan is done while the old jobs still hang");
            assertEquals(3, store.find(new Quick(3)));
            assertEquals(4, store.find(new Quick(4)));
            letGo.countDown();
        }
    }

    /// A job that is under way only since another needs it is struck off the plan all the same, if the plan is made again meanwhile.
    @Test
    void whatAnotherJobNeedsIsDoneWithIt() throws Exception {
        record Needing(Slow other) implements Job<Integer> {
            @Override
            public Integer compute(Work work) {
                return 1 + work.get(other);
            }
        }
        for (boolean afresh : new boolean[] {true, false}) {
            var store = new Store(1 << 20);
            var slow = new Slow(7);
            var needing = new Needing(slow);
            try (var engine = new Engine(BACKEND, TASKS, store, 2);
                    var client = engine.client(Engine.Rank.LOOKED_AT, () -> {})) {
                client.plan(List.of(needing), true);
                slow.begun.await();
                client.plan(List.of(needing, slow), afresh);
                slow.letGo.countDown();
                Wait.until(client::idle, "both are done");
                assertEquals(8, store.find(needing));
                assertTrue(client.progress().complete());
            }
        }
    }

    /// No more jobs at once than there are workers, or than are allowed.
    @Test
    void noMoreJobsThanWorkers() {
        record Counted(int name, java.util.concurrent.atomic.AtomicInteger now,
                java.util.concurrent.atomic.AtomicInteger most) implements Job<Integer> {
            @Override
            public Integer compute(Work work) {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                Wait.aMoment();
                now.decrementAndGet();
                return name;
            }
        }
        for (int allowed = 1; allowed <= 2; allowed++) {
            var now = new java.util.concurrent.atomic.AtomicInteger();
            var most = new java.util.concurrent.atomic.AtomicInteger();
            List<Job<?>> plan = new ArrayList<>();
            for (int i = 0; i < 40; i++) plan.add(new Counted(i, now, most));
            try (var engine = new Engine(BACKEND, TASKS, new Store(1 << 20), 2);
                    var client = engine.client(Engine.Rank.LOOKED_AT, () -> {})) {
                client.allow(allowed);
                client.plan(plan, true);
                Wait.until(client::idle, "all jobs done");
                assertEquals(allowed, most.get());
            }
        }
    }

    /// Away from a setting and straight back to it: its job, cancelled but not yet ended, must be computed all the same.
    @Test
    void aJobWantedAgainWhileItEndsIsNotLost() throws Exception {
        var store = new Store(1 << 20);
        var slow = new Slow(1);
        try (var engine = new Engine(BACKEND, TASKS, store, 2);
                var client = engine.client(Engine.Rank.LOOKED_AT, () -> {})) {
            client.plan(List.of(slow), true);
            slow.begun.await();
            client.plan(List.of(), true);
            client.plan(List.of(slow), true);
            slow.letGo.countDown();
            Wait.until(() -> store.find(slow) != null && client.progress().complete(), "the job is lost");
        }
    }

    private record Wrong() implements Job<Integer> {
        @Override
        public Integer compute(Work work) {
            throw new AssertionError("nobody can cause this");
        }
    }

    /// Even an error that is nobody's fault ends in a sentence, not in a worker that is gone.
    @Test
    void anErrorDoesNotKillTheWorker() {
        var store = new Store(1 << 20);
        try (var engine = new Engine(BACKEND, TASKS, store, 1);
                var client = engine.client(Engine.Rank.LOOKED_AT, () -> {})) {
            client.plan(List.of(new Wrong(), new Quick(5)), true);
            Wait.until(() -> store.find(new Quick(5)) != null && client.progress().complete(), "the worker is gone");
            assertNotNull(client.progress().failure());
        }
    }

    /// The new plan is done while a job of the old one is still winding down.
    @Test
    void staleJobsDoNotHoldUpProgress() throws Exception {
        var store = new Store(1 << 20);
        var slow = new Slow(2);
        try (var engine = new Engine(BACKEND, TASKS, store, 2);
                var client = engine.client(Engine.Rank.LOOKED_AT, () -> {})) {
            client.plan(List.of(slow), true);
            slow.begun.await();
            client.plan(List.of(new Quick(1)), true);
            Wait.until(() -> store.find(new Quick(1)) != null, "the new job is never done");
            Wait.until(() -> client.progress().complete(), "progress never completes: " + client.progress());
        }
    }

    /// Whenever progress says complete, every result is there.
    @Test
    void completeMeansComplete() {
        for (int round = 0; round < 300; round++) {
            var store = new Store(1 << 20);
            List<Job<?>> plan = new ArrayList<>();
            for (int i = 0; i < 40; i++) plan.add(new Quick(i));
            try (var engine = new Engine(BACKEND, TASKS, store, 4);
                    var client = engine.client(Engine.Rank.LOOKED_AT, () -> {})) {
                client.plan(plan, true);
                while (!client.progress().complete()) Thread.onSpinWait();
                for (Job<?> j : plan) assertNotNull(store.find(j), "round " + round + ": complete without " + j);
            }
        }
    }

    @Test
    void progressNeverFallsBackWhilePlanStays() throws Exception {
        var store = new Store(1 << 20);
        var slow = new Slow(3);
        List<Job<?>> plan = new ArrayList<>(List.of(slow));
        for (int i = 0; i < 2000; i++) plan.add(new Quick(i));
        try (var engine = new Engine(BACKEND, TASKS, store, 3);
                var client = engine.client(Engine.Rank.LOOKED_AT, () -> {})) {
            client.plan(plan, true);
            slow.letGo.countDown();
            int last = 0;
            while (!client.progress().complete()) {
                int done = client.progress().done();
                assertTrue(done >= last, "from " + last + " back to " + done);
                last = done;
            }
        }
    }

    /// A finished frame holds the picture of the kernel every time, not only when the worker was quick.
    @Test
    void theAwaitedFrameHasItsHeatmap() {
        var main = new MainExperiment();
        var settings = main.defaults().with("samples", 100).with("steps", 500).with("seeds", 1).with("width", 8);
        int with = 0;
        for (int i = 0; i < 6; i++)
            try (var engine = Lab.engine(2); var lab = new Laboratory(main, settings.with("seed", i), Set.of("drift"), engine)) {
                Frame f = Wait.ended(() -> lab.await(p -> {}), "the work never ends");
                if (f.pane("drift").figure().side().getLast().marks().getFirst() instanceof Mark.Heatmap map && map.values().length == 100)
                    with++;
            }
        assertEquals(6, with, "frames with a heatmap");
    }

    /// A play head moved to and fro ends where it was put last.
    @Test
    void thePlayHeadEndsWhereItWasPut() {
        var main = new MainExperiment();
        var settings = main.defaults().with("samples", 100).with("steps", 500).with("seeds", 1).with("width", 8);
        try (var engine = Lab.engine(2); var lab = new Laboratory(main, settings, Set.of("loss"), engine)) {
            Wait.ended(() -> lab.await(p -> {}), "the work never ends");
            for (int t : new int[] {5, 300, 17, 80, 40}) lab.head(t);
            Wait.until(() -> lab.frame().step() == 40, "the frame shows step " + lab.frame().step());
            lab.head(Experiment.END);
            Wait.until(() -> lab.frame().step() == lab.frame().lastStep(), "the frame shows step " + lab.frame().step());
        }
    }
}
