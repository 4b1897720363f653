package org.descentlab.ui;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Menu;
import javafx.scene.layout.StackPane;
import javafx.stage.Window;
import org.descentlab.lab.Command.Port;
import org.descentlab.lab.Commands;
import org.descentlab.lab.Desk;
import org.descentlab.lab.Document;
import org.descentlab.lab.Laboratory;
import org.descentlab.lab.Playhead;
import org.descentlab.lab.Preferences;
import org.descentlab.lab.ResultText;
import org.descentlab.language.Names;
import org.descentlab.plot.FigureView;
import org.descentlab.plot.Theme;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Glossary;
import org.descentlab.study.OwnData;
import org.descentlab.study.Settings;

/// One experiment in a window: settings go to the laboratory, and once a pulse whatever frame is newest comes to the
/// panes. The window stands before the laboratory does; until then the panes are empty.
public final class LabWindow implements AutoCloseable {
    /// What can be done from a window to what stands around it.
    ///
    /// @param doors   by the commands that need them
    /// @param dropped told the documents' files that were dropped on the window, or null
    /// @param lesson  likewise a lesson's, or null
    /// @param behind  what stands behind entries of the menu
    /// @param theme   told a theme chosen in the menu, and dresses this window, too; null: the window does it
    /// @param saving  writes what leaves the window; null: its own
    /// @param elsewhere where a pasted session of another experiment opens
    record Around(Map<Port, Runnable> doors, Consumer<List<Path>> dropped, Consumer<Path> lesson, Map<Port, Menu> behind,
            Consumer<Themes.Choice> theme, Elsewhere elsewhere, Saving saving) {}

    /// All experiments that there are windows for, and what opens a document of another one.
    record Elsewhere(List<Experiment> experiments, Consumer<Document> open) {}

    /// Nanoseconds after a change of settings in which another is likely.
    private static final long INTERACTIVE = 1_000_000_000L;
    private final Desk desk;
    private final Commands commands;
    private final Scene scene;
    private final Themes themes;
    private final TransportBar header;
    private final LearnedView learned;
    private final StatusLine status = new StatusLine();
    private final Board board;
    private final RailDesk rail;
    private final ViewTabs tabs;
    private final ComparisonTable table;
    private final QuestionStrip question;
    private final WindowLayout layout;
    private final StatusReport report = new StatusReport(status);
    private final FileExports exports;
    private final Reading reading = new Reading(this::window);
    private final Heartbeat heart = new Heartbeat(this::pulse);
    /// Null for an experiment that takes no data.
    private final Importer importer;
    private final Doors doors;
    /// The scripted user, or null.
    private PulseDrive drive;
    private Laboratory lab;
    private Frame shown;
    /// Of an exploration that asks here, or null.
    private ExplorationStrip exploration;
    private long lastPulse;
    private long lastChange = Long.MIN_VALUE / 2;

    public LabWindow(Experiment experiment, Settings start, String version, double width, double height, Themes.Choice theme) {
        this(experiment, start, version, width, height, theme,
                new Around(Map.of(), null, null, Map.of(), null, new Elsewhere(List.of(experiment), d -> {}), null));
    }

