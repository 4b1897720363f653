package org.descentlab.ui;

import static org.descentlab.language.Names.say;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import org.descentlab.data.UserText;
import org.descentlab.study.Column;
import org.descentlab.study.Frame;

/// The compared runs with their numbers, the present one first; a pinned one can be opened and taken away. Numbers are medians over
/// the seeds counted beside them, greyed while some are missing or there are fewer than three.
final class ComparisonTable extends ScrollPane {
    /// Characters of a run's name, which may be that of a file.
    private static final int NAME = 26;
    private final GridPane grid = new GridPane();
    private final List<Column> columns;
    private final Consumer<String> open;
    private final Consumer<String> remove;
    private final Function<String, Optional<String>> meaning;
    private final String opening, removing;
    private List<Frame.Compared> shown = List.of();

    /// @param open, remove told the letter of a pinned run
    /// @param meaning what a column's title means
    /// @param opening, removing what is done to a run, before its letter
    ComparisonTable(List<Column> columns, Consumer<String> open, Consumer<String> remove, Function<String, Optional<String>> meaning,
            String opening, String removing) {
        this.opening = opening;
        this.removing = removing;
        this.columns = columns;
        this.open = open;
        this.remove = remove;
        this.meaning = meaning;
        getStyleClass().add("comparison");
        grid.getStyleClass().add("comparison-grid");
        setContent(grid);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.AS_NEEDED);
        setFocusTraversable(false);
        grid.getColumnConstraints().add(new ColumnConstraints());
        var wide = new ColumnConstraints();
        wide.setHgrow(Priority.ALWAYS);
        wide.setMinWidth(120);
        grid.getColumnConstraints().add(wide);
        for (int i = 0; i <= columns.size(); i++) {
            var c = new ColumnConstraints();
            c.setHalignment(HPos.RIGHT);
            grid.getColumnConstraints().add(c);
        }
    }

    void show(List<Frame.Compared> runs) {
        if (runs.equals(shown)) return;
        shown = runs;
        grid.getChildren().clear();
        head(0, "Run");
        head(1, "What differs");
        head(2, "Seeds");
        for (int c = 0; c < columns.size(); c++) head(c + 3, columns.get(c).title());
        for (int r = 0; r < runs.size(); r++) row(r + 1, runs.get(r));
    }

    private void head(int column, String text) {
        var label = new Label(say(text));
        label.getStyleClass().add("comparison-head");
        label.setMinWidth(USE_PREF_SIZE);
        meaning.apply(text).ifPresent(line -> Tips.put(line, label));
        grid.add(label, column, 0);
    }

    private void row(int at, Frame.Compared run) {
        boolean present = run.letter().isEmpty();
        if (present) {
            grid.add(styled(say("This run"), "comparison-present"), 0, at);
        } else {
            var name = Tips.textButton(UserText.brief(run.letter(), NAME).text(), opening + " " + run.letter(),
                    () -> open.accept(run.letter()));
            name.getStyleClass().add("comparison-letter");
            grid.add(name, 0, at);
            grid.add(Tips.iconButton(Icons.CLOSE, removing + " " + run.letter(), () -> remove.accept(run.letter())), columns.size() + 3,
                    at);
        }
        String style = present ? "comparison-present" : "comparison-cell", number = run.provisional() ? "comparison-provisional" : style;
        Label difference = styled(run.difference(), style);
        difference.setMinWidth(0); // cut where room is short; then the tip has it whole
        if (!run.difference().isEmpty()) Tips.put(run.difference(), difference);
        grid.add(difference, 1, at);
        grid.add(styled(say(run.seedsWords()), number), 2, at);
        for (int c = 0; c < columns.size(); c++) grid.add(styled(columns.get(c).show(run.scalars()), number), c + 3, at);
    }

    private static Label styled(String text, String style) {
        var label = new Label(text);
        label.getStyleClass().add(style);
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }
}
