package org.descentlab.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import org.descentlab.lab.History;
import org.descentlab.study.Experiment;
import org.descentlab.study.Parameter;
import org.descentlab.study.Preset;
import org.descentlab.study.Settings;
import org.descentlab.study.ShareText;

/// The settings as the user changes them: by the rail, presets, undo, a pasted text, or a click on a network.
final class SettingsDesk {
    private final Experiment experiment;
    private final Region foot;
    private final Runnable onChange;
    private final Consumer<Rail> onRail;
    private final BiConsumer<String, String> onRefused;
    private final History history = new History();
    private Rail rail;
    private Settings settings;
    /// The settings when the change under way began, or null.
    private Settings before;

    /// @param foot     what stands at the foot of the rail
    /// @param onChange told after every change
    /// @param onRail   told when another rail takes the place of the present one
    /// @param onRefused told the parameter and the reason why a value cannot be taken
    SettingsDesk(Experiment experiment, Settings start, Region foot, Runnable onChange, Consumer<Rail> onRail,
            BiConsumer<String, String> onRefused) {
        this.onRefused = onRefused;
        this.experiment = experiment;
        this.foot = foot;
        this.onChange = onChange;
        this.onRail = onRail;
        settings = start;
        rail = makeRail();
        describe();
    }

    Rail rail() {
        return rail;
    }

    Settings settings() {
        return settings;
    }

    History history() {
        return history;
    }

    private Rail makeRail() {
        return new Rail(experiment.parameters(settings), settings.values(), this::changed,
                experiment.presets(), this::preset, foot);
    }

    private void changed(String name, double value, boolean committed) {
        Settings start = before == null ? settings : before;
        before = committed ? null : start;
        Settings next;
        try {
            next = experiment.set(settings, name, value);
        } catch (IllegalArgumentException e) {
            rail.setValue(name, settings.get(name));
            onRefused.accept(name, e.getMessage());
            return;
        }
        if (committed) remember(start, next, name);
        apply(next, false);
    }

    /// As by a thumb that is still being dragged.
    void drag(String name, double value) {
        apply(experiment.set(settings, name, value), true);
    }

    private void remember(Settings start, Settings next, String name) {
        Parameter p = experiment.parameter(start, name);
        history.add(new History.Change(start, next, p.label() + " " + p.show(start.get(name)) + " → " + p.show(next.get(name))));
    }

    /// The defaults with the preset's changes; the seeds stay.
    void preset(Preset preset) {
        Settings next = experiment.defaults();
        for (String seed : List.of("seed", "seeds")) if (next.values().containsKey(seed)) next = next.with(seed, settings.get(seed));
        change(next, preset);
    }

    /// The present settings with the preset's changes.
    void also(Preset preset) {
        change(settings, preset);
    }

    private void change(Settings from, Preset preset) {
        replace(experiment.set(from, preset.changes()), preset.title());
    }

    void reset() {
        replace(experiment.defaults(), "Reset");
    }

    String text() {
        return ShareText.of(experiment, settings);
    }

    /// @throws IllegalArgumentException with one sentence for the user
    void paste(String text) {
        replace(ShareText.parse(experiment, text), "Pasted settings");
    }

    /// Other settings all at once.
    void replace(Settings next, String label) {
        history.add(new History.Change(settings, next, label));
        apply(next, true);
    }

    void undo() {
        restore(history.undo());
    }

    void redo() {
        restore(history.redo());
    }

    private void restore(Settings to) {
        if (to != null) apply(to, true);
    }

    /// @param fromOutside whether the rail has not heard of it yet
    private void apply(Settings next, boolean fromOutside) {
        String focus = focusedParameter();
        boolean otherRanges = !experiment.parameters(next).equals(experiment.parameters(settings));
        settings = next;
        if (otherRanges) {
            boolean open = rail.moreSettings().openProperty().get();
            rail = makeRail();
            rail.moreSettings().openProperty().set(open);
            onRail.accept(rail);
            Platform.runLater(() -> stayAt(focus));
        } else if (fromOutside) {
            next.values().forEach(rail::setValue);
        }
        describe();
        onChange.run();
    }

    /// The id of the control that has the keyboard's focus, or null.
    private String focusedParameter() {
        Node owner = rail.getScene() == null ? null : rail.getScene().getFocusOwner();
        for (Node n = owner; n != null; n = n.getParent()) if (n.getId() != null && n.getId().startsWith("parameter-")) return n.getId();
        return null;
    }

    /// Gives the focus to the same control of a new rail, which scrolls to it.
    private void stayAt(String id) {
        Node control = id == null ? null : rail.lookup("#" + id);
        if (control == null) return;
        Node target = control.isFocusTraversable() ? control : control.lookup(".toggle-button");
        if (target != null) target.requestFocus();
    }

    /// Landmarks and the summary of the hidden settings follow the settings.
    private void describe() {
        List<String> summary = new ArrayList<>();
        for (Parameter p : experiment.parameters(settings)) {
            rail.setLandmarks(p.name(), experiment.landmarks(settings, p.name()));
            boolean quiet = p.symbol().isEmpty() && p.choices().isEmpty() && settings.get(p.name()) == p.initial();
            if (p.primary() || p.name().startsWith("seed") || quiet) continue;
            summary.add(p.named(settings.get(p.name())));
        }
        int count = settings.seeds();
        summary.add(count + (count == 1 ? " seed" : " seeds"));
        rail.setSummary(summary);
    }

    /// "Seed 0–4".
    String seeds() {
        int first = (int) settings.seed(0), count = settings.seeds();
        return count == 1 ? "Seed " + first : "Seed " + first + "–" + (first + count - 1);
    }
}
