package org.descentlab.lab;

import static org.descentlab.Lab.BACKEND;
import static org.descentlab.Lab.TASKS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicReference;
import org.descentlab.Wait;
import org.descentlab.figure.Axis;
import org.descentlab.study.Chart;
import org.descentlab.study.Claim;
import org.descentlab.study.Experiment;
import org.descentlab.study.Job;
import org.descentlab.study.Key;
import org.descentlab.study.Pane;
import org.descentlab.study.Sentence;
import org.descentlab.study.Settings;
import org.descentlab.study.Shown;
import org.descentlab.study.View;
import org.descentlab.study.Work;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is thrown anywhere in a laboratory is said in one sentence, and its threads go on.
class ThrownErrorsTest {
    private static final String FIGURE = "A figure could not be made, by a fault of Descent Lab itself.",
            MEMORY = "There is not enough memory for this.", JOB = "One computation failed, by a fault of Descent Lab itself.";
    private static final List<Error> ERRORS = List.of(new StackOverflowError(), new AssertionError("so it is."),
            new OutOfMemoryError("Java heap space"));
    private final Engine engine = new Engine(BACKEND, TASKS, new Store(1 << 20), 1);

    @AfterEach
    void close() {
        engine.close();
    }

    /// Throws when the client of the laboratory wants to hear of news, which the framing thread does, too.
    @Test
    void theFramingThreadSurvivesWhatATellThrows() throws Exception {
        Experiment linear = ServiceLoader.load(Experiment.class).stream().map(ServiceLoader.Provider::get)
                .filter(e -> e.name().equals("linear")).findFirst().orElseThrow();
        Settings start = linear.quick(linear.defaults());
        var thrown = new AtomicReference<Error>();
        try (var lab = new Laboratory(linear, start, new LinkedHashSet<>(linear.panes()), engine)) {
            lab.await(p -> {});
            var listening = new Runnable() {
                @Override
                public void run() {
                    Error now = thrown.getAndSet(null);
                    if (now != null) throw now;
                }
            };
            lab.onNews(listening);
            int seed = 1;
            for (Error e : ERRORS) {
                thrown.set(e);
                Settings next = linear.set(start, "seed", seed++);
                lab.settings(next);
                Wait.until(() -> thrown.get() == null && lab.frame().settings().equals(next) && lab.settled());
                assertEquals(next, lab.await(q -> {}).settings());
            }
        }
    }

    /// A frame that cannot be made is said, and the next is made.
    @Test
    void aFrameThatThrowsIsSaid() throws Exception {
        var failing = new AtomicReference<Error>();
        var bench = new Breaking(failing);
        Settings start = bench.defaults();
        try (var lab = new Laboratory(bench, start, new LinkedHashSet<>(bench.panes()), engine)) {
            lab.await(p -> {});
            int seed = 1;
            for (Error e : ERRORS) {
                failing.set(e);
                lab.settings(bench.set(start, "seed", seed++));
                String said = e instanceof OutOfMemoryError ? MEMORY : FIGURE;
                Wait.until(() -> said.equals(lab.progress().failure()));
                failing.set(null);
                Settings next = bench.set(start, "seed", seed++);
                lab.settings(next);
                assertEquals(next, lab.await(p -> {}).settings());
                assertEquals(null, lab.progress().failure());
            }
        }
    }

    /// A job that throws.
    private record Thrown(Error error) implements Job<String> {
        @Override
        public String compute(Work work) {
            throw error;
        }
    }

    /// A job that somebody cannot be told of.
    private record Sound(int number) implements Job<String> {
        @Override
        public String compute(Work work) {
            return "done";
        }
    }

    @Test
    void workersSurviveTheirJobs() {
        Client client = engine.client(Engine.Rank.LOOKED_AT, () -> {});
        for (Error e : ERRORS) {
            client.plan(List.of(new Thrown(e)), true);
            Wait.until(client::idle);
            assertEquals(e instanceof OutOfMemoryError ? MEMORY : JOB, client.progress().failure());
        }
        client.plan(List.of(new Sound(1)), true);
        Wait.until(client::idle);
        assertEquals(null, client.progress().failure());
    }

    @Test
    void workersSurviveWhoCannotBeTold() {
        var thrown = new AtomicReference<Error>();
        Client client = engine.client(Engine.Rank.LOOKED_AT, () -> {
            if (thrown.get() != null && Thread.currentThread().getName().startsWith("worker")) throw thrown.get();
        });
        int number = 0;
        for (Error e : ERRORS) {
            // All four threads of the engine, twice over.
            for (int i = 0; i < 8; i++) {
                thrown.set(e);
                client.plan(List.of(new Sound(number++)), true);
                Wait.until(client::idle);
            }
            thrown.set(null);
            Sound last = new Sound(number++);
            client.plan(List.of(last), true);
            Wait.until(client::idle);
            assertTrue(engine.store().find(last) != null, "somebody is still at work");
        }
    }

    /// A bench of one empty figure that can be broken.
    private static final class Breaking extends Experiment {
        private final AtomicReference<Error> failing;

        Breaking(AtomicReference<Error> failing) {
            super(1, "breaking", "A figure that breaks");
            this.failing = failing;
        }

        @Override
        protected List<Key<?>> keys() {
            return List.of(SEED, SEEDS);
        }

        @Override
        public Claim claim() {
            return Claim.of("Nothing", Claim.least("nothing", 0));
        }

        @Override
        protected List<View> declaredViews() {
            return sheet(new Pane("empty", "Empty", ask -> {
                if (failing.get() != null) throw failing.get();
                return Shown.of(new Sentence("well", List.of(), "All is well", "All is well", null),
                        new Chart("y", Axis.linear("x", ask.settings().seed(0), 10_000), Axis.linear("y", 0, 1)));
            }));
        }
    }
}
