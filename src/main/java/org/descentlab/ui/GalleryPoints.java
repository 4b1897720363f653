package org.descentlab.ui;

import static org.descentlab.language.Names.say;

import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// Words in the gallery beside the cards, in the place of one more.
final class GalleryPoints extends VBox {
    private GalleryPoints(String heading, String... points) {
        getStyleClass().add("discussion");
        add(heading, "problem-title");
        for (String point : points) add(point, "problem-line");
    }

    private void add(String words, String style) {
        var label = new Label(say(words));
        label.getStyleClass().add(style);
        label.setWrapText(true);
        getChildren().add(label);
    }

    /// Questions that no experiment here answers.
    static GalleryPoints discussion() {
        return new GalleryPoints("To discuss", "Scale and data, or inductive bias: which carries the weight?",
                "Is a network a kernel that learns itself?", "Could local learning rules replace backpropagation?",
                "Why are networks sure of themselves far from their data?", "Why do trees still win on tables?",
                "Does theory that averages over random data fit data that are not random?");
    }

    /// How problems and strands differ.
    static GalleryPoints orders() {
        return new GalleryPoints("Two orders", "A problem is a question; a strand is a way to work on such questions.",
                "Strands ask less what networks can do than what can be said of them in advance, and checked.",
                "An experiment belongs to one problem, and may stand in several strands.",
                "What it does not show is written beside what it shows.");
    }
}
