package org.descentlab.ui;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.descentlab.lab.Exercise;
import org.descentlab.lab.Problem;
import org.descentlab.lab.lesson.Lesson;
import org.descentlab.study.Experiment;

/// One problem in full: what is known, what is not, its exercises, and its experiments to open.
final class ProblemPage extends ScrollPane {
    private static final double COLUMN = 560;

    /// A lesson that can be given.
    record Taught(Lesson lesson, Runnable open) {
        String title() {
            return (lesson.guided() ? "Guided exploration: " : "Lesson: ") + lesson.title();
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
        var all = new Button("All problems");
        all.getStyleClass().add("problem-back");
        all.setOnAction(e -> back.run());
        var title = text(problem.number() + "   " + problem.title(), "gallery-title");
        var words = new VBox(10, section("Known", problem.known()), section("Partly understood", problem.partly()),
                section("Not known", problem.open()));
        words.getChildren().removeIf(n -> n instanceof VBox v && v.getChildren().isEmpty());
        var exercises = new VBox(8, text("To explore by hand", "problem-heading"));
        for (Exercise e : problem.exercises())
            exercises.getChildren().add(box("", "Explore: " + e.ask(), () -> explore.accept(e), text(e.ask(), "problem-text")));
        var benches = new VBox(10);
        if (!lessons.isEmpty()) benches.getChildren().add(text("Lessons", "problem-heading"));
        for (Taught t : lessons)
            benches.getChildren()
                    .add(box("lesson-" + t.lesson.name(), "Open " + t.title(), t.open, text(t.title(), "problem-title"),
                            text(t.lesson.about(), "problem-line")));
        benches.getChildren().add(text("Experiments", "problem-heading"));
        for (Experiment e : experiments) {
            VBox bench = box("bench-" + e.name(), "Open " + e.title(), () -> open.accept(e), text(e.title(), "problem-title"));
            e.presets().forEach(p -> bench.getChildren().add(text(p.title() + ": " + p.expectation(), "problem-line")));
            benches.getChildren().add(bench);
        }
        if (experiments.isEmpty()) benches.getChildren().add(text("None in this version.", "problem-text"));
        var left = new VBox(22, words, exercises);
        left.setMaxWidth(COLUMN);
        HBox.setHgrow(left, Priority.ALWAYS);
        HBox.setHgrow(benches, Priority.ALWAYS);
        benches.setMaxSize(COLUMN, Region.USE_PREF_SIZE);
        var columns = new HBox(48, left, benches);
        var content = new VBox(18, all, title, text(problem.line(), "gallery-line"), columns);
        content.getStyleClass().add("problem-content");
        setContent(content);
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
