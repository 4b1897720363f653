package org.descentlab.ui;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A strip at the foot of a pane when something went wrong that is worth understanding: a red rule, perhaps a gauge, one
/// sentence, and at most two ways on.
public final class Lesson extends HBox {
    /// A way on.
    public record Action(String label, Runnable run) {}

    /// @param gauge     drawn above the sentence, or null
    /// @param secondary or null
    public Lesson(String sentence, Node gauge, Action primary, Action secondary) {
        getStyleClass().add("lesson");
        setAlignment(Pos.CENTER_LEFT);
        var rule = new Region();
        rule.getStyleClass().add("lesson-rule");
        rule.setMaxHeight(Double.MAX_VALUE);
        var says = new Label(sentence);
        says.getStyleClass().add("lesson-sentence");
        says.setWrapText(true);
        var words = new VBox();
        words.getStyleClass().add("lesson-words");
        words.setAlignment(Pos.CENTER_LEFT);
        if (gauge != null) words.getChildren().add(gauge);
        words.getChildren().add(says);
        HBox.setHgrow(words, Priority.ALWAYS);
        var actions = new VBox(button(primary, "primary-action"));
        if (secondary != null) actions.getChildren().add(button(secondary, "secondary-action"));
        actions.getStyleClass().add("lesson-actions");
        actions.setAlignment(Pos.CENTER);
        actions.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().addAll(rule, words, actions);
    }

    private static Button button(Action action, String styleClass) {
        var button = new Button(action.label());
        button.getStyleClass().setAll(styleClass);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setOnAction(e -> action.run().run());
        return button;
    }
}
