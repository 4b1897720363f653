package org.descentlab.ui;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.scene.Scene;
import javafx.scene.control.ButtonType;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.descentlab.data.Table;
import org.descentlab.data.TableTask;
import org.descentlab.lab.Desk;

/// Brings the user's own table in: a file, and which of its columns is to be learned.
final class Importer {
    private static final int MOST_VALUES = 50;
    private final Desk desk;
    private final Scene scene;
    private final Consumer<String> say;

    /// @param say told one sentence for the user
    Importer(Desk desk, Scene scene, Consumer<String> say) {
        this.desk = desk;
        this.scene = scene;
        this.say = say;
    }

    /// Asks for a file.
    void choose() {
        var chooser = new FileChooser();
        chooser.setTitle("Import a table");
        chooser.getExtensionFilters().addAll(new FileChooser.ExtensionFilter("Tables (CSV)", "*.csv", "*.tsv", "*.txt"),
                new FileChooser.ExtensionFilter("All files", "*"));
        File file = chooser.showOpenDialog(scene.getWindow());
        if (file != null) open(file.toPath());
    }

    void open(Path file) {
        try {
            ask(Table.read(file));
        } catch (IOException e) {
            say.accept(e.getMessage());
        }
    }

    /// Asks which column is to be learned.
    private void ask(Table table) {
        var label = new ComboBox<String>();
        label.setId("import-label");
        label.getItems().setAll(table.columns());
        label.getSelectionModel().selectLast();
        var against = new ComboBox<String>();
        against.setId("import-against");
        var which = new Label("Tell this value from the rest");
        var dialog = new Dialog<ButtonType>();
        Runnable values = () -> {
            List<String> all = TableTask.values(table, label.getValue());
            boolean numbers = all.stream().noneMatch(v -> Double.isNaN(Table.number(v))),
                    several = all.size() > 2 && all.size() <= MOST_VALUES;
            against.getItems().clear();
            if (numbers) against.getItems().add("(learn the number itself)");
            against.getItems().addAll(several ? all : List.of());
            against.getSelectionModel().selectFirst();
            for (var node : List.of(which, against)) {
                node.setVisible(several);
                node.setManaged(several);
            }
            if (dialog.getDialogPane().getScene() != null && dialog.getDialogPane().getScene().getWindow() != null)
                dialog.getDialogPane().getScene().getWindow().sizeToScene();
        };
        label.setOnAction(e -> values.run());
        values.run();
        var note = new Label(table.rows() + " rows, " + table.columns().size()
                + " columns. Every other column of numbers becomes an input, standardised; rows with gaps are left out.");
        note.setWrapText(true);
        note.setMaxWidth(340);
        var box = new VBox(6, new Label("Column to learn"), label, which, against, note);
        box.setPadding(new Insets(4, 4, 8, 4));
        label.setMaxWidth(Double.MAX_VALUE);
        against.setMaxWidth(Double.MAX_VALUE);
        dialog.setTitle("Import " + table.name());
        dialog.initOwner(scene.getWindow());
        dialog.getDialogPane().setContent(box);
        dialog.getDialogPane().getStylesheets().setAll(scene.getStylesheets());
        dialog.getDialogPane().getStyleClass().addAll(scene.getRoot().getStyleClass());
        dialog.getDialogPane().getButtonTypes().setAll(ButtonType.OK, ButtonType.CANCEL);
        dialog.showAndWait().filter(b -> b == ButtonType.OK).ifPresent(b -> {
            String chosen = against.isVisible() && against.getValue() != null && !against.getValue().startsWith("(")
                    ? against.getValue()
                    : null;
            take(table, label.getValue(), chosen);
        });
    }

    private void take(Table table, String label, String against) {
        try {
            say.accept(desk.importTable(table, label, against));
        } catch (IllegalArgumentException e) {
            say.accept(e.getMessage());
        }
    }
}
