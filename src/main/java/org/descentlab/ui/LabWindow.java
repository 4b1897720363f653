package org.descentlab.ui;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.descentlab.experiment.Experiment;
import org.descentlab.experiment.Frame;
import org.descentlab.experiment.Job;
import org.descentlab.experiment.Parameter;
import org.descentlab.experiment.Preset;
import org.descentlab.experiment.Results;
import org.descentlab.experiment.Settings;
import org.descentlab.lab.History;
import org.descentlab.lab.Laboratory;
import org.descentlab.lab.Playhead;
import org.descentlab.plot.FigureView;
import org.descentlab.plot.Theme;

/// One experiment in a window: settings go to the laboratory, and once a pulse whatever frame is newest comes to the
/// panes. The window stands before the laboratory does; until then the panes are empty.
public final class LabWindow implements AutoCloseable {
    /// Nanoseconds after a change of settings in which another is likely.
    private static final long INTERACTIVE = 1_000_000_000L;
    private static final Results NOTHING = new Results() {
        @Override
        public <T> T find(Job<T> job) {
            return null;
        }
    };

    private final Experiment experiment;
    private final Scene scene;
    private final Themes themes;
    private final TransportBar header;
    private final DigitsView digits = new DigitsView(3);
    private final StatusLine status = new StatusLine();
    private final Map<String, FigureView> views = new LinkedHashMap<>();
    private final Map<String, PaneFrame> frames = new LinkedHashMap<>();
    private final WindowLayout layout;
    private final Playhead playhead = new Playhead();
    private final History history = new History();
    private final StatusReport report;
    private final FileExports exports;
    private final AnimationTimer timer;
    private Rail rail;
    private Laboratory lab;
    private Settings settings;
    /// The settings when the change under way began, or null.
    private Settings before;
    private Frame shown;
    private Frame.Advice advice;
    private long lastPulse;
    private long lastChange = Long.MIN_VALUE / 2;

