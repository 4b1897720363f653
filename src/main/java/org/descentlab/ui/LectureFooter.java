package org.descentlab.ui;

import static org.descentlab.language.Names.say;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.descentlab.lab.KeyNames;
import org.descentlab.lab.lesson.Lecture;

/// The foot of lecture mode: a dot for every scene, how far this one has come, what is being prepared, and the keys. Sizes follow
/// from the size of the type.
final class LectureFooter extends HBox {
    /// More scenes are counted in words.
    private static final int DOTS = 14;
    /// In sizes of type: between the parts, between the keys, what is kept free for what is under way, and what is left of a long word.
    private static final double GAP = 1.1, BETWEEN = 0.5, STATUS = 9, LEAST = 3;
    private final HBox dots = new HBox(), phases = new HBox(), keys = new HBox();
    private final Label status = new Label(), count = new Label();
    private final Label next = new Label(say("next")), leave = new Label(say("leave"));
    private double em = 22;

    LectureFooter() {
        getStyleClass().add("lecture-footer");
        setAlignment(Pos.CENTER_LEFT);
        for (HBox box : new HBox[] {dots, phases, keys}) box.setAlignment(Pos.CENTER_LEFT);
        status.getStyleClass().add("lecture-status");
        count.getStyleClass().add("lecture-quiet");
        status.setMinWidth(0);
        HBox.setHgrow(status, Priority.ALWAYS);
        status.setMaxWidth(Double.MAX_VALUE);
        status.setAlignment(Pos.CENTER_RIGHT);
        next.getStyleClass().add("lecture-quiet");
        leave.getStyleClass().add("lecture-quiet");
        keys.getChildren().addAll(key("Page Down"), next, key("Esc"), leave);
        for (Node n : keys.getChildren()) ((Region) n).setMinWidth(USE_PREF_SIZE);
        count.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(dots, count, phases, status, keys);
    }

    private static Label key(String name) {
        var label = new Label(KeyNames.shown(name));
        label.getStyleClass().add("lecture-key");
        return label;
    }

    /// @param said what is under way, or ""
    void show(Lecture lecture, String said) {
        int scenes = lecture.lesson().scenes().size();
        dots.getChildren().clear();
        for (int i = 0; i < scenes; i++) {
            var dot = new Region();
            dot.getStyleClass().addAll("lecture-dot", i < lecture.index() ? "past" : i > lecture.index() ? "to-come" : "now");
            dots.getChildren().add(dot);
        }
        count.setText(lecture.index() + 1 + " / " + scenes);
        phases.getChildren().clear();
        if (lecture.phases().size() > 1) for (Lecture.Phase p : lecture.phases()) {
            if (!phases.getChildren().isEmpty()) phases.getChildren().add(word("→", "lecture-arrow"));
            phases.getChildren().add(word(p.words(), p == lecture.phase() ? "lecture-phase-now" : "lecture-phase"));
        }
        status.setText(said);
        setAccessibleText(say("Scene " + (lecture.index() + 1) + " of " + scenes) + ", " + lecture.phase().words());
        fit();
    }

    private static Label word(String text, String style) {
        var label = new Label(text);
        label.getStyleClass().add(style);
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    /// @param size of the type in pixels
    void sized(double size) {
        em = size;
        fit();
    }

    private void fit() {
        dots.setSpacing(0.45 * em);
        phases.setSpacing(0.6 * em);
        keys.setSpacing(BETWEEN * em);
        setSpacing(GAP * em);
        for (Node n : dots.getChildren()) {
            double high = 0.5 * em, wide = n.getStyleClass().contains("now") ? 1.5 * em : high;
            ((Region) n).setMinSize(wide, high);
            ((Region) n).setMaxSize(wide, high);
        }
    }

    /// What the keys do is left out where it would take the room of the rest; where even so it is short, scenes are counted in words.
    private void choose() {
        for (Node n : phases.getChildren())
            if (n.getStyleClass().contains("lecture-phase")) ((Region) n).setMinWidth(Math.min(n.prefWidth(-1), LEAST * em));
        status.setMinWidth(status.getText().isEmpty() ? 0 : LEAST * em);
        int scenes = dots.getChildren().size();
        double words = next.prefWidth(-1) + leave.prefWidth(-1) + 2 * BETWEEN * em, bare = -BETWEEN * em;
        for (Node n : keys.getChildren()) if (n != next && n != leave) bare += n.prefWidth(-1) + BETWEEN * em;
        double room = getWidth() - phases.prefWidth(-1) - bare - 3 * GAP * em - (status.getText().isEmpty() ? 0 : STATUS * em);
        boolean dotted = scenes > 1 && scenes <= DOTS && dots.prefWidth(-1) <= room;
        double lead = scenes < 2 ? 0 : dotted ? dots.prefWidth(-1) : count.prefWidth(-1);
        put(dots, dotted);
        put(count, scenes > 1 && !dotted);
        put(next, lead + words <= room);
        put(leave, lead + words <= room);
    }

    @Override
    protected void layoutChildren() {
        choose();
        super.layoutChildren();
    }

    private static void put(Node node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }
}
