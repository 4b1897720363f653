package org.descentlab.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import javafx.scene.Scene;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.DialogPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.descentlab.data.Table;
import org.descentlab.lab.OwnWords;
import org.descentlab.language.Language;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/// That dialogs speak as the window does, whatever the system speaks.
@ExtendWith(ApplicationExtension.class)
class DialogsTest {
    private final Locale before = Locale.getDefault();

    @AfterEach
    void restore() {
        Language.speak(Language.ENGLISH);
        Locale.setDefault(before);
    }

    @Test
    void titlesAndButtonsSpeakAsTheWindow(FxRobot robot) throws IOException {
        for (Locale system : List.of(Locale.GERMANY, Locale.US, Locale.FRANCE)) {
            says(robot, system, Language.ENGLISH, "Error", "Message", "Cancel");
            says(robot, system, Language.GERMAN, "Fehler", "Meldung", "Abbrechen");
        }
    }

    private static void says(FxRobot robot, Locale system, Language language, String error, String message, String cancel)
            throws IOException {
        Table own = Table.parse("own.csv", "x,y\n1,2\n2,1\n3,4\n");
        Locale.setDefault(system);
        Language.speak(language);
        assertEquals(system, Locale.getDefault(Locale.Category.FORMAT));
        robot.interact(() -> {
            var stage = new Stage();
            stage.setScene(new Scene(new StackPane()));
            assertEquals(error, Notice.of(stage, Alert.AlertType.ERROR, "…").getTitle());
            assertEquals(message, Notice.of(stage, Alert.AlertType.INFORMATION, "…").getTitle());
            for (DialogPane pane : List.of(Notice.of(stage, Alert.AlertType.CONFIRMATION, "…").getDialogPane(),
                    new ReportDialog(new OwnWords("", "", ""), "…", true, stage.getScene()).pane(),
                    new ImportDialog(own, stage.getScene()).pane()))
                assertEquals(cancel, ((Button) pane.lookupButton(pane.getButtonTypes().getLast())).getText());
        });
    }
}
