package org.descentlab.ui;

import static org.descentlab.language.Names.say;

import java.util.function.IntConsumer;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Polyline;
import org.descentlab.lab.lesson.Answer;
import org.descentlab.lab.lesson.LessonScene;

/// What stands beside the plot in lecture mode: the answers to choose from, or what is to be noticed, what is known and what is not.
/// It scrolls where a text is longer than the window is high.
final class LectureSide extends ScrollPane {
    private static final double PICTURE = 44, HIGH = 26;
    private final VBox lines = new VBox();

    private LectureSide() {
        super();
        setContent(lines);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().add("lecture-side");
        lines.getStyleClass().add("lecture-lines");
    }

    static LectureSide explained(LessonScene scene) {
        var side = new LectureSide();
        side.part(say("Notice"), scene.notice());
        side.part(say("Known"), scene.known());
        side.part(say("Not known"), scene.unknown());
        return side;
    }

    private void part(String heading, String text) {
        if (text.isEmpty()) return;
        var part = new VBox(line(heading, "lecture-heading"), line(text, "lecture-text"));
        lines.getChildren().add(part);
    }

    private static Label line(String text, String style) {
        var label = new Label(text);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /// @param chosen the one chosen, or −1
    /// @param choose told which
    static LectureSide answers(Answer.Choose answer, int chosen, IntConsumer choose) {
        var side = new LectureSide();
        for (int i = 0; i < answer.options().size(); i++) {
            int option = i;
            var button = new Button((i + 1) + "   " + answer.words(i));
            button.getStyleClass().setAll("lecture-answer");
            if (i == chosen) button.getStyleClass().add("chosen");
            button.setWrapText(true);
            button.setMaxWidth(Double.MAX_VALUE);
            button.setMinHeight(Region.USE_PREF_SIZE);
            button.setAccessibleRole(AccessibleRole.TOGGLE_BUTTON);
            button.setFocusTraversable(false);
            if (answer.shape(i) != null) button.setGraphic(picture(answer.shape(i)));
            button.setContentDisplay(ContentDisplay.RIGHT);
            button.setOnAction(e -> choose.accept(option));
            side.lines.getChildren().add(button);
        }
        return side;
    }

    private static Node picture(Answer.Shape shape) {
        double[] heights = switch (shape) {
            case RISES -> new double[] {0, 0.2, 0.5, 0.8, 1};
            case FALLS -> new double[] {1, 0.8, 0.5, 0.2, 0};
            case PEAK -> new double[] {0, 0.35, 1, 0.35, 0};
            case VALLEY -> new double[] {1, 0.65, 0, 0.65, 1};
            case LEVEL -> new double[] {0.5, 0.5, 0.5, 0.5, 0.5};
        };
        var line = new Polyline();
        for (int i = 0; i < heights.length; i++)
            line.getPoints().addAll(3 + i * (PICTURE - 6) / (heights.length - 1), 3 + (1 - heights[i]) * (HIGH - 6));
        line.getStyleClass().add("lecture-sketch");
        var pane = new Pane(line);
        pane.setMinSize(PICTURE, HIGH);
        pane.setMaxSize(PICTURE, HIGH);
        return pane;
    }
}
