package org.descentlab.lab;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.descentlab.Lab;
import org.descentlab.data.Table;
import org.descentlab.experiment.main.MainExperiment;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Figure;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Role;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Claim;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Head;
import org.descentlab.study.Job;
import org.descentlab.study.Key;
import org.descentlab.study.Pane;
import org.descentlab.study.Parameter;
import org.descentlab.study.Sentences;
import org.descentlab.study.Settings;
import org.descentlab.study.Shown;
import org.descentlab.study.View;
import org.descentlab.study.Work;
import org.junit.jupiter.api.Test;

/// The run before the last change: which it is, and what is seen of it.
class BeforeTest {
    private static final Experiment MAIN = new MainExperiment();
    private static final Settings SMALL = ShareText.parse(MAIN, MAIN.defaults(), "main samples=100 steps=500 seeds=2 width=32");
    private static final Settings NOISY = MAIN.set(SMALL, "label-noise", 0.3);
    private final Desk desk = new Desk(MAIN, MAIN.defaults());

    private double before(String parameter) {
        return desk.before().get(parameter);
    }

    @Test
    void itIsWhatStoodBeforeTheLastChange() {
        assertNull(desk.before());
        desk.set("width", 64);
        assertEquals(128, before("width"));
        desk.set("label-noise", 0.2);
        assertEquals(64, before("width"));
        assertEquals(0.1, before("label-noise"));
        desk.set("label-noise", 0.2);
        assertEquals(0.1, before("label-noise"), "nothing has changed");
    }

    @Test
    void aDragIsOneChange() {
        desk.set("width", 64);
        for (double noise : new double[] {0.15, 0.2, 0.4}) {
            desk.drag("label-noise", noise);
            assertEquals(0.1, before("label-noise"), "also on its way");
        }
        desk.set("label-noise", 0.4);
        assertEquals(0.1, before("label-noise"));
        desk.drag("label-noise", 0.3);
        assertEquals(0.4, before("label-noise"));
        desk.set("label-noise", 0.4);
        assertEquals(0.1, before("label-noise"), "a drag that comes back is no change");
    }

    @Test
    void undoneOrDoneAgainItIsWhatWasLeft() {
        desk.set("width", 64);
        desk.undo();
        assertEquals(64, before("width"));
        desk.redo();
        assertEquals(128, before("width"));
        desk.drag("width", 32);
        desk.undo();
        assertEquals(32, before("width"));
    }

    @Test
    void presetsAndTablesAreChangesToo() throws Exception {
        desk.set("width", 64);
        Settings was = desk.settings();
        desk.preset(MAIN.presets().getFirst());
        assertEquals(was, desk.before());
        Settings preset = desk.settings();
        var text = new StringBuilder("x,y,kind\n");
        for (int i = 0; i < 60; i++) text.append(Math.sin(i) + "," + Math.cos(3 * i) + "," + "uv".charAt(i % 2) + "\n");
        desk.importTable(Table.parse("mine.csv", text.toString()), "kind", null);
        assertEquals(preset, desk.before());
    }

    /// Equal documents look the same.
    @Test
    void nothingIsBeforeADocumentAndNothingWhileItIsHidden() {
        desk.set("width", 64);
        Document saved = desk.document();
        desk.set("width", 32);
        desk.restore(saved);
        assertNull(desk.before());
        desk.set("width", 32);
        desk.showBefore(false);
        assertNull(desk.before());
        desk.set("width", 20);
        desk.showBefore(true);
        assertEquals(32, before("width"));
    }

    private static List<Mark.Line> ghosts(Figure f) {
        return f.main().marks().stream().filter(m -> m instanceof Mark.Line l && l.role() == Role.BEFORE).map(m -> (Mark.Line) m).toList();
    }

    private static Laboratory laboratory(Engine engine, Settings of) {
        return new Laboratory(MAIN, of, new LinkedHashSet<>(List.of("loss", "drift")), engine);
    }

