package org.descentlab.ui;

import javafx.scene.control.ButtonBase;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;
import org.descentlab.experiment.Parameter;

/// Small makers for what many controls share: tooltips, and buttons that are only a symbol.
final class Tips {
    private Tips() { }

    static Tooltip of(String text) {
        var tip = new Tooltip(text);
        tip.setShowDelay(Duration.millis(500));
        tip.setWrapText(true);
        tip.setMaxWidth(320);
        return tip;
    }

    static Tooltip of(Parameter parameter) {
        return of(parameter.affects().isBlank() ? parameter.doc() : parameter.doc() + "\nAffects: " + parameter.affects());
    }

    static Button iconButton(Icons icon, String name, Runnable action) {
        var button = new Button();
        button.setGraphic(icon.node(16));
        button.getStyleClass().setAll("icon-button");
        button.setMinWidth(Button.USE_PREF_SIZE);
        name(button, name);
        button.setOnAction(e -> action.run());
        return button;
    }

    /// A quiet button with a word on it.
    static Button textButton(String text, String name, Runnable action) {
        var button = new Button(text);
        button.getStyleClass().setAll("icon-button");
        button.setMinWidth(Button.USE_PREF_SIZE);
        name(button, name);
        button.setOnAction(e -> action.run());
        return button;
    }

    /// Gives a button the same name for the eye (its tip) and for a screen reader.
    static void name(ButtonBase button, String name) {
        button.setAccessibleText(name);
        button.setTooltip(of(name));
    }
}
