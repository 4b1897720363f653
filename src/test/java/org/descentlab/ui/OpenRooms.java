package org.descentlab.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import org.descentlab.lab.Engine;
import org.descentlab.lab.UserFolder;
import org.descentlab.study.Experiment;
import org.descentlab.study.Settings;
import org.testfx.api.FxRobot;

/// The program's window as a test opens it, without the system's frame.
///
/// @param stage  on which it is
/// @param engine closed with it
record OpenRooms(FxRobot robot, Stage stage, Rooms rooms, Engine engine) {
    /// Settings of the main screen that take a moment.
    static final Map<String, Double> SMALL = Map.of("samples", 100.0, "steps", 500.0, "seeds", 1.0, "width", 8.0);

    /// On the screen, with nothing yet that computes.
    ///
    /// @param folder the user's
    static OpenRooms shown(FxRobot robot, List<Experiment> all, Experiment first, Settings start, double width, double height,
            Themes.Choice theme, Path folder, Engine engine) {
        Platform.setImplicitExit(false);
        var opened = new OpenRooms[1];
        robot.interact(() -> {
            var stage = new Stage(StageStyle.UNDECORATED);
            var rooms = new Rooms(stage, all, first, start, "test", width, height, theme, new UserFolder(folder));
            stage.show();
            opened[0] = new OpenRooms(robot, stage, rooms, engine);
        });
        return opened[0];
    }

    /// With the smallest run of the main screen, all of it computed and on the screen.
    static OpenRooms small(FxRobot robot, List<Experiment> all, Experiment main, double width, double height, Themes.Choice theme,
            Path folder,
            Engine engine) {
        OpenRooms opened = shown(robot, all, main, main.set(main.defaults(), SMALL), width, height, theme, folder, engine).ready();
        OnScreen.all(opened.rooms.main());
        return opened;
    }

    OpenRooms ready() {
        robot.interact(() -> rooms.ready(new Rooms.Ready(engine, "CPU", null)));
        return this;
    }

    void close() {
        robot.interact(() -> {
            stage.hide();
            rooms.close();
        });
        engine.close();
    }
}
