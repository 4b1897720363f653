package org.descentlab.ui;

import static org.descentlab.language.Names.say;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.descentlab.lab.ModelNotes;
import org.descentlab.language.Language;
import org.descentlab.study.Sentences;
import org.descentlab.ui.NoteText.Block;

/// What is computed, in the words of the model's notes: one note at a time, links lead to the others. What is typed narrows it to the
/// parts that hold it.
final class NoteSheet {
    private static final Sentences SAY = Sentences.of(NoteSheet.class);
    private static final double WIDTH = 760;
    private final VBox text = new VBox(7);
    private final ScrollPane scroll = new ScrollPane(text);
    private final TextField search = new TextField();
    private List<Block> blocks = List.of();

    private NoteSheet() {}

    /// Lays it over a window.
    static void show(StackPane root, String note) {
        var its = new NoteSheet();
        its.search.setPromptText(say("Search"));
        its.search.setAccessibleText(say("Search in this note"));
        its.search.textProperty().addListener((o, was, is) -> its.fill());
        its.scroll.setFitToWidth(true);
        its.scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        its.scroll.getStyleClass().add("explained-scroll");
        its.scroll.prefHeightProperty().bind(root.heightProperty().subtract(170));
        var title = new Label(say("What is computed"));
        title.getStyleClass().add("shortcuts-title");
        var hint = new Label(say("Escape closes"));
        hint.getStyleClass().add("quiet");
        var head = new HBox(18, title, its.search, hint);
        head.setAlignment(Pos.BASELINE_LEFT);
        HBox.setHgrow(its.search, Priority.ALWAYS);
        var card = new VBox(10, head, its.scroll);
        if (Language.now() != Language.ENGLISH) card.getChildren().add(1, english());
        card.getStyleClass().addAll("shortcuts", "explained");
        card.setPrefWidth(Math.min(WIDTH, root.getWidth() - 48));
        its.open(note);
        Sheet.read(root, card, say("What is computed"), its.search);
    }

    /// There are no notes in another language, which nobody should have to find out by reading.
    private static Label english() {
        var label = new Label(SAY.of("note.english").text());
        label.getStyleClass().add("quiet");
        label.setWrapText(true);
        return label;
    }

    private void open(String note) {
        blocks = ModelNotes.text(note).map(markdown -> NoteText.of(markdown, this::open)).orElse(List.of());
        search.clear();
        fill();
        scroll.setVvalue(0);
    }

    private void fill() {
        text.getChildren().setAll(holding(blocks, search.getText()).stream().map(Block::node).toList());
        if (text.getChildren().isEmpty()) text.getChildren().add(new Label(say("Nothing here holds these words.")));
    }

    /// The parts that hold what is looked for, each under its headings.
    static List<Block> holding(List<Block> blocks, String wanted) {
        String low = wanted.strip().toLowerCase(Locale.ROOT);
        var all = new ArrayList<Block>();
        Block heading = null;
        for (Block b : blocks) {
            if (b.heading()) heading = b;
            if (!b.words().toLowerCase(Locale.ROOT).contains(low)) continue;
            if (heading != null && !all.contains(heading)) all.add(heading);
            if (!b.heading()) all.add(b);
        }
        return all;
    }
}
