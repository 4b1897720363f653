package org.descentlab.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import org.descentlab.lab.Commands;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/// The parts of the window together, used by mouse and keyboard.
@ExtendWith(ApplicationExtension.class)
class WindowTest {
    private Stage stage;
    private Gallery.Demo demo;

    private void open(FxRobot robot, int width, int height) {
        robot.interact(() -> {
            stage = new Stage(StageStyle.UNDECORATED);
            demo = Gallery.demo(width, height);
            stage.setScene(demo.scene());
            stage.setWidth(width);
            stage.setHeight(height);
            stage.show();
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(stage::hide);
    }

    @Test
    void theDisclosureShowsAndHidesTheOtherSettings(FxRobot robot) {
        open(robot, 1440, 900);
        robot.clickOn("More settings");
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(demo.rail().moreSettings().openProperty().get());
        robot.clickOn("ReLU");
        assertTrue(demo.log().contains("activation 1.0 committed"), demo.log().toString());
        robot.clickOn("ReLU");
        assertEquals(1, demo.log().stream().filter(l -> l.startsWith("activation")).count());
        robot.clickOn("More settings");
        WaitForAsyncUtils.waitForFxEvents();
        assertFalse(demo.scene().lookup("#parameter-alpha").getParent().isVisible());
    }

    @Test
    void aPresetIsOneClick(FxRobot robot) {
        open(robot, 1440, 900);
        robot.clickOn("Lazy: the twin is exact");
        assertEquals("preset Lazy: the twin is exact", demo.log().getLast());
    }

    @Test
    void anyPaneFillsTheAreaAndComesBack(FxRobot robot) {
        open(robot, 1440, 900);
        PaneFrame scaling = demo.panes().panes().get(3);
        double before = scaling.getWidth();
        robot.doubleClickOn(new Point2D(scaling.localToScreen(40, 20).getX(), scaling.localToScreen(40, 20).getY()));
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(demo.panes().getWidth(), scaling.getWidth());
        assertFalse(demo.panes().panes().getFirst().isVisible());
        robot.push(KeyCode.ESCAPE);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(before, scaling.getWidth());
        robot.moveTo(scaling).clickOn((Node) scaling.lookup(".pane-tools > .icon-button"));
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(3, demo.panes().fullProperty().get());
    }

    @Test
    void whereFourPanesAreTooSmallTabsChooseOne(FxRobot robot) {
        open(robot, 1000, 600);
        assertTrue(demo.panes().panes().getFirst().isVisible());
        assertFalse(demo.panes().panes().get(2).isVisible());
        robot.clickOn((Node) demo.panes().lookupAll(".pane-tab").stream()
                .filter(n -> ((ToggleButton) n).getText().equals("Kernel drift")).findFirst().orElseThrow());
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(demo.panes().panes().get(2).isVisible());
        assertFalse(demo.panes().panes().getFirst().isVisible());
    }

    @Test
    void theRailCollapsesByKeyAndButton(FxRobot robot) {
        open(robot, 1440, 900);
        robot.push(KeyCode.SHORTCUT, KeyCode.B);
        WaitForAsyncUtils.waitForFxEvents();
        assertFalse(demo.rail().isVisible());
        robot.clickOn((Node) demo.header().lookup(".brand .icon-button"));
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(demo.rail().isVisible());
    }

    @Test
    void shortHeightTakesFromTheDigitsThenScrollsThePresets(FxRobot robot) {
        open(robot, 1440, 900);
        Node tries = demo.rail().lookup(".preset-list");
        assertTrue(tries.isVisible());
        double full = demo.digits().getHeight();
        for (int height : new int[] {820, 761}) {
            resize(robot, 1440, height);
            assertTrue(tries.isVisible());
            assertTrue(demo.digits().getHeight() <= full);
        }
        resize(robot, 1280, 720);
        assertTrue(demo.digits().isVisible());
        assertTrue(demo.digits().getBoundsInParent().getMaxY() <= demo.rail().getHeight());
    }

    @Test
    void tabReachesEveryControlOnScreen(FxRobot robot) {
        open(robot, 1440, 900);
        Set<Node> reached = new HashSet<>();
        for (int i = 0; i < 60; i++) {
            robot.push(KeyCode.TAB);
            robot.interact(() -> reached.add(demo.scene().getFocusOwner()));
        }
        for (Node node : demo.window().lookupAll("*")) {
            if (!node.isFocusTraversable() || node.isDisabled() || !onScreen(node)) continue;
            assertTrue(reached.contains(node), () -> "Tab never came to " + node);
            String name = node.getAccessibleText();
            assertTrue(name != null && !name.isBlank() || node instanceof javafx.scene.control.Labeled l && !l.getText().isBlank(),
                    () -> node + " has no name");
        }
    }

    private static boolean onScreen(Node node) {
        for (Node n = node; n != null; n = n.getParent()) if (!n.isVisible()) return false;
        return true;
    }

    @Test
    void whatTheWindowLacksHasNoButton(FxRobot robot) {
        open(robot, 1440, 900);
        robot.interact(() -> {
            var bar = new TransportBar(demo.desk(), new Commands(demo.desk(), Map.of(), s -> {}), null, Map.of(), theme -> {});
            assertNull(bar.lookup(".brand .icon-button"), "neither gallery nor rail");
            assertEquals(List.of("Undo: Width 64 → 128", "Redo", "Pin this run"),
                    bar.lookupAll(".window-tools .icon-button").stream().map(Node::getAccessibleText).toList(), "no export");
            assertNotNull(bar.lookup(".play-button"));
        });
    }

    @Test
    void progressCanBeCancelledAndGoesAway(FxRobot robot) {
        open(robot, 1440, 900);
        robot.interact(() -> demo.status().setProgress("Width sweep 46 of 95", 0.5, "7 s left", () -> demo.log().add("cancelled")));
        WaitForAsyncUtils.waitForFxEvents();
        robot.clickOn("Cancel");
        assertEquals("cancelled", demo.log().getLast());
        robot.interact(() -> demo.status().setIdle("95 of 95 networks"));
        assertFalse(demo.status().lookup(".progress-bar").isVisible());
    }

    /// A sentence about the backend pushes the progress aside and covers nothing.
    @Test
    void aSentenceAboutTheBackendHasRoom(FxRobot robot) {
        open(robot, 1280, 720);
        robot.interact(() -> {
            demo.status().setProgress("Training 46 %", 0.46, "7 s left", () -> {});
            demo.status().setNotice("No CUDA device answered, so the CPU computes.");
        });
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> Pictures.save(demo.status(), 1, "status_notice_1280"));
        List<Node> parts = demo.status().getChildrenUnmodifiable().stream().sorted((a, b) -> Double.compare(a.getLayoutX(), b.getLayoutX()))
                .toList();
        for (int i = 1; i < parts.size(); i++)
            assertTrue(parts.get(i - 1).getBoundsInParent().getMaxX() < parts.get(i).getBoundsInParent().getMinX(), "part " + i);
        robot.interact(() -> demo.status().setNotice(""));
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(demo.status().getWidth() / 2, parts.get(1).getBoundsInParent().getCenterX(), 1);
    }

    @Test
    void theScrubberFollowsTheMouseAndUndoSaysWhat(FxRobot robot) {
        open(robot, 1440, 900);
        Region track = (Region) demo.header().lookup(".slider-track");
        robot.drag(track.localToScreen(track.getWidth() * 0.8, 16)).dropTo(track.localToScreen(track.getWidth() / 2, 16));
        WaitForAsyncUtils.waitForFxEvents();
        Button undo = (Button) demo.header().lookupAll(".window-tools .icon-button").iterator().next();
        assertEquals("Undo: Width 64 → 128", undo.getAccessibleText());
        robot.interact(() -> {
            demo.desk().undo();
            demo.desk().undo();
            demo.header().follow(null);
        });
        assertTrue(undo.isDisabled());
    }

    @Test
    void theSystemsThemeIsOneOfThree(FxRobot robot) {
        open(robot, 1280, 720);
        robot.interact(() -> demo.themes().choose(Themes.Choice.SYSTEM));
        robot.interact(() -> assertEquals(demo.themes().dark(), demo.scene().getRoot().getStyleClass().contains("dark")));
        robot.interact(() -> demo.themes().choose(Themes.Choice.LIGHT));
        assertTrue(demo.scene().getRoot().getStyleClass().contains("light"));
        assertFalse(demo.scene().getRoot().getStyleClass().contains("dark"));
    }

    private void resize(FxRobot robot, int width, int height) {
        robot.interact(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
        });
        WaitForAsyncUtils.waitForFxEvents();
    }
}
