package org.descentlab.lab.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.descentlab.Lab;
import org.descentlab.Wait;
import org.descentlab.lab.Engine;
import org.descentlab.lab.Laboratory;
import org.descentlab.lab.lesson.Answered.Outcome;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Settings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The answers that the three explorations expect are what the program computes: the right one is called right, every other one wrong.
@Tag("science")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExploringScienceTest {
    /// Panes that train many networks, or long ones.
    private static final Set<String> LONG = Set.of("randomization", "scaling", "movement", "test-error");
    private final Engine engine = Lab.engine(2);

    @AfterAll
    void close() {
        engine.close();
    }

    /// One scene of an exploration.
    record Asked(Lesson lesson, int index) {
        Exploring begun() {
            var exploring = new Exploring(lesson);
            exploring.go(index);
            return exploring;
        }

        LessonScene scene() {
            return lesson.scenes().get(index);
        }

        @Override
        public String toString() {
            return lesson.name() + " " + (index + 1) + ": " + scene().question();
        }
    }

    static Stream<Asked> scenes() {
        List<Asked> all = new ArrayList<>();
        for (Lesson l : Lessons.guided(LessonFileTest.ALL)) for (int i = 0; i < l.scenes().size(); i++) all.add(new Asked(l, i));
        return all.stream().filter(a -> !Boolean.getBoolean("science.quick") || !LONG.contains(a.scene().pane()));
    }

    private Frame.Pane computed(LessonScene scene, Settings settings) {
        try (var lab = new Laboratory(scene.document().experiment(), settings, Set.of(scene.pane()), engine)) {
            Frame frame = Wait.ended(() -> lab.await(p -> {}), "the scene is never computed");
            assertEquals(null, lab.progress().failure());
            return frame.pane(scene.pane());
        }
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void whatIsExpectedIsWhatIsComputed(Asked asked) {
        LessonScene scene = asked.scene();
        Settings start = scene.document().settings();
        Frame.Pane pane = computed(scene, start);
        assertFalse(scene.measured().replaceAll("\\{[a-z0-9-]+(:[a-z]+)?}", "").contains("{"), "every place is one");
        switch (scene.answer()) {
            case Answer.Choose c -> {
                List<Outcome> all = new ArrayList<>();
                for (int i = 0; i < c.options().size(); i++) all.add(said(asked.begun().choose(i, start, pane)));
                assertEquals(c.right() < 0 ? 1 : c.right(), c.right() < 0 ? count(all) : all.indexOf(Outcome.RIGHT));
                assertEquals(1, count(all), "one is right");
            }
            case Answer.Value v -> {
                double is = pane.scalars().get(v.scalar());
                assertEquals(Outcome.RIGHT, said(asked.begun().type(Double.toString(is), start, pane)));
                for (double off : new double[] {-1.1, 1.1})
                    assertEquals(Outcome.WRONG, said(asked.begun().type(Double.toString(is + off * v.within()), start, pane)));
                Expects.Range range = scene.expects().scalars().get(v.scalar());
                assertTrue(range != null && range.holds(is), "its range is stated");
            }
            case Answer.Find f -> {
                assertEquals(Outcome.WRONG, said(asked.begun().find(start, pane)), "it is not there yet");
                Experiment e = scene.document().experiment();
                Settings found = start;
                for (var way : f.with().entrySet()) found = e.set(found, way.getKey(), way.getValue());
                assertEquals(Outcome.RIGHT, said(asked.begun().find(found, computed(scene, found))), "and can be reached");
            }
            case Answer a -> throw new AssertionError("nothing is asked that can be checked: " + a);
        }
    }

    private static long count(List<Outcome> all) {
        return all.stream().filter(Outcome.RIGHT::equals).count();
    }

    private static Outcome said(Exploring.Verdict verdict) {
        assertFalse(verdict.sentence().contains("–") || verdict.sentence().contains("{"), "every number is there: " + verdict.sentence());
        return verdict.outcome();
    }
}
