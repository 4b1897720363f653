package org.descentlab.ui;

import static org.descentlab.language.Names.say;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.StackPane;
import org.descentlab.lab.Command;
import org.descentlab.lab.Commands;
import org.descentlab.lab.KeyNames;
import org.descentlab.language.Names;
import org.descentlab.plot.PlotKey;
import org.descentlab.study.Sentences;

/// The sheet of all keys: the window's commands, and what a focused control or plot takes.
final class KeySheet {
    private static final Sentences SAY = Sentences.of(KeySheet.class);
    private static final int COLUMNS = 2;

    /// @param keys as this system calls them: "Ctrl+Y or Shift+Ctrl+Z"
    record Line(String keys, String title) {
        static Line of(List<String> keys, String title) {
            return new Line(KeyNames.shown(String.join(" or ", keys)), title);
        }
    }

    private KeySheet() {}

    static List<Line> lines(Commands commands) {
        List<Line> lines = new ArrayList<>();
        for (Command c : commands.all()) if (!c.keys().isEmpty()) lines.add(Line.of(c.keys(), say(c.title())));
        lines.add(Line.of(List.of("Tab"), say("Through the controls")));
        lines.add(new Line(say(SliderTrack.KEYS), say("Along a slider")));
        lines.add(Line.of(List.of(WordTip.KEYS), plot("what its words mean, one by one")));
        for (PlotKey k : PlotKey.values()) lines.add(Line.of(k.keys(), plot(k.title())));
        return lines;
    }

    /// What a key does in a plot that has the keyboard.
    private static String plot(String title) {
        return SAY.of("keys.plot", Names.within(title)).text();
    }

    /// Lays the sheet over a window; any key or click takes it away.
    static void show(StackPane root, List<Line> lines) {
        var grid = new GridPane();
        grid.getStyleClass().add("shortcuts");
        var title = new Label(say("Keys"));
        title.getStyleClass().add("shortcuts-title");
        grid.add(title, 0, 0, 2 * COLUMNS, 1);
        int high = (lines.size() + COLUMNS - 1) / COLUMNS;
        for (int i = 0; i < lines.size(); i++) {
            var keys = new Label(lines.get(i).keys);
            keys.getStyleClass().add("shortcut-key");
            grid.add(keys, 2 * (i / high), 1 + i % high);
            grid.add(new Label(lines.get(i).title), 2 * (i / high) + 1, 1 + i % high);
        }
        String all = String.join("; ", lines.stream().map(l -> l.keys + ", " + l.title).toList());
        Sheet.glance(root, grid, SAY.of("keys.all", all).text());
    }
}
