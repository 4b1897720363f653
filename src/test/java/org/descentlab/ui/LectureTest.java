package org.descentlab.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import org.descentlab.Lab;
import org.descentlab.experiment.main.MainExperiment;
import org.descentlab.lab.Engine;
import org.descentlab.lab.UserFolder;
import org.descentlab.lab.lesson.Lecture.Phase;
import org.descentlab.lab.lesson.Prediction;
import org.descentlab.plot.Box;
import org.descentlab.study.Experiment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/// A lesson given by the keys of a presenter, and drawn to be looked at.
@ExtendWith(ApplicationExtension.class)
class LectureTest {
    private static final String SMALL = "{samples: 100, steps: 500, seeds: 1, width: 8, label-noise: 0.2}";
    private static final String LESSON = """
            title: Of one small network
            experiment: main
            set: %s
            scenes:
              - pane: loss
                question: One label in five is flipped. Does the network leave those labels alone?
                answer: ["It leaves them alone", "It fits them, too"]
                right: 2
                notice: The training error falls and the test error does not follow it.
                known: A network of this size also fits labels drawn at random.
                unknown: Why training, among all networks that fit, ends at one that is right on most new digits.
              - pane: descent
                question: One label in five is wrong. What happens as the network gets wider?
                answer: draw
                reveal: The error peaks where the labels just fit, then falls
                expects: {peak-position: [0.2, 5]}
                notice: The peak stands where the network has about as many weights as there are examples.
                known: For linear models and random features the peak is proved, with its place and its height.
                unknown: Why deep networks trained on natural data have it so much weaker, or not at all.
              - pane: drift
                plot: final drift by width
                question: Does the kernel of a wider network move more, or less?
                answer: [rises, falls, level]
              - pane: loss
            """.formatted(SMALL);
    private final MainExperiment experiment = new MainExperiment();
    private final Engine engine = Lab.engine(2);
    private final Warnings warnings = Warnings.listen();
    @TempDir
    Path folder;
    private Stage stage;
    private Rooms rooms;
    private Path file;

    @BeforeEach
    void open(FxRobot robot) throws Exception {
        file = Files.writeString(Files.createDirectories(folder.resolve("lessons")).resolve("small.yaml"), LESSON);
        Platform.setImplicitExit(false);
        robot.interact(() -> {
            stage = new Stage(StageStyle.UNDECORATED);
            var start = experiment.set(experiment.defaults(),
                    java.util.Map.of("samples", 100.0, "steps", 500.0, "seeds", 1.0, "width", 8.0, "label-noise", 0.2));
            rooms = new Rooms(stage, List.<Experiment>of(experiment), experiment, start, "test", 1280, 720, Themes.Choice.LIGHT,
                    new UserFolder(folder));
            stage.show();
            rooms.ready(new Rooms.Ready(engine, "CPU", null));
        });
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> {
            stage.hide();
            rooms.close();
        });
        engine.close();
        warnings.close();
        assertEquals(List.of(), warnings.messages());
    }

    private LectureWindow lesson(FxRobot robot) {
        robot.interact(() -> rooms.lectures().open(file));
        OnScreen.until(() -> window().prepared().ready() == window().lecture().lesson().scenes().size());
        WaitForAsyncUtils.waitForFxEvents();
        return window();
    }

    private LectureWindow window() {
        return rooms.lectures().window();
    }

    private void picture(FxRobot robot, String name) {
        OnScreen.until(() -> window().prepared().frame(window().lecture().index()) == window().frame());
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> {
            stage.getScene().getRoot().applyCss();
            stage.getScene().getRoot().layout();
            print(stage.getScene().getRoot(), "");
            Pictures.save(stage.getScene().getRoot(), 1, "lecture_" + name + "_" + (int) stage.getScene().getWidth());
        });
    }

    private static void print(javafx.scene.Node n, String in) {
        var b = n.localToScene(n.getBoundsInLocal());
        if (b.getMaxX() > n.getScene().getWidth() + 1) System.out.println(in + n + " " + b);
        if (n instanceof javafx.scene.Parent p) p.getChildrenUnmodifiable().forEach(c -> print(c, in + "  "));
    }

    private String headline() {
        return ((Label) window().scene().lookup(".lecture-headline")).getText();
    }

    private String line() {
        return ((Label) window().scene().lookup(".lecture-line")).getText();
    }

    /// Drags through points of the plot, in shares of its axes.
    private void drag(FxRobot robot, double... xy) {
        Box a = window().view().figureLayout().main().area();
        for (int i = 0; i < xy.length; i += 2) {
            robot.moveTo(window().view().localToScreen(a.x() + xy[i] * a.width(), a.bottom() - xy[i + 1] * a.height()));
            if (i == 0) robot.press(javafx.scene.input.MouseButton.PRIMARY);
        }
        robot.release(javafx.scene.input.MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void size(FxRobot robot, double w, double h) {
        robot.interact(() -> {
            stage.setWidth(w);
            stage.setHeight(h);
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void aLessonIsGivenByThePresentersKeys(FxRobot robot) {
        Scene main = stage.getScene();
        lesson(robot);
        long computed = engine.computed();
        picture(robot, "choose");
        robot.type(KeyCode.DIGIT1);
        picture(robot, "chosen");
        assertEquals("One label in five is flipped. Does the network leave those labels alone?", headline());
        robot.type(KeyCode.PAGE_DOWN);
        assertEquals(Phase.REVEAL, window().lecture().phase());
        assertEquals("You chose “It leaves them alone”; what holds is “It fits them, too”", line());
        picture(robot, "chosen_revealed");
        robot.type(KeyCode.PAGE_DOWN);
        picture(robot, "explained");
        robot.type(KeyCode.PAGE_DOWN);
        assertEquals(1, window().lecture().index());
        picture(robot, "draw");
        drag(robot, 0.1, 0.5, 0.3, 0.3, 0.6, 0.5, 0.9, 0.8);
        picture(robot, "drawn");
        robot.type(KeyCode.PAGE_DOWN);
        picture(robot, "drawn_revealed");
        assertEquals("The error peaks where the labels just fit, then falls", headline());
        robot.type(KeyCode.PAGE_DOWN);
        picture(robot, "drawn_explained");
        robot.type(KeyCode.PAGE_DOWN);
        picture(robot, "sketches");
        robot.type(KeyCode.T);
        picture(robot, "sketches_dark");
        robot.type(KeyCode.B);
        assertTrue(window().scene().lookup(".lecture-blank").isVisible());
        robot.type(KeyCode.B);
        assertFalse(window().scene().lookup(".lecture-blank").isVisible());
        robot.type(KeyCode.PAGE_UP).type(KeyCode.PAGE_UP);
        size(robot, 1920, 1080);
        picture(robot, "drawn_revealed");
        robot.type(KeyCode.PAGE_DOWN);
        picture(robot, "drawn_explained");
        size(robot, 960, 600);
        picture(robot, "drawn_explained");
        robot.type(KeyCode.PAGE_UP);
        picture(robot, "drawn_revealed");
        assertEquals(computed, engine.computed(), "a second visit computes nothing");
        robot.type(KeyCode.ESCAPE);
        assertSame(main, stage.getScene());
        assertNull(window());
        robot.interact(() -> rooms.lectures().open(file));
        assertTrue(window().lecture().prediction(window().lecture().lesson().scenes().get(1)) instanceof Prediction.Drawn,
                "what was foretold is kept");
    }
}
