package org.descentlab.experiment.network;

import static org.descentlab.Lab.BACKEND;
import static org.descentlab.Lab.DIGITS;
import static org.descentlab.Lab.TASKS;
import static org.junit.jupiter.api.Assertions.*;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.descentlab.Wait;
import org.descentlab.data.Sample;
import org.descentlab.data.Tasks;
import org.descentlab.experiment.main.Invented;
import org.descentlab.experiment.main.MainExperiment;
import org.descentlab.experiment.main.function.FunctionPane;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.step.StepPane;
import org.descentlab.figure.Learned;
import org.descentlab.lab.Client;
import org.descentlab.lab.Engine;
import org.descentlab.lab.Store;
import org.descentlab.net.NetworkSpec;
import org.descentlab.net.Run;
import org.descentlab.net.Training;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Head;
import org.descentlab.study.Job;
import org.descentlab.study.Settings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Replayed steps against training straight to them, and the panes between two recorded steps.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayTest {
    private static final MainExperiment MAIN = new MainExperiment();
    private static final Set<String> VIEW = new LinkedHashSet<>(
            MAIN.views().stream().filter(v -> v.name().equals("step")).findFirst().orElseThrow().names());
    private final Store store = new Store(1L << 28);
    private final Engine engine = new Engine(BACKEND, TASKS, store, 2);
    private final Client client = engine.client(Engine.Rank.LOOKED_AT, () -> {});

    @AfterAll
    void close() {
        engine.close();
    }

    private static Settings small(int optimizer, double alpha, double rate) {
        Settings s = MAIN.defaults().with("samples", 100).with("steps", 500).with("seeds", 2).with("width", 8).with("alpha", alpha)
                .with("optimizer", optimizer);
        return s.with("lr", rate);
    }

    private void compute(List<? extends Job<?>> jobs) {
        client.plan(List.copyOf(jobs), true);
        Wait.until(() -> {
            assertNull(client.progress().failure());
            return jobs.stream().allMatch(j -> store.find(j) != null);
        });
    }

    /// Bit for bit, in any order; a step on record replayed is that record.
    @ParameterizedTest
    @CsvSource({"0,1,0.3", "1,1,0.3", "2,1,0.01", "0,100,0.3", "1,100,0.3", "2,100,0.01"})
    void replayedStepsAreThoseOfTraining(int optimizer, double alpha, double rate) throws Exception {
        NetworkSpec spec = MainSettings.of(small(optimizer, alpha, rate)).network(0);
        compute(List.of(new RecordNetwork(spec)));
        Recording recording = store.find(new RecordNetwork(spec));
        Run run = recording.trained().run();
        int last = Replay.last(recording), recorded = run.steps()[30];
        assertTrue(last > 60 && recorded > 20, "last step " + last);
        for (int step : new int[] {1, 21, 57, recorded, 58, last - 1, 60}) compute(List.of(new Replay(spec, step)));
        Replay.Moment there = store.find(new Replay(spec, recorded));
        assertArrayEquals(recording.weights()[30], there.state().singleWeights());
        assertArrayEquals(recording.outputs()[30], there.outputs());
        assertEquals(new Training.Reading(run.train()[30], run.test()[30], run.errorRate()[30]), there.reading());
        var sample = new Sample(DIGITS, spec.seed(), 100, spec.noise());
        var k0 = store.find(StartKernel.of(spec));
        try (var t = new Training(BACKEND, spec.architecture(), spec.recipe(), spec.precision(), spec.seed(), sample.training(),
                sample.testing(),
                spec.optimizer().rate(spec.rate(), 100, k0.largest()))) {
            for (int step = 0; step < last; step++) {
                Replay.Moment moment = store.find(new Replay(spec, step));
                if (moment != null) {
                    assertArrayEquals(t.network().weights(), moment.state().weights(), "step " + step);
                    assertEquals(t.reading(), moment.reading(), "step " + step);
                    double mse = 0;
                    for (int i = 0; i < 100; i++) mse += Math.pow(moment.outputs()[i] - sample.labels[i], 2) / 100;
                    assertEquals(moment.reading().train(), mse, 1e-5 * (1 + mse), "outputs");
                }
                t.advance(1);
            }
        }
    }

    /// A wide network's recording keeps fewer keyframes, so that it stays within its budget.
    @Test
    void keyframesFitTheBudget() {
        for (int optimizer = 0; optimizer < 3; optimizer++)
            for (double alpha : new double[] {1, 100}) {
                NetworkSpec spec = MainSettings.of(small(optimizer, alpha, optimizer == 2 ? 0.01 : 0.3).with("width", 1024))
                        .network(0);
                long weights = 128 * 4L * spec.architecture().parameters(), more = 128 / Replay.stride(spec) * Replay.extra(spec);
                assertTrue(weights + more <= 20L << 20, optimizer + ", " + alpha + ": " + (weights + more));
                assertTrue(Replay.stride(spec) <= 6);
            }
        assertEquals(1, Replay.stride(MainSettings.of(MAIN.defaults().with("width", 1024)).network(0)));
    }

    /// The frame of these panes once all that they plan is there, but for what only the play head needs.
    private Frame planned(Settings s, Head head, Set<String> panes) {
        compute(MAIN.frame(s, store, head, panes, null).plan());
        return MAIN.frame(s, store, head, panes, null);
    }

    /// The frame that lacks nothing.
    private Frame exact(Settings s, int step, Set<String> panes, Frame before) {
        compute(planned(s, Head.at(step), panes).missingNow());
        return MAIN.frame(s, store, Head.at(step), panes, before);
    }

    private static double[] line(Frame frame, String pane, String series) {
        return frame.pane(pane).series().stream().filter(x -> x.name().equals(series)).findFirst().orElseThrow().at();
    }

    /// Between recorded steps the loss has a reading of its own; the next step does not bring an earlier one back.
    @Test
    void panesShowExactlyTheStep() throws Exception {
        Settings s = small(0, 1, 0.3);
        Set<String> panes = Set.of("loss", "drift", StepPane.NAME);
        int step = 50;
        while (Run.recorded(step) || Run.recorded(step + 1)) step++;
        Frame before = planned(s, Head.at(step), panes);
        assertEquals(-1, java.util.Arrays.binarySearch(line(before, "loss", "train"), step) < 0 ? -1 : 1);
        assertEquals(2, MAIN.frame(s, store, Head.at(step), Set.of("loss"), null).missingNow().size(), "two seeds");
        Frame exact = exact(s, step, panes, before);
        assertTrue(java.util.Arrays.binarySearch(line(exact, "loss", "train"), step) >= 0);
        assertEquals("Step " + step + " → " + (step + 1), exact.pane("step").figure().badge());
        assertNotEquals(before.learned(), exact.learned());
        Frame next = MAIN.frame(s, store, Head.at(step + 1), panes, exact);
        assertTrue(java.util.Arrays.binarySearch(line(next, "loss", "train"), step) >= 0, "the latest that is known stays");
        assertEquals(exact.pane("step").figure().badge(), next.pane("step").figure().badge());
        Head moving = new Head(step + 1, false);
        assertEquals(List.of(), MAIN.frame(s, store, moving, Set.of("loss"), null).missingNow(), "a moving play head replays nothing");
        Job<?> end = new KernelMap(MainSettings.of(s).network(0),
                Replay.last(store.find(new RecordNetwork(MainSettings.of(s).network(0)))));
        assertEquals(List.of(end), MAIN.frame(s, store, new Head(Experiment.END, false), Set.of("drift"), null).missingNow(),
                "but shows the end");
    }

    /// Tiles or a plot: made anew only if the function has moved, and by the function pane where that is shown.
    @ParameterizedTest
    @ValueSource(strings = {"digits", "moons"})
    void whatHasBeenLearnedIsHandedOn(String task) throws Exception {
        Settings s = MAIN.set(small(0, 2, 0.2), "task", Tasks.names().indexOf(task)).with("steps", 500);
        Set<String> alone = Set.of("loss"), both = Set.of("loss", FunctionPane.NAME);
        compute(List.of(new RecordNetwork(MainSettings.of(s).network(0))));
        compute(MAIN.frame(s, store, Head.END, both, null).missingNow());
        Frame first = MAIN.frame(s, store, Head.END, alone, null);
        compute(first.plan());
        Frame second = MAIN.frame(s, store, Head.END, alone, first);
        assertEquals(List.of(1, 2), List.of(first.pane("loss").figure().seedsDone(), second.pane("loss").figure().seedsDone()));
        same(first.learned(), second.learned());
        Frame beside = MAIN.frame(s, store, Head.END, both, null);
        assertEquals(first.learned().sentence(), beside.learned().sentence());
        if (!task.equals("digits")) assertSame(beside.pane(FunctionPane.NAME).figure().main(), beside.learned().plot());
        assertSame(beside.learned(), MAIN.frame(s, store, Head.END, both, beside).learned());
        compute(MAIN.frame(s, store, Head.at(5), both, null).missingNow());
        assertNotEquals(second.learned().key(), MAIN.frame(s, store, Head.at(5), alone, second).learned().key());
    }

    /// The same pictures: the window makes none anew.
    private static void same(Learned expected, Learned actual) {
        assertEquals(expected.key(), actual.key());
        assertEquals(expected.tiles(), actual.tiles());
        assertSame(expected.plot(), actual.plot());
    }

    /// The parts add up, with every optimiser, at the ends of runs and where they diverge.
    @ParameterizedTest
    @CsvSource({"0,1,0.3", "1,1,0.9", "2,1,0.01", "0,1000,0.3", "0,1,3", "1,0.01,3", "0,0.01,0.9", "1,1,1.1"})
    void everyStepHasItsParts(int optimizer, double alpha, double rate) throws Exception {
        Settings s = small(optimizer, alpha, rate);
        assertTrue(MAIN.frame(s, store, Head.at(3), VIEW, null).pane("step").figure().sentence().startsWith("Not enough data yet"));
        planned(s, Head.END, VIEW);
        NetworkSpec spec = MainSettings.of(s).network(0);
        Run run = store.find(new RecordNetwork(spec)).trained().run();
        for (int head : new int[] {0, 1, 7, 33, Experiment.END}) {
            Frame.Pane pane = exact(s, head, VIEW, null).pane("step");
            int step = Math.min(head, run.lastStep() - 1);
            assertEquals("Step " + step + " → " + (step + 1), pane.figure().badge());
            for (String text : Invented.texts(pane.figure()))
                assertFalse(text.matches("(?s).*(NaN|Infinity|null|∞ [0-9]|[0-9]E[0-9]).*"), text);
            assertTrue(pane.figure().sentence().length() <= 72 && pane.figure().detail().length() <= 90, pane.figure().said());
            StepParts.Parts p = store.find(new StepParts(spec, step));
            double sum = 0;
            for (double c : p.before()) sum += c * c;
            assertEquals(p.start(), sum, 1e-9 * p.start(), "squares of the modes add up to the loss");
            for (int i = 0; i < run.steps().length; i++) {
                if (run.steps()[i] == step) assertEquals(run.train()[i], p.start(), 1e-3 * p.start());
                if (run.steps()[i] == step + 1) assertEquals(run.train()[i], p.end(), 1e-3 * p.end());
            }
            if (run.diverged() && step + 1 == run.lastStep())
                assertTrue(pane.sentence().key().equals("step.blown") && pane.figure().danger());
            else
                if (Math.abs(p.change()) >= 1e-12 * p.start())
                    assertTrue(pane.sentence().key().startsWith(p.change() < 0 ? "step.falls" : "step.rises"));
        }
    }

    /// Where the network is all but linear, gradient descent shrinks each mode by its factor.
    @Test
    void modesShrinkByTheirFactors() throws Exception {
        Settings s = small(1, 1000, 0.9);
        NetworkSpec spec = MainSettings.of(s).network(0);
        for (int step : new int[] {0, 5, 47}) {
            compute(List.of(new StepParts(spec, step)));
            StepParts.Parts p = store.find(new StepParts(spec, step));
            for (int k = 0; k < 20; k++) assertEquals(Math.abs(p.factor()[k]) * p.before()[k], p.after()[k], 1e-3 * p.before()[k] + 1e-6);
            assertEquals(p.linear(), p.change(), 1e-3 * Math.abs(p.change()));
        }
    }
}
