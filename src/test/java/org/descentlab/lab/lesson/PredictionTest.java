package org.descentlab.lab.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.descentlab.experiment.main.MainExperiment;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.lab.Document;
import org.descentlab.lab.Pins;
import org.descentlab.study.Experiment;
import org.descentlab.study.Sentence;
import org.junit.jupiter.api.Test;

/// What is said of predictions of invented curves.
class PredictionTest {
    private static final Axis X = Axis.log("width", 1, 1024), Y = Axis.log("error", 0.1, 10);
    private static final MainExperiment MAIN = new MainExperiment();

    private static LessonScene scene(Answer answer) {
        LessonScene s = LessonScene.of(new Document(MAIN, MAIN.defaults(), Pins.NONE, "overview", "descent", Experiment.END));
        return new LessonScene(s.document(), "", "", "What?", answer, List.of(), List.of(), "", "", "", "", "", Expects.NOTHING);
    }

    /// A plot of one measured curve: heights as shares of the axis over shares of the axis.
    private static Plot plot(DoubleUnaryOperator height) {
        double[] at = DoubleStream.iterate(0, v -> v <= 1.0001, v -> v + 0.05).toArray();
        double[] x = DoubleStream.of(at).map(v -> Curve.value(X, v)).toArray(),
                y = DoubleStream.of(at).map(v -> Curve.value(Y, height.applyAsDouble(v))).toArray();
        return Plot.of("error", X, Y, List.of(Mark.Reference.class.cast(new Mark.Reference(Mark.Reference.Kind.LEVEL, false, 1, null)),
                Mark.Line.of(Role.TEST, "trained", null, x, y)));
    }

    /// Strokes from place to place, in shares of the axes.
    private static Prediction.Drawn drawn(Plot on, double... xy) {
        Prediction.Drawn all = null;
        for (int i = 0; i + 3 < xy.length; i += 2) all = Prediction.Drawn.stroke(on, all, xy[i], xy[i + 1], xy[i + 2], xy[i + 3]);
        return all;
    }

    private static Sentence judged(Plot plot, double... xy) {
        return Prediction.judged(scene(new Answer.Draw()), plot, drawn(plot, xy));
    }

    private static double bump(double v, double at) {
        return 0.3 + 0.5 * Math.exp(-Math.pow((v - at) / 0.12, 2));
    }

    @Test
    void aStrokeFollowsTheAxes() {
        Plot plot = plot(v -> 0.5);
        Prediction.Drawn d = drawn(plot, 0, 0, 1, 1);
        assertEquals(32, d.x()[60], 1e-9, "halfway on a logarithmic axis");
        assertEquals(1, d.y()[60], 1e-9);
        Prediction.Drawn back = Prediction.Drawn.stroke(plot, d, 0.5, 0.2, 0.25, 0.2);
        assertEquals(0.1 * Math.pow(100, 0.2), back.y()[40], 1e-9, "a stroke to the left replaces what was there");
        assertEquals(d.y()[100], back.y()[100], 1e-9, "and nothing else");
        assertTrue(Double.isNaN(drawn(plot, 0.5, 0.5, 0.6, 0.5).y()[10]));
        assertEquals(10, drawn(plot, 0.5, 7, 0.6, 7).y()[60], 1e-9, "nobody draws outside the plot");
    }

    @Test
    void aPeakThatStandsWhereItWasDrawn() {
        Sentence s = judged(plot(v -> bump(v, 0.4)), 0, 0.3, 0.3, 0.4, 0.4, 0.9, 0.5, 0.4, 1, 0.28);
        assertEquals("drawn.there.peak", s.key());
        assertEquals(16, (double) s.values().get(0), 1, "drawn");
        assertEquals(16, (double) s.values().get(1), 1, "measured");
        assertTrue((double) s.values().get(2) >= 0.5, s.text());
    }

