package org.descentlab.lab;

import static org.descentlab.Lab.BACKEND;
import static org.descentlab.Lab.TASKS;
import static org.junit.jupiter.api.Assertions.*;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.descentlab.Wait;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Several clients of one engine.
class EngineTest {
    private final Engine engine = new Engine(BACKEND, TASKS, new Store(1 << 20), 1);
    private final AtomicInteger aTold = new AtomicInteger(), bTold = new AtomicInteger();
    private final Client a = engine.client(Engine.Rank.LOOKED_AT, aTold::incrementAndGet),
            b = engine.client(Engine.Rank.LOOKED_AT, bTold::incrementAndGet);

    @AfterEach
    void close() {
        engine.close();
    }

    /// Works until it is let go or cancelled, and notes its name when it begins.
    private record Lasting(String name, List<String> begun, CountDownLatch go) implements Job<String> {
        Lasting(String name, List<String> begun) {
            this(name, begun, new CountDownLatch(1));
        }

        @Override
        public String compute(Work work) {
            begun.add(name);
            try {
                while (!go.await(1, TimeUnit.MILLISECONDS)) work.cancelled().check();
            } catch (InterruptedException e) {
                throw new CancellationException();
            }
            return name;
        }

        @Override
        public long steps(String result) {
            return 10;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Lasting l && l.name.equals(name);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }

    private final List<String> begun = Collections.synchronizedList(new ArrayList<>());

    private Lasting job(String name) {
        return new Lasting(name, begun);
    }

    private void begun(String... names) {
        Wait.until(() -> begun.equals(List.of(names)), "begun: " + begun);
    }

    @Test
    void whatTwoWantIsDoneOnceAndBothAreTold() {
        var shared = job("shared");
        a.plan(List.of(shared), true);
        begun("shared");
        b.plan(List.of(shared), true);
        int beforeA = aTold.get(), beforeB = bTold.get();
        shared.go.countDown();
        Wait.until(() -> a.idle() && b.idle());
        begun("shared");
        assertEquals(1, engine.computed());
        assertTrue(aTold.get() > beforeA && bTold.get() > beforeB, "both are told");
        assertEquals(new Progress(1, 1, 1, null), a.progress());
        assertEquals(a.progress(), b.progress());
        assertEquals(10, b.steps());
    }

    @Test
    void cancellingOnesPlanDoesNotStopWhatAnotherWants() {
        var shared = job("shared");
        a.plan(List.of(shared), true);
        begun("shared");
        b.plan(List.of(shared), true);
        a.cancel();
        a.close();
        shared.go.countDown();
        Wait.until(() -> engine.store().find(shared) != null && b.idle(), "it was stopped");
        begun("shared");
    }

    /// One's work is no part of another's progress, and stops when its owner goes.
    @Test
    void eachHasItsOwnProgress() {
        var mine = job("mine");
        a.plan(List.of(mine), true);
        begun("mine");
        b.plan(List.of(job("other"), job("another")), true);
        assertEquals(1, a.progress().total());
        assertEquals(2, b.progress().total());
        a.cancel();
        begun("mine", "other");
        assertEquals(new Progress(1, 1, 1, null), a.progress());
        assertFalse(b.progress().complete());
        assertTrue(a.idle());
        assertFalse(b.idle());
    }

    @Test
    void aFailureIsTheOwnersAlone() {
        record Broken() implements Job<String> {
            @Override
            public String compute(Work work) {
                throw new IllegalStateException("the pen is empty");
            }
        }
        a.plan(List.of(new Broken()), true);
        Wait.until(a::idle);
        assertNotNull(a.progress().failure());
        assertNull(b.progress().failure());
        b.plan(List.of(new Broken()), true);
        Wait.until(b::idle);
        assertNotNull(b.progress().failure());
    }

    /// What is looked at comes first, the last one woken before the others, and previews last.
    @Test
    void whatIsLookedAtComesFirst() {
        Client preview = engine.client(Engine.Rank.PREVIEW, () -> {});
        a.suspend(true);
        a.suspend(false);
        var now = job("now");
        a.plan(List.of(now), true);
        begun("now");
        List<Lasting> all = List.of(job("preview"), job("a"), job("b"), job("urgent"), now);
        preview.plan(List.of(all.get(0)), true);
        b.plan(List.of(all.get(2)), true);
        b.first(List.of(all.get(3)), true);
        a.plan(List.of(now, all.get(1)), false);
        all.forEach(j -> j.go.countDown());
        begun("now", "a", "urgent", "b", "preview");
    }

    @Test
    void aSuspendedClientWantsNothing() {
        var mine = job("mine");
        a.plan(List.of(mine), true);
        begun("mine");
        a.suspend(true);
        a.plan(List.of(mine), true);
        a.first(List.of(mine), true);
        b.plan(List.of(job("other")), true);
        begun("mine", "other");
        a.suspend(false);
        a.first(List.of(mine), true);
        b.cancel();
        begun("mine", "other", "mine");
    }

    /// A core that one leaves to its window is free again as soon as it is not looked at.
    @Test
    void aCoreIsLeftOnlyWhileOneIsLookedAt() {
        try (var two = new Engine(BACKEND, TASKS, new Store(1 << 20), 2)) {
            Client one = two.client(Engine.Rank.LOOKED_AT, () -> {}), other = two.client(Engine.Rank.LOOKED_AT, () -> {});
            one.allow(1);
            other.plan(List.of(job("first"), job("second")), true);
            begun("first");
            one.suspend(true);
            begun("first", "second");
        }
    }

    /// Nobody's core is idle while a worker waits for what another one is at.
    @Test
    void whoeverWaitsForAnotherLeavesItsPlace() {
        record After(Lasting needed) implements Job<String> {
            @Override
            public String compute(Work work) {
                needed.begun.add("after");
                return "after " + work.get(needed);
            }
        }
        try (var two = new Engine(BACKEND, TASKS, new Store(1 << 20), 2)) {
            Client one = two.client(Engine.Rank.LOOKED_AT, () -> {});
            var needed = job("needed");
            var after = new After(needed);
            List<Lasting> others = List.of(job("other"), job("another"));
            one.plan(List.of(needed), true);
            begun("needed");
            one.plan(List.of(needed, after, others.get(0), others.get(1)), false);
            begun("needed", "after", "other");
            needed.go.countDown();
            Wait.until(() -> two.store().find(after) != null, "it never went on");
            others.forEach(o -> o.go.countDown());
            Wait.until(one::idle);
            begun("needed", "after", "other", "another");
            assertEquals("after needed", two.store().find(after));
        }
    }
}
