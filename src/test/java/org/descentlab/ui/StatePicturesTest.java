package org.descentlab.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/// The window in its less usual states: each is checked, and drawn to be looked at.
@ExtendWith(ApplicationExtension.class)
class StatePicturesTest {
    private Stage stage;
    private Gallery.Demo demo;
    private final Warnings warnings = Warnings.listen();

    private void open(FxRobot robot, int width, int height, Themes.Choice theme, Consumer<Gallery.Demo> before) {
        robot.interact(() -> {
            stage = new Stage(StageStyle.UNDECORATED);
            demo = Gallery.demo(width, height);
            demo.themes().choose(theme);
            stage.setScene(demo.scene());
            stage.setWidth(width);
            stage.setHeight(height);
            before.accept(demo);
            stage.show();
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void picture(FxRobot robot, String name) {
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> {
            Pictures.save(stage.getScene().getRoot(), 1, name);
            int i = 0;
            for (Window w : Window.getWindows())
                if (w != stage && w.isShowing()) Pictures.save(w.getScene().getRoot(), 2, name + "_popup" + i++);
        });
    }

    @AfterEach
    void close(FxRobot robot) {
        warnings.close();
        assertEquals(List.of(), warnings.messages());
        robot.interact(() -> List.copyOf(Window.getWindows()).forEach(Window::hide));
    }

    @Test
    void openSettingsScroll(FxRobot robot) {
        open(robot, 1440, 900, Themes.Choice.DARK, d -> d.rail().moreSettings().openProperty().set(true));
        picture(robot, "state_settings_dark_1440x900");
        assertTrue(demo.digits().isVisible());
    }

    @Test
    void openSettingsInASmallLightWindow(FxRobot robot) {
        open(robot, 1280, 720, Themes.Choice.LIGHT, d -> d.rail().moreSettings().openProperty().set(true));
        picture(robot, "state_settings_light_1280x720");
    }

    @Test
    void listsAndTips(FxRobot robot) {
        open(robot, 1440, 900, Themes.Choice.DARK, d -> d.rail().moreSettings().openProperty().set(true));
        robot.clickOn(".combo-box");
        picture(robot, "state_list_dark");
        robot.push(KeyCode.ESCAPE).moveTo("Learning rate");
        OnScreen.until(() -> Window.getWindows().stream().anyMatch(w -> w instanceof Tooltip && w.isShowing()));
        picture(robot, "state_tip_dark");
        robot.interact(() -> demo.scene().lookup("#parameter-optimiser .left-pill").requestFocus());
        robot.clickOn("#parameter-optimiser .left-pill");
        picture(robot, "state_choice_dark");
        robot.interact(() -> Pictures.save(demo.scene().getRoot(), 2, "window_dark_2x"));
        assertTrue(demo.log().contains("optimiser 0.0 committed"));
    }

    @Test
    void divergence(FxRobot robot) {
        open(robot, 1440, 900, Themes.Choice.DARK, d -> {
            d.rail().setValue("learning-rate", 1.5);
            d.header().setPosition(0.35, "14", "stopped", true);
            d.header().setPlaying(true);
            d.status().setProgress("Width sweep 46 of 95", 0.48, "7 s left", () -> {});
            var gauge = new Region();
            gauge.setMinHeight(52);
            gauge.setStyle("-fx-background-color: -lab-grid");
            d.panes().panes().getFirst().setLesson(new Lesson("So each step lands further out.", gauge,
                    new Lesson.Action("Rewind at 0.6 × edge", () -> {}), new Lesson.Action("Same start, slow motion", () -> {})));
        });
        picture(robot, "state_diverged_dark_1440x900");
    }

    @Test
    void aTypedValueIsRefusedInOneSentence(FxRobot robot) {
        open(robot, 1440, 900, Themes.Choice.DARK, d -> {});
        robot.clickOn("#parameter-learning-rate .value-shown").write("7").push(KeyCode.ENTER);
        picture(robot, "state_complaint_dark");
        assertTrue(slider("learning-rate").complaint().startsWith("Learning rate must lie between"));
    }

    @Test
    void keyboardFocusIsVisible(FxRobot robot) {
        open(robot, 1440, 900, Themes.Choice.LIGHT, d -> {});
        robot.interact(() -> demo.scene().lookup("#parameter-width .slider-track").requestFocus());
        robot.push(KeyCode.PAGE_DOWN).push(KeyCode.TAB);
        robot.push(KeyCode.TAB).push(KeyCode.RIGHT);
        picture(robot, "state_focus_light");
        robot.push(KeyCode.TAB).push(KeyCode.TAB).push(KeyCode.TAB).push(KeyCode.TAB);
        picture(robot, "state_focus2_light");
    }

    @Test
    void paneToolsAppearUnderThePointer(FxRobot robot) {
        open(robot, 1440, 900, Themes.Choice.DARK, d -> {});
        Node tools = demo.panes().panes().get(1).lookup(".pane-tools");
        assertFalse(tools.getOpacity() > 0);
        robot.moveTo(demo.panes().panes().get(1));
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(tools.getOpacity() > 0);
        robot.clickOn(tools.lookup(".menu-button"));
        picture(robot, "state_export_dark");
    }

    @Test
    void theThemeMenu(FxRobot robot) {
        open(robot, 1280, 720, Themes.Choice.LIGHT, d -> {});
        robot.clickOn(demo.header().lookupAll(".no-arrow").stream().filter(MoreMenu.class::isInstance).findFirst().orElseThrow());
        robot.clickOn("Theme");
        picture(robot, "state_theme_light");
        robot.clickOn("Dark");
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(demo.themes().dark());
        picture(robot, "state_theme_dark");
    }

    @Test
    void aVerySmallWindowShowsOnePaneAndNoRail(FxRobot robot) {
        open(robot, 1000, 600, Themes.Choice.LIGHT, d -> {});
        picture(robot, "state_small_light_1000x600");
        robot.interact(() -> demo.window().railShownProperty().set(false));
        picture(robot, "state_norail_light_1000x600");
    }

    @Test
    void withoutTheRailThePanesTakeItsRoom(FxRobot robot) {
        open(robot, 1440, 900, Themes.Choice.DARK, d -> d.window().railShownProperty().set(false));
        picture(robot, "state_norail_dark_1440x900");
        assertTrue(demo.panes().getWidth() > 1400);
    }

    private ParameterSlider slider(String name) {
        return (ParameterSlider) demo.scene().lookup("#parameter-" + name);
    }
}
