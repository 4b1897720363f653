package org.descentlab.ui;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import javafx.scene.Scene;
import javafx.scene.control.Alert;
import javafx.stage.Stage;
import org.descentlab.data.UserText;
import org.descentlab.lab.Command.Port;
import org.descentlab.lab.Document;
import org.descentlab.lab.Engine;
import org.descentlab.lab.Exercise;
import org.descentlab.lab.Laboratory;
import org.descentlab.lab.Preferences;
import org.descentlab.lab.SessionTable;
import org.descentlab.lab.UserFolder;
import org.descentlab.lab.lesson.KeyNumbers;
import org.descentlab.language.Names;
import org.descentlab.plot.FigureView;
import org.descentlab.report.Report;
import org.descentlab.study.Experiment;
import org.descentlab.study.Settings;

/// What stands on the stage: the window of one experiment, or the gallery. An experiment that is left keeps its settings and
/// results but computes nothing; of the benches only the last one is kept.
public final class Rooms implements AutoCloseable {
    /// The started numerics, as far as windows need them.
    ///
    /// @param backend in words
    /// @param notice  one sentence about it, or null
    public record Ready(Engine engine, String backend, String notice) {}

    private final Stage stage;
    private final List<Experiment> experiments;
    private final String version;
    private final Map<Experiment, LabWindow> windows = new LinkedHashMap<>();
    private final LabWindow main;
    private final Sessions sessions;
    private final Lectures lectures;
    private final Reports reports;
    private GalleryWindow gallery;
    private Previews previews;
    private SessionSheet beside;
    private Ready ready;
    private LabWindow shown;
    private Themes.Choice theme;
    private final UserFolder folder;
    private Preferences preferences = Preferences.DEFAULT;
    /// Null until it is asked for.
    private PreferencesWindow choosing;

    /// @param experiments the main screen first
    /// @param first       the one to begin with
    /// @param folder      for what is kept between two starts
    public Rooms(Stage stage, List<Experiment> experiments, Experiment first, Settings start, String version, double width, double height,
            Themes.Choice theme, UserFolder folder) {
        for (Class<?> room : List.of(Rooms.class, Laboratory.class, KeyNumbers.class, Report.class, FigureView.class, UserText.class))
            Names.of(room);
        this.stage = stage;
        this.experiments = List.copyOf(experiments);
        this.version = version;
        this.theme = theme;
        this.folder = folder;
        Themes.prepare(theme);
        sessions = new Sessions(stage, this.experiments, version, folder, () -> shown.desk().document(),
                () -> shown.playhead().playing(), this::restore, s -> shown.say(s), this::beside);
        lectures = new Lectures(this.experiments, folder, this);
        reports = new Reports(this::shown, version, lectures);
        main = window(first, start, width, height);
        shown = main;
        stage.setScene(main.scene());
    }

    /// All rooms are shown on it, one at a time; the program ends with it.
    public Stage stage() {
        return stage;
    }

    /// The window shown at the start.
    public LabWindow main() {
        return main;
    }

    /// All there are, the main screen first.
    List<Experiment> experiments() {
        return experiments;
    }

    /// The window looked at, or the one from which the gallery was opened.
    LabWindow shown() {
        return shown;
    }

    private LabWindow window(Experiment e, Settings start, double width, double height) {
        Map<Port, Runnable> doors = Map.of(Port.GALLERY, this::gallery, Port.PROBLEM, this::problem, Port.OPEN, sessions::open, Port.TABLE,
                sessions::table, Port.SAVE, sessions::save, Port.REPORT, reports::ask, Port.PREFERENCES, this::choose, Port.LECTURE,
                lectures::panes, Port.BEFORE,
                () -> chosen(preferences.showing(!preferences.before())));
        var window = new LabWindow(e, start, version, width, height, theme,
                new LabWindow.Around(doors, sessions::open, lectures::open,
                        Map.of(Port.SAVE, sessions.recent(), Port.LECTURE, lectures.menu()), this::themeChosen,
                        new LabWindow.Elsewhere(experiments, this::restore), sessions.saving()));
        window.prefer(preferences);
        windows.put(e, window);
        return window;
    }

    /// What the user prefers, in every window from now on; only the theme is chosen apart.
    public void prefer(Preferences next) {
        preferences = next;
        windows.values().forEach(w -> w.prefer(next));
    }

    /// Shows the preferences.
    void choose() {
        choosing = new PreferencesWindow(stage, shown.theme(), preferences, this::chosen);
    }

    Stage preferencesWindow() {
        return choosing.stage();
    }

    private void chosen(Preferences next) {
        if (next.theme() != preferences.theme()) setTheme(Themes.Choice.valueOf(next.theme().name()));
        prefer(next);
        sessions.saving().quietly(Saving.Kind.PREFERENCES, () -> folder.prefer(next));
    }

    private void setTheme(Themes.Choice next) {
        theme = next;
        windows.values().forEach(w -> w.setTheme(next));
        if (choosing != null && choosing.stage().isShowing()) choosing.setTheme(next);
    }

    /// Chosen in the menu: preferred from now on, too.
    private void themeChosen(Themes.Choice next) {
        setTheme(next);
        chosen(preferences.in(Preferences.Theme.valueOf(next.name())));
    }

