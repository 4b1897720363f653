package org.descentlab.lab;

import static org.junit.jupiter.api.Assertions.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import org.descentlab.Lab;
import org.descentlab.Wait;
import org.descentlab.experiment.main.MainExperiment;
import org.descentlab.figure.Flow;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Here;
import org.descentlab.study.Settings;
import org.descentlab.study.State;
import org.descentlab.study.Trial;
import org.descentlab.study.Words;
import org.junit.jupiter.api.Test;

/// Pinned runs beside the present one, and settings as a text.
class ComparisonTest {
    private final Experiment experiment = new MainExperiment();
    private final Settings small = ShareText.parse(experiment, experiment.defaults(), "main samples=100 steps=500 seeds=2 width=32");

    private Frame frame(Settings settings, Pins pins) throws InterruptedException {
        try (var engine = Lab.engine(2);
                var lab = new Laboratory(experiment, settings, new LinkedHashSet<>(List.of("loss", "drift")), engine)) {
            lab.pins(pins);
            return lab.await(p -> {});
        }
    }

    private static List<Mark.Line> ghosts(Plot plot) {
        return plot.marks().stream().filter(m -> m instanceof Mark.Line l && l.role() == Role.GHOST).map(m -> (Mark.Line) m).toList();
    }

    @Test
    void aPinnedRunIsAGhostWithItsOwnNumbers() throws Exception {
        Settings other = experiment.set(small, "label-noise", 0.3);
        Frame alone = frame(other, Pins.NONE), both = frame(small, Pins.NONE.add(other));
        assertEquals(List.of(), alone.compared());
        for (String pane : List.of("loss", "drift")) {
            List<Mark.Line> ghosts = ghosts(both.pane(pane).figure().main());
            assertEquals(List.of("A"), ghosts.stream().map(Mark.Line::legend).toList());
            assertArrayEquals(alone.pane(pane).figure().main().lead().y(), ghosts.getFirst().y(),
                    "the ghost is the very curve of that run");
        }
        for (Mark m : both.pane("loss").figure().main().marks())
            if (m instanceof Mark.Line l && "test error".equals(l.legend())) assertTrue(l.value().endsWith("%"), l.value());
        assertEquals(List.of("", "A"), both.compared().stream().map(Frame.Compared::letter).toList());
        assertEquals(List.of("label noise 10 %", "label noise 30 %"), both.compared().stream().map(Frame.Compared::difference).toList());
        assertEquals(alone.scalars(), both.compared().get(1).scalars());
        assertEquals(both.scalars(), both.compared().getFirst().scalars());
    }

    /// A ghost and the present run are read where the cursor stands, not each at its own end.
    @Test
    void allAreReadAtTheMarkedWidth() throws Exception {
        Settings other = experiment.set(small, "label-noise", 0.3);
        try (var engine = Lab.engine(2); var lab = new Laboratory(experiment, small, new LinkedHashSet<>(List.of("descent")), engine)) {
            lab.pins(Pins.NONE.add(other));
            Plot plot = lab.await(p -> {}).pane("descent").figure().main();
            List<Mark.Line> read = plot.marks().stream().filter(m -> m instanceof Mark.Line l && l.value() != null).map(m -> (Mark.Line) m)
                    .toList();
            assertTrue(read.stream().anyMatch(l -> l.role() == Role.GHOST) && read.stream().anyMatch(l -> l.role() == Role.TEST));
            for (Mark.Line l : read) {
                int here = java.util.Arrays.binarySearch(l.x(), 32);
                assertEquals(org.descentlab.study.Words.number(l.y()[here]), l.value(), l.legend());
            }
        }
    }

    private static Mark.Line twin(Frame f) {
        return f.pane("loss").figure().main().marks().stream().filter(m -> m instanceof Mark.Line l && "twin, test".equals(l.legend()))
                .map(m -> (Mark.Line) m).findFirst().orElseThrow();
    }

    /// The twin trains on where its network has fitted: it is read where the sentence and the single run's legend read it.
    @Test
    void aTwinIsReadAsTheSentenceTellsIt() throws Exception {
        Frame both = frame(small, Pins.NONE.add(experiment.set(small, "label-noise", 0.3)));
        for (Frame f : List.of(both, frame(small, Pins.NONE))) {
            Mark.Line twin = twin(f);
            assertTrue(twin.x()[twin.x().length - 1] > f.lastStep(), "it goes on past its network");
            assertEquals(Words.number(f.scalars().get("test-twin")), twin.value());
        }
    }

    /// Before the end the twin is read at the play head, as everything is.
    @Test
    void aTwinIsReadAtThePlayHead() {
        var work = new Here();
        for (int step : new int[] {5, 40}) {
            Frame f = Trial.finished(experiment, small, work, step, "loss");
            Mark.Line twin = twin(f);
            int here = (int) Arrays.stream(twin.x()).filter(t -> t <= step).count() - 1;
            assertEquals(Words.number(twin.y()[here]), twin.value());
        }
    }

