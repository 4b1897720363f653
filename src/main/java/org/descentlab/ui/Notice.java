package org.descentlab.ui;

import javafx.scene.control.Alert;
import javafx.stage.Window;

/// Something that the user has to see, over a window and dressed like it.
final class Notice {
    private Notice() {}

    static void show(Window over, Alert.AlertType type, String text) {
        var alert = new Alert(type, text);
        alert.initOwner(over);
        alert.setHeaderText(null);
        alert.getDialogPane().getStylesheets().setAll(over.getScene().getStylesheets());
        alert.getDialogPane().getStyleClass().addAll(over.getScene().getRoot().getStyleClass());
        alert.show();
    }
}
