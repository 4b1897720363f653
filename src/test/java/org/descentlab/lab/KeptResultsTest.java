package org.descentlab.lab;

import static org.descentlab.Lab.BACKEND;
import static org.descentlab.Lab.TASKS;
import static org.junit.jupiter.api.Assertions.*;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.descentlab.SmallRuns;
import org.descentlab.Wait;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Results that survive the process.
class KeptResultsTest {
    @TempDir
    Path temp;

    private Store store(String circumstances) {
        return new Store(1 << 20, System::nanoTime, new ResultFolder(temp.resolve("results"), 1 << 24),
                new Circumstances(circumstances, "here"));
    }

    private record Counted(int number, double cost) implements Job<double[]> {
        static final List<Integer> COMPUTED = Collections.synchronizedList(new ArrayList<>());

        @Override
        public double[] compute(Work work) {
            COMPUTED.add(number);
            return new double[] {number, Double.NaN};
        }
    }

    /// Its result, and the numbers of the jobs computed for it.
    private static List<Integer> computed(Store store, List<Job<?>> plan) {
        Counted.COMPUTED.clear();
        try (var engine = new Engine(BACKEND, TASKS, store, 1); var client = engine.client(Engine.Rank.LOOKED_AT, () -> {})) {
            client.plan(plan, true);
            Wait.until(client::idle);
            assertNull(client.progress().failure());
            for (Job<?> j : plan) assertEquals(((Counted) j).number, ((double[]) store.find(j))[0]);
        }
        return List.copyOf(Counted.COMPUTED);
    }

    @Test
    void anotherProcessReadsThem() {
        List<Job<?>> plan = List.of(new Counted(1, 100), new Counted(2, 100), new Counted(3, 1));
        assertEquals(List.of(1, 2, 3), computed(store("x"), plan));
        assertEquals(List.of(3), computed(store("x"), plan), "what costs nothing is not kept");
        assertEquals(List.of(1, 2, 3), computed(store("y"), plan), "another version of the numerics");
    }

    /// What need only be read is there before anything is computed.
    @Test
    void readingComesFirst() {
        computed(store("x"), List.of(new Counted(5, 100)));
        var order = Collections.synchronizedList(new ArrayList<Integer>());
        Store store = store("x");
        Job<?> kept = new Counted(5, 100), fresh = new Counted(4, 100);
        try (var engine = new Engine(BACKEND, TASKS, store, 1); var client = engine.client(Engine.Rank.LOOKED_AT, () -> {
            for (Job<?> j : List.of(kept, fresh))
                if (store.find(j) != null && !order.contains(((Counted) j).number)) order.add(((Counted) j).number);
        })) {
            client.plan(List.of(fresh, kept), true);
            Wait.until(client::idle);
            assertEquals(1, engine.computed());
        }
        assertEquals(List.of(5, 4), order);
    }

    /// A damaged file is computed and written anew.
    @Test
    void aDamagedFileCostsOneComputation() throws IOException {
        List<Job<?>> plan = List.of(new Counted(1, 100));
        computed(store("x"), plan);
        Path file;
        try (Stream<Path> all = Files.list(temp.resolve("results"))) {
            file = all.findFirst().orElseThrow();
        }
        byte[] good = Files.readAllBytes(file);
        Files.write(file, new byte[100]);
        assertEquals(List.of(1), computed(store("x"), plan));
        assertArrayEquals(good, Files.readAllBytes(file));
    }

