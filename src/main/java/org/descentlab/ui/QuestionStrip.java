package org.descentlab.ui;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.descentlab.lab.Commands;

/// The question of an exercise, above the panes, until it is put away.
final class QuestionStrip extends HBox {
    private final Label words = new Label();

    QuestionStrip(Commands commands) {
        getStyleClass().add("question-strip");
        setAlignment(Pos.CENTER_LEFT);
        words.getStyleClass().add("question-words");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(words, Tips.commandButton(Icons.CLOSE, commands, "dismiss"));
    }

    void ask(String question) {
        words.setText(question);
    }
}
