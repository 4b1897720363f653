package org.descentlab.ui;

import static org.descentlab.language.Names.say;

import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.descentlab.study.Settings;

/// The line at the foot of the window: the machine at the left, work in progress in the middle, seeds at the right.
public final class StatusLine extends Region {
    private final Label backend = text("quiet"), rate = text("quiet"), memory = text("quiet"), notice = text("quiet"), seed = text("quiet"),
            work = text("work"), left = text("quiet");
    private final ProgressBar bar = new ProgressBar(0);
    private final Hyperlink cancel = new Hyperlink(say("Cancel"));
    private final HBox machine = new HBox(backend, rate, memory, notice), middle = new HBox(work, bar, left, cancel),
            right = new HBox(seed);

    public StatusLine() {
        getStyleClass().add("status-line");
        machine.getStyleClass().add("status-machine");
        middle.getStyleClass().add("status-middle");
        right.getStyleClass().add("status-machine");
        for (HBox part : new HBox[] {machine, middle, right}) part.setAlignment(Pos.CENTER_LEFT);
        cancel.setMinWidth(USE_PREF_SIZE);
        work.setMinWidth(0);
        notice.setMinWidth(0);
        bar.setAccessibleText(say("Progress"));
        getChildren().addAll(machine, middle, right);
        setIdle("");
    }

    private boolean calm, unknown;

    private static Label text(String styleClass) {
        var label = new Label();
        label.getStyleClass().add(styleClass);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    /// "CPU", 4 → "CPU, 4 threads".
    public void setBackend(String name, int threads) {
        set(backend, name + ", " + say(threads + (threads == 1 ? " thread" : " threads")));
    }

    public void setStepsPerSecond(double steps) {
        set(rate, String.format(java.util.Locale.ROOT, "%,d", Math.round(steps)).replace(',', '\u2009') + " " + say("steps/s"));
    }

    public void setMemory(long bytes) {
        set(memory, Math.round(bytes / 1048576.0) + " MB");
    }

    /// One sentence about the backend, or "".
    public void setNotice(String sentence) {
        set(notice, sentence);
    }

    /// "Seed 0–4".
    void setSeeds(Settings settings) {
        int first = (int) settings.seed(0), count = settings.seeds();
        set(seed, say("Seed") + " " + (count == 1 ? first : first + "–" + (first + count - 1)));
    }

    /// Work is under way.
    ///
    /// @param what     "Width sweep 46 of 95"
    /// @param fraction 0 to 1, negative when unknown
    /// @param timeLeft "7 s left", or ""
    /// @param onCancel stops it, or null
    public void setProgress(String what, double fraction, String timeLeft, Runnable onCancel) {
        set(work, what);
        set(left, timeLeft);
        shown(bar, true);
        unknown = fraction < 0;
        bar.setProgress(calm ? Math.max(0, fraction) : fraction);
        shown(cancel, onCancel != null);
        cancel.setOnAction(e -> {
            cancel.setVisited(false);
            if (onCancel != null) onCancel.run();
        });
    }

    /// A calm bar does not move where the end is not known.
    void setCalm(boolean is) {
        calm = is;
        if (unknown) bar.setProgress(calm ? 0 : -1);
    }

    /// No work: only a word about the last one ("95 of 95 networks"), or "".
    public void setIdle(String summary) {
        set(work, summary);
        set(left, "");
        shown(bar, false);
        shown(cancel, false);
    }

    private void set(Label label, String text) {
        if (label.getText().equals(text) && label.isManaged() != text.isEmpty()) return;
        label.setText(text);
        shown(label, !text.isEmpty());
        requestLayout();
    }

    private static void shown(Region part, boolean is) {
        part.setVisible(is);
        part.setManaged(is);
    }

    /// The middle stays centred on the window until the left part needs the room.
    @Override
    protected void layoutChildren() {
        double w = getWidth(), h = getHeight(), pad = 20;
        double leftWidth = machine.prefWidth(-1), middleWidth = middle.prefWidth(-1), rightWidth = right.prefWidth(-1);
        machine.resizeRelocate(pad, 0, leftWidth, h);
        right.resizeRelocate(w - pad - rightWidth, 0, rightWidth, h);
        double x = Math.max(pad + leftWidth + 24, (w - middleWidth) / 2);
        middle.resizeRelocate(Math.round(x), 0, Math.min(middleWidth, w - pad - rightWidth - 16 - x), h);
    }

    @Override
    protected double computePrefHeight(double width) {
        return 28;
    }
}
