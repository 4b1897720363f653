package org.descentlab.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.descentlab.study.Landmark;
import org.descentlab.study.Parameter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ParameterSliderTest {
    private final List<Double> moving = new ArrayList<>(), settled = new ArrayList<>();
    private ParameterSlider slider;
    private Stage stage;

    private void open(FxRobot robot, Parameter parameter) {
        robot.interact(() -> {
            slider = new ParameterSlider(parameter, true, moving::add, settled::add);
            var box = new StackPane(slider);
            box.setStyle("-fx-padding: 100 350 100 60");
            var scene = new Scene(box, 666, 278);
            new Themes(scene, dark -> {}).choose(Themes.Choice.DARK);
            stage = new Stage();
            stage.setScene(scene);
            stage.show();
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(stage::hide);
    }

    private Point2D onTrack(double fraction) {
        Node track = slider.lookup(".slider-track");
        Bounds b = track.localToScreen(track.getBoundsInLocal());
        Bounds layout = track.localToScreen(track.getLayoutBounds());
        return new Point2D(layout.getMinX() + 9 + fraction * (layout.getWidth() - 18), b.getCenterY());
    }

    private void type(FxRobot robot, String text) {
        robot.clickOn(".value-shown").write(text).push(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void aDragTellsEachStopOnTheWayAndItsEnd(FxRobot robot) {
        open(robot, Samples.WIDTH);
        robot.moveTo(onTrack(6 / 9.0)).press(MouseButton.PRIMARY).moveTo(onTrack(4 / 9.0)).moveTo(onTrack(3 / 9.0))
                .release(MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(16, slider.value());
        assertEquals(List.of(16.0), settled);
        assertTrue(moving.contains(32.0), moving.toString());
    }

    @Test
    void keysGoToTheNeighbourTenFurtherAndTheEnds(FxRobot robot) {
        open(robot, Samples.WIDTH);
        robot.interact(() -> slider.lookup(".slider-track").requestFocus());
        robot.push(KeyCode.RIGHT).push(KeyCode.LEFT).push(KeyCode.PAGE_DOWN).push(KeyCode.END).push(KeyCode.HOME).push(KeyCode.HOME);
        assertEquals(List.of(192.0, 128.0, 4.0, 1024.0, 2.0), settled);
        assertTrue(moving.isEmpty());
    }

    @Test
    void withoutAGridAKeyIsAHundredthOfTheTrack(FxRobot robot) {
        open(robot, Samples.RATE);
        robot.interact(() -> slider.lookup(".slider-track").requestFocus());
        robot.push(KeyCode.UP);
        assertEquals(0.321, slider.value(), 1e-9);
    }

    @Test
    void aTypedValueIsTaken(FxRobot robot) {
        open(robot, Samples.NOISE);
        type(robot, "25");
        assertEquals(0.25, slider.value());
        type(robot, "5 %");
        assertEquals(0.05, slider.value());
        type(robot, "0.4");
        assertEquals(0.4, slider.value());
        assertEquals(List.of(0.25, 0.05, 0.4), settled);
    }

    @Test
    void aBadValueIsAnsweredInOneSentenceAndChangesNothing(FxRobot robot) {
        open(robot, Samples.RATE);
        type(robot, "fast");
        assertEquals("Learning rate must be a number; \"fast\" is not.", slider.complaint());
        robot.interact(() -> Pictures.save(javafx.stage.Window.getWindows().getLast().getScene().getRoot(), 2, "complaint"));
        assertEquals(0.3, slider.value());
        robot.push(KeyCode.ESCAPE);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals("", slider.complaint());
        assertFalse(slider.lookup(".value-editor").isVisible());
        type(robot, "7");
        assertEquals("Learning rate must lie between 0.003 and 3; 7 does not.", slider.complaint());
        assertTrue(settled.isEmpty());
    }

    @Test
    void theKeyboardAloneCanTypeAValue(FxRobot robot) {
        open(robot, Samples.WIDTH);
        robot.interact(() -> slider.lookup(".slider-track").requestFocus());
        robot.push(KeyCode.TAB).push(KeyCode.ENTER).write("64").push(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(List.of(64.0), settled);
        robot.push(KeyCode.F2).write("9").push(KeyCode.ESCAPE);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(List.of(64.0), settled);
    }

    @Test
    void doubleClickRestoresTheDefault(FxRobot robot) {
        open(robot, Samples.WIDTH);
        robot.interact(() -> slider.setValue(8));
        assertTrue(settled.isEmpty());
        robot.doubleClickOn(onTrack(2 / 9.0));
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(128, slider.value());
        assertEquals(128.0, settled.getLast());
    }

    @Test
    void landmarksChangeLiveAndWarn(FxRobot robot) {
        open(robot, Samples.RATE);
        robot.interact(() -> {
            slider.setLandmarks(Samples.EDGE);
            slider.setValue(1.5);
        });
        assertTrue(slider.lookup(".value-shown").getPseudoClassStates().toString().contains("danger"));
        robot.interact(() -> slider.setLandmarks(List.of(new Landmark(2, "edge", true))));
        assertFalse(slider.lookup(".value-shown").getPseudoClassStates().toString().contains("danger"));
        assertEquals("edge", ((Label) slider.lookup(".landmark")).getText());
    }

    @Test
    void aScreenReaderHearsNameAndValue(FxRobot robot) {
        open(robot, Samples.NOISE);
        Node track = slider.lookup(".slider-track");
        assertEquals("Label noise", track.getAccessibleText());
        assertEquals("10\u00a0%", track.queryAccessibleAttribute(AccessibleAttribute.VALUE_STRING));
    }
}
