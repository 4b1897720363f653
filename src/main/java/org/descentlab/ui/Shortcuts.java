package org.descentlab.ui;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import org.controlsfx.control.PopOver;

/// The sheet of all keys.
final class Shortcuts {
    private static final List<String[]> KEYS = List.of(
            new String[] {"Space", "play or pause"}, new String[] {"R", "rewind to the same initialisation"}, new String[] {". ,", "one step on, one back"},
            new String[] {"S", "slow motion: one gradient step at a time"},
            new String[] {"P", "pin this run"}, new String[] {"Ctrl+Z, Ctrl+Y", "undo, redo a setting"}, new String[] {"Ctrl+C, Ctrl+V", "copy, paste the settings as a text"},
            new String[] {"Ctrl+0", "all settings to their defaults"}, new String[] {"Ctrl+1 … 9", "the views"}, new String[] {"Ctrl+B", "hide or show the settings"},
            new String[] {"Tab, arrows, Page Up/Down", "through the controls, and along a slider"}, new String[] {"+ − 0", "zoom a focused plot, the whole again"},
            new String[] {"Escape", "back to all panes"}, new String[] {"F11", "whole screen"}, new String[] {"F1", "this sheet"});

    private Shortcuts() { }

    /// Shows the sheet under a control.
    static void show(Node owner) {
        var grid = new GridPane();
        grid.getStyleClass().add("shortcuts");
        for (int i = 0; i < KEYS.size(); i++) {
            var key = new Label(KEYS.get(i)[0]);
            key.getStyleClass().add("shortcut-key");
            grid.add(key, 0, i);
            grid.add(new Label(KEYS.get(i)[1]), 1, i);
        }
        grid.setAlignment(Pos.CENTER);
        var over = new PopOver(grid);
        over.setArrowLocation(PopOver.ArrowLocation.TOP_RIGHT);
        over.setTitle("Keys");
        over.show(owner);
    }
}
