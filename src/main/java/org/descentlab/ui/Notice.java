package org.descentlab.ui;

import javafx.scene.control.Alert;
import javafx.scene.control.ButtonType;
import javafx.stage.Window;

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
        alert.getDialogPane().getStylesheets().setAll(over.getScene().getStylesheets());
        alert.getDialogPane().getStyleClass().addAll(over.getScene().getRoot().getStyleClass());
        return alert;
    }
}
