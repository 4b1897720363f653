package org.descentlab.lab.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.descentlab.Lab;
import org.descentlab.Wait;
import org.descentlab.lab.Engine;
import org.descentlab.lab.Laboratory;
import org.descentlab.study.Frame;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// That no lesson rots: every scene is computed as it is taught, and is as its lesson says. In the quick form the scenes that take a few
/// seconds.
@Tag("science")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LessonsScienceTest {
    /// Panes that train many networks, or long ones.
    private static final Set<String> LONG = Set.of("drift", "scaling", "dial-error", "epochs", "parameters-law", "examples-law",
            "test-error",
            "movement", "units", "share", "randomization", "training", "sample-size", "accuracy", "progress", "phase", "diversity",
            "agreement", "beyond", "losses", "scores", "attention", "periods");
    private final Engine engine = Lab.engine(2);

    @AfterAll
    void close() {
        engine.close();
    }

    /// One scene of a lesson.
    record Taught(Lesson lesson, int number) {
        LessonScene scene() {
            return lesson.scenes().get(number - 1);
        }

        @Override
        public String toString() {
            return lesson.name() + " " + number + ": " + scene().question();
        }
    }

    static Stream<Taught> scenes() throws IOException {
        List<Taught> all = new ArrayList<>();
        for (String name : Lessons.NAMES) {
            Lesson lesson = Lessons.own(name, LessonFileTest.ALL);
            for (int i = 1; i <= lesson.scenes().size(); i++) all.add(new Taught(lesson, i));
        }
        return all.stream().filter(t -> !Boolean.getBoolean("science.quick") || !LONG.contains(t.scene().pane()));
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void itIsAsItIsTaught(Taught taught) {
        LessonScene scene = taught.scene();
        var d = scene.document();
        try (var lab = new Laboratory(d.experiment(), d.settings(), Set.of(scene.pane()), engine)) {
            lab.pins(d.pins());
            lab.head(d.step());
            Frame frame = Wait.ended(() -> lab.await(p -> {}), "the scene is never computed");
            assertEquals(null, lab.progress().failure());
            assertEquals(List.of(), Expects.missed(scene, frame.pane(scene.pane())));
            if (!scene.plot().isEmpty())
                assertEquals(scene.plot(), Shown.plot(scene, frame.pane(scene.pane()).figure()).name(), "its small plot is there");
            if (scene.answer() instanceof Answer.Choose c && c.right() < 0)
                assertEquals(true,
                        c.options().contains(Shown.truth(scene, Shown.plot(scene, frame.pane(scene.pane()).figure())).shape().word()),
                        "what holds is among the answers");
            if (scene.answer() instanceof Answer.Draw)
                assertEquals(true, Shown.truth(scene, Shown.plot(scene, frame.pane(scene.pane()).figure())) != null,
                        "there is a curve to foretell");
        }
    }
}
