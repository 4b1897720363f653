package org.descentlab.lab.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Figure;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.lab.lesson.Lecture.Phase;
import org.descentlab.study.Frame;
import org.descentlab.study.Sentence;
import org.junit.jupiter.api.Test;

/// A lesson, scene by scene and phase by phase, without a window.
class LectureStatesTest {
    private static final String TEXT = """
            title: Mine
            experiment: main
            scenes:
              - {pane: loss, question: First?, answer: [a, b], right: 1, notice: See.}
              - {pane: descent, question: Second?, answer: draw, reveal: Indeed., expects: {peak-rise: [2, 3]}}
              - {pane: drift}
            """;

    private static Lecture lecture() throws IOException {
        return new Lecture(LessonFileTest.parse(TEXT));
    }

    private static String at(Lecture l) {
        return l.index() + " " + l.phase();
    }

    @Test
    void thereAndBack() throws IOException {
        Lecture l = lecture();
        List<String> there = new ArrayList<>(), back = new ArrayList<>();
        do there.add(at(l)); while (l.next());
        do back.addFirst(at(l)); while (l.previous());
        assertEquals(List.of("0 PREDICT", "0 REVEAL", "0 EXPLAIN", "1 PREDICT", "1 REVEAL", "2 REVEAL"), there);
        assertEquals(there, back);
    }

    @Test
    void nothingIsForetoldAfterTheReveal() throws IOException {
        Lecture l = lecture();
        l.predict(new Prediction.Chosen(1));
        l.next();
        l.predict(new Prediction.Chosen(0));
        assertEquals(new Prediction.Chosen(1), l.prediction(l.scene()));
        l.previous();
        l.predict(null);
        assertNull(l.prediction(l.scene()));
    }

    @Test
    void aChangedFileKeepsThePlaceAndWhatStillHolds() throws IOException {
        Lecture l = lecture();
        l.predict(new Prediction.Chosen(1));
        l.go(1);
        l.predict(new Prediction.Chosen(0));
        l.next();
        l.replace(LessonFileTest.parse(TEXT.replace("Indeed.", "Of course.")));
        assertEquals("1 REVEAL", at(l));
        assertEquals(new Prediction.Chosen(1), l.prediction(l.lesson().scenes().getFirst()));
        assertNull(l.prediction(l.scene()), "another scene, another prediction");
        l.replace(LessonFileTest.parse("title: Mine\nscenes: [{experiment: linear, pane: benign}]"));
        assertEquals("0 REVEAL", at(l));
    }

    private static Frame.Pane pane(double rise) {
        double[] x = {1, 2, 4}, y = {1, 3, 0.5};
        Mark.Line measured = Mark.Line.of(Role.TEST, "trained", null, x, y), other = Mark.Line.of(Role.TWIN, "twin", null, x, y);
        List<Mark> marks = List.of(measured, Mark.Line.seed(Role.TEST, x, y), other, Mark.Line.seed(Role.TWIN, x, y),
                new Mark.Reference(Mark.Reference.Kind.THRESHOLD, true, 2, "P = n"),
                new Mark.Reference(Mark.Reference.Kind.CURSOR, true, 2, "m = 2"), new Mark.Label(2, 3, "peak", null));
        Plot plot = Plot.of("error", Axis.log("width", 1, 8), Axis.log("", 0.1, 10), marks).led(measured, null);
        var figure = new Figure("Descent", null, false, "A peak", "by so much", Figure.Seeds.all(5), plot, List.of(plot), null, "");
        return new Frame.Pane("descent", figure, new Sentence("descent.peak", List.of(), "A peak", "A peak", null), List.of(),
                Map.of("peak-rise", rise),
                null);
    }

    private static List<Mark> marks(LessonScene scene, boolean revealed) {
        return Shown.figure(scene, pane(2).figure(), revealed, null).main().marks();
    }

    private static LessonScene scene(String more) throws IOException {
        return LessonFileTest.parse("title: Mine\nexperiment: main\nscenes: [{pane: descent, question: What?, answer: draw" + more + "}]")
                .scenes()
                .getFirst();
    }

    @Test
    void theCurtainLeavesAxesAndReferences() throws IOException {
        assertEquals(1, marks(scene(""), false).size(), "the threshold; no curve, no words, no “you are here”");
        assertEquals(6, marks(scene(""), true).size());
        assertTrue(marks(scene(", step: 5"), true).stream().anyMatch(m -> m instanceof Mark.Reference r && "m = 2".equals(r.label())));
        List<Mark> partly = marks(scene(", curtain: [trained]"), false);
        assertEquals(3, partly.size(), "the twin, its seed and the threshold");
        assertEquals(List.of("trained"), marks(scene(", only: [trained]"), true).stream()
                .flatMap(m -> m instanceof Mark.Line l && l.legend() != null ? java.util.stream.Stream.of(l.legend()) : null).toList());
        Figure hidden = Shown.figure(scene(""), pane(2).figure(), false, null);
        assertEquals("", hidden.said(), "no sentence before the reveal");
        assertEquals(List.of(), hidden.side());
    }

    @Test
    void theHeadlineClaimsOnlyWhatHolds() throws IOException {
        Lecture l = lecture();
        l.go(1);
        assertEquals("", l.headline(pane(2.5), true));
        l.next();
        assertEquals("Indeed.", l.headline(pane(2.5), true));
        assertEquals("A peak", l.headline(pane(2.5), false), "not all results are there");
        assertEquals("A peak", l.headline(pane(7), true), "another number than the lesson expects");
        assertEquals("A peak", l.headline(pane(Double.NaN), true));
        assertEquals(List.of("peak-rise is 7.00, not 2.00 to 3.00."), Expects.missed(l.scene(), pane(7)));
    }

    @Test
    void whatIsExpected() throws IOException {
        assertEquals(List.of(), Expects.missed(scene(", shape: peak, says: [descent.none, descent.peak]"), pane(2)));
        assertEquals(List.of("The curve is peak, not falls."), Expects.missed(scene(", shape: falls"), pane(2)));
        assertEquals(List.of("The pane says descent.peak, not descent.none."), Expects.missed(scene(", says: [descent.none]"), pane(2)));
        assertTrue(Expects.missed(scene(", expects: {rise: [1, 2]}"), pane(2)).getFirst()
                .startsWith("The pane publishes no number \"rise\"; there are peak-rise."));
        assertFalse(Expects.missed(scene(", curve: nothing, shape: peak"), pane(2)).isEmpty());
    }
}
