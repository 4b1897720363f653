package org.descentlab.ui;

import static org.descentlab.language.Names.say;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.descentlab.figure.Figure;
import org.descentlab.study.Glossary;

/// "Explain this pane": what is plotted, what to look at, what it does not show, and all its words with what they mean.
final class PaneExplained {
    private static final List<String> HEADS = List.of("Plotted", "Look at", "Not shown");
    private static final double WIDTH = 720, HEADS_WIDTH = 170;

    private PaneExplained() {}

    /// Lays it over a window.
    ///
    /// @param more opens the model's note, or null
    static void show(StackPane root, Glossary glossary, String pane, Figure figure, Runnable more) {
        var title = new Label(say(figure.title()));
        title.getStyleClass().add("shortcuts-title");
        var grid = new GridPane(18, 9);
        var heads = new ColumnConstraints(HEADS_WIDTH);
        heads.setHgrow(Priority.NEVER);
        var lines = new ColumnConstraints();
        lines.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(heads, lines);
        List<String> sentences = glossary.pane(pane);
        for (int i = 0; i < sentences.size(); i++) row(grid, say(HEADS.get(i)), sentences.get(i));
        List<Glossary.Entry> words = glossary.entries(pane, figure);
        if (!words.isEmpty()) {
            var head = new Label(say("Its words"));
            head.getStyleClass().add("explained-head");
            grid.add(head, 0, grid.getRowCount(), 2, 1);
        }
        words.forEach(e -> row(grid, say(e.word()), e.line()));
        var scroll = new ScrollPane(grid);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("explained-scroll");
        var card = new VBox(8, title, scroll);
        card.getStyleClass().addAll("shortcuts", "explained");
        card.setPrefWidth(Math.min(WIDTH, root.getWidth() - 48));
        scroll.prefHeightProperty().bind(Bindings.min(grid.heightProperty().add(4), root.heightProperty().subtract(170)));
        Sheet sheet = Sheet.read(root, card, say(figure.title()) + ". " + String.join(" ", sentences), scroll);
        card.getChildren().add(foot(sheet, more));
    }

    private static Node foot(Sheet sheet, Runnable more) {
        var hint = new Label(say("Escape closes"));
        hint.getStyleClass().add("quiet");
        if (more == null) return hint;
        var link = new Hyperlink(say("What is computed"));
        link.setOnAction(e -> {
            sheet.close();
            more.run();
        });
        var foot = new HBox(18, hint, link);
        foot.setAlignment(Pos.CENTER_LEFT);
        return foot;
    }

    private static void row(GridPane grid, String head, String line) {
        int row = grid.getRowCount();
        var left = new Label(head);
        left.getStyleClass().add("shortcut-key");
        left.setWrapText(true);
        var right = new Label(line);
        right.setWrapText(true);
        GridPane.setValignment(left, VPos.TOP);
        grid.addRow(row, left, right);
    }
}
