package org.descentlab.ui;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.StackPane;
import org.descentlab.figure.Link;
import org.descentlab.lab.Laboratory;
import org.descentlab.lab.Pins;
import org.descentlab.lab.Playhead;
import org.descentlab.lab.Session;
import org.descentlab.plot.FigureView;
import org.descentlab.plot.Pointed;
import org.descentlab.plot.Theme;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Overall;
import org.descentlab.study.OwnData;
import org.descentlab.study.Parameter;
import org.descentlab.study.Preset;
import org.descentlab.study.Settings;
import org.descentlab.study.State;
import org.descentlab.study.View;

/// One experiment in a window: settings go to the laboratory, and once a pulse whatever frame is newest comes to the
/// panes. The window stands before the laboratory does; until then the panes are empty.
public final class LabWindow implements AutoCloseable {
    /// Nanoseconds after a change of settings in which another is likely.
    private static final long INTERACTIVE = 1_000_000_000L;

    private final Experiment experiment;
    private final Scene scene;
    private final Themes themes;
    private final TransportBar header;
    private final LearnedView learned = new LearnedView();
    private final StatusLine status = new StatusLine();
    private final Board board;
    private final SettingsDesk desk;
    private final ViewTabs tabs;
    private final ComparisonTable table;
    private final WindowLayout layout;
    private final Playhead playhead = new Playhead();
    private final StatusReport report;
    private final FileExports exports;
    private final AnimationTimer timer;
    /// Null for an experiment that takes no data.
    private final Importer importer;
    private View view;
    /// The scripted user, or null.
    private PulseDrive drive;
    private Laboratory lab;
    private Consumer<Path> onSession;
    private Pins pins = Pins.NONE;
    /// Where a restored session's play head is to stand once its run is there; END: nowhere.
    private int head = Experiment.END;
    private Frame shown;
    private Overall.Advice advice;
    private long lastPulse;
    private long lastChange = Long.MIN_VALUE / 2;

    public LabWindow(Experiment experiment, Settings start, String version, double width, double height, Themes.Choice theme) {
        this(experiment, start, version, width, height, theme, null, List.of());
    }

    /// @param gallery shows the gallery, or null
    /// @param entries more for the menu
    public LabWindow(Experiment experiment, Settings start, String version, double width, double height, Themes.Choice theme,
            Runnable gallery, List<MenuItem> entries) {
        this.experiment = experiment;
        exports = new FileExports(experiment, version, this::frame, this::window);
        board = new Board(experiment, exports::of, this::open, this::brushed, this::placed);
        desk = new SettingsDesk(experiment, start, learned, this::changed, this::railReplaced, this::refused);
        tabs = new ViewTabs(experiment.views(), this::show);
        table = new ComparisonTable(experiment.columns(), this::openPin, letter -> pin(lab.pins().remove(letter)));
        view = experiment.views().getFirst();
        StackPane root = new StackPane();
        scene = new Scene(root, width, height);
        themes = new Themes(scene, this::setDark);
        importer = experiment instanceof OwnData own ? new Importer(own, scene, desk::settings, desk::replace, this::say) : null;
        var menu = new WindowMenu(desk, importer, this::say);
        Drops.accept(scene, ending -> switch (ending) {
            case "dlab" -> onSession;
            case "csv", "tsv", "txt" -> importer == null ? null : importer::open;
            default -> null;
        });
        header = new TransportBar(
                new TransportBar.Playback(playhead::rewind, playhead::toggle, () -> playhead.step(lastStep()), playhead::speed,
                        playhead::slow, playhead::moveTo, playhead::moveTo),
                new TransportBar.Tools(gallery, desk::undo, desk::redo, this::pinThis, exports::all, themes::choose,
                        menu.items(entries, experiment.presets(), this::keys)));
        layout = new WindowLayout(header, desk.rail(), board.grid(view, start), status);
        layout.setTabs(tabs);
        root.getChildren().add(layout);
        setTheme(theme);
        scene.windowProperty().addListener((o, was, is) -> shown(is != null));
        new Keys(scene,
                new Keys.Actions(desk::undo, desk::redo, menu::copy, menu::paste, desk::reset, this::showNumber, playhead::toggle,
                        playhead::rewind,
                        () -> playhead.step(lastStep()), () -> playhead.back(lastStep()), () -> playhead.slow(!playhead.slow()),
                        this::pinThis, this::keys, this::wholeScreen));
        report = new StatusReport(status);
        status.setProgress("Starting the numerical library (the first start unpacks it)", -1, "", null);
        status.setSeed(desk.seeds());
        timer = new AnimationTimer() {
            @Override
            public void handle(long now) {
                pulse(now);
            }
        };
        timer.start();
    }

