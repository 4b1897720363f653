package org.descentlab.ui;

import java.util.function.IntPredicate;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The keys of the window; [Shortcuts] is their sheet. A text field keeps its own.
final class Keys {
    /// What the keys do.
    ///
    /// @param view opens the view of a number from 1 on; false if there is none
    record Actions(Runnable undo, Runnable redo, Runnable copy, Runnable paste, Runnable reset, IntPredicate view, Runnable playPause,
            Runnable rewind, Runnable step, Runnable back, Runnable slow, Runnable pin, Runnable sheet, Runnable wholeScreen) {}

    private final Scene scene;
    private final Actions actions;

    Keys(Scene scene, Actions actions) {
        this.scene = scene;
        this.actions = actions;
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::space);
        scene.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    /// Space plays and pauses also after a click on a button; a button reached by the keyboard keeps its Space.
    private void space(KeyEvent e) {
        if (e.getCode() != KeyCode.SPACE || !(scene.getFocusOwner() instanceof ButtonBase button) || button.isFocusVisible()) return;
        actions.playPause.run();
        e.consume();
    }

    private void key(KeyEvent e) {
        if (scene.getFocusOwner() instanceof TextInputControl) return;
        Runnable action = e.isShortcutDown() ? shortcut(e) : plain(e.getCode());
        if (action == null) return;
        action.run();
        e.consume();
    }

    private Runnable shortcut(KeyEvent e) {
        return switch (e.getCode()) {
            case Z -> e.isShiftDown() ? actions.redo : actions.undo;
            case Y -> actions.redo;
            case C -> actions.copy;
            case V -> actions.paste;
            case DIGIT0, NUMPAD0 -> actions.reset;
            default -> {
                int number = e.getCode().isDigitKey() ? e.getCode().getCode() - KeyCode.DIGIT0.getCode() : 0;
                yield number > 0 && actions.view.test(number) ? () -> {} : null;
            }
        };
    }

    private Runnable plain(KeyCode code) {
        return switch (code) {
            case F1 -> actions.sheet;
            case F11 -> actions.wholeScreen;
            case SPACE -> actions.playPause;
            case R -> actions.rewind;
            case P -> actions.pin;
            case PERIOD -> actions.step;
            case COMMA -> actions.back;
            case S -> actions.slow;
            default -> null;
        };
    }
}
