package org.descentlab.ui;

import static org.junit.jupiter.api.Assertions.*;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import org.descentlab.Lab;
import org.descentlab.experiment.main.MainExperiment;
import org.descentlab.lab.Engine;
import org.descentlab.lab.Laboratory;
import org.descentlab.soak.Soak;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/// Two thousand moves of the sliders in the real window while it trains, and now and then undo, redo, a choice and the play
/// button. `mvn test -Psoak`, in its quick form with `-Dsoak.quick=true`.
@Tag("soak")
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class SliderSoakTest {
    /// Moves that count, and moves of one drag.
    private static final int MOVES = Soak.length(2000), DRAG = 10;
    private static final long FULL = 380L << 20;
    private static final List<String> SLIDERS = List.of("width", "label-noise", "lr", "alpha", "samples", "seed");
    private static final List<List<String>> CHOICES = List.of(List.of("adam", "relu"), List.of("heavy-ball", "tanh"));

    private final Experiment experiment = new MainExperiment();
    private final Random random = new Random(1);
    private final Settings start = experiment.defaults().with("seeds", 2).with("steps", 500);
    private Engine engine;
    private Stage stage;
    private LabWindow window;
    private int drags;

    @BeforeEach
    void open(FxRobot robot) {
        Platform.setImplicitExit(false);
        robot.interact(() -> {
            window = new LabWindow(experiment, start, "test", 1600, 1060, Themes.Choice.DARK);
            stage = new Stage(StageStyle.UNDECORATED);
            stage.setScene(window.scene());
            stage.show();
        });
        engine = Lab.engine(2);
        var lab = new Laboratory(experiment, start, new LinkedHashSet<>(experiment.panes()), engine);
        robot.interact(() -> window.open(lab, "CPU"));
        robot.clickOn("More settings");
        WaitForAsyncUtils.waitForFxEvents();
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> {
            stage.hide();
            window.close();
        });
        engine.close();
    }

    @Test
    void memoryStaysFlatWhileSlidersMove(FxRobot robot) throws Exception {
        try (var soak = new Soak()) {
            while (engine.store().bytes() < FULL) {
                assertTrue(soak.seconds() < 900, () -> "the store holds no more than " + (engine.store().bytes() >> 20) + " MB");
                drag(robot, "samples", 0.6, 1);
                drag(robot, "seed", 0, 1);
                Thread.sleep(2000);
            }
            for (int i = 0; i < 24; i++) next(robot);
            rest();
            soak.collect();
            soak.warm();
            for (int moves = 0; moves < MOVES; moves += DRAG) next(robot);
            rest();
            soak.verdict(String.format("%,d moves of sliders", MOVES));
        }
    }

    /// The next slider is dragged somewhere; after every sixth drag something else is done, too.
    private void next(FxRobot robot) throws Exception {
        drag(robot, SLIDERS.get(drags++ % SLIDERS.size()), random.nextDouble(), random.nextDouble());
        if (drags % 6 == 0) press(robot, KeyCode.CONTROL, KeyCode.Z);
        if (drags % 12 == 0) press(robot, KeyCode.CONTROL, KeyCode.Y);
        if (drags % 24 == 0) for (String choice : CHOICES.get(drags / 24 % 2)) choose(robot, choice);
        if (drags % 6 == 3) robot.interact(() -> window.playhead().toggle());
        OnScreen.until(() -> {
            Frame f = window.frame();
            return f != null && f.settings().equals(window.settings());
        });
        Thread.sleep(200);
    }

    private void drag(FxRobot robot, String name, double from, double to) {
        robot.moveTo(onSlider(name, from)).press(MouseButton.PRIMARY);
        for (int i = 1; i <= DRAG; i++) robot.moveTo(onSlider(name, from + (to - from) * i / DRAG));
        robot.release(MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private Point2D onSlider(String name, double fraction) {
        Node track = window.scene().lookup("#parameter-" + name).lookup(".slider-track");
        Bounds b = track.localToScreen(track.getLayoutBounds());
        return new Point2D(b.getMinX() + 9 + fraction * (b.getWidth() - 18), b.getCenterY());
    }

    private static void press(FxRobot robot, KeyCode... keys) {
        robot.push(keys);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void choose(FxRobot robot, String choice) {
        Node button = robot.lookup(choice).query();
        robot.interact(button::requestFocus);
        WaitForAsyncUtils.waitForFxEvents();
        robot.clickOn(button);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// Until no job is at work, which would be counted as what lives.
    private void rest() throws InterruptedException {
        window.laboratory().cancel();
        Thread.sleep(1000);
    }
}
