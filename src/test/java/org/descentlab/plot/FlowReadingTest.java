package org.descentlab.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Brush;
import org.descentlab.figure.Figure;
import org.descentlab.figure.Flow;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.junit.jupiter.api.Test;

/// A plot over training steps, read over flow time.
class FlowReadingTest {
    private static final double RATE = 0.3, FASTER = 1.7, SLOWER = 0.01;
    private static final double[] STEPS = {0, 1, 2, 7, 100}, LOSS = {1, 0.9, 0.8, 0.5, 0.1};
    private static final Scales FLOW = new Scales(false, false, true);
    private final Mark.Line own = Mark.Line.of(Role.TEST, "test", "0.1", STEPS, LOSS),
            faster = Mark.Line.of(Role.GHOST, "A", "0.2", STEPS, LOSS), slower = Mark.Line.of(Role.GHOST, "B", "0.3", STEPS, LOSS),
            none = Mark.Line.of(Role.GHOST, "C", "0.4", STEPS, LOSS);
    private final Flow flow = Flow.of("flow time", RATE).with(faster, Flow.of("flow time", FASTER), "0.25")
            .with(slower, Flow.of("flow time", SLOWER), null).with(none, null, null);
    private final Plot plot = Plot
            .of("loss", Axis.log("step", 1, 200, 1, 10, 100), Axis.log("", 0.01, 2),
                    List.of(faster, slower, none, own, new Mark.Reference(Mark.Reference.Kind.CURSOR, true, 7, null),
                            new Mark.Reference(Mark.Reference.Kind.LEVEL, false, 0.5, "level"), new Mark.Label(100, 0.1, "end", null),
                            new Mark.Band(Role.TEST, STEPS, LOSS, LOSS)))
            .linked(Role.TEST, Link.steps()).flowing(flow);

    private static Figure figure(Plot of) {
        return new Figure("Loss", null, false, "", "", Figure.Seeds.all(1), of, List.of(), null, "");
    }

    private static double[] times(double rate) {
        double[] all = STEPS.clone();
        for (int i = 0; i < all.length; i++) all[i] *= rate;
        return all;
    }

    private Plot read() {
        return FLOW.applied(figure(plot)).main();
    }

    @Test
    void everyPointStandsAtItsStepTimesItsRunsRate() {
        List<Mark> marks = read().marks();
        double[] rates = {FASTER, SLOWER, 0, RATE};
        String[] readings = {"0.25", null, null, "0.1"};
        for (int i = 0; i < rates.length; i++) {
            Mark.Line line = (Mark.Line) marks.get(i);
            assertArrayEquals(rates[i] == 0 ? new double[0] : times(rates[i]), line.x());
            assertEquals(readings[i], line.value());
            if (rates[i] > 0) assertSame(LOSS, line.y());
        }
        assertEquals(null, ((Mark.Line) marks.get(2)).legend(), "a run without flow time is not listed either");
        assertEquals(7 * RATE, ((Mark.Reference) marks.get(4)).at());
        assertEquals(0.5, ((Mark.Reference) marks.get(5)).at(), "a height stays");
        assertEquals(100 * RATE, ((Mark.Label) marks.get(6)).x());
        assertArrayEquals(times(RATE), ((Mark.Band) marks.get(7)).x());
        assertArrayEquals(times(RATE), read().lead().x());
    }

    @Test
    void theAxisIsAsLongAsAllOfThem() {
        Axis x = read().x();
        assertEquals("flow time", x.name());
        assertEquals(Axis.Scale.LOG, x.scale());
        assertEquals(SLOWER, x.low());
        assertEquals(100 * FASTER, x.high());
        assertEquals(plot.y(), read().y());
        assertEquals(0, x.ticks().length);
    }

    /// What is pointed at is a step, whatever the reading.
    @Test
    void itsPlacesAreStillSteps() {
        Link link = read().link();
        assertEquals(Link.STEP, link.parameter());
        for (double step : new double[] {1, 7, 33, 100}) {
            assertEquals(step * RATE, link.position(step));
            assertEquals(step, link.value(step * RATE), 1e-12 * step);
        }
        var places = new Link(Link.STEP, new double[] {1, 4}, new double[] {10, 40}).scaled(3);
        assertEquals(40, places.value(11));
        assertEquals(12, places.position(40));
    }

    @Test
    void aPlotWithoutItStaysAsItIs() {
        Figure bare = figure(plot.flowing(null));
        assertEquals(bare.main(), FLOW.applied(bare).main());
        assertSame(bare, Scales.AS_MADE.applied(bare));
        assertTrue(plot.terms().contains("flow time"), "it is explained before it is asked for");
        assertFalse(bare.main().terms().contains("flow time"));
    }

    @Test
    void itsAxisTurnsToo() {
        Plot turned = new Scales(true, false, true).applied(figure(plot)).main();
        assertEquals(Axis.Scale.LINEAR, turned.x().scale());
        assertEquals(0, turned.x().low());
        assertEquals("flow time", turned.x().name());
    }

    @Test
    void onlyAStepHasARate() {
        assertThrows(IllegalArgumentException.class, () -> Flow.of("flow time", 0));
        assertThrows(IllegalArgumentException.class, () -> Flow.of("flow time", Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> plot.brushed(new Brush("from", "to")));
    }
}
