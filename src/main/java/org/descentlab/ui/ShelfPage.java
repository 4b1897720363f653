package org.descentlab.ui;

import static org.descentlab.language.Names.say;

import java.util.HashMap;
import java.util.Map;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.descentlab.figure.Plot;
import org.descentlab.plot.PlotView;
import org.descentlab.plot.Theme;
import org.descentlab.study.Experiment;
import org.descentlab.study.Sentences;

/// A page of the gallery: its title and line, the way back, and experiments to open, each with a picture of one of its runs.
abstract class ShelfPage extends ScrollPane {
    private static final double PICTURE = 168;
    private static final Sentences SAY = Sentences.of(ProblemPage.class);
    private final Button all = new Button();
    private final Map<Experiment, PlotView> pictures = new HashMap<>();

    /// @param up   where the way back leads
    /// @param back goes it
    ShelfPage(String up, Runnable back) {
        getStyleClass().add("problem-page");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        all.setText(up);
        all.getStyleClass().add("problem-back");
        all.setOnAction(e -> back.run());
    }

    /// The page below its head.
    final void fill(String title, String line, Node below) {
        var content = new VBox(18, all, text(title, "gallery-title"), text(line, "gallery-line"), below);
        content.getStyleClass().add("problem-content");
        setContent(content);
    }

    /// An experiment to open, its picture beside words.
    final VBox bench(Experiment e, Runnable open, Label... lines) {
        String title = say(e.title());
        var words = new VBox(4, text(title, "problem-title"));
        words.getChildren().addAll(lines);
        HBox.setHgrow(words, Priority.ALWAYS);
        var picture = new PlotView(Theme.DARK);
        picture.setMinSize(PICTURE, PICTURE * 0.7);
        picture.setMaxSize(PICTURE, PICTURE * 0.7);
        pictures.put(e, picture);
        VBox box = box("bench-" + e.name(), opens(title), open);
        box.getChildren().add(new HBox(16, picture, words));
        return box;
    }

    /// What a button does, for who does not see it.
    static String opens(String what) {
        return SAY.of("problem.open", what).text();
    }

    /// Gives it the keyboard, at its top, also before it was ever drawn: the button is in the scene when the scroll pane has its skin.
    final void begin() {
        applyCss();
        all.requestFocus();
    }

    /// Another picture of one of its experiments; any other's is none of its business.
    final void show(Experiment e, Plot plot) {
        if (pictures.containsKey(e)) pictures.get(e).show(plot);
    }

    final void setTheme(Theme theme) {
        pictures.values().forEach(p -> p.setTheme(theme));
    }

    /// A box to press: its height follows from its width, which a button's would not.
    static VBox box(String id, String name, Runnable act, Label... lines) {
        var box = new VBox(4, lines);
        box.getStyleClass().setAll("bench-button");
        box.setId(id);
        box.setFocusTraversable(true);
        box.setAccessibleRole(AccessibleRole.BUTTON);
        box.setAccessibleText(name);
        box.setOnMouseClicked(m -> act.run());
        box.setOnKeyPressed(k -> {
            if (k.getCode() != KeyCode.ENTER && k.getCode() != KeyCode.SPACE) return;
            act.run();
            k.consume();
        });
        return box;
    }

    static Label text(String words, String style) {
        var label = new Label(words);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
