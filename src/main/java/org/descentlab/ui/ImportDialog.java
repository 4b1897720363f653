package org.descentlab.ui;

import static org.descentlab.language.Names.say;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonType;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.descentlab.data.Table;
import org.descentlab.data.TableTask;
import org.descentlab.data.UserText;
import org.descentlab.language.Names;
import org.descentlab.study.Sentences;

/// Shows the columns of a table with their first values as they were read, what was assumed, and asks which column is to be learned and which are to be left
/// out.
final class ImportDialog {
    private static final Sentences SAY = Sentences.of(ImportDialog.class);
    private static final int MOST_VALUES = 50;
    private static final double WIDTH = 620;
    private final Table table;
    private final Dialog<ButtonType> dialog = new Dialog<>();
    private final ComboBox<String> label = new ComboBox<>(), against = new ComboBox<>();
    private final Label which = new Label(say("Tell this value from the rest"));
    private final ImportColumns columns;

    /// What the user wants.
    ///
    /// @param against the value told from the rest, or null
    /// @param without columns left out
    record Choice(String label, String against, List<String> without) {}

    ImportDialog(Table table, Scene over) {
        this.table = table;
        columns = new ImportColumns(table);
        label.setId("import-label");
        label.getItems().setAll(table.columns());
        label.setMaxWidth(Double.MAX_VALUE);
        against.setId("import-against");
        against.setMaxWidth(Double.MAX_VALUE);
        var box = new VBox(8, new Label(say("Column to learn")), label, which, against, columns, note());
        box.getStyleClass().add("import");
        label.setOnAction(e -> labelled());
        label.getSelectionModel().selectLast();
        labelled();
        dialog.setTitle(SAY.of("import.title", UserText.brief(table.name())).text());
        dialog.initOwner(over.getWindow());
        dialog.getDialogPane().setContent(box);
        dialog.getDialogPane().getStylesheets().setAll(over.getStylesheets());
        dialog.getDialogPane().getStyleClass().addAll(over.getRoot().getStyleClass());
        dialog.getDialogPane().getButtonTypes().setAll(ButtonType.OK, ButtonType.CANCEL);
    }

    DialogPane pane() {
        return dialog.getDialogPane();
    }

    /// Empty if the user wants none of it.
    Optional<Choice> ask() {
        return dialog.showAndWait().filter(b -> b == ButtonType.OK).map(b -> choice());
    }

    private Choice choice() {
        boolean itself = TableTask.numbers(table, label.getValue()) && against.getSelectionModel().getSelectedIndex() == 0;
        boolean told = against.isVisible() && against.getValue() != null && !itself;
        return new Choice(label.getValue(), told ? against.getValue() : null, columns.without());
    }

    /// Another column: its values are offered, and it cannot be left out.
    private void labelled() {
        List<String> all = TableTask.values(table, label.getValue());
        boolean several = all.size() > 2 && all.size() <= MOST_VALUES;
        against.getItems().clear();
        if (TableTask.numbers(table, label.getValue())) against.getItems().add(say("(learn the number itself)"));
        against.getItems().addAll(several ? all : List.of());
        against.getSelectionModel().selectFirst();
        for (var node : List.of(which, against)) {
            node.setVisible(several);
            node.setManaged(several);
        }
        columns.learn(label.getValue());
        Scene scene = dialog.getDialogPane().getScene();
        if (scene != null && scene.getWindow() != null) scene.getWindow().sizeToScene();
    }

    private Node note() {
        var note = new Label(SAY.of("import.note", table.rows(), table.columns().size()).text() + " "
                + String.join(" ", table.notes().stream().map(Names::say).toList()));
        note.setId("import-note");
        note.getStyleClass().add("quiet-heading");
        note.setWrapText(true);
        note.setMaxWidth(WIDTH);
        return note;
    }
}
