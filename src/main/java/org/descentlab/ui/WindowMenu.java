package org.descentlab.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.descentlab.study.Preset;

/// The last menu of an experiment's window, and the settings on the clipboard.
final class WindowMenu {
    private final SettingsDesk desk;
    private final Importer importer;
    private final Consumer<String> say;

    /// @param importer null for an experiment that takes no data
    /// @param say      told one sentence for the user
    WindowMenu(SettingsDesk desk, Importer importer, Consumer<String> say) {
        this.desk = desk;
        this.importer = importer;
        this.say = say;
    }

    /// The presets again, for windows whose rail has no room for them, and what else is seldom needed.
    ///
    /// @param first what stands before them
    /// @param keys  shows the keys
    List<MenuItem> items(List<MenuItem> first, List<Preset> presets, Runnable keys) {
        List<MenuItem> items = new ArrayList<>(first);
        for (Preset p : presets) items.add(item("Try: " + p.title(), () -> desk.preset(p)));
        if (importer != null) {
            items.add(item("Import a table (CSV)…", importer::choose));
            items.add(item("Remove the drawn points", importer::clear));
        }
        items.add(item("Copy the settings", this::copy));
        items.add(item("Paste settings", this::paste));
        items.add(item("Reset all settings", desk::reset));
        items.add(item("Keys", keys));
        return items;
    }

    private static MenuItem item(String title, Runnable action) {
        var item = new MenuItem(title);
        item.setOnAction(e -> action.run());
        return item;
    }

    void copy() {
        var content = new ClipboardContent();
        content.putString(desk.text());
        Clipboard.getSystemClipboard().setContent(content);
        say.accept("Copied: " + desk.text());
    }

    void paste() {
        String text = Clipboard.getSystemClipboard().getString();
        try {
            desk.paste(text == null ? "" : text);
        } catch (IllegalArgumentException e) {
            say.accept(e.getMessage());
        }
    }
}
