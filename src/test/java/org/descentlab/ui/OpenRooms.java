package org.descentlab.ui;

import java.nio.file.Path;
import java.util.List;
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
