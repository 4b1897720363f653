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

/// Files dropped on a window.
final class Drops {
    private Drops() {}

    /// @param taker who takes a file with this ending (lower case, without the dot); null: nobody
    static void accept(Scene scene, Function<String, Consumer<Path>> taker) {
        scene.setOnDragOver(e -> {
            if (file(e) != null && taker.apply(ending(file(e))) != null) e.acceptTransferModes(TransferMode.COPY);
            e.consume();
        });
        scene.setOnDragDropped(e -> {
            Consumer<Path> takes = file(e) == null ? null : taker.apply(ending(file(e)));
            e.setDropCompleted(takes != null);
            if (takes != null) takes.accept(file(e).toPath());
        });
    }

    private static File file(DragEvent e) {
        List<File> files = e.getDragboard().getFiles();
        return files.size() == 1 ? files.getFirst() : null;
    }

    private static String ending(File file) {
        String name = file.getName();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
