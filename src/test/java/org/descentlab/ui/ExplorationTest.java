package org.descentlab.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.descentlab.Lab;
import org.descentlab.experiment.main.MainExperiment;
import org.descentlab.lab.Engine;
import org.descentlab.lab.lesson.Answered;
import org.descentlab.lab.lesson.Answered.Outcome;
import org.descentlab.study.Experiment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/// An exploration in the real window, from a file: asked, answered, checked, and kept.
@ExtendWith(ApplicationExtension.class)
class ExplorationTest {
    private static final String TEXT = """
            title: Mine
            guided: true
            experiment: scaling-fit
            scenes:
              - {pane: law, question: What is the exponent?, answer: {number: exponent-huber, within: 0.05}, measured: "the fit gives {exponent-huber}", notice: It was made with 0.34., expects: {exponent-huber: [0.29, 0.39]}}
              - {pane: law, question: Find a floor at which a fit without one gives 0.3 or more., answer: {find: {exponent-without-floor: [0.3, 0.4]}, by: [floor], with: {floor: 0}}, measured: "it gives {exponent-without-floor}"}
              - {pane: law, question: Which?, answer: ["a small one", "a large one"], right: 1, measured: "the exponent is {exponent-theory}", expects: {exponent-theory: [0.34, 0.34]}}
            """;
    private final Engine engine = Lab.engine(2);
    @TempDir
    Path folder;
    private OpenRooms opened;
    private Stage stage;
    private Rooms rooms;

    private void open(FxRobot robot, int width, int height, Themes.Choice theme) throws Exception {
        List<Experiment> all = new ArrayList<>(List.of(new MainExperiment()));
        ServiceLoader.load(Experiment.class).stream().map(ServiceLoader.Provider::get).filter(e -> e.name().equals("scaling-fit"))
                .forEach(all::add);
        Path file = folder.resolve("mine.yaml");
        Files.writeString(file, TEXT);
        opened = OpenRooms.shown(robot, all, all.getLast(), all.getLast().defaults(), width, height, theme, folder, engine);
        stage = opened.stage();
        rooms = opened.rooms();
        robot.interact(() -> rooms.openLesson(file));
        opened.ready();
        OnScreen.all(rooms.shown());
    }

    @AfterEach
    void close() {
        opened.close();
    }

    private String verdict() {
        return stage.getScene().lookup(".exploration-verdict") instanceof Label l ? l.getText() : null;
    }

    private Button button(FxRobot robot, String words) {
        return robot.from(robot.lookup(".exploration").<javafx.scene.Node>query()).lookup(words).queryButton();
    }

    private void ready(FxRobot robot, String words) {
        OnScreen.until(() -> !button(robot, words).isDisabled());
        OnScreen.laidOut(stage.getScene());
    }

    @Test
    void askedAnsweredAndKept(FxRobot robot) throws Exception {
        open(robot, 1280, 720, Themes.Choice.LIGHT);
        ready(robot, "Check");
        robot.interact(() -> Pictures.save(stage.getScene().getRoot(), 1, "exploration_light_asked"));
        assertNull(verdict(), "nothing is said before it is answered");
        robot.clickOn(".exploration .text-field").write("much").type(KeyCode.ENTER);
        assertTrue(verdict().startsWith("A number is asked for"), verdict());
        robot.doubleClickOn(".exploration .text-field").write("0.1").type(KeyCode.ENTER);
        assertEquals("No, not 0.1: the fit gives 0.34", verdict());
        OnScreen.laidOut(stage.getScene());
        robot.interact(() -> Pictures.save(stage.getScene().getRoot(), 1, "exploration_light_wrong"));
        assertTrue(button(robot, "Check").isDisabled(), "said once");

        assertTrue(button(robot, "Next").isFocused(), "the way on has the keyboard");
        robot.type(KeyCode.ENTER);
        ready(robot, "Check these settings");
        robot.clickOn("Check these settings");
        assertTrue(verdict().startsWith("Not yet: it gives"), verdict());
        robot.interact(() -> rooms.shown().desk().set("floor", 0));
        OnScreen.all(rooms.shown());
        ready(robot, "Check these settings");
        robot.clickOn("Check these settings");
        assertTrue(verdict().startsWith("Right: it gives 0.3"), verdict());

        robot.interact(() -> button(robot, "Next").fire());
        OnScreen.all(rooms.shown());
        assertEquals(1.7, rooms.shown().settings().get("floor"), 1e-12, "every question sets up its own settings");
        ready(robot, "a small one");
        robot.clickOn("a small one");
        assertEquals("Right: the exponent is 0.34", verdict());
        assertEquals(List.of(Outcome.WRONG, Outcome.RIGHT, Outcome.RIGHT),
                rooms.lectures().answered().stream().map(Answered::outcome).toList());
        robot.clickOn(button(robot, "Back"));
        assertTrue(verdict().startsWith("Right: it gives 0.3"), "what was said stays");
    }

    @Test
    void smallAndDark(FxRobot robot) throws Exception {
        open(robot, 960, 600, Themes.Choice.DARK);
        ready(robot, "Check");
        robot.clickOn(".exploration .text-field").write("0.34").type(KeyCode.ENTER);
        assertEquals("Right: the fit gives 0.34", verdict());
        OnScreen.laidOut(stage.getScene());
        robot.interact(() -> Pictures.save(stage.getScene().getRoot(), 1, "exploration_dark_right"));
        var strip = stage.getScene().lookup(".exploration");
        var law = stage.getScene().lookup("#pane-law");
        assertTrue(law.isVisible(), "the pane that is asked about is there");
        assertTrue(law.localToScene(law.getLayoutBounds()).getMinY() >= strip.localToScene(strip.getLayoutBounds()).getMaxY());
        assertTrue(law.getLayoutBounds().getHeight() > 150, "and has room: " + law.getLayoutBounds());
    }
}