    public LabWindow(Experiment experiment, Settings start, String version, double width, double height, Themes.Choice theme) {
        this.experiment = experiment;
        settings = start;
        Frame empty = experiment.frame(settings, NOTHING, 0, Set.copyOf(experiment.panes()), null);
        exports = new FileExports(experiment, version, this::frame, this::window);
        for (Frame.Pane pane : empty.panes()) {
            FigureView view = new FigureView(Theme.DARK);
            view.show(pane.figure());
            views.put(pane.name(), view);
            frames.put(pane.name(), new PaneFrame(pane.figure().title(), view, exports.of(pane.name())));
        }
        rail = rail();
        StackPane root = new StackPane();
        scene = new Scene(root, width, height);
        themes = new Themes(scene, dark -> views.values().forEach(v -> v.setTheme(dark ? Theme.DARK : Theme.LIGHT)));
        header = new TransportBar(
                new TransportBar.Playback(playhead::rewind, playhead::toggle, () -> playhead.step(lastStep()), playhead::speed, playhead::moveTo, playhead::moveTo),
                new TransportBar.Tools(null, this::undo, this::redo, null, exports::all, null, themes::choose, presetItems()));
        layout = new WindowLayout(header, rail, new PaneGrid(new ArrayList<>(frames.values())), status);
        root.getChildren().add(layout);
        themes.choose(theme);
        header.setTheme(theme);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::space);
        scene.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        report = new StatusReport(status);
        status.setProgress("Starting the numerical library (the first start unpacks it)", -1, "", null);
        describe();
        timer = new AnimationTimer() {
            @Override
            public void handle(long now) {
                pulse(now);
            }
        };
        timer.start();
    }

    public Scene scene() {
        return scene;
    }

    /// As the next, with nothing to say about the backend.
    public void open(Laboratory laboratory, String backend) {
        open(laboratory, backend, null);
    }

    /// The laboratory is ready; called on the UI thread. Settings chosen meanwhile hold.
    /// @param notice one sentence about the backend, or null
    public void open(Laboratory laboratory, String backend, String notice) {
        lab = laboratory;
        lab.settings(settings);
        exports.backend(backend, lab.workers());
        status.setBackend(backend, lab.workers());
        status.setNotice(notice == null ? "" : notice);
    }

    /// The laboratory cannot start: says why, for good.
    public void fail(String sentence) {
        timer.stop();
        status.setIdle(sentence);
        frames.values().iterator().next().setLesson(new Lesson(sentence, null, new Lesson.Action("Close", () -> window().hide()), null));
    }

    private javafx.stage.Window window() {
        return scene.getWindow();
    }

    /// The newest frame shown, or null.
    Frame frame() {
        return shown;
    }

    Settings settings() {
        return settings;
    }

    Laboratory laboratory() {
        return lab;
    }

    Playhead playhead() {
        return playhead;
    }

    FigureView view(String pane) {
        return views.get(pane);
    }

    private int lastStep() {
        return shown == null ? 0 : shown.lastStep();
    }

    private void pulse(long now) {
        double seconds = lastPulse == 0 ? 0 : Math.min(0.1, (now - lastPulse) * 1e-9);
        lastPulse = now;
        if (lab == null) return;
        if (lastStep() > 0) playhead.advance(seconds);
        lab.interactive(playhead.playing() && lastStep() > 0 || System.nanoTime() - lastChange < INTERACTIVE);
        lab.head(playhead.head(lastStep()));
        Frame next = lab.frame();
        if (next != null && next != shown) show(next);
        transport();
        report.update(now, lab);
    }

    private void show(Frame next) {
        if (next.learned() != null) digits.show(next.learned().sentence(), next.learned().tiles());
        for (Frame.Pane pane : next.panes()) views.get(pane.name()).show(pane.figure());
        if (!java.util.Objects.equals(advice, next.advice())) advise(next.advice());
        shown = next;
    }

    private void advise(Frame.Advice next) {
        if (advice != null) frames.get(advice.pane()).setLesson(null);
        advice = next;
        if (next == null) return;
        List<Lesson.Action> ways = next.ways().stream().map(w -> new Lesson.Action(w.title(), () -> rewindWith(w))).toList();
        frames.get(next.pane()).setLesson(new Lesson(next.sentence(), null, ways.getFirst(), ways.size() > 1 ? ways.get(1) : null));
    }

    private void rewindWith(Preset way) {
        change(settings, way);
        playhead.rewind();
        if (!playhead.playing()) playhead.toggle();
    }

    private void transport() {
        int last = lastStep(), step = Math.min(last, playhead.at(last));
        header.setPlaying(playhead.playing());
        boolean diverged = shown != null && shown.state().equals("diverged");
        header.setPosition(last == 0 ? 0 : playhead.position(), String.format("%,d", step).replace(',', '\u2009'),
                shown == null || playhead.position() < 1 ? "" : shown.state(), diverged);
    }

    // Settings

    private Rail rail() {
        Map<String, Double> values = settings.values();
        Rail made = new Rail(List.of("Digits, 0–4 against 5–9"), t -> { }, experiment.parameters(settings), values, this::changed,
                experiment.presets(), this::preset, digits);
        return made;
    }

    private void changed(String name, double value, boolean committed) {
        Settings start = before == null ? settings : before;
        apply(experiment.set(settings, name, value), false);
        if (committed) {
            Parameter p = experiment.parameter(start, name);
            commit(start, p.label() + " " + p.show(start.get(name)) + " → " + p.show(value));
            before = null;
        } else {
            before = start;
        }
    }

    /// The defaults with the preset's changes; the seeds stay.
    private void preset(Preset preset) {
        Settings next = experiment.defaults();
        for (String seed : List.of("seed", "seeds")) if (next.values().containsKey(seed)) next = next.with(seed, settings.get(seed));
        change(next, preset);
    }

    private void change(Settings from, Preset preset) {
        Settings start = settings, next = from;
        for (var e : preset.changes().entrySet()) next = experiment.set(next, e.getKey(), e.getValue());
        apply(next, true);
        commit(start, preset.title());
    }

    private void commit(Settings start, String label) {
        history.add(new History.Change(start, settings, label));
        header.setUndo(history.undoLabel());
        header.setRedo(history.redoLabel());
    }

    private void undo() {
        restore(history.undo());
    }

    private void redo() {
        restore(history.redo());
    }

    private void restore(Settings to) {
        if (to != null) apply(to, true);
        header.setUndo(history.undoLabel());
        header.setRedo(history.redoLabel());
    }

    /// @param fromOutside whether the rail has not heard of it yet
    private void apply(Settings next, boolean fromOutside) {
        String focus = focusedParameter();
        boolean otherRanges = !experiment.parameters(next).equals(experiment.parameters(settings));
        settings = next;
        lastChange = System.nanoTime();
        if (lab != null) lab.interactive(true);
        if (!playhead.playing()) playhead.toEnd();
        if (lab != null) lab.settings(next);
        if (otherRanges) {
            boolean open = rail.moreSettings().openProperty().get();
            rail = rail();
            rail.moreSettings().openProperty().set(open);
            layout.setRail(rail);
            Platform.runLater(() -> stayAt(focus));
        } else if (fromOutside) {
            next.values().forEach(rail::setValue);
        }
        describe();
    }

    /// The id of the control that has the keyboard's focus, or null.
    private String focusedParameter() {
        for (Node n = scene.getFocusOwner(); n != null; n = n.getParent()) if (n.getId() != null && n.getId().startsWith("parameter-")) return n.getId();
        return null;
    }

    /// Gives the focus to the same control of a new rail, which scrolls to it.
    private void stayAt(String id) {
        Node control = id == null ? null : rail.lookup("#" + id);
        if (control == null) return;
        Node target = control.isFocusTraversable() ? control : control.lookup(".toggle-button");
        if (target != null) target.requestFocus();
    }

    /// Landmarks, the summary of the hidden settings, and the seeds follow the settings.
    private void describe() {
        List<String> summary = new ArrayList<>();
        for (Parameter p : experiment.parameters(settings)) {
            rail.setLandmarks(p.name(), experiment.landmarks(settings, p.name()));
            if (p.primary() || p.name().startsWith("seed")) continue;
            String value = p.show(settings.get(p.name()));
            summary.add(p.choices().isEmpty() ? (p.symbol().isEmpty() ? p.label().toLowerCase() : p.symbol()) + " " + value : value.replace('-', ' '));
        }
        int first = settings.integer("seed"), count = settings.integer("seeds");
        summary.add(count + (count == 1 ? " seed" : " seeds"));
        rail.setSummary(summary);
        status.setSeed(count == 1 ? "Seed " + first : "Seed " + first + "–" + (first + count - 1));
    }

    /// The presets again, for windows whose rail has no room for them.
    private List<MenuItem> presetItems() {
        return experiment.presets().stream().map(p -> {
            var item = new MenuItem("Try: " + p.title());
            item.setOnAction(e -> preset(p));
            return item;
        }).toList();
    }

    /// Space plays and pauses also after a click on a button; a button reached by the keyboard keeps its Space.
    private void space(KeyEvent e) {
        if (e.getCode() != KeyCode.SPACE || !(scene.getFocusOwner() instanceof ButtonBase button) || button.isFocusVisible()) return;
        playhead.toggle();
        e.consume();
    }

    private void key(KeyEvent e) {
        boolean shortcut = e.isShortcutDown();
        if (shortcut && e.getCode() == KeyCode.Z) {
            if (e.isShiftDown()) redo();
            else undo();
        } else if (shortcut && e.getCode() == KeyCode.Y) redo();
        else if (shortcut) return;
        else if (e.getCode() == KeyCode.F11 && window() instanceof javafx.stage.Stage stage) stage.setFullScreen(!stage.isFullScreen());
        else if (e.getCode() == KeyCode.SPACE) playhead.toggle();
        else if (e.getCode() == KeyCode.R) playhead.rewind();
        else if (e.getCode() == KeyCode.PERIOD) playhead.step(lastStep());
        else return;
        e.consume();
    }

    @Override
    public void close() {
        timer.stop();
        if (lab != null) lab.close();
    }
}