    /// Without a window nothing is drawn and nothing computed.
    private void shown(boolean now) {
        if (now) timer.start();
        else timer.stop();
        if (lab != null) lab.suspend(!now);
    }

    /// What is shown, to be saved.
    Session session() {
        int step = head == Experiment.END ? playhead.head(lastStep()) : head;
        return new Session(experiment, desk.settings(), pins, view.name(), step);
    }

    /// Shows a saved session of this experiment.
    void restore(Session session) {
        if (!session.settings().equals(desk.settings())) desk.replace(session.settings(), "Open a session");
        pin(session.pins());
        experiment.views().stream().filter(v -> v.name().equals(session.view())).findFirst().ifPresent(this::show);
        playhead.toEnd();
        head = session.step();
    }

    /// Told a session that was dropped on the window.
    void onSessionDropped(Consumer<Path> next) {
        onSession = next;
    }

    Experiment experiment() {
        return experiment;
    }

    Themes.Choice theme() {
        return themes.choice();
    }

    void setTheme(Themes.Choice choice) {
        themes.choose(choice);
        header.setTheme(choice);
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
        lab.settings(desk.settings());
        lab.pins(pins);
        lab.panes(new LinkedHashSet<>(view.names()));
        exports.backend(backend, lab.workers());
        status.setBackend(backend, lab.workers());
        report.notice(notice == null ? "" : notice);
    }

    /// The laboratory cannot start: says why, for good.
    public void fail(String sentence) {
        timer.stop();
        status.setIdle(sentence);
        board.setLesson(view.names().getFirst(), new Lesson(sentence, null, new Lesson.Action("Close", () -> window().hide()), null));
    }

    /// Once the first run is there, drives the window like a busy user and reports how it kept up.
    /// @param done told the report, in lines
    public void drive(Consumer<String> done) {
        var sliders = experiment.parameters(desk.settings()).stream().filter(p -> p.primary() && p.choices().isEmpty())
                .toArray(Parameter[]::new);
        drive = new PulseDrive(desk, playhead, sliders, report -> {
            drive = null;
            done.accept(report);
        });
        scene.addPostLayoutPulseListener(() -> {
            if (drive != null) drive.laidOut(System.nanoTime());
        });
    }

    /// Calls each of three once, from the UI thread: when the window has been painted for the first time, when a curve has, and when
    /// the shown network's steps have.
    public void whenPainted(Runnable window, Runnable curve, Runnable network) {
        var waiting = new ArrayDeque<Runnable>(List.of(window, curve, network));
        var listener = new Runnable[1];
        listener[0] = () -> {
            int reached = shown == null || shown.panes().stream().noneMatch(LabWindow::hasCurve) ? 1 : lastStep() == 0 ? 2 : 3;
            while (waiting.size() > 3 - reached) waiting.remove().run();
            if (waiting.isEmpty()) scene.removePostLayoutPulseListener(listener[0]);
        };
        scene.addPostLayoutPulseListener(listener[0]);
    }

    private static boolean hasCurve(Frame.Pane pane) {
        return pane.series().stream().anyMatch(s -> Arrays.stream(s.values()).filter(Double::isFinite).count() > 1);
    }

    private javafx.stage.Window window() {
        return scene.getWindow();
    }

    /// The newest frame shown, or null.
    Frame frame() {
        return shown;
    }

    Settings settings() {
        return desk.settings();
    }

    Laboratory laboratory() {
        return lab;
    }

    Playhead playhead() {
        return playhead;
    }

    FigureView view(String pane) {
        return board.view(pane);
    }

    private int lastStep() {
        return shown == null ? 0 : shown.lastStep();
    }

    private void pulse(long now) {
        double seconds = lastPulse == 0 ? 0 : Math.min(0.1, (now - lastPulse) * 1e-9);
        lastPulse = now;
        if (lab == null) return;
        if (lastStep() > 0 && head != Experiment.END) {
            playhead.goTo(head, lastStep());
            head = Experiment.END;
        }
        playhead.advance(seconds, lastStep(), lab.exact() && lab.frame() == shown);
        lab.interactive(playhead.playing() && lastStep() > 0 || System.nanoTime() - lastChange < INTERACTIVE);
        lab.head(playhead.head(lastStep()), playhead.still() && !header.scrubbing());
        Frame next = lab.frame();
        if (next != null && next != shown) show(next);
        else board.pulse();
        transport();
        report.update(now, lab);
        if (drive != null && lastStep() > 0) drive.pulse(System.nanoTime(), shown.settings());
    }

    private void show(Frame next) {
        if (next.learned() != null) learned.show(next.learned());
        board.show(next);
        table.show(next.compared());
        layout.setTable(next.compared().isEmpty() ? null : table);
        if (!Objects.equals(advice, next.advice())) advise(next.advice());
        shown = next;
    }