    @Test
    void aPeakElsewhere() {
        Sentence s = judged(plot(v -> bump(v, 0.4)), 0, 0.3, 0.8, 0.9, 1, 0.3);
        assertEquals("drawn.elsewhere.peak", s.key());
        assertEquals(256, (double) s.values().get(0), 10);
        assertTrue(s.text().startsWith("You drew a peak at 256; it stands at 16."), s.text());
    }

    @Test
    void aPeakThatWasNotForetold() {
        Sentence s = judged(plot(v -> bump(v, 0.4)), 0, 0.8, 1, 0.2);
        assertEquals("drawn.missed.peak", s.key());
        assertEquals("drawn.invented.peak", judged(plot(v -> 0.8 - 0.6 * v), 0, 0.2, 0.5, 0.8, 1, 0.2).key());
        assertEquals("drawn.invented.valley", judged(plot(v -> 0.8 - 0.6 * v), 0, 0.8, 0.5, 0.2, 1, 0.8).key());
        assertEquals("drawn.other.peak", judged(plot(v -> bump(v, 0.4)), 0, 0.8, 0.5, 0.2, 1, 0.8).key());
    }

    @Test
    void withoutATurnDirectionAndHeightCount() {
        Sentence same = judged(plot(v -> 0.8 - 0.6 * v), 0, 0.8, 1, 0.2);
        assertEquals("drawn.factor", same.key());
        assertEquals(1.0, (double) same.values().get(0), 1e-9);
        assertEquals(1.0, (double) same.values().get(1), 1e-9);
        assertEquals(Math.pow(100, 0.1), (double) same.values().get(2), 1e-9, "a tenth of two decades");
        Sentence wrong = judged(plot(v -> 0.8 - 0.6 * v), 0, 0.2, 1, 0.8);
        assertEquals(0.0, (double) wrong.values().get(0), 1e-9);
        assertEquals(0.17, (double) wrong.values().get(1), 0.03, "where the two cross");
        Sentence half = judged(plot(v -> 0.8 - 0.6 * v), 0.5, 0.5, 1, 0.2);
        assertEquals(1.0, (double) half.values().get(0), 1e-9, "what was not drawn is not judged");
        assertEquals("drawn.little", judged(plot(v -> 0.5), 0.5, 0.5, 0.55, 0.6).key());
    }

    @Test
    void shapes() {
        assertEquals(Answer.Shape.FALLS, shape(v -> 0.8 - 0.6 * v));
        assertEquals(Answer.Shape.RISES, shape(v -> 0.2 + 0.6 * v));
        assertEquals(Answer.Shape.LEVEL, shape(v -> 0.5 + 0.01 * v));
        assertEquals(Answer.Shape.PEAK, shape(v -> bump(v, 0.3)));
        assertEquals(Answer.Shape.VALLEY, shape(v -> 1 - bump(v, 0.7)));
        assertEquals(Answer.Shape.FALLS, shape(v -> 0.8 - 0.6 * v + 0.02 * Math.sin(40 * v)), "a ripple is no turn");
    }

    private static Answer.Shape shape(DoubleUnaryOperator height) {
        return Shown.truth(scene(Answer.NONE), plot(height)).shape();
    }

    @Test
    void aChoiceIsRightOrNot() {
        Plot falls = plot(v -> 0.8 - 0.6 * v);
        LessonScene shapes = scene(new Answer.Choose(List.of("rises", "falls"), -1)),
                texts = scene(new Answer.Choose(List.of("Yes", "No"), 0));
        assertEquals("chosen.right", Prediction.judged(shapes, falls, new Prediction.Chosen(1)).key());
        assertEquals("You chose “it rises”; what holds is “it falls”",
                Prediction.judged(shapes, falls, new Prediction.Chosen(0)).text());
        assertEquals("chosen.wrong", Prediction.judged(texts, falls, new Prediction.Chosen(1)).key());
        Plot empty = Plot.of("error", X, Y, List.of());
        assertNull(Prediction.judged(shapes, empty, new Prediction.Chosen(1)), "nothing is claimed before the curve is there");
        assertNull(Prediction.judged(scene(new Answer.Draw()), empty, drawn(empty, 0, 0.1, 1, 0.9)));
    }
}
