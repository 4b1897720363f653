package org.descentlab.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import org.descentlab.Lab;
import org.descentlab.experiment.main.MainExperiment;
import org.descentlab.lab.Engine;
import org.descentlab.lab.UserFolder;
import org.descentlab.lab.lesson.Lecture.Phase;
import org.descentlab.lab.lesson.LessonScene;
import org.descentlab.lab.lesson.Prediction;
import org.descentlab.plot.Box;
import org.descentlab.plot.FigureLayout;
import org.descentlab.plot.Words;
import org.descentlab.study.Experiment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    private void open(FxRobot robot, int width, int height) throws Exception {
        file = Files.writeString(Files.createDirectories(folder.resolve("lessons")).resolve("small.yaml"), LESSON);
        Platform.setImplicitExit(false);
        robot.interact(() -> {
            stage = new Stage(StageStyle.UNDECORATED);
            var start = experiment.set(experiment.defaults(),
                    java.util.Map.of("samples", 100.0, "steps", 500.0, "seeds", 1.0, "width", 8.0, "label-noise", 0.2));
            rooms = new Rooms(stage, List.<Experiment>of(experiment), experiment, start, "test", width, height, Themes.Choice.LIGHT,
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

    private LectureWindow lesson(FxRobot robot, int width, int height) throws Exception {
        open(robot, width, height);
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
            inside(stage.getScene().getRoot());
            readable();
            Pictures.save(stage.getScene().getRoot(), 1, "lecture_" + name + "_" + (int) stage.getScene().getWidth());
        });
    }

    /// Whatever is seen lies in the window.
    private static void inside(Node node) {
        if (!node.isVisible()) return;
        var b = node.localToScene(node.getBoundsInLocal());
        assertTrue(b.isEmpty() || b.getMinX() >= -1 && b.getMaxX() <= node.getScene().getWidth() + 1
                && b.getMaxY() <= node.getScene().getHeight() + 1, node + " at " + b);
        if (node instanceof ScrollPane) return; // scrolls
        if (node instanceof Parent p) p.getChildrenUnmodifiable().forEach(LectureTest::inside);
    }

    /// No words are cut or lie on other words, and no letter is smaller than 18 pixels at 1280×720.
    private void readable() {
        FigureLayout figure = window().view().figureLayout();
        double least = 18 * Math.max(0.9, Math.min(stage.getScene().getWidth() / 1280, stage.getScene().getHeight() / 720)) - 0.6;
        List<Words> words = figure.words();
        for (Words w : words) {
            assertTrue(w.type().size() >= least, w + " is smaller than " + least);
            assertTrue(figure.frame().grow(1).holds(w.box()), w + " is outside " + figure.frame());
            for (Words other : words) assertTrue(w == other || !w.box().grow(-1).overlaps(other.box()), w + " lies on " + other);
        }
        for (Node n : stage.getScene().getRoot().lookupAll(".label"))
            if (n instanceof Label l && l.isVisible() && l.getParent().isVisible() && !l.getText().isEmpty()) {
                assertTrue(l.getFont().getSize() >= least - 2, l + " " + l.getFont());
                for (Node t : l.lookupAll(".text"))
                    assertEquals(l.getText().replaceAll("\\s", ""), ((Text) t).getText().replaceAll("\\s", ""), "cut");
            }
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

    /// How many jobs have been computed, once none has ended for half a second.
    private long settled() throws InterruptedException {
        long was, now = engine.computed();
        do {
            was = now;
            Thread.sleep(500);
            now = engine.computed();
        } while (now != was);
        return now;
    }

    /// Every phase in three sizes of the window, in both themes.
    @ParameterizedTest
    @CsvSource({"1280, 720", "1920, 1080", "960, 600"})
    void aLessonIsGivenByThePresentersKeys(int width, int height, FxRobot robot) throws Exception {
        lesson(robot, width, height);
        Scene main = rooms.main().scene();
        long computed = settled();
        robot.type(KeyCode.DIGIT1);
        picture(robot, "1_chosen");
        assertEquals("One label in five is flipped. Does the network leave those labels alone?", headline());
        robot.type(KeyCode.PAGE_DOWN);
        assertEquals(Phase.REVEAL, window().lecture().phase());
        assertEquals("You chose “It leaves them alone”; what holds is “It fits them, too”", line());
        picture(robot, "2_chosen_revealed");
        robot.type(KeyCode.PAGE_DOWN);
        picture(robot, "3_explained");
        robot.type(KeyCode.PAGE_DOWN);
        assertEquals(1, window().lecture().index());
        drag(robot, 0.1, 0.5, 0.3, 0.3, 0.6, 0.5, 0.9, 0.8);
        picture(robot, "4_drawn");
        robot.type(KeyCode.PAGE_DOWN);
        picture(robot, "5_drawn_revealed");
        assertEquals("The error peaks where the labels just fit, then falls", headline());
        assertTrue(line().startsWith("You drew a valley at "), line());
        robot.type(KeyCode.T).type(KeyCode.PAGE_DOWN);
        picture(robot, "6_drawn_explained");
        robot.type(KeyCode.SPACE);
        picture(robot, "7_sketches");
        robot.type(KeyCode.B);
        assertTrue(window().scene().lookup(".lecture-blank").isVisible());
        robot.type(KeyCode.B);
        assertFalse(window().scene().lookup(".lecture-blank").isVisible());
        robot.type(KeyCode.END).type(KeyCode.PAGE_DOWN).type(KeyCode.HOME);
        assertEquals(0, window().lecture().index());
        assertEquals(computed, engine.computed(), "a second visit computes nothing");
        robot.type(KeyCode.ESCAPE);
        assertSame(main, stage.getScene());
        assertNull(window());
        robot.interact(() -> rooms.lectures().open(file));
        assertTrue(window().lecture().prediction(window().lecture().lesson().scenes().get(1)) instanceof Prediction.Drawn,
                "what was foretold is kept");
    }

    /// D takes the pen up, arrows move it, Delete erases, Enter lays it down; without it the arrows lead through the lesson.
    @Test
    void aPredictionIsDrawnByTheKeyboard(FxRobot robot) throws Exception {
        lesson(robot, 1280, 720);
        robot.interact(() -> window().lecture().go(1));
        LessonScene scene = window().lecture().scene();
        robot.type(KeyCode.D).type(KeyCode.UP).type(KeyCode.RIGHT, 10).type(KeyCode.DOWN, 4).type(KeyCode.RIGHT, 3);
        var drawn = (Prediction.Drawn) window().lecture().prediction(scene);
        assertEquals(40, java.util.Arrays.stream(drawn.y()).filter(v -> !Double.isNaN(v)).count(), 2, "13 of 40 steps of the axis");
        assertTrue(drawn.y()[20] > drawn.y()[38]);
        robot.type(KeyCode.DELETE);
        assertNull(window().lecture().prediction(scene));
        robot.type(KeyCode.ENTER);
        assertEquals(1, window().lecture().index());
        robot.type(KeyCode.RIGHT);
        assertEquals(Phase.REVEAL, window().lecture().phase());
        robot.type(KeyCode.LEFT).type(KeyCode.LEFT);
        assertEquals(0, window().lecture().index());
    }

    /// Without a lesson the panes of the window are shown as they are.
    @Test
    void oneKeyShowsThePanesAsTheyAre(FxRobot robot) throws Exception {
        open(robot, 1280, 720);
        robot.interact(() -> rooms.main().desk().fill("descent"));
        robot.type(KeyCode.F5);
        OnScreen.until(() -> window() != null && window().prepared().ready() == 4);
        assertEquals("descent", window().lecture().scene().pane());
        assertEquals(List.of(Phase.REVEAL), window().lecture().phases());
        picture(robot, "8_pane");
        assertEquals(window().frame().pane("descent").figure().sentence(), headline());
        robot.type(KeyCode.PAGE_DOWN);
        assertEquals("drift", window().lecture().scene().pane());
        robot.type(KeyCode.F5);
        assertNull(window());
    }

    /// What is written into the file is shown while the lesson goes on; what is wrong with it is said, and costs nothing.
    @Test
    void aLessonIsReadAgainWhenItIsWritten(FxRobot robot) throws Exception {
        lesson(robot, 1280, 720);
        robot.type(KeyCode.PAGE_DOWN);
        write(LESSON.replace("right: 2", "right: 7"), 1);
        OnScreen.until(() -> status().equals("small.yaml, line 8: right must be a whole number from 1 to 2; \"7\" is not."));
        assertEquals(4, window().lecture().lesson().scenes().size());
        write(LESSON.replace("One label in five is flipped.", "A fifth is flipped."), 2);
        OnScreen.until(() -> window().lecture().scene().question().startsWith("A fifth is flipped."));
        assertEquals(Phase.REVEAL, window().lecture().phase());
        OnScreen.until(() -> status().isEmpty());
    }

    private String status() {
        return ((Label) window().scene().lookup(".lecture-status")).getText();
    }

    private void write(String text, int seconds) throws Exception {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(seconds)));
    }

    /// Once all is there and nobody does anything, nothing is asked of JavaFX.
    @Test
    void aStillLectureHasNoPulses(FxRobot robot) throws Exception {
        lesson(robot, 1280, 720);
        OnScreen.until(() -> !window().beating());
    }

    @Test
    void theGalleryOffersTheLessonsOfAProblem(FxRobot robot) throws Exception {
        open(robot, 1280, 720);
        Files.writeString(file.resolveSibling("mine.yaml"), LESSON.replace("title: Of one", "problem: 2\ntitle: Of a"));
        robot.interact(() -> rooms.gallery());
        Scene gallery = stage.getScene();
        robot.type(KeyCode.DIGIT2);
        WaitForAsyncUtils.waitForFxEvents();
        robot.clickOn("#lesson-mine");
        assertEquals("Of a small network", window().lecture().lesson().title());
        robot.type(KeyCode.ESCAPE);
        assertSame(gallery, stage.getScene());
    }
}