    @Test
    void itsCurveIsSeenAndOnlySeen() throws Exception {
        try (var engine = Lab.engine(2); var lab = laboratory(engine, SMALL)) {
            Frame then = lab.await(p -> {});
            lab.before(SMALL);
            lab.settings(NOISY);
            Frame now = lab.await(p -> {});
            lab.before(null);
            Frame alone = lab.await(p -> {});
            for (String name : List.of("loss", "drift")) {
                Frame.Pane pane = now.pane(name);
                Mark.Line ghost = ghosts(pane.shown()).getFirst();
                assertEquals("before: label noise 10 %", ghost.legend());
                assertArrayEquals(then.pane(name).figure().main().lead().y(), ghost.y(), "the very curve");
                assertSame(alone.pane(name).figure(), pane.figure(), "what is exported knows nothing of it");
                assertSame(alone.pane(name).figure(), alone.pane(name).shown());
            }
            assertEquals(List.of(), now.compared());
            assertEquals(alone.scalars(), now.scalars());
        }
    }

    /// Its curves over steps are whole wherever the play head stands; of what is shown of one step it is seen only at the end.
    @Test
    void itStandsAtItsEnd() throws Exception {
        try (var engine = Lab.engine(2);
                var lab = new Laboratory(MAIN, SMALL, new LinkedHashSet<>(List.of("loss", "spectrum")), engine)) {
            Frame then = lab.await(p -> {});
            lab.before(SMALL);
            lab.settings(NOISY);
            assertFalse(ghosts(lab.await(p -> {}).pane("spectrum").shown()).isEmpty());
            lab.head(5);
            Frame now = lab.await(p -> {});
            assertArrayEquals(then.pane("loss").figure().main().lead().y(), ghosts(now.pane("loss").shown()).getFirst().y());
            assertTrue(now.pane("loss").figure().main().lead().y().length < 10);
            assertNull(now.pane("spectrum").before());
        }
    }

    /// A pane that tells of the ends only once the play head is there tells no other run's before; one without a led curve has a ghost of the
    /// first that it lists.
    @Test
    void whatIsToldLaterIsToldLaterOfBoth() throws Exception {
        Experiment bench = ServiceLoader.load(Experiment.class).stream().map(ServiceLoader.Provider::get)
                .filter(e -> e.name().equals("min-norm")).findFirst().orElseThrow();
        Settings start = ShareText.parse(bench, bench.defaults(), "min-norm seeds=1 samples=20 dimension=60 steps=200"),
                other = bench.set(start, "dimension", 50);
        try (var engine = Lab.engine(2); var lab = new Laboratory(bench, start, new LinkedHashSet<>(bench.panes()), engine)) {
            lab.await(p -> {});
            lab.before(start);
            lab.settings(other);
            Frame end = lab.await(p -> {});
            for (Frame.Pane p : end.panes()) assertEquals("before: p 60", ghosts(p.shown()).getFirst().legend(), p.name());
            assertEquals(0.5,
                    bench.frame(bench.set(start, "rate", 0.5), engine.store(), Head.END, Set.of("parts"), null).pane("parts").figure()
                            .main().flow().rate());
            lab.head(5);
            Frame now = lab.await(p -> {});
            assertNull(now.pane("start").before());
            assertEquals(1, ghosts(now.pane("parts").shown()).size());
            lab.head(Experiment.END);
            assertEquals(1, ghosts(lab.await(p -> {}).pane("start").shown()).size());
        }
    }

