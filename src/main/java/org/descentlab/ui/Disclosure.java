package org.descentlab.ui;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.descentlab.study.Sentences;

/// A heading with a chevron. Closed, it sums its contents up in a line or two; open, it shows them.
public final class Disclosure extends VBox {
    private static final Sentences SAY = Sentences.of(Disclosure.class);
    private static final PseudoClass OPEN = PseudoClass.getPseudoClass("open");
    private static final String DOT = "\u00a0· ";
    private static final double INDENT = 20, LINE = 20;

    private final BooleanProperty open = new SimpleBooleanProperty(this, "open", false);
    private final Button head = new Button();
    private final Label summary = new Label();
    private final VBox body = new VBox();
    private List<String> parts = List.of();
    private int lines = 2;

    public Disclosure(String title, List<? extends Node> contents) {
        getStyleClass().add("disclosure");
        head.getStyleClass().setAll("disclosure-head");
        head.setText(title);
        head.setAlignment(Pos.CENTER_LEFT);
        head.setMaxWidth(Double.MAX_VALUE);
        head.setOnAction(e -> open.set(!open.get()));
        head.setAccessibleRole(AccessibleRole.TOGGLE_BUTTON);
        summary.getStyleClass().add("disclosure-summary");
        summary.setWrapText(true);
        summary.setMinHeight(Region.USE_PREF_SIZE);
        body.getStyleClass().add("disclosure-body");
        body.getChildren().setAll(contents);
        getChildren().addAll(head, summary, body);
        open.addListener((o, was, is) -> refresh());
        summary.fontProperty().addListener((o, was, is) -> fitSummary());
        widthProperty().addListener((o, was, is) -> fitSummary());
        refresh();
    }

    public BooleanProperty openProperty() {
        return open;
    }

    /// The settings in short, the most telling first; the last part is kept when those before it have to go.
    public void setSummary(List<String> next) {
        parts = next.stream().map(part -> part.replace(' ', '\u00a0')).toList();
        fitSummary();
    }

    /// How many lines the summary may take.
    void setSummaryLines(int next) {
        if (next == lines) return;
        lines = next;
        fitSummary();
    }

    /// The height at that width when closed, with a summary of so many lines.
    double closedHeight(int summaryLines, double width) {
        return head.prefHeight(-1) + (parts.isEmpty() ? 0 : Math.min(summaryLines, linesOf(String.join(DOT, parts), width)) * LINE);
    }

    private void refresh() {
        boolean is = open.get();
        head.setGraphic((is ? Icons.CHEVRON_DOWN : Icons.CHEVRON_RIGHT).node(12));
        head.pseudoClassStateChanged(OPEN, is);
        head.setAccessibleText(SAY.of(is ? "disclosure.shown" : "disclosure.hidden", head.getText()).text());
        body.setVisible(is);
        body.setManaged(is);
        summary.setVisible(!is && !parts.isEmpty());
        summary.setManaged(summary.isVisible());
    }

    private void fitSummary() {
        var kept = new ArrayList<>(parts);
        while (kept.size() > 2 && linesOf(String.join(DOT, kept), getWidth()) > lines) kept.remove(kept.size() - 2);
        summary.setText(String.join(DOT, kept));
        summary.setPrefHeight(Math.min(lines, linesOf(summary.getText(), getWidth())) * LINE);
        refresh();
    }

    private int linesOf(String text, double outer) {
        double width = outer - INDENT - getInsets().getLeft() - getInsets().getRight();
        if (width <= 0) return 1;
        var measure = new Text(text);
        measure.setFont(summary.getFont());
        measure.setWrappingWidth(width - 1);
        var single = new Text("x");
        single.setFont(summary.getFont());
        return (int) Math.round(measure.getLayoutBounds().getHeight() / single.getLayoutBounds().getHeight());
    }
}
