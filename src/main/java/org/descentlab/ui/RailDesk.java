package org.descentlab.ui;

import static org.descentlab.language.Names.say;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.descentlab.data.TableTask;
import org.descentlab.lab.Desk;
import org.descentlab.lab.Trouble;
import org.descentlab.study.Experiment;
import org.descentlab.study.Glossary;
import org.descentlab.study.Parameter;
import org.descentlab.study.Settings;

/// The rail of a desk: its controls change the settings, and follow whatever else does. Where a change declares other ranges, another
/// rail takes the place of the present one; the focus stays.
final class RailDesk {
    private final Desk desk;
    private final Region head, foot;
    private final Consumer<Rail> onRail;
    private final BiConsumer<String, String> onRefused;
    private Rail rail;
    /// The settings that the controls show.
    private Settings shown;

    /// @param head      what stands at the top of the rail, or null
    /// @param foot      what stands at the foot of the rail
    /// @param onRail    told another rail
    /// @param onRefused told the parameter and the reason why a value cannot be taken
    RailDesk(Desk desk, Region head, Region foot, Consumer<Rail> onRail, BiConsumer<String, String> onRefused) {
        this.desk = desk;
        this.head = head;
        this.foot = foot;
        this.onRail = onRail;
        this.onRefused = onRefused;
        shown = desk.settings();
        rail = makeRail();
        describe();
    }

    Rail rail() {
        return rail;
    }

    private Rail makeRail() {
        Experiment e = desk.experiment();
        var made = new Rail(e.parameters(shown), shown.values(), this::moved, e.presets(), desk::preset, head, foot);
        made.addEventFilter(MouseEvent.MOUSE_ENTERED_TARGET, this::explain);
        return made;
    }

    /// The word at a special place says what it means.
    private void explain(MouseEvent e) {
        if (e.getTarget() instanceof Label word && word.getStyleClass().contains("landmark"))
            Glossary.of(desk.experiment()).find("", (String) word.getUserData()).ifPresent(entry -> Tips.put(entry.line(), word));
    }

    private void moved(String name, double value, boolean committed) {
        try {
            if (committed) desk.set(name, value);
            else desk.drag(name, value);
        } catch (IllegalArgumentException e) {
            rail.setValue(name, shown.get(name));
            onRefused.accept(name, Trouble.sentence(e, "This value cannot be taken."));
        }
    }

    /// Shows the desk's settings; to be called after every change.
    void follow() {
        Settings next = desk.settings(), was = shown;
        if (next.equals(was)) return;
        shown = next;
        Experiment e = desk.experiment();
        if (!e.parameters(next).equals(e.parameters(was))) replaceRail();
        else next.values().forEach((name, value) -> {
            if (value != was.get(name)) rail.setValue(name, value);
        });
        describe();
    }

    private void replaceRail() {
        String focus = focusedParameter();
        boolean open = rail.moreSettings().openProperty().get();
        rail = makeRail();
        rail.moreSettings().openProperty().set(open);
        onRail.accept(rail);
        Platform.runLater(() -> stayAt(focus));
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
        Experiment e = desk.experiment();
        for (Parameter p : e.parameters(shown)) {
            rail.setLandmarks(p.name(), e.landmarks(shown, p.name()));
            boolean quiet = p.symbol().isEmpty() && p.choices().isEmpty() && shown.get(p.name()) == p.initial();
            if (p.primary() || p.name().startsWith("seed") || quiet) continue;
            summary.add(p.named(shown.get(p.name())));
        }
        int count = shown.seeds();
        summary.add(say(count + (count == 1 ? " seed" : " seeds")));
        rail.setSummary(summary);
        rail.setBrought(shown.data() instanceof TableTask table ? table.lines() : List.of());
    }
}
