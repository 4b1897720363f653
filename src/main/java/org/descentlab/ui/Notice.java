package org.descentlab.ui;

import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonType;
import javafx.scene.control.DialogPane;
import javafx.stage.Window;
import org.descentlab.language.Names;

/// Something that the user has to see, over a window and dressed like it.
final class Notice {
    private Notice() {}

    static void show(Window over, Alert.AlertType type, String text) {
        of(over, type, text).show();
    }

    /// @param buttons those of the type if there are none
    static Alert of(Window over, Alert.AlertType type, String text, ButtonType... buttons) {
        var alert = new Alert(type, text, buttons);
        alert.initOwner(over);
        alert.setHeaderText(null);
        alert.setTitle(Names.orNone(alert.getTitle()));
        speak(alert.getDialogPane());
        alert.getDialogPane().getStylesheets().setAll(over.getScene().getStylesheets());
        alert.getDialogPane().getStyleClass().addAll(over.getScene().getRoot().getStyleClass());
        return alert;
    }

    /// Its buttons in the language of the window, which may be another than the system's.
    static void speak(DialogPane pane) {
        for (ButtonType type : pane.getButtonTypes())
            if (pane.lookupButton(type) instanceof Button button) button.setText(Names.orNone(button.getText()));
    }
}
