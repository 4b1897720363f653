package org.descentlab.ui;

import static org.descentlab.language.Names.say;

import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.descentlab.lab.Exercise;
import org.descentlab.lab.ModelNotes;
import org.descentlab.lab.Problem;
import org.descentlab.lab.lesson.Lesson;
import org.descentlab.study.Experiment;

/// One problem in full: what is known, what is not, its exercises, and its experiments to open.
final class ProblemPage extends ShelfPage {
    /// Of a column at most, between two, and a page from which on there are three columns.
    private static final double MOST = 700, GAP = 48, THREE = 1400;

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
        super(say("All problems"), back);
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
        for (Experiment e : experiments) benches.getChildren().add(bench(e, () -> open.accept(e), presets(e)));
        if (experiments.isEmpty()) benches.getChildren().add(text(say("None in this version."), "problem-text"));
        var references = new VBox(6, text(say("References"), "problem-heading"));
        experiments.stream().flatMap(e -> ModelNotes.references(e).stream()).distinct().sorted()
                .forEach(r -> references.getChildren().add(text(r, "problem-line")));
        references.setVisible(references.getChildren().size() > 1);
        var columns = new GridPane(GAP, 0);
        var done = new VBox(22, exercises, references);
        widthProperty().subscribe(w -> arrange(columns, w.doubleValue() >= THREE, words, done, benches));
        fill(problem.number() + "   " + problem.title(), problem.line(), columns);
    }

    private static Label[] presets(Experiment e) {
        return e.presets().stream().map(p -> text(say(p.title()) + ": " + say(p.expectation()), "problem-line")).toArray(Label[]::new);
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

    private static VBox section(String heading, String words) {
        return words.isEmpty() ? new VBox() : new VBox(4, text(heading, "problem-heading"), text(words, "problem-text"));
    }
}
