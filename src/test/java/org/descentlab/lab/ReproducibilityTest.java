package org.descentlab.lab;

import static org.descentlab.Lab.BACKEND;
import static org.descentlab.Lab.TASKS;
import static org.junit.jupiter.api.Assertions.*;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.descentlab.Lab;
import org.descentlab.Wait;
import org.descentlab.experiment.main.MainExperiment;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Job;
import org.descentlab.study.Series;
import org.descentlab.study.Settings;
import org.descentlab.study.Work;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Same settings, same seed, same numbers; and what is shown in the end belongs to the newest settings.
class ReproducibilityTest {
    private static final Experiment MAIN = new MainExperiment();
    private static final Set<String> PANES = new LinkedHashSet<>(List.of("loss", "drift", "descent"));
    private static final Set<String> LOSS = Set.of("loss");

    private static Settings small(Map<String, Double> changes) {
        Settings s = MAIN.defaults().with("samples", 100).with("steps", 500).with("seeds", 2).with("width", 8);
        for (var e : changes.entrySet()) s = s.with(e.getKey(), e.getValue());
        return s;
    }

    private static Laboratory lab(Settings s, Set<String> panes, Engine engine) {
        return new Laboratory(MAIN, s, panes, engine);
    }

    private static Frame end(Laboratory lab) {
        return Wait.ended(() -> lab.await(p -> {}), "the work never ends");
    }

    private static Frame run(Settings s, Set<String> panes, int workers) {
        try (var engine = Lab.engine(workers); var lab = lab(s, panes, engine)) {
            Frame f = end(lab);
            assertNull(lab.progress().failure());
            return f;
        }
    }

    /// Bit for bit; NaN equals NaN.
    static void assertSame(Frame a, Frame b) {
        assertEquals(a.settings(), b.settings());
        assertEquals(a.scalars(), b.scalars());
        assertEquals(a.lastStep(), b.lastStep());
        assertEquals(a.step(), b.step());
        assertEquals(a.state(), b.state());
        assertEquals(a.panes().size(), b.panes().size());
        for (int i = 0; i < a.panes().size(); i++) {
            Frame.Pane p = a.panes().get(i), q = b.panes().get(i);
            assertEquals(p.name(), q.name());
            assertEquals(p.figure().sentence(), q.figure().sentence());
            assertEquals(p.figure().badge(), q.figure().badge());
            assertEquals(p.series().size(), q.series().size());
            for (int j = 0; j < p.series().size(); j++) {
                Series s = p.series().get(j), t = q.series().get(j);
                assertEquals(s.name(), t.name());
                assertArrayEquals(s.at(), t.at());
                assertArrayEquals(s.values(), t.values());
                assertArrayEquals(s.seeds(), t.seeds());
            }
        }
    }

    @Test
    void numbersDoNotDependOnWorkersOrRepetition() {
        Frame one = run(small(Map.of()), PANES, 1);
        assertSame(one, run(small(Map.of()), PANES, 2));
        assertSame(one, run(small(Map.of()), PANES, 1));
        assertSame(one, run(small(Map.of()), PANES, 4));
        for (String name : List.of("test-final", "drift-final", "drift-slope", "peak-rise"))
            assertTrue(Double.isFinite(one.scalars().get(name)), name);
    }

    @Test
    void scalingDoesNotDependOnWorkers() {
        Settings s = small(Map.of("seeds", 3.0));
        assertSame(run(s, Set.of("scaling"), 1), run(s, Set.of("scaling"), 3));
    }

    @Test
    void anotherSeedGivesOtherNumbers() {
        Settings s = small(Map.of("seeds", 1.0));
        Frame a = run(s, LOSS, 1), b = run(s.with("seed", 1), LOSS, 1);
        assertNotEquals(a.scalars().get("test-final"), b.scalars().get("test-final"));
    }

    /// A network's numbers depend neither on the panes shown nor on how many seeds run beside it.
    @Test
    void neighboursDoNotMatter() {
        Frame alone = run(small(Map.of("seeds", 1.0)), LOSS, 1), among = run(small(Map.of("seeds", 3.0)), PANES, 2);
        double[] a = alone.pane("loss").series().getFirst().values();
        var train = among.pane("loss").series().getFirst();
        double[] at = alone.pane("loss").series().getFirst().at();
        for (int i = 0; i < at.length; i++) {
            int step = (int) at[i];
            int there = IntStream.range(0, train.at().length).filter(j -> train.at()[j] == step).findFirst().orElseThrow();
            assertEquals(a[i], train.seeds()[0][there]);
        }
    }

    @Test
    void newSettingsReplaceOldWork() {
        Settings slow = MAIN.defaults().with("seeds", 20).with("width", 512).with("steps", 10_000).with("lr", 0.003),
                quick = small(Map.of());
        try (var engine = Lab.engine(2); var lab = lab(slow, PANES, engine)) {
            begun(lab);
            long before = lab.steps();
            lab.settings(quick);
            Frame shown = end(lab);
            assertEquals(quick, shown.settings());
            assertTrue(lab.steps() - before < 1_000_000, "stale work held up the new by " + (lab.steps() - before) + " steps");
            assertSame(run(quick, PANES, 2), shown);
        }
    }

    /// A slider dragged through many values.
    @Test
    void afterADragTheLastSettingsAreShown() {
        try (var engine = Lab.engine(2); var lab = lab(small(Map.of()), LOSS, engine)) {
            for (int width = 3; width <= 40; width++) {
                lab.settings(small(Map.of("width", (double) width)));
                if (width % 5 == 0) begun(lab);
            }
            Frame shown = end(lab);
            assertEquals(small(Map.of("width", 40.0)), shown.settings());
            assertSame(run(small(Map.of("width", 40.0)), LOSS, 1), shown);
        }
    }

