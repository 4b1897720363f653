package org.descentlab.ui;

import static org.descentlab.language.Names.say;

import java.util.function.IntConsumer;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.descentlab.report.FrameFile;
import org.descentlab.study.Sentences;

/// Everything that leaves the window, in one menu: the same for a pane and for all that is shown.
public final class ExportMenu extends MenuButton {
    private static final Sentences SAY = Sentences.of(ExportMenu.class);
    private static final int MOST_DENSITY = 4;

    /// What each entry does.
    ///
    /// @param png    told how many pixels for each logical one
    /// @param report or null
    /// @param code   shows one that holds the session
    public record Ways(Runnable copy, IntConsumer png, Runnable svg, Runnable csv, Runnable json, Runnable report,
            Runnable code) {}

    /// @param of   what is exported, in the language of the window
    /// @param copy what its first entry says, likewise
    public ExportMenu(String of, String copy, Ways ways) {
        super("", Icons.EXPORT.node(16));
        getStyleClass().addAll("quiet-menu", "no-arrow");
        String name = SAY.of("export.of", of).text();
        setAccessibleText(name);
        Tips.put(name, this);
        var png = new Menu(say("PNG picture"));
        for (int density = 1; density <= MOST_DENSITY; density++) {
            int times = density;
            png.getItems().add(item(say(density + "×" + (density == FrameFile.DENSITY ? " (usual)" : "")), () -> ways.png.accept(times)));
        }
        getItems().addAll(item(copy, ways.copy), new SeparatorMenuItem(), png, item(say("SVG drawing…"), ways.svg),
                item(say("CSV numbers…"), ways.csv), item(say("JSON result…"), ways.json),
                item(say("QR code of the session"), ways.code));
        if (ways.report != null) getItems().addAll(new SeparatorMenuItem(), item(say("Report…"), ways.report));
    }

    private static MenuItem item(String title, Runnable does) {
        var item = new MenuItem(title);
        item.setOnAction(e -> does.run());
        return item;
    }
}
