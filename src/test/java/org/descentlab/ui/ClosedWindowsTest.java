package org.descentlab.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import org.descentlab.Lab;
import org.descentlab.Wait;
import org.descentlab.experiment.main.MainExperiment;
import org.descentlab.lab.Engine;
import org.descentlab.lab.UserFolder;
import org.descentlab.study.Experiment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/// A window that has been closed is forgotten, under every theme: nothing of the program or the toolkit holds on to it.
@ExtendWith(ApplicationExtension.class)
class ClosedWindowsTest {
    private static final int WINDOWS = 8;
    @TempDir
    Path folder;
    private final List<WeakReference<Object>> closed = new ArrayList<>();

    @BeforeEach
    void stay() {
        Platform.setImplicitExit(false);
    }

    private void leaves(int alive) {
        Wait.until(() -> {
            System.gc();
            return closed.stream().filter(w -> w.get() != null).count() == alive;
        }, "what has been closed is still held");
    }

    @Test
    void aClosedWindowIsForgotten(FxRobot robot) {
        var experiment = new MainExperiment();
        var stage = new Stage[1];
        robot.interact(() -> stage[0] = new Stage(StageStyle.UNDECORATED));
        for (int i = 0; i < WINDOWS; i++) {
            var theme = Themes.Choice.values()[i % Themes.Choice.values().length];
            robot.interact(() -> {
                var window = new LabWindow(experiment, experiment.defaults(), "test", 1440, 900, theme);
                stage[0].setScene(window.scene());
                stage[0].show();
                window.setTheme(Themes.Choice.SYSTEM);
                window.close();
                closed.add(new WeakReference<>(window));
                closed.add(new WeakReference<>(window.scene()));
            });
            WaitForAsyncUtils.waitForFxEvents();
        }
        robot.interact(() -> {
            stage[0].setScene(new Scene(new StackPane()));
            stage[0].hide();
        });
        leaves(0);
    }

    /// One bench after the other, with its laboratory, and the gallery between them.
    @Test
    void ofManyBenchesOpenedOnlyTheLastIsKept(FxRobot robot) {
        var experiment = new MainExperiment();
        List<Experiment> benches = ServiceLoader.load(Experiment.class).stream().map(ServiceLoader.Provider::get)
                .filter(e -> !e.name().equals("main")).limit(3).toList();
        List<Experiment> all = new ArrayList<>(List.of(experiment));
        all.addAll(benches);
        Engine engine = Lab.engine(1);
        var opened = new Object() {
            Stage stage;
            Rooms rooms;
        };
        robot.interact(() -> {
            opened.stage = new Stage(StageStyle.UNDECORATED);
            opened.rooms = new Rooms(opened.stage, all, experiment, experiment.defaults(), "test", 1440, 900, Themes.Choice.SYSTEM,
                    new UserFolder(folder));
            opened.stage.show();
            opened.rooms.ready(new Rooms.Ready(engine, "CPU", null));
        });
        for (int i = 0; i < WINDOWS; i++) {
            Experiment next = benches.get(i % benches.size());
            robot.interact(() -> {
                opened.rooms.open(next);
                closed.add(new WeakReference<>(opened.stage.getScene()));
                closed.add(new WeakReference<>(opened.rooms.shown().laboratory()));
            });
            WaitForAsyncUtils.waitForFxEvents();
        }
        assertEquals(2 * WINDOWS, closed.size());
        leaves(2);
        robot.interact(() -> {
            opened.stage.hide();
            opened.rooms.close();
        });
        engine.close();
    }
}