    /// Small steps follow the flow of the gradient: over flow time runs at different rates are one curve, which they are not over steps.
    @Test
    void runsAtOtherRatesFallTogetherOverFlowTime() throws Exception {
        Settings slow = experiment.set(ShareText.parse(experiment, small, "main optimizer=gd alpha=100"), "lr", 0.02),
                fast = experiment.set(slow, "lr", 0.06);
        Plot plot = frame(slow, Pins.NONE.add(fast)).pane("drift").figure().main();
        Mark.Line ghost = ghosts(plot).getFirst(), own = plot.lead(), flowing = plot.flow().others().get(ghost);
        assertEquals(2 * 0.02, plot.flow().rate(), 1e-15, "2ρ n/λ_max(K₀) for plain descent");
        double[] times = Flow.times(own.x(), plot.flow().rate());
        assertEquals(3 * times[5], flowing.x()[5], 1e-12);
        double apart = apart(times, own.y(), flowing.x(), flowing.y()), overSteps = apart(own.x(), own.y(), ghost.x(), ghost.y());
        assertTrue(apart < 0.05 && overSteps > 0.3, apart + " over flow time, " + overSteps + " over steps");
        assertEquals(Words.number(at(times[times.length - 1], flowing.x(), flowing.y())), flowing.value(),
                "read where the other has come to");
    }

    /// The largest relative difference of two rising curves, after their first tenth.
    private static double apart(double[] x, double[] y, double[] otherX, double[] otherY) {
        double most = 0;
        for (int i = x.length / 10; i < x.length; i++)
            if (x[i] >= otherX[0] && x[i] <= otherX[otherX.length - 1])
                most = Math.max(most, Math.abs(between(x[i], otherX, otherY) / y[i] - 1));
        return most;
    }

    /// The value at the last point up to a place.
    private static double at(double place, double[] x, double[] y) {
        int i = x.length - 1;
        while (i > 0 && x[i] > place) i--;
        return y[i];
    }

    /// On the line through the points.
    private static double between(double place, double[] x, double[] y) {
        int i = 1;
        while (i < x.length - 1 && x[i] < place) i++;
        return y[i - 1] + (y[i] - y[i - 1]) * (place - x[i - 1]) / (x[i] - x[i - 1]);
    }

    @Test
    void adamHasNoFlowTime() throws Exception {
        Settings adam = ShareText.parse(experiment, small, "main optimizer=adam");
        Plot plot = frame(small, Pins.NONE.add(adam)).pane("loss").figure().main();
        assertEquals(38 * small.get("lr"), plot.flow().rate(), 1e-12, "with momentum 0.9");
        assertEquals(0, plot.flow().others().get(ghosts(plot).getFirst()).x().length);
        assertNull(frame(adam, Pins.NONE).pane("loss").figure().main().flow());
    }

    @Test
    void aDivergedRunHasTheLastStableOneAsItsGhost() throws Exception {
        try (var engine = Lab.engine(2);
                var lab = new Laboratory(experiment, small, new LinkedHashSet<>(List.of("loss", "drift")), engine)) {
            double[] stable = lab.await(p -> {}).pane("drift").figure().main().lead().y();
            lab.settings(experiment.set(small, "lr", 2.9));
            Frame diverged = lab.await(p -> {});
            assertEquals(State.DIVERGED, diverged.state());
            Mark.Line ghost = ghosts(diverged.pane("drift").figure().main()).getFirst();
            assertTrue(ghost.legend().startsWith("last stable") && ghost.legend().contains("0.3"), ghost.legend());
            assertArrayEquals(stable, ghost.y());
            assertEquals(List.of(), diverged.compared());
        }
    }

    @Test
    void lettersStayAndSixAreTheMost() {
        Pins pins = Pins.NONE;
        for (int i = 0; i < 8; i++) pins = pins.add(small.with("seed", i));
        assertEquals(Pins.MOST, pins.entries().size());
        assertEquals(pins, pins.add(small.with("seed", 2)), "twice is once");
        Pins fewer = pins.remove("B");
        assertEquals(List.of("A", "C", "D", "E", "F"), fewer.entries().stream().map(Pins.Pin::letter).toList());
        assertEquals("B", fewer.add(small.with("seed", 9)).entries().getLast().letter());
    }

    /// The same text, the same settings: for many settings drawn at random from the declarations.
    @Test
    void settingsSurviveTheirText() {
        var random = new java.util.Random(3);
        for (int i = 0; i < 300; i++) {
            Settings s = experiment.defaults();
            List<String> names = new ArrayList<>(s.values().keySet());
            for (int k = 0; k < 5; k++) {
                var p = experiment.parameter(s, names.get(random.nextInt(names.size())));
                double v = p.low() + random.nextDouble() * (p.high() - p.low());
                if (p.name().equals("task")) v = Math.min(v, p.high() - 1); // the last is one's own
                s = experiment.set(s, p.name(), p.integer() ? Math.rint(v) : v);
            }
            assertEquals(s, ShareText.parse(experiment, experiment.defaults(), ShareText.of(experiment, s)));
        }
        for (String wrong : List.of("other width=3", "main width", "main width=1e9", "main depth=2", "main =3"))
            assertThrows(IllegalArgumentException.class, () -> ShareText.parse(experiment, experiment.defaults(), wrong), wrong);
    }

    /// Whatever is pasted, it is read at once and answered in one sentence.
    @Test
    void longTextsAreNoSettings() {
        String digits = "1".repeat(2_000_000);
        for (String wrong : List.of("width=" + digits, "width=" + digits + "x", "activation=" + digits, "data=p:" + digits, digits,
                "width=3 " + digits, digits + "=1", "=" + digits)) {
            var e = assertThrows(IllegalArgumentException.class,
                    () -> Wait.ended(() -> ShareText.parse(experiment, experiment.defaults(), wrong), "it is read again and again"));
            assertTrue(e.getMessage().length() < 600 && e.getMessage().endsWith("."), e::getMessage);
        }
    }
}
