package org.descentlab.ui;

import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// The sheet of all keys.
final class Shortcuts {
    private static final List<String[]> KEYS = List.of(
            new String[] {"Space", "play or pause"}, new String[] {"R", "rewind to the same initialisation"},
            new String[] {". ,", "one step on, one back"},
            new String[] {"S", "slow motion: one gradient step at a time"},
            new String[] {"P", "pin this run"}, new String[] {"Ctrl+Z, Ctrl+Y", "undo, redo a setting"},
            new String[] {"Ctrl+C, Ctrl+V", "copy, paste the settings as a text"},
            new String[] {"Ctrl+S, Ctrl+O", "save, open a session"}, new String[] {"Ctrl+G", "the gallery of problems"},
            new String[] {"Ctrl+0", "all settings to their defaults"}, new String[] {"Ctrl+1 … 9", "the views"},
            new String[] {"Ctrl+B", "hide or show the settings"},
            new String[] {"Tab, arrows, Page Up/Down", "through the controls, and along a slider"},
            new String[] {"+ − 0", "zoom a focused plot, the whole again"},
            new String[] {"X, Y", "that axis of a focused plot: logarithmic or linear"},
            new String[] {"Escape", "back to all panes"}, new String[] {"F11", "whole screen"}, new String[] {"F1", "this sheet"});

    private Shortcuts() {}

    /// Lays the sheet over a window; any key or click takes it away.
    static void show(StackPane root) {
        if (root.lookup(".sheet-shade") != null) return;
        var grid = new GridPane();
        grid.getStyleClass().add("shortcuts");
        var title = new Label("Keys");
        title.getStyleClass().add("shortcuts-title");
        grid.add(title, 0, 0, 2, 1);
        for (int i = 0; i < KEYS.size(); i++) {
            var key = new Label(KEYS.get(i)[0]);
            key.getStyleClass().add("shortcut-key");
            grid.add(key, 0, i + 1);
            grid.add(new Label(KEYS.get(i)[1]), 1, i + 1);
        }
        grid.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        var shade = new StackPane(grid);
        shade.getStyleClass().add("sheet-shade");
        shade.setAccessibleRole(AccessibleRole.DIALOG);
        shade.setAccessibleText("Keys: " + String.join("; ", KEYS.stream().map(k -> k[0] + ", " + k[1]).toList()));
        shade.setFocusTraversable(true);
        Node before = root.getScene().getFocusOwner();
        Runnable close = () -> {
            root.getChildren().remove(shade);
            if (before != null) before.requestFocus();
        };
        shade.addEventHandler(MouseEvent.MOUSE_CLICKED, e -> close.run());
        shade.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            e.consume();
            close.run();
        });
        root.getChildren().add(shade);
        shade.requestFocus();
    }
}
