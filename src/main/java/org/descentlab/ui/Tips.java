package org.descentlab.ui;

import static org.descentlab.language.Names.say;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.util.Duration;
import org.descentlab.lab.Command;
import org.descentlab.lab.Commands;
import org.descentlab.study.Parameter;

/// Small makers for what many controls share: tooltips, and buttons that are only a symbol.
final class Tips {
    private Tips() {}

    static Tooltip of(String text) {
        var tip = new Tooltip(text);
        tip.setShowDelay(Duration.millis(500));
        tip.setWrapText(true);
        tip.setMaxWidth(320);
        return tip;
    }

    /// Gives nodes a tip, or another than they had. It is made when the pointer first comes: a window has a hundred and shows few.
    static void put(String text, Node... nodes) {
        for (Node node : nodes) {
            if (node.getProperties().put(Tips.class, text) == null) node.addEventHandler(MouseEvent.MOUSE_ENTERED, e -> show(node));
            else if (node.getProperties().get(Tooltip.class) instanceof Tooltip tip) tip.setText(text);
        }
    }

    private static void show(Node node) {
        node.getProperties().computeIfAbsent(Tooltip.class, k -> {
            Tooltip tip = of((String) node.getProperties().get(Tips.class));
            Tooltip.install(node, tip);
            node.sceneProperty().addListener((o, was, is) -> tip.hide()); // what is gone explains nothing, and has no style to show it in
            return tip;
        });
    }

    static void put(Parameter parameter, Node... nodes) {
        String doc = say(parameter.doc());
        put(parameter.affects().isBlank() ? doc : doc + "\n" + say("Affects") + ": " + say(parameter.affects()), nodes);
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

    /// The button of a command, its tip with the keys; null where there is none.
    static Button commandButton(Icons icon, Commands commands, String id) {
        Command command = commands.get(id);
        if (command == null) return null;
        Button button = iconButton(icon, say(command.title()), () -> commands.run(command));
        button.setId("command-" + id);
        put(command.hint(say(command.title())), button);
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
        put(name, button);
    }
}
