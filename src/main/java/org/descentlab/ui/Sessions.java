package org.descentlab.ui;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import org.descentlab.data.UserText;
import org.descentlab.lab.Document;
import org.descentlab.lab.SafeFile;
import org.descentlab.lab.SessionTable;
import org.descentlab.lab.UserFolder;
import org.descentlab.language.Names;
import org.descentlab.study.Experiment;
import org.descentlab.study.Sentences;

/// Sessions on disk: saved and opened by the user, and kept every few seconds in case the program is killed.
final class Sessions implements AutoCloseable {
    private static final Sentences SAY = Sentences.of(Sessions.class);
    /// Seconds.
    private static final int EVERY = 5;
    private final Stage stage;
    private final List<Experiment> experiments;
    private final String version;
    private final UserFolder folder;
    private final Supplier<Document> now;
    private final BooleanSupplier playing;
    private final Consumer<Document> restore;
    private final Consumer<String> say;
    private final Consumer<SessionTable> beside;
    /// Forcing a file to disk may take a while, and a pulse must not wait for it. It tells the time, too: a time line of JavaFX makes it
    /// go through the scene sixty times a second for as long as it runs.
    private final ScheduledExecutorService writer = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("autosave").factory());
    private final Reading reading;
    private final Saving saving;
    private Document kept;
    private List<Path> offered = List.of();
    private boolean complained;

    /// @param now     the session shown
    /// @param playing whether its play head moves
    /// @param restore told another one
    /// @param say     told one sentence for the user
    /// @param beside  told several sessions
    Sessions(Stage stage, List<Experiment> experiments, String version, UserFolder folder, Supplier<Document> now, BooleanSupplier playing,
            Consumer<Document> restore, Consumer<String> say, Consumer<SessionTable> beside) {
        this.beside = beside;
        this.stage = stage;
        this.experiments = experiments;
        this.version = version;
        this.folder = folder;
        this.now = now;
        this.playing = playing;
        this.restore = restore;
        this.say = say;
        reading = new Reading(() -> stage);
        saving = new Saving(say);
        stage.setOnCloseRequest(saving::closing);
        writer.scheduleWithFixedDelay(() -> Platform.runLater(this::keep), EVERY, EVERY, TimeUnit.SECONDS);
    }

    /// Keeps the session if it has changed; a play head that only moves on is no change.
    void keep() {
        if (writer.isShutdown()) return; // it was on its way when the window closed
        Document document = now.get();
        if (document.equals(kept) || kept != null && playing.getAsBoolean() && document.equals(kept.at(document.step()))) return;
        kept = document;
        writer.execute(() -> {
            try {
                folder.autosave(document.json(version));
                Platform.runLater(() -> complained = false);
            } catch (IOException | RuntimeException | Error e) {
                String why = Names.say(e instanceof IOException io ? SafeFile.reason(io) : "there is not enough memory");
                Platform.runLater(() -> failed(why));
            }
        });
    }

    /// Said once; it is tried again all the same.
    private void failed(String why) {
        kept = null;
        if (!complained) say.accept(SAY.of("sessions.unkept", why).text());
        complained = true;
    }

    void save() {
        File file = chooser(Names.say("Save the session")).showSaveDialog(stage);
        if (file == null) return;
        save(file.getName().toLowerCase(Locale.ROOT).endsWith(Document.ENDING) ? file.toPath() : Path.of(file.getPath() + Document.ENDING));
    }

    void save(Path file) {
        Document document = now.get();
        saving.save(UserText.name(file).text(), () -> {
            document.save(file, version);
            folder.remember(file);
        });
    }

    /// Writes them, and whatever else is to be written in one order with them.
    Saving saving() {
        return saving;
    }

    void open() {
        var chooser = chooser(Names.say("Open a session, or several"));
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(Names.say("Results"), "*" + Document.RESULT));
        List<File> files = chooser.showOpenMultipleDialog(stage);
        if (files != null) open(files.stream().map(File::toPath).toList());
    }

    /// Those that are chosen, in one table.
    void table() {
        List<File> files = chooser(Names.say("Sessions in one table")).showOpenMultipleDialog(stage);
        if (files != null) table(files.stream().map(File::toPath).toList());
    }

    /// One is opened, several are laid beside each other.
    void open(List<Path> files) {
        if (files.size() == 1) open(files.getFirst());
        else table(files);
    }

    private void table(List<Path> files) {
        reading.read(Names.say("Reading " + files.size() + (files.size() == 1 ? " session" : " sessions")),
                () -> SessionTable.read(files, experiments), beside, say);
    }

    void open(Path file) {
        reading.read(SAY.of("reading.file", UserText.name(file)).text(), () -> Document.read(file, experiments), opened -> {
            restore.accept(opened.document());
            writer.execute(() -> folder.remember(file));
            if (!opened.said().isEmpty()) say.accept(String.join(" ", opened.said()));
        }, say);
    }

    private FileChooser chooser(String title) {
        var chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialFileName(now.get().experiment().name() + Document.ENDING);
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(Names.say("Sessions"), "*" + Document.ENDING));
        return chooser;
    }

    /// A menu of those opened and saved last.
    Menu recent() {
        var recent = new Menu(Names.say("Recent sessions"));
        show(recent, List.of());
        recent.setOnShowing(e -> look(recent));
        look(recent);
        return recent;
    }

    /// Beside the window: a file may lie on a disk that does not answer.
    private void look(Menu recent) {
        Thread.ofPlatform().daemon().name("recent sessions").start(() -> {
            List<Path> latest = folder.recent(), left = folder.recovered().stream().filter(p -> !latest.contains(p)).toList();
            List<Path> all = Stream.concat(latest.stream(), left.stream()).toList();
            Platform.runLater(() -> {
                if (!all.equals(offered)) show(recent, all);
            });
        });
    }

    private void show(Menu recent, List<Path> files) {
        offered = files;
        recent.getItems().clear();
        for (Path file : files) {
            var item = new MenuItem(UserText.brief(file.getFileName().toString()).text());
            item.setMnemonicParsing(false);
            item.setOnAction(e -> open(file));
            recent.getItems().add(item);
        }
        if (!files.isEmpty()) return;
        var none = new MenuItem(Names.say("None yet"));
        none.setDisable(true);
        recent.getItems().add(none);
    }

    /// What could not be saved stays kept, and the next start goes on with it.
    @Override
    public void close() {
        reading.close();
        boolean saved = saving.finish();
        if (!saved) keep();
        writer.close();
        if (saved) folder.ended();
    }
}
