package org.descentlab.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Figure;
import org.descentlab.figure.Learned;
import org.descentlab.figure.Plot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/// A digit is enlarged by mouse and by keyboard, follows what is shown, and goes away.
@ExtendWith(ApplicationExtension.class)
class LearnedViewTest {
    private Stage stage;
    private LearnedView view;

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(stage::hide);
    }

    private static Learned learned(String state) {
        List<Learned.Tile> tiles = java.util.stream.IntStream.range(0, 14)
                .mapToObj(i -> new Learned.Tile(new float[64], i % 3 == 0, 0.5, "digit " + i)).toList();
        var plot = Plot.of("output", Axis.log("step", 1, 100), Axis.linear("", -1, 1), List.of());
        return new Learned("Some are flipped", tiles, null, state,
                i -> new Figure("Digit " + i, null, false, state + " " + i, "", Figure.Seeds.all(0), plot, List.of(), null, ""));
    }

    private void open(FxRobot robot) {
        robot.interact(() -> {
            view = new LearnedView(places -> {}, spot -> Optional.empty());
            view.show(learned("before"));
            view.setMaxSize(256, 200);
            stage = new Stage();
            stage.setScene(new Scene(new AtLeast(new StackPane(view)), 900, 600));
            stage.show();
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private String enlarged() {
        return view.sheet() != null && view.sheet().open() ? view.sheet().view().figure().sentence() : "";
    }

    @Test
    void aClickEnlargesOneThatFollowsAndEscapeOrAClickBesideTakesItAway(FxRobot robot) {
        open(robot);
        var canvas = view.lookup("Canvas");
        robot.clickOn(canvas, javafx.scene.input.MouseButton.PRIMARY);
        String first = enlarged();
        assertTrue(first.startsWith("before "), first);
        robot.interact(() -> view.show(learned("after")));
        assertEquals(first.replace("before", "after"), enlarged());
        robot.push(KeyCode.ESCAPE);
        assertEquals("", enlarged());
        robot.clickOn(canvas);
        assertFalse(enlarged().isEmpty());
        robot.clickOn(stage.getX() + 40, stage.getY() + stage.getHeight() - 20);
        assertEquals("", enlarged());
    }

    @Test
    void arrowsChooseAndEnterEnlarges(FxRobot robot) {
        open(robot);
        DigitsView digits = (DigitsView) view.lookup(".digits-view");
        robot.interact(digits::requestFocus);
        robot.push(KeyCode.RIGHT);
        robot.push(KeyCode.RIGHT);
        robot.push(KeyCode.DOWN);
        assertTrue(digits.getAccessibleText().endsWith("digit 9"), digits.getAccessibleText());
        robot.push(KeyCode.ENTER);
        assertEquals("before 9", enlarged());
        robot.push(KeyCode.ESCAPE);
        assertEquals("", enlarged());
        assertSame(digits, stage.getScene().getFocusOwner());
    }
}
