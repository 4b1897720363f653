package org.descentlab.ui;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import javafx.scene.Scene;
import javafx.scene.control.Alert;
import javafx.stage.Stage;
import org.descentlab.lab.Command.Port;
import org.descentlab.lab.Document;
import org.descentlab.lab.Laboratory;
import org.descentlab.lab.Problem;
import org.descentlab.lab.UserFolder;
import org.descentlab.study.Experiment;
import org.descentlab.study.Settings;

/// What stands on the stage: the window of one experiment, or the gallery. An experiment that is left keeps its settings and
/// results but computes nothing; of the benches only the last one is kept.
public final class Rooms implements AutoCloseable {
    /// Makes a laboratory.
    @FunctionalInterface
    public interface Maker {
        Laboratory make(Experiment e, Settings s, LinkedHashSet<String> panes, int workers);
    }

    /// The started numerics, as far as windows need them.
    ///
    /// @param backend in words
    /// @param notice  one sentence about it, or null
    public record Ready(Maker laboratories, String backend, String notice, int workers) {}

    private final Stage stage;
    private final List<Experiment> experiments;
    private final String version;
    private final Map<Experiment, LabWindow> windows = new LinkedHashMap<>();
    private final LabWindow main;
    private final Sessions sessions;
    private GalleryWindow gallery;
    private Previews previews;
    private Ready ready;
    private LabWindow shown;
    private Themes.Choice theme;

    /// @param experiments the main screen first
    /// @param first       the one to begin with
    /// @param folder      for what is kept between two starts
    public Rooms(Stage stage, List<Experiment> experiments, Experiment first, Settings start, String version, double width, double height,
            Themes.Choice theme, UserFolder folder) {
        this.stage = stage;
        this.experiments = List.copyOf(experiments);
        this.version = version;
        this.theme = theme;
        Themes.prepare(theme);
        sessions = new Sessions(stage, this.experiments, version, folder, () -> shown.desk().document(),
                () -> shown.playhead().playing(), this::restore, s -> shown.say(s));
        main = window(first, start, width, height);
        shown = main;
        stage.setScene(main.scene());
    }

    /// The window shown at the start.
    public LabWindow main() {
        return main;
    }

    private LabWindow window(Experiment e, Settings start, double width, double height) {
        Map<Port, Runnable> doors = Map.of(Port.GALLERY, this::gallery, Port.OPEN, sessions::open, Port.SAVE, sessions::save);
        var window = new LabWindow(e, start, version, width, height, theme,
                new LabWindow.Around(doors, sessions::open, sessions.recent()));
        windows.put(e, window);
        return window;
    }

    /// The numerics have started; called on the UI thread.
    public void ready(Ready numerics) {
        ready = numerics;
        start(shown);
    }

    private void start(LabWindow window) {
        if (ready == null || window.laboratory() != null) return;
        Experiment e = window.desk().experiment();
        window.open(ready.laboratories.make(e, window.settings(), new LinkedHashSet<>(e.panes()), ready.workers), ready.backend,
                ready.notice);
    }

    /// They cannot start.
    public void fail(String sentence) {
        shown.fail(sentence);
    }

    private void put(Scene scene) {
        boolean whole = stage.isFullScreen();
        stage.setScene(scene);
        if (whole && !stage.isFullScreen()) stage.setFullScreen(true);
    }

    /// Shows the gallery.
    void gallery() {
        theme = shown.theme();
        if (gallery == null) gallery = new GalleryWindow(experiments, this::open, shown.scene().getWidth(), shown.scene().getHeight());
        gallery.themes().choose(theme);
        put(gallery.scene());
        if (ready == null || previews != null) return;
        Map<Experiment, Problem> firsts = new LinkedHashMap<>();
        for (Problem p : gallery.problems()) if (!gallery.of(p).isEmpty()) firsts.put(gallery.of(p).getFirst(), p);
        previews = new Previews(new ArrayList<>(firsts.keySet()), ready.laboratories, (e, plot) -> gallery.preview(firsts.get(e), plot));
    }

    /// Shows a document in its experiment's window.
    public void restore(Document document) {
        open(document.experiment());
        shown.desk().restore(document);
    }

    /// Saving and opening.
    Sessions sessions() {
        return sessions;
    }

    /// Opens a session's file; what is wrong with it is said in the window.
    public void openSession(Path file) {
        sessions.open(file);
    }

    /// Goes on where a program that ended without notice was, and says what else it left.
    public void rescue(UserFolder.Rescued found) {
        if (found.document() != null) {
            restore(found.document());
            shown.say("Restored what was open when Descent Lab last ended without notice.");
        }
        if (found.said().isEmpty()) return;
        var alert = new Alert(Alert.AlertType.INFORMATION, String.join("\n", found.said()));
        alert.initOwner(stage);
        alert.setHeaderText(null);
        alert.show();
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
        sessions.close();
        if (gallery != null) gallery.themes().close();
        windows.values().forEach(LabWindow::close);
    }
}
