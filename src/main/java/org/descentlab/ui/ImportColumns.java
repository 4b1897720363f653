package org.descentlab.ui;

import static org.descentlab.language.Names.say;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.transformation.FilteredList;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.descentlab.data.Table;
import org.descentlab.data.UserText;

/// The columns of a table, a line each: a box that says whether the column is used, its name, and its first values. Of thousands only those
/// in sight exist as controls; a search finds the others.
final class ImportColumns extends VBox {
    private static final int VALUES = 5, LONGEST = 24, MOST_LINES = 8;
    private static final double WIDTH = 620, LINE = 30, NAME = 200;
    private final List<Column> columns;
    private final FilteredList<Column> sought;
    private final ListView<Column> list;
    private final Label count = new Label();
    private final Table table;

    /// One of them.
    private static final class Column {
        private final int index;
        private final String name;
        private final SimpleBooleanProperty used = new SimpleBooleanProperty(true), learned = new SimpleBooleanProperty();

        Column(int index, String name) {
            this.index = index;
            this.name = name;
        }
    }

    ImportColumns(Table table) {
        super(6);
        this.table = table;
        columns = IntStream.range(0, table.columns().size()).mapToObj(k -> new Column(k, table.columns().get(k))).toList();
        sought = new FilteredList<>(FXCollections.observableList(columns));
        list = new ListView<>(sought);
        list.setId("import-columns");
        list.setAccessibleText(say("Columns, each with its first values; Space uses one or leaves it out"));
        list.setCellFactory(l -> new Line());
        list.setFixedCellSize(LINE);
        list.setPrefSize(WIDTH, LINE * Math.min(MOST_LINES, columns.size()) + 4);
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        getChildren().setAll(head(), list);
        tell();
    }

    private HBox head() {
        var search = new TextField();
        search.setId("import-search");
        search.setPromptText(say("Search the columns"));
        search.setAccessibleText(say("Search the columns"));
        search.textProperty().addListener((o, was, is) -> {
            String words = is.strip().toLowerCase(Locale.ROOT);
            sought.setPredicate(c -> c.name.toLowerCase(Locale.ROOT).contains(words));
        });
        HBox.setHgrow(search, Priority.ALWAYS);
        count.setId("import-used");
        count.getStyleClass().add("quiet-heading");
        count.setMinWidth(USE_PREF_SIZE);
        var head = new HBox(8, search, button(say("Use all"), true), button(say("Use none"), false), count);
        head.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        return head;
    }

    /// Of those that the search has found.
    private Button button(String words, boolean use) {
        var button = new Button(words);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(e -> {
            sought.forEach(c -> c.used.set(use || c.learned.get()));
            tell();
        });
        return button;
    }

    private void key(KeyEvent e) {
        Column c = list.getFocusModel().getFocusedItem();
        if (e.getCode() != KeyCode.SPACE || c == null) return;
        use(c, !c.used.get());
        e.consume();
    }

    private void use(Column c, boolean use) {
        c.used.set(use || c.learned.get());
        tell();
    }

    private void tell() {
        count.setText(say(columns.stream().filter(c -> c.used.get()).count() + " of " + columns.size() + " used"));
    }

    /// Another column is to be learned: it cannot be left out.
    void learn(String name) {
        for (Column c : columns) {
            c.learned.set(c.name.equals(name));
            if (c.learned.get()) c.used.set(true);
        }
        tell();
    }

    /// The columns left out, by name.
    List<String> without() {
        return columns.stream().filter(c -> !c.used.get()).map(c -> c.name).toList();
    }

    private String value(Column column, int row) {
        String cell = UserText.brief(table.cells().get(column.index).get(row)).text();
        return cell.length() > LONGEST ? cell.substring(0, LONGEST) + "…" : cell;
    }

    /// A column in sight.
    private final class Line extends ListCell<Column> {
        private final CheckBox box = new CheckBox();
        private final HBox line = new HBox(8, box);
        private final List<Label> values = IntStream.range(0, Math.min(VALUES, table.rows())).mapToObj(i -> new Label()).toList();
        private Column shown;

        Line() {
            box.setMnemonicParsing(false);
            box.setFocusTraversable(false);
            box.setMinWidth(NAME);
            box.setPrefWidth(NAME);
            box.setMaxWidth(NAME);
            box.setOnAction(e -> use(shown, box.isSelected()));
            line.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
            values.forEach(v -> {
                v.setPrefWidth((WIDTH - NAME) / VALUES - 16);
                v.setMinWidth(0);
                line.getChildren().add(v);
            });
            setAccessibleRole(AccessibleRole.CHECK_BOX);
            setPrefWidth(0); // As wide as the list: nothing is scrolled sideways.
        }

        @Override
        protected void updateItem(Column c, boolean empty) {
            super.updateItem(c, empty);
            if (shown != null) {
                box.selectedProperty().unbindBidirectional(shown.used);
                box.disableProperty().unbind();
            }
            shown = empty ? null : c;
            setGraphic(shown == null ? null : line);
            if (shown == null) return;
            box.setText(UserText.brief(c.name).text());
            box.selectedProperty().bindBidirectional(c.used);
            box.disableProperty().bind(c.learned);
            for (int i = 0; i < values.size(); i++) values.get(i).setText(value(c, i));
            setAccessibleText(box.getText() + ": " + String.join(", ", values.stream().map(Label::getText).toList()));
        }
    }
}
