package org.descentlab.ui;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import org.descentlab.lab.Document;

/// Files dropped on a window.
final class Drops {
    private Drops() {}

    /// @param taker   who takes a file with this ending (lower case, without the dot); null: nobody
    /// @param several takes more than one session; null: nobody
    static void accept(Scene scene, Function<String, Consumer<Path>> taker, Consumer<List<Path>> several) {
        scene.setOnDragOver(e -> {
            if (takes(e, taker, several) != null) e.acceptTransferModes(TransferMode.COPY);
            e.consume();
        });
        scene.setOnDragDropped(e -> {
            Runnable takes = takes(e, taker, several);
            e.setDropCompleted(takes != null);
            if (takes != null) takes.run();
        });
    }

    /// What takes all that is dragged, or null.
    private static Runnable takes(DragEvent e, Function<String, Consumer<Path>> taker, Consumer<List<Path>> several) {
        List<Path> files = e.getDragboard().getFiles().stream().map(File::toPath).toList();
        if (files.size() == 1) {
            Consumer<Path> one = taker.apply(ending(files.getFirst().toFile()));
            return one == null ? null : () -> one.accept(files.getFirst());
        }
        boolean sessions = !files.isEmpty() && files.stream().allMatch(f -> Document.named(f.toString()));
        return sessions && several != null ? () -> several.accept(files) : null;
    }

    private static String ending(File file) {
        String name = file.getName();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
