package org.descentlab.ui;

import static org.descentlab.language.Names.say;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.descentlab.figure.Plot;
import org.descentlab.lab.Exercise;
import org.descentlab.lab.ModelNotes;
import org.descentlab.lab.Problem;
import org.descentlab.lab.lesson.Lesson;
import org.descentlab.plot.PlotView;
import org.descentlab.plot.Theme;
import org.descentlab.study.Experiment;
import org.descentlab.study.Sentences;

/// One problem in full: what is known, what is not, its exercises, and its experiments to open.
final class ProblemPage extends ScrollPane {
    /// Of a column at most, between two, a picture, and a page from which on there are three columns.
    private static final double MOST = 700, GAP = 48, PICTURE = 168, THREE = 1400;
    private static final Sentences SAY = Sentences.of(ProblemPage.class);
    private final Button all = new Button(say("All problems"));
    private final Map<Experiment, PlotView> pictures = new HashMap<>();

    /// A lesson that can be given.
    record Taught(Lesson lesson, Runnable open) {
        String title() {
            return say(lesson.guided() ? "Guided exploration" : "Lesson") + ": " + lesson.title();
        }
    }

    /// @param experiments those of the problem that there are
    /// @param lessons     likewise
    /// @param explore     told an exercise to set up
    ProblemPage(Problem problem, List<Experiment> experiments, List<Taught> lessons, Consumer<Experiment> open, Consumer<Exercise> explore,
            Runnable back) {
        getStyleClass().add("problem-page");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        all.getStyleClass().add("problem-back");
        all.setOnAction(e -> back.run());
        var title = text(problem.number() + "   " + problem.title(), "gallery-title");
        var words = new VBox(10, section(say("Known"), problem.known()), section(say("Partly understood"), problem.partly()),
                section(say("Not known"), problem.open()));
        words.getChildren().removeIf(n -> n instanceof VBox v && v.getChildren().isEmpty());
        var exercises = new VBox(8, text(say("To explore by hand"), "problem-heading"));
        for (Exercise e : problem.exercises())
            exercises.getChildren()
                    .add(box("", say("Explore") + ": " + e.ask(), () -> explore.accept(e), text(e.ask(), "problem-text")));
        var benches = new VBox(10);
        if (!lessons.isEmpty()) benches.getChildren().add(text(say("Lessons"), "problem-heading"));
        for (Taught t : lessons)
            benches.getChildren()
                    .add(box("lesson-" + t.lesson.name(), opens(t.title()), t.open, text(t.title(), "problem-title"),
                            text(t.lesson.about(), "problem-line")));
        benches.getChildren().add(text(say("Experiments"), "problem-heading"));
        for (Experiment e : experiments) {
            benches.getChildren().add(bench(e, () -> open.accept(e)));
        }
        if (experiments.isEmpty()) benches.getChildren().add(text(say("None in this version."), "problem-text"));
        var references = new VBox(6, text(say("References"), "problem-heading"));
        experiments.stream().flatMap(e -> ModelNotes.references(e).stream()).distinct().sorted()
                .forEach(r -> references.getChildren().add(text(r, "problem-line")));
        references.setVisible(references.getChildren().size() > 1);
        var columns = new GridPane(GAP, 0);
        var done = new VBox(22, exercises, references);
        widthProperty().subscribe(w -> arrange(columns, w.doubleValue() >= THREE, words, done, benches));
        var content = new VBox(18, all, title, text(problem.line(), "gallery-line"), columns);
        content.getStyleClass().add("problem-content");
        setContent(content);
    }

    /// What is to be read, what is to be done and what is to be opened: side by side, or the first two in one column.
    private static void arrange(GridPane columns, boolean wide, VBox read, VBox done, VBox opened) {
        if (columns.getColumnCount() == (wide ? 3 : 2)) return;
        List<VBox> all = wide ? List.of(read, done, opened) : List.of(new VBox(22, read, done), opened);
        columns.getChildren().clear();
        columns.getColumnConstraints().clear();
        for (VBox column : all) {
            var share = new ColumnConstraints();
            share.setPercentWidth(100.0 / all.size());
            columns.getColumnConstraints().add(share);
            GridPane.setValignment(column, VPos.TOP);
            column.setMaxHeight(Region.USE_PREF_SIZE);
            columns.addColumn(all.indexOf(column), column);
        }
        columns.setMaxWidth(all.size() * MOST + (all.size() - 1) * GAP);
    }

    /// A picture of one of its runs beside its presets.
    private VBox bench(Experiment e, Runnable open) {
        String title = say(e.title());
        var words = new VBox(4, text(title, "problem-title"));
        e.presets().forEach(p -> words.getChildren().add(text(say(p.title()) + ": " + say(p.expectation()), "problem-line")));
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
    private static String opens(String what) {
        return SAY.of("problem.open", what).text();
    }

    /// Gives it the keyboard, at its top, also before it was ever drawn: the button is in the scene when the scroll pane has its skin.
    void begin() {
        applyCss();
        all.requestFocus();
    }

    /// Another picture of one of its experiments; any other's is none of its business.
    void show(Experiment e, Plot plot) {
        if (pictures.containsKey(e)) pictures.get(e).show(plot);
    }

    void setTheme(Theme theme) {
        pictures.values().forEach(p -> p.setTheme(theme));
    }

    private static VBox section(String heading, String words) {
        return words.isEmpty() ? new VBox() : new VBox(4, text(heading, "problem-heading"), text(words, "problem-text"));
    }

    /// A box to press: its height follows from its width, which a button's would not.
    private static VBox box(String id, String name, Runnable act, Label... lines) {
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

    private static Label text(String words, String style) {
        var label = new Label(words);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
