package org.descentlab.ui;

import java.util.function.BooleanSupplier;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.descentlab.lab.Command;
import org.descentlab.lab.Commands;

/// Brings the keys pressed in a window to its table of commands. A text field keeps its own, and while a dialog is open or on its way
/// none of them acts: what is typed was meant for it.
final class Keys {
    private final Scene scene;
    private final Commands commands;
    private final BooleanSupplier dialog;

    /// @param dialog whether one is open over the window, or on its way
    Keys(Scene scene, Commands commands, BooleanSupplier dialog) {
        this.scene = scene;
        this.dialog = dialog;
        this.commands = commands;
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::space);
        scene.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    /// Space plays and pauses also after a click on a button; a button reached by the keyboard keeps its Space.
    private void space(KeyEvent e) {
        if (e.getCode() == KeyCode.SPACE && scene.getFocusOwner() instanceof ButtonBase button && !button.isFocusVisible()) key(e);
    }

    private void key(KeyEvent e) {
        Command command = commands.at(text(e, e.isShiftDown()));
        if (command == null) command = commands.at(text(e, false));
        if (command == null || !commands.enabled(command) || dialog.getAsBoolean()) return;
        if (!command.writing() && scene.getFocusOwner() instanceof TextInputControl) return;
        commands.run(command);
        e.consume();
    }

    /// The key as the table of commands writes it ([Command#keys]), or "" if another modifier is held.
    static String text(KeyEvent e, boolean shift) {
        boolean shortcut = e.isShortcutDown();
        int modifiers = (e.isAltDown() ? 1 : 0) + (e.isControlDown() ? 1 : 0) + (e.isMetaDown() ? 1 : 0);
        if (modifiers > (shortcut ? 1 : 0)) return "";
        return (shift ? "Shift+" : "") + (shortcut ? "Ctrl+" : "") + name(e.getCode());
    }

    private static String name(KeyCode code) {
        return switch (code) {
            case ESCAPE -> "Escape";
            case PERIOD -> ".";
            case COMMA -> ",";
            default -> code.getName().replace("Numpad ", "");
        };
    }
}