    /// Says what the user has to see at the start, a sentence each.
    public void tell(List<String> sentences) {
        if (!sentences.isEmpty()) Notice.show(stage, Alert.AlertType.INFORMATION, String.join("\n", sentences));
    }

    /// Shows who opens the program for the first time what is where, and never again.
    public void firstMinute() {
        if (preferences.toured() || stage.getScene() != main.scene()) return;
        chosen(preferences.touring(true));
        main.tour();
    }

    /// The numerics have started; called on the UI thread.
    public void ready(Ready numerics) {
        ready = numerics;
        start(shown);
        lectures.ready();
        if (beside != null) beside.begin(ready.engine);
    }

    private void start(LabWindow window) {
        if (ready == null || window.laboratory() != null) return;
        Experiment e = window.desk().experiment();
        window.open(new Laboratory(e, window.settings(), new LinkedHashSet<>(e.panes()), ready.engine), ready.backend, ready.notice);
    }

    /// Says what concerns the user now, whichever window is shown.
    public void say(String sentence) {
        shown.say(sentence);
    }

    /// Why something that the window shown needs could not be computed, in one sentence; null while all is well.
    public String failure() {
        return shown.laboratory() == null ? null : shown.laboratory().progress().failure();
    }

    /// Closes the window.
    public void leave() {
        stage.hide();
    }

    /// They cannot start.
    public void fail(String sentence) {
        shown.fail(sentence);
    }

    /// What is on the stage now.
    Scene scene() {
        return stage.getScene();
    }

    Reports reports() {
        return reports;
    }

    /// Null until the numerics have started.
    Engine engine() {
        return ready == null ? null : ready.engine;
    }

    Themes.Choice theme() {
        return stage.getScene() == shown.scene() || gallery == null ? shown.theme() : gallery.themes().choice();
    }

    /// Lessons on the stage.
    Lectures lectures() {
        return lectures;
    }

    void put(Scene scene) {
        boolean whole = stage.isFullScreen();
        stage.setScene(scene);
        if (whole && !stage.isFullScreen()) stage.setFullScreen(true);
    }

    /// Shows the gallery.
    void gallery() {
        theme = shown.theme();
        if (gallery == null)
            gallery = new GalleryWindow(experiments, this::open, this::explore, lectures::of, this::picture, shown.scene().getWidth(),
                    shown.scene().getHeight());
        gallery.themes().choose(theme);
        put(gallery.scene());
        if (ready == null || previews != null) return;
        previews = new Previews(gallery.firsts(), ready.engine, gallery::preview);
    }

    /// Shows the page of the problem that the experiment belongs to.
    private void problem() {
        gallery();
        gallery.show(gallery.problems().get(shown.desk().experiment().problem() - 1));
    }

    /// Draws these in the gallery next.
    private void picture(List<Experiment> benches) {
        if (previews != null) previews.first(benches);
    }

    /// Sets up an exercise in its experiment's window.
    private void explore(Exercise exercise) {
        open(Experiment.named(experiments, exercise.bench()).orElseThrow());
        shown.desk().exercise(exercise);
    }

    /// Shows a document in its experiment's window.
    public void restore(Document document) {
        open(document.experiment());
        shown.desk().restore(document);
    }

    /// Lays the sessions of a class over the window.
    private void beside(SessionTable sessions) {
        open(shown.desk().experiment());
        if (beside != null) beside.close();
        beside = new SessionSheet(AtLeast.room(shown.scene()), sessions, e -> KeyNumbers.of(e, lectures.shown()),
                row -> this.sessions.open(row.file()));
        if (ready != null) beside.begin(ready.engine);
    }

    /// Opens the files of several sessions beside each other.
    public void openSessions(List<Path> files) {
        sessions.open(files);
    }

    /// Saving and opening.
    Sessions sessions() {
        return sessions;
    }

    /// Opens a lesson's file likewise.
    public void openLesson(Path file) {
        lectures.open(file);
    }

    /// Opens a session's file; what is wrong with it is said in the window.
    public void openSession(Path file) {
        sessions.open(file);
    }

    /// Goes on where a program that ended without notice was.
    public void rescue(Document document) {
        restore(document);
        shown.say(Names.say("Restored what was open when Descent Lab last ended without notice."));
    }

    /// Shows an experiment's window.
    void open(Experiment e) {
        if (previews != null) {
            previews.close();
            previews = null;
        }
        LabWindow next = windows.get(e);
        if (next == null) {
            for (LabWindow old : List.copyOf(windows.values()))
                if (old != main) {
                    windows.remove(old.desk().experiment());
                    old.close();
                }
            next = window(e, e.defaults(), stage.getScene().getWidth(), stage.getScene().getHeight());
        }
        if (next == shown && stage.getScene() == next.scene()) return;
        next.setTheme(gallery != null && stage.getScene() == gallery.scene() ? gallery.themes().choice() : shown.theme());
        shown = next;
        start(next);
        put(next.scene());
    }

    @Override
    public void close() {
        if (previews != null) previews.close();
        if (beside != null) beside.close();
        lectures.close();
        reports.close();
        sessions.close();
        if (choosing != null) choosing.stage().hide();
        if (gallery != null) gallery.themes().close();
        windows.values().forEach(LabWindow::close);
    }
}