    LabWindow(Experiment experiment, Settings start, String version, double width, double height, Themes.Choice theme, Around around) {
        desk = new Desk(experiment, start);
        StackPane root = new StackPane();
        scene = new Scene(new AtLeast(root), width, height);
        themes = new Themes(scene, this::setDark);
        exports = new FileExports(experiment, version, this::frame, this::window, this::say, around.doors.get(Port.REPORT), this::code,
                around.saving == null ? new Saving(this::say) : around.saving);
        importer = experiment instanceof OwnData ? new Importer(desk, scene, reading, this::say) : null;
        doors = new Doors(this, exports, importer, reading, around.elsewhere);
        commands = new Commands(desk, doors.all(around.doors), this::say);
        board = new Board(desk, exports::of, commands::act, doors::explain);
        learned = new LearnedView(places -> commands.act(d -> d.open(places)), spot -> board.meaning("learned", spot));
        rail = new RailDesk(desk, experiment.problem() == 0 ? null : new BenchTitle(experiment, commands), learned,
                this::railReplaced, this::refused);
        tabs = new ViewTabs(experiment.views(), commands);
        table = new ComparisonTable(experiment.columns(), desk::openPin, desk::unpin,
                word -> Glossary.of(experiment).find("", word).map(Glossary.Entry::line), Names.say("Open run"), Names.say("Unpin run"));
        question = new QuestionStrip(commands);
        header = new TransportBar(desk, commands, exports.all(), around.behind, around.theme == null ? themes::choose : around.theme);
        layout = new WindowLayout(header, rail.rail(), board.grid(), status);
        layout.setTabs(tabs);
        root.getChildren().add(layout);
        setTheme(theme);
        new Keys(scene, commands, doors::dialog);
        Drops.accept(scene, ending -> switch (ending) {
            case "dlab", "json" -> around.dropped == null ? null : file -> around.dropped.accept(List.of(file));
            case "yaml", "yml" -> around.lesson;
            case "csv", "tsv", "txt", "dat", "data" -> importer == null ? null : importer::open;
            default -> null;
        }, around.dropped);
        scene.windowProperty().addListener((o, was, is) -> shown(is != null));
        heart.follow(scene, this::seen);
        status.setProgress(Names.say("Starting the numerical library (the first start unpacks it)"), -1, "", null);
        status.setSeeds(start);
        desk.onChange(this::changed);
        desk.playhead().onMove(heart::wake);
        heart.wake();
    }

    FileExports exports() {
        return exports;
    }

    /// The first minute: what a few of the controls are for.
    void tour() {
        doors.tour();
    }

    /// All panes are shown, and where there is room for one alone, that one.
    void bring(String pane) {
        desk.fill(pane);
        desk.fill(null);
    }

    private void code() {
        doors.code();
    }

    /// Sets up what is asked about.
    void setUp(Document asked) {
        desk.dismiss();
        desk.restore(new Document(asked.experiment(), asked.settings(), asked.pins(), asked.view(), null, asked.step(), desk.written()));
        bring(asked.filled());
    }

    /// Asks an exploration's questions above the panes; null ends it.
    void explore(ExplorationStrip strip) {
        exploration = strip;
        ask();
        heart.wake();
    }

    /// Without a window nothing is computed.
    private void shown(boolean now) {
        if (lab != null) lab.suspend(!now);
    }

    /// In a window that is hidden or minimised nothing moves; what is to be computed then has all cores.
    private void seen(boolean now) {
        lastPulse = 0;
        if (lab != null && !now) lab.interactive(false);
    }

    /// Whether it asks JavaFX for pulses.
    boolean beating() {
        return heart.beating();
    }

    /// Its experiment, and all that a hand can do to it.
    Desk desk() {
        return desk;
    }

    Themes.Choice theme() {
        return themes.choice();
    }

    void setTheme(Themes.Choice choice) {
        themes.choose(choice);
        header.setTheme(choice);
    }

    /// What the user prefers; the theme is chosen apart.
    void prefer(Preferences preferences) {
        boolean calm = preferences.reducedMotion() || Platform.getPreferences().isReducedMotion();
        desk.playhead().speed(preferences.playback());
        desk.playhead().jumping(calm);
        desk.showBefore(preferences.before());
        status.setCalm(calm);
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
        lab.onNews(heart::wake);
        tell();
        exports.laboratory(backend, lab);
        report.backend(backend, lab.workers(), notice);
    }

    /// The laboratory cannot start: says why, for good.
    public void fail(String sentence) {
        heart.allow(false);
        status.setIdle(sentence);
        var close = new Lesson.Action(Names.say("Close"), () -> window().hide());
        board.setLesson(desk.view().names().getFirst(), new Lesson(sentence, null, close, null));
    }

