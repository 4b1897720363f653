package org.descentlab.ui;

import java.util.function.IntConsumer;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.descentlab.report.FrameFile;

/// Everything that leaves the window, in one menu: the same for a pane and for all that is shown.
public final class ExportMenu extends MenuButton {
    private static final int MOST_DENSITY = 4;

    /// What each entry does.
    ///
    /// @param png    told how many pixels for each logical one
    /// @param report or null
    /// @param code   shows one that holds the session
    public record Ways(Runnable copy, IntConsumer png, Runnable svg, Runnable csv, Runnable json, Runnable report,
            Runnable code) {}

    /// @param of   what is exported
    /// @param copy what its first entry says
    public ExportMenu(String of, String copy, Ways ways) {
        super("", Icons.EXPORT.node(16));
        getStyleClass().addAll("quiet-menu", "no-arrow");
        setAccessibleText("Export: " + of);
        Tips.put("Export: " + of, this);
        var png = new Menu("PNG picture");
        for (int density = 1; density <= MOST_DENSITY; density++) {
            int times = density;
            png.getItems().add(item(density + "×" + (density == FrameFile.DENSITY ? " (usual)" : ""), () -> ways.png.accept(times)));
        }
        getItems().addAll(item(copy, ways.copy), new SeparatorMenuItem(), png, item("SVG drawing…", ways.svg),
                item("CSV numbers…", ways.csv), item("JSON result…", ways.json), item("QR code of the session", ways.code));
        if (ways.report != null) getItems().addAll(new SeparatorMenuItem(), item("Report…", ways.report));
    }

    private static MenuItem item(String title, Runnable does) {
        var item = new MenuItem(title);
        item.setOnAction(e -> does.run());
        return item;
    }
}