    @Test
    void noneWhereNothingChangedBesidePinsOrBehindADivergedRun() throws Exception {
        try (var engine = Lab.engine(2); var lab = laboratory(engine, SMALL)) {
            lab.await(p -> {});
            lab.before(SMALL);
            lab.settings(MAIN.set(SMALL, "fit-from", 50));
            for (Frame.Pane p : lab.await(p -> {}).panes()) assertNull(p.before(), "a fit moves no loss");
            lab.settings(NOISY);
            lab.pins(Pins.NONE.add(MAIN.set(SMALL, "label-noise", 0.2)));
            for (Frame.Pane p : lab.await(p -> {}).panes()) assertEquals(List.of(), ghosts(p.shown()));
            lab.pins(Pins.NONE);
            lab.settings(MAIN.set(SMALL, "lr", 2.9));
            for (Frame.Pane p : lab.await(p -> {}).panes()) assertEquals(List.of(), ghosts(p.shown()));
            lab.before(MAIN.set(SMALL, "lr", 2.9));
            lab.settings(SMALL);
            for (Frame.Pane p : lab.await(p -> {}).panes()) assertNull(p.before(), "nor is a diverged run a ghost");
        }
    }

    @Test
    void nothingIsComputedForIt() throws Exception {
        Set<String> panes = Set.of("loss", "drift");
        try (var engine = Lab.engine(2); var lab = laboratory(engine, SMALL)) {
            lab.before(NOISY);
            Frame frame = lab.await(p -> {});
            assertTrue(frame.complete());
            List<Job<?>> its = MAIN.frame(NOISY, engine.store(), Head.END, panes, null).plan().stream()
                    .filter(j -> !frame.plan().contains(j)).toList();
            assertFalse(its.isEmpty());
            for (Job<?> job : its) assertNull(engine.store().find(job), job.toString());
            assertEquals(frame.plan().size(), lab.progress().total());
        }
    }

    private record Double(double x) implements Job<java.lang.Double> {
        @Override
        public java.lang.Double compute(Work work) {
            return 2 * x;
        }
    }

    /// Two panes: one over its parameter, one of something else.
    private static final class Counted extends Experiment {
        private static final Key<java.lang.Double> X = Key.real("x", "X", "", "", Parameter.Scale.LINEAR, 0, 10, 1, "A number.");
        final Map<java.lang.Double, Integer> shown = new ConcurrentHashMap<>();

        Counted() {
            super(1, "counted", "Counted");
        }

        @Override
        protected List<Key<?>> keys() {
            return List.of(X, SEED, SEEDS);
        }

        @Override
        public Claim claim() {
            return Claim.of("Nothing", Claim.least("nothing", 0));
        }

        @Override
        protected List<View> declaredViews() {
            return sheet(new Pane("double", "Double", this::twice));
        }

        private Shown twice(Ask ask) {
            shown.merge(ask.get(X), 1, Integer::sum);
            var found = ask.find(new Double(ask.get(X)));
            double[] y = found == null ? new double[1] : new double[] {found};
            var chart = new Chart("double", Axis.linear("x", 0, 1), Axis.linear("", 0, 20)).line(Role.TEST, "double", new double[1], y)
                    .over(X, Role.TEST, new double[1]);
            return Shown.of(Sentences.of(Shown.class).of("ends.later", 1), chart);
        }
    }

    /// What a drag begins with is shown once more at most, however long it is; a pane is drawn anew only when something in it changed.
    @Test
    void aDragMakesTheGhostOnce() throws Exception {
        var experiment = new Counted();
        Settings start = experiment.defaults();
        try (var engine = Lab.engine(1);
                var lab = new Laboratory(experiment, start, new LinkedHashSet<>(experiment.panes()), engine)) {
            lab.await(p -> {});
            lab.before(start);
            int made = experiment.shown.get(1.0);
            for (int x = 2; x < 8; x++) {
                lab.settings(experiment.set(start, "x", x));
                Frame frame = lab.await(p -> {});
                assertArrayEquals(new double[] {2}, ghosts(frame.pane("double").shown()).getFirst().y());
                lab.head(x);
                Frame again = lab.await(p -> {});
                assertNotSame(frame, again);
                assertSame(frame.pane("double"), again.pane("double"));
            }
            assertEquals(made, experiment.shown.get(1.0));
        }
    }
}