    /// Once the first run is there, drives the window like a busy user and reports how it kept up.
    /// @param done told the report, in lines
    public void drive(Consumer<String> done) {
        drive = new PulseDrive(desk, report -> {
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
        new FirstPictures(this, window, curve, network);
    }

    Window window() {
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

    /// Where a frame comes from.
    ResultText.Provenance provenance(Frame of) {
        return exports.provenance(of);
    }

    Playhead playhead() {
        return desk.playhead();
    }

    FigureView view(String pane) {
        return board.view(pane);
    }

    Board board() {
        return board;
    }

    WindowLayout layout() {
        return layout;
    }

    Commands commands() {
        return commands;
    }

    /// @return whether anything moves
    private boolean pulse(long now) {
        long began = System.nanoTime();
        double seconds = lastPulse == 0 ? 0 : Math.min(0.1, (now - lastPulse) * 1e-9);
        lastPulse = now;
        if (lab == null) return false;
        Playhead head = desk.playhead();
        boolean there = head.lastStep() > 0;
        head.advance(seconds, lab.exact() && lab.frame() == shown);
        boolean interactive = head.playing() && there || System.nanoTime() - lastChange < INTERACTIVE;
        lab.interactive(interactive);
        lab.head(head.head(), head.still() && !header.scrubbing());
        Frame next = lab.frame();
        if (next != null && next != shown) show(next);
        if (exploration != null) exploration.follow(shown, answerable());
        boolean drawing = board.pulse();
        header.follow(shown);
        boolean said = report.update(now, lab);
        if (drive != null && shown != null) drive.pulse(began, shown.settings(), head.lastStep() > 0);
        boolean moving = interactive || drawing || said || drive != null || !lab.settled() || lab.frame() != shown;
        if (!moving) lastPulse = 0;
        return moving;
    }

    /// Whether all is computed and shown that the settings ask for.
    private boolean answerable() {
        return lab.settled() && lab.frame() == shown && shown.settings().equals(desk.settings()) && shown.complete();
    }

    private void show(Frame next) {
        if (next.learned() != null) learned.show(next.learned());
        board.show(next);
        table.show(next.compared());
        layout.setTable(next.compared().isEmpty() ? null : table);
        shown = next;
        desk.run(next.settings(), next.lastStep());
    }

    /// Where a table is missing, that of before is taken or one is asked for; anything else is explained.
    private void refused(String parameter, String reason) {
        if (importer == null || !parameter.equals(OwnData.TASK)) say(reason);
        else if (!desk.ownAgain()) importer.choose();
    }

    void say(String sentence) {
        report.say(sentence);
        heart.wake();
    }

    private void setDark(boolean dark) {
        board.setTheme(dark ? Theme.DARK : Theme.LIGHT);
        learned.setTheme(dark ? Theme.DARK : Theme.LIGHT);
    }

    private void changed() {
        lastChange = System.nanoTime();
        heart.wake();
        rail.follow();
        tabs.select(desk.view());
        ask();
        layout.setPanes(board.grid());
        header.follow(shown);
        status.setSeeds(desk.settings());
        if (lab == null) return;
        lab.interactive(true);
        tell();
    }

    private void ask() {
        if (desk.question() != null) question.ask(desk.question());
        layout.setQuestion(exploration != null ? exploration : desk.question() == null ? null : question);
    }

    /// The laboratory works on what lies on the desk.
    private void tell() {
        lab.before(desk.before());
        lab.settings(desk.settings());
        lab.pins(desk.pins());
        lab.panes(new LinkedHashSet<>(desk.view().names()));
    }

    private void railReplaced(Rail rail) {
        layout.setRail(rail);
    }

    @Override
    public void close() {
        heart.allow(false);
        reading.close();
        themes.close();
        if (lab != null) lab.close();
    }
}