    /// Whatever comes out of the reader, the job is computed as if there were no file.
    @Test
    void whatTheReaderThrowsCostsOneComputation() {
        List<Job<?>> plan = List.of(new Counted(1, 100));
        computed(store("x"), plan);
        for (Throwable thrown : List.of(new NoClassDefFoundError("gone"), new ExceptionInInitializerError(), new StackOverflowError(),
                new OutOfMemoryError("Java heap space"), new AssertionError("so it is."), new IllegalStateException("so it is."),
                new IOException("so it is."))) {
            int[] asked = new int[1];
            Store.Reader reader = new Store.Reader() {
                @Override
                public <T> T read(Job<T> job, ByteBuffer content, Work work) throws IOException {
                    asked[0]++;
                    if (thrown instanceof IOException e) throw e;
                    if (thrown instanceof RuntimeException e) throw e;
                    throw (Error) thrown;
                }
            };
            assertEquals(List.of(1), computed(new Store(1 << 20, System::nanoTime, new ResultFolder(temp.resolve("results"), 1 << 24),
                    new Circumstances("x", "here"), reader), plan), thrown.toString());
            assertEquals(1, asked[0], thrown.toString());
        }
        assertEquals(List.of(), computed(store("x"), plan), "a sound reader finds what was written anew");
    }

    /// Files of every kind of damage: cut at any place, another beginning, a digest that holds of content that is no result.
    @Test
    void everyKindOfDamageCostsOneComputation() throws IOException {
        List<Job<?>> plan = List.of(new Counted(1, 100));
        computed(store("x"), plan);
        Path file;
        try (Stream<Path> all = Files.list(temp.resolve("results"))) {
            file = all.findFirst().orElseThrow();
        }
        byte[] good = Files.readAllBytes(file);
        for (int length = 0; length < good.length; length += 7) {
            Files.write(file, Arrays.copyOf(good, length));
            assertEquals(List.of(1), computed(store("x"), plan), "cut after " + length);
        }
        byte[] other = good.clone();
        other[7] = '2';
        Files.write(file, other);
        assertEquals(List.of(1), computed(store("x"), plan));
        for (byte[] content : List.of(new byte[0], new byte[] {(byte) 0xf6}, new byte[] {0x61, 'x'}, new byte[] {(byte) 0xbf, 0x61})) {
            new ResultFolder(temp.resolve("results"), 1 << 24).write(file.getFileName().toString(), content);
            assertEquals(List.of(1), computed(store("x"), plan), HexFormat.of().formatHex(content));
        }
        Files.delete(file);
        Files.createDirectory(file);
        assertEquals(List.of(1), computed(store("x"), plan), "a folder in its place");
    }

    @Test
    void aFolderThatCannotBeWrittenCostsASentence() throws IOException {
        Files.write(temp.resolve("results"), new byte[3]);
        Store store = store("x");
        assertNull(store.trouble());
        assertEquals(List.of(1), computed(store, List.of(new Counted(1, 100))));
        assertTrue(store.trouble().matches("Results are no longer kept on the disk [(].+[)]; the next start will compute them again[.]"),
                store.trouble());
        assertEquals(List.of(1), computed(store("x"), List.of(new Counted(1, 100))));
    }

    /// Every bench in turn and again: the second time nothing is computed, and after a new start nothing that costs time.
    @Test
    void benchesVisitedAgainComputeNothing() throws Exception {
        List<Experiment> all = SmallRuns.experiments();
        assertTrue(all.size() > 12);
        Set<Job<?>> plans = new LinkedHashSet<>();
        try (var engine = new Engine(BACKEND, TASKS, large(), 2)) {
            for (Experiment e : all) plans.addAll(visit(e, engine));
            long first = engine.computed();
            for (Experiment e : all) visit(e, engine);
            assertEquals(first, engine.computed());
        }
        try (var engine = new Engine(BACKEND, TASKS, large(), 2)) {
            for (Experiment e : all) visit(e, engine);
            long cheap = plans.stream().filter(j -> j.cost() < 10).count();
            assertTrue(engine.computed() <= cheap, engine.computed() + " of " + plans.size() + ", " + cheap + " of them cheap");
        }
    }

    private Store large() {
        return new Store(Store.MEMORY, System::nanoTime, new ResultFolder(temp.resolve("large"), 1L << 30),
                new Circumstances("x", "here"));
    }

    private static List<Job<?>> visit(Experiment e, Engine engine) throws InterruptedException {
        try (var lab = new Laboratory(e, SmallRuns.of(e), new LinkedHashSet<>(e.panes()), engine)) {
            Frame frame = lab.await(p -> {});
            assertNull(lab.progress().failure());
            return frame.plan();
        }
    }
}
