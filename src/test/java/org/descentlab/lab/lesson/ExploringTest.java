package org.descentlab.lab.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Figure;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.lab.lesson.Answered.Outcome;
import org.descentlab.study.Frame;
import org.descentlab.study.Sentence;
import org.descentlab.study.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is said of answers, without a window: against the numbers, with the numbers, and no praise that they do not bear out.
class ExploringTest {
    private static final String TEXT = """
            title: Mine
            guided: true
            experiment: main
            scenes:
              - {pane: descent, question: Which?, answer: [this, that], right: 2, measured: "it rises × {peak-rise}", notice: See., expects: {peak-rise: [2, 3]}}
              - {pane: descent, question: How much?, answer: {number: peak-rise, within: 0.25}, measured: "it is {peak-rise:percent}"}
              - {pane: descent, question: Find it., answer: {find: {peak-rise: [0, 1.5]}, by: [label-noise], with: {label-noise: 0}}, measured: "it is {peak-rise}"}
              - {pane: descent, question: What shape?, answer: [rises, peak], measured: a shape}
            """;

    private static Exploring at(int scene) throws IOException {
        var exploring = new Exploring(LessonFileTest.parse(TEXT));
        exploring.go(scene);
        return exploring;
    }

    private static Frame.Pane pane(double rise) {
        Mark.Line line = Mark.Line.of(Role.TEST, "trained", null, new double[] {1, 2, 4}, new double[] {1, 3, 0.5});
        Plot plot = Plot.of("error", Axis.log("width", 1, 8), Axis.log("", 0.1, 10), List.of(line)).led(line, null);
        var figure = new Figure("Descent", null, false, "A peak", "", Figure.Seeds.all(5), plot, List.of(), null, "");
        return new Frame.Pane("descent", figure, new Sentence("descent.peak", List.of(), "A peak", "A peak", null), List.of(),
                Map.of("peak-rise", rise), null);
    }

    private static Settings start(Exploring e) {
        return e.scene().document().settings();
    }

    @Test
    void aChoiceIsRightOrWrongAndSaidOnce() throws IOException {
        Exploring right = at(0), wrong = at(0);
        assertEquals(new Exploring.Verdict(Outcome.RIGHT, "Right: it rises × 2.50"), right.choose(1, start(right), pane(2.5)));
        assertFalse(right.open());
        assertEquals(new Exploring.Verdict(Outcome.WRONG, "No, not “this”: it rises × 2.50"), wrong.choose(0, start(wrong), pane(2.5)));
        assertFalse(wrong.open(), "an answer given once stays");
    }

    /// Where the numbers are not as the scene expects, nothing is called right, and nothing wrong.
    @Test
    void nothingIsJudgedThatTheNumbersDoNotDecide() throws IOException {
        Exploring e = at(0);
        Exploring.Verdict v = e.choose(1, start(e), pane(7));
        assertNull(v.outcome());
        assertEquals("This cannot be judged: peak-rise is 7.00, not 2.00 to 3.00.", v.sentence());
        v = e.choose(1, start(e).with("label-noise", 0.4), pane(2.5));
        assertNull(v.outcome());
        assertTrue(v.sentence().startsWith("The question is about other settings: label noise has been changed"), v.sentence());
        assertTrue(e.open() && e.answered().isEmpty());
        assertEquals(Outcome.RIGHT, e.choose(1, start(e).with("seed", 3), pane(2.5)).outcome(), "any seed will do");
    }

    @ParameterizedTest
    @CsvSource({"2.5, RIGHT", "2.3, RIGHT", "'2,4', RIGHT", "250 %, RIGHT", "2.8, WRONG", "-2.5, WRONG", "25, WRONG"})
    void aNumber(String typed, Outcome outcome) throws IOException {
        Exploring e = at(1);
        assertEquals(outcome, e.type(typed, start(e), pane(2.5)).outcome());
        assertEquals(typed, e.answered().getFirst().said());
    }

    @ParameterizedTest
    @CsvSource({"''", "much", "1e999e", "NaN"})
    void whatIsNoNumber(String typed) throws IOException {
        Exploring e = at(1);
        Exploring.Verdict v = e.type(typed, start(e), pane(2.5));
        assertNull(v.outcome());
        assertTrue(v.sentence().startsWith("A number is asked for"), v.sentence());
        assertTrue(e.open());
    }

    @Test
    void settingsAreLookedForUntilTheyAreFound() throws IOException {
        Exploring e = at(2);
        assertEquals("Not yet: it is 2.50", e.find(start(e), pane(2.5)).sentence());
        assertTrue(e.open());
        Exploring.Verdict v = e.find(start(e).with("label-noise", 0).with("width", 8), pane(1.2));
        assertNull(v.outcome());
        assertEquals("Only label noise may be changed here; width is not as it was set up", v.sentence());
        assertEquals("Right: it is 1.20", e.find(start(e).with("label-noise", 0), pane(1.2)).sentence());
        assertFalse(e.open());
        Answered kept = e.answered().getFirst();
        assertEquals(1, e.answered().size());
        assertEquals(0, kept.document().settings().get("label-noise"), "with what was found");
        assertEquals(Outcome.RIGHT, kept.outcome());
    }

    @Test
    void aShapeIsDecidedByTheCurve() throws IOException {
        Exploring e = at(3);
        assertEquals(Outcome.RIGHT, e.choose(1, start(e), pane(2.5)).outcome());
        e = at(3);
        assertEquals(Outcome.WRONG, e.choose(0, start(e), pane(2.5)).outcome());
    }

    @Test
    void theCurriculumsThree() throws IOException {
        try (var files = Files.list(Path.of("assets/explorations"))) {
            assertEquals(Lessons.GUIDED.stream().map(n -> n + ".yaml").sorted().toList(),
                    files.filter(Files::isRegularFile).map(f -> f.getFileName().toString()).sorted().toList());
        }
        assertEquals(List.of(1, 3, 4), Lessons.guided(LessonFileTest.ALL).stream().map(Lesson::problem).toList());
        for (Lesson l : Lessons.guided(LessonFileTest.ALL)) {
            assertTrue(l.guided(), l.name());
            for (LessonScene s : l.scenes()) {
                assertTrue(!s.question().isEmpty() && !s.measured().isEmpty() && !(s.notice() + s.known()).isEmpty(), s.question());
                boolean decided = s.answer() instanceof Answer.Find || !s.expects().equals(Expects.NOTHING);
                assertTrue(decided, "the numbers decide: " + s.question());
                if (s.answer() instanceof Answer.Find f) assertTrue(f.by().containsAll(f.with().keySet()), s.question());
            }
        }
    }
}
