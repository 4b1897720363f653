package org.descentlab.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.descentlab.Lab;
import org.descentlab.Wait;
import org.descentlab.experiment.main.MainExperiment;
import org.descentlab.lab.Engine;
import org.descentlab.lab.Preferences;
import org.descentlab.lab.UserFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/// The first-minute tour over the real window: once, out of nobody's way, by mouse and by keys.
@ExtendWith(ApplicationExtension.class)
class TourTest {
    private static final int STOPS = 5;
    private final MainExperiment experiment = new MainExperiment();
    private final Engine engine = Lab.engine(2);
    @org.junit.jupiter.api.io.TempDir
    java.nio.file.Path folder;
    private OpenRooms opened;
    private Stage stage;
    private Rooms rooms;

    private void open(FxRobot robot, int width, int height, Themes.Choice theme) {
        opened = OpenRooms.small(robot, List.of(experiment), experiment, width, height, theme, folder, engine);
        stage = opened.stage();
        rooms = opened.rooms();
    }

    @AfterEach
    void close() {
        opened.close();
    }

    private void begin(FxRobot robot) {
        robot.interact(rooms::firstMinute);
        OnScreen.laidOut(stage.getScene());
    }

    private boolean shown() {
        return stage.getScene().lookup(".tour-card") != null;
    }

    private String title(FxRobot robot) {
        return robot.lookup(".tour-title").queryAs(Label.class).getText();
    }

    @ParameterizedTest
    @CsvSource({"960,600,DARK", "1280,720,LIGHT", "1920,1080,DARK"})
    void everyCardStandsBesideItsPlaceWithinTheWindow(int width, int height, Themes.Choice theme, FxRobot robot) {
        open(robot, width, height, theme);
        begin(robot);
        for (int i = 1; i <= STOPS; i++) {
            Bounds card = inScene(".tour-card"), ring = inScene(".tour-ring");
            assertTrue(card.getMinX() >= 0 && card.getMinY() >= 0 && card.getMaxX() <= width && card.getMaxY() <= height, "card " + card);
            assertTrue(stage.getScene().lookup(".tour-ring").isVisible(), "place " + i + " is on the screen");
            assertTrue(!card.intersects(ring) || ring.contains(card), "card " + card + " ring " + ring);
            int stop = i;
            robot.interact(() -> Pictures.save(stage.getScene().getRoot(), 1, "tour_" + width + "x" + height + "_" + stop));
            robot.type(KeyCode.RIGHT);
            OnScreen.laidOut(stage.getScene());
        }
        assertFalse(shown(), "done after the last");
    }

    private Bounds inScene(String selector) {
        Node node = stage.getScene().lookup(selector);
        return node.localToScene(node.getLayoutBounds());
    }

    @Test
    void itComesOnceAndAgainFromTheMenu(FxRobot robot) {
        open(robot, 1280, 720, Themes.Choice.DARK);
        begin(robot);
        assertTrue(shown());
        robot.type(KeyCode.ESCAPE);
        OnScreen.laidOut(stage.getScene());
        assertFalse(shown(), "Escape skips it");
        Wait.until(() -> new UserFolder(folder).preferences().preferences().toured());
        begin(robot);
        assertFalse(shown(), "never again");
        robot.interact(() -> rooms.prefer(Preferences.DEFAULT.touring(true)));
        begin(robot);
        assertFalse(shown());
        robot.clickOn("#more").clickOn("First-minute tour");
        OnScreen.laidOut(stage.getScene());
        assertTrue(shown());
        assertEquals("Change something", title(robot));
    }

    @Test
    void byMouseAndWithEverythingBeneathAtWork(FxRobot robot) {
        open(robot, 1280, 720, Themes.Choice.DARK);
        begin(robot);
        robot.clickOn("Next");
        assertEquals("Read what came of it", title(robot));
        robot.clickOn("Back");
        assertEquals("Change something", title(robot));
        double noise = rooms.main().settings().get("label-noise");
        robot.clickOn("#parameter-label-noise .slider-track");
        assertTrue(rooms.main().settings().get("label-noise") != noise, "the ringed slider moves");
        assertTrue(shown(), "and the tour waits");
        robot.type(KeyCode.ENTER);
        assertEquals("Read what came of it", title(robot), "Enter goes on from anywhere");
        robot.clickOn("Skip");
        assertFalse(shown());
    }

    /// A bench has other places, and a lesson is no moment for it.
    @Test
    void notOverALesson(FxRobot robot) {
        open(robot, 1280, 720, Themes.Choice.DARK);
        robot.type(KeyCode.F5);
        OnScreen.until(() -> rooms.lectures().window() != null);
        robot.interact(rooms::firstMinute);
        assertFalse(shown());
        assertFalse(new UserFolder(folder).preferences().preferences().toured(), "it is still to come");
    }
}