    @Test
    void undoComesBackAtOnce() {
        Settings first = small(Map.of()), second = small(Map.of("label-noise", 0.3));
        try (var engine = Lab.engine(2); var lab = lab(first, PANES, engine)) {
            Frame before = end(lab);
            lab.settings(second);
            assertNotEquals(before.scalars(), end(lab).scalars());
            lab.settings(first);
            var p = lab.progress();
            assertTrue(p.complete() && p.done() == p.total() && p.total() > 20, p.toString());
            assertSame(before, end(lab));
        }
    }

    @Test
    void cancelledWorkEnds() {
        try (var engine = Lab.engine(2); var lab = lab(MAIN.defaults().with("seeds", 20), PANES, engine)) {
            begun(lab);
            lab.cancel();
            assertEquals(MAIN.defaults().with("seeds", 20), end(lab).settings());
        }
    }

    @Test
    void closingStopsTheWorkers() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        var engine = Lab.engine(2);
        var lab = lab(MAIN.defaults().with("steps", 10_000).with("width", 1024).with("lr", 0.003), LOSS, engine);
        begun(lab);
        Set<Thread> its = new HashSet<>(Thread.getAllStackTraces().keySet());
        its.removeAll(before);
        assertTrue(
                its.stream().anyMatch(t -> t.getName().equals("frames")) && its.stream().anyMatch(t -> t.getName().startsWith("worker-")),
                its.toString());
        lab.close();
        engine.close();
        Wait.until(() -> its.stream().noneMatch(t -> t.isAlive() && (t.getName().equals("frames") || t.getName().startsWith("worker-"))),
                "a worker goes on");
    }

    /// Until the work for the newest settings is under way: a frame has been made of them.
    private static void begun(Laboratory lab) {
        Wait.until(() -> lab.frame() != null && lab.frame().settings().equals(lab.settings()), "the work never begins");
    }

    // ------------------------------------------------------------------ store

    private record Sized(int name, long size) implements Job<String> {
        @Override
        public String compute(Work work) {
            return "result " + name;
        }

        @Override
        public long bytes(String result) {
            return size;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {100, 1000, 12_345})
    void storeKeepsItsBudget(long budget) {
        var store = new Store(budget);
        var random = new java.util.Random(7);
        for (int i = 0; i < 2000; i++) {
            var job = new Sized(random.nextInt(300), 1 + random.nextInt(100));
            store.put(job, job.compute(null), null);
            assertEquals("result " + job.name, store.find(job));
            assertTrue(store.bytes() <= budget, store.bytes() + " of " + budget);
        }
    }

    @Test
    void storeForgetsTheLongestUnused() {
        var store = new Store(30);
        Sized a = new Sized(1, 10), b = new Sized(2, 10), c = new Sized(3, 10), d = new Sized(4, 10);
        for (Sized j : List.of(a, b, c)) store.put(j, j.compute(null), null);
        assertNotNull(store.find(a));
        store.put(d, d.compute(null), null);
        assertNotNull(store.find(a));
        assertNull(store.find(b));
        assertNotNull(store.find(c));
        assertEquals(30, store.bytes());
        store.put(a, "again", null);
        assertEquals(30, store.bytes());
        assertEquals("again", store.find(new Sized(1, 10)));
    }

    // ------------------------------------------------------------------ client

    private static final AtomicInteger COMPUTED = new AtomicInteger();

    private record Counted(int name) implements Job<Integer> {
        @Override
        public Integer compute(Work work) {
            COMPUTED.incrementAndGet();
            Wait.aMoment();
            return name;
        }
    }

    private record Sum(int from, int to) implements Job<Integer> {
        @Override
        public Integer compute(Work work) {
            int sum = 0;
            for (int i = from; i < to; i++) sum += work.get(new Counted(i));
            return sum;
        }
    }

    @Test
    void aSharedInputIsComputedOnce() {
        COMPUTED.set(0);
        var store = new Store(1 << 20);
        try (var engine = new Engine(BACKEND, TASKS, store, 4);
                var client = engine.client(Engine.Rank.LOOKED_AT, () -> {})) {
            List<Job<?>> plan = List.of(new Sum(0, 10), new Sum(0, 11), new Sum(5, 10), new Counted(3), new Sum(2, 4));
            client.plan(plan, true);
            Wait.until(() -> plan.stream().allMatch(j -> store.find(j) != null));
            assertEquals(45, store.find(new Sum(0, 10)));
            assertEquals(55, store.find(new Sum(0, 11)));
            assertEquals(11, COMPUTED.get());
        }
    }

    private record Broken(int name) implements Job<Integer> {
        @Override
        public Integer compute(Work work) {
            throw new IllegalStateException("The pen is empty.");
        }
    }

    @Test
    void aFailureIsOneSentenceAndTheRestGoesOn() {
        var store = new Store(1 << 20);
        try (var engine = new Engine(BACKEND, TASKS, store, 1);
                var client = engine.client(Engine.Rank.LOOKED_AT, () -> {})) {
            client.plan(List.of(new Broken(1), new Counted(77)), true);
            Wait.until(() -> client.progress().complete() && store.find(new Counted(77)) != null);
            assertEquals("The pen is empty.", client.progress().failure());
            client.plan(List.of(new Counted(77)), true);
            assertNull(client.progress().failure());
            assertTrue(client.progress().complete());
        }
    }
}