    private void advise(Overall.Advice next) {
        if (advice != null) board.setLesson(advice.pane(), null);
        advice = next;
        if (next == null) return;
        List<Lesson.Action> ways = next.ways().stream().map(w -> new Lesson.Action(w.title(), () -> rewindWith(w))).toList();
        board.setLesson(next.pane(), new Lesson(next.sentence(), null, ways.getFirst(), ways.size() > 1 ? ways.get(1) : null));
    }

    private void rewindWith(Preset way) {
        desk.also(way);
        playhead.rewind();
        if (!playhead.playing()) playhead.toggle();
    }

    private void transport() {
        int last = lastStep(), step = Math.min(last, playhead.at(last));
        header.setPlayable(last > 0 || shown == null || experiment.alwaysPlays());
        header.setPlaying(playhead.playing());
        header.setSlow(playhead.slow());
        boolean diverged = shown != null && shown.state() == State.DIVERGED;
        header.setPosition(last == 0 ? 0 : playhead.position(), String.format("%,d", step).replace(',', '\u2009'),
                shown == null || playhead.position() < 1 ? "" : shown.state().words(), diverged);
    }

    /// Opens another view; the play head and the settings stay.
    private void show(View next) {
        view = next;
        tabs.select(next);
        layout.setPanes(board.grid(next, desk.settings()));
        if (lab != null) lab.panes(new LinkedHashSet<>(next.names()));
    }

    /// What was clicked in a plot: a network is opened, a step is gone to.
    private void open(List<Pointed> places) {
        Settings next = desk.settings();
        String label = "";
        for (Pointed at : places) {
            if (at.parameter().equals(Link.STEP)) {
                playhead.goTo(at.value(), lastStep());
            } else {
                next = experiment.set(next, at.parameter(), at.value());
                label += (label.isEmpty() ? "Open " : ", ") + experiment.parameter(next, at.parameter()).named(at.value());
            }
        }
        if (!next.equals(desk.settings())) desk.replace(next, label);
    }

    /// A range drawn along an axis becomes two settings, its ends within their bounds.
    private void brushed(FigureView.Brushed range) {
        Parameter from = experiment.parameter(desk.settings(), range.brush().from()),
                to = experiment.parameter(desk.settings(), range.brush().to());
        double low = range.whole() ? from.initial() : from.nearest(range.from()),
                high = range.whole() ? to.initial() : to.nearest(range.to());
        desk.replace(desk.settings().with(from.name(), low).with(to.name(), high), range.whole() ? "Fit the whole range" : "Fit a range");
    }

    private void placed(FigureView.Placed at) {
        if (importer != null) importer.drawn(at);
    }

    /// Where a table is missing one is asked for; anything else is explained.
    private void refused(String parameter, String reason) {
        if (importer != null && parameter.equals(OwnData.TASK)) importer.choose();
        else say(reason);
    }

    void say(String sentence) {
        report.say(sentence);
    }

    private void setDark(boolean dark) {
        board.setTheme(dark ? Theme.DARK : Theme.LIGHT);
        learned.setTheme(dark ? Theme.DARK : Theme.LIGHT);
    }

    private void changed() {
        lastChange = System.nanoTime();
        if (!playhead.playing()) playhead.toEnd();
        if (lab != null) {
            lab.interactive(true);
            lab.settings(desk.settings());
        }
        header.setUndo(desk.history().undoLabel());
        header.setRedo(desk.history().redoLabel());
        status.setSeed(desk.seeds());
    }

    private void railReplaced(Rail rail) {
        layout.setRail(rail);
    }

    private void pinThis() {
        if (lab == null) return;
        Pins next = lab.pins().add(desk.settings());
        if (next.equals(lab.pins()))
            report.say(next.entries().size() == Pins.MOST ? "Six runs are pinned; unpin one first" : "This run is pinned already");
        pin(next);
    }

    private void pin(Pins next) {
        pins = next;
        if (lab != null) lab.pins(next);
        lastChange = System.nanoTime();
    }

    private void openPin(String letter) {
        lab.pins().entries().stream().filter(p -> p.letter().equals(letter)).findFirst()
                .ifPresent(p -> desk.replace(p.settings(), "Open run " + letter));
    }

    private boolean showNumber(int number) {
        if (number > experiment.views().size()) return false;
        show(experiment.views().get(number - 1));
        return true;
    }

    private void keys() {
        Shortcuts.show((StackPane) scene.getRoot());
    }

    private void wholeScreen() {
        if (window() instanceof javafx.stage.Stage stage) stage.setFullScreen(!stage.isFullScreen());
    }

    @Override
    public void close() {
        timer.stop();
        themes.close();
        if (lab != null) lab.close();
    }
}
