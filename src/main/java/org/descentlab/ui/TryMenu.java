package org.descentlab.ui;

import static org.descentlab.language.Names.say;

import java.util.List;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.descentlab.lab.Command;
import org.descentlab.lab.Commands;
import org.descentlab.study.Preset;

/// What to try in an experiment: its presets, each with what to expect, and the exercises that it is set up for.
final class TryMenu extends MenuButton {
    private static final double WIDTH = 360;

    TryMenu(List<Preset> presets, Commands commands) {
        super(say("Try"));
        getStyleClass().addAll("quiet-menu", "no-arrow", "try-menu");
        setMinWidth(USE_PREF_SIZE);
        setAccessibleText(say("Try: presets and exercises"));
        Tips.put(say("Presets, and exercises to explore"), this);
        for (Preset p : presets)
            getItems().add(item(commands, commands.get("try-" + p.title()), say(p.title()), say(p.expectation())));
        List<Command> exercises = commands.all().stream().filter(c -> c.menu() == Command.Menu.TRY && c.id().startsWith("exercise-"))
                .toList();
        if (!presets.isEmpty() && !exercises.isEmpty()) getItems().add(new SeparatorMenuItem());
        for (Command c : exercises) getItems().add(item(commands, c, c.title(), ""));
        setVisible(!getItems().isEmpty());
        setManaged(!getItems().isEmpty());
    }

    private static CustomMenuItem item(Commands commands, Command command, String title, String behind) {
        var lines = new VBox(1, line(title, "try-title"));
        if (!behind.isEmpty()) lines.getChildren().add(line(behind, "try-line"));
        var item = new CustomMenuItem(lines);
        item.setText(title);
        item.setOnAction(e -> commands.run(command));
        return item;
    }

    /// A text knows its height when it is wrapped, which a label in a menu does not.
    private static Text line(String text, String style) {
        var line = new Text(text);
        line.getStyleClass().add(style);
        line.setWrappingWidth(WIDTH);
        return line;
    }
}
