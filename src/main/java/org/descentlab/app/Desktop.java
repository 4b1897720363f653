package org.descentlab.app;

import java.io.File;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.descentlab.cli.CommandLineInterface;
import org.descentlab.cli.Numerics;
import org.descentlab.cli.Wish;
import org.descentlab.data.Digits;
import org.descentlab.lab.Document;
import org.descentlab.lab.Engine;
import org.descentlab.lab.NumericsVersion;
import org.descentlab.lab.Preferences;
import org.descentlab.lab.Problem;
import org.descentlab.lab.Store;
import org.descentlab.lab.Trouble;
import org.descentlab.lab.UserFolder;
import org.descentlab.lab.lesson.Lessons;
import org.descentlab.language.Language;
import org.descentlab.study.Experiment;
import org.descentlab.study.Settings;
import org.descentlab.tensor.Backends;
import org.descentlab.ui.Rooms;
import org.descentlab.ui.Themes;
import org.descentlab.ui.WindowLayout;

/// Opens the window and, beside it, starts the laboratory.
final class Desktop {
    /// The status of a window that could not be opened.
    static final int NO_DISPLAY = -1;
    private static final String UNOPENED = "The window could not be opened on this display.";
    /// Seconds after which a window that paints nothing (it may be hidden) is no longer waited for: more than a busy machine takes to its
    /// first picture, before which the numerics may not start.
    private static final int PATIENCE = 30;
    /// Milliseconds between two looks at how a report goes on.
    private static final int LOOK = 500;

    private static final UserFolder FOLDER = UserFolder.usual();
    /// Read once, before JavaFX starts.
    private static Preferences.Read preferred;
    private static CompletableFuture<Void> toolkit;

    private Desktop() {}

    /// Whether a window can be opened here at all.
    private static boolean available() {
        boolean x11 = System.getProperty("os.name").startsWith("Linux");
        return !x11 || set("DISPLAY") || set("WAYLAND_DISPLAY");
    }

    private static boolean set(String variable) {
        String v = System.getenv(variable);
        return v != null && !v.isBlank();
    }

    /// Starts JavaFX on a thread of its own, once; fails where there is no display.
    static synchronized Future<Void> prepare() {
        if (toolkit != null) return toolkit;
        toolkit = new CompletableFuture<>();
        preferred = FOLDER.preferences();
        scale(preferred.preferences().scale());
        Language.speak(preferred.preferences().speech().language(Locale.getDefault(Locale.Category.DISPLAY)));
        Thread.ofPlatform().daemon().name("toolkit").start(() -> {
            try {
                Background.compiler();
                Platform.startup(() -> toolkit.complete(null));
            } catch (RuntimeException | Error e) {
                toolkit.completeExceptionally(e);
            }
        });
        return toolkit;
    }

    /// The size of everything on the screen, in per cent; 0: as the system has it. JavaFX asks once, at its start, and not on macOS.
    private static void scale(int percent) {
        if (percent == 0) return;
        for (String system : List.of("gtk", "win"))
            if (System.getProperty("glass." + system + ".uiScale") == null)
                System.setProperty("glass." + system + ".uiScale", percent + "%");
    }

    /// Waits until JavaFX is up, if it has been started: a program that ends meanwhile would break off its start with a stack trace.
    static void settle() {
        Future<Void> started;
        synchronized (Desktop.class) {
            started = toolkit;
        }
        try {
            if (started != null) started.get(PATIENCE, TimeUnit.SECONDS);
        } catch (ExecutionException | InterruptedException | TimeoutException e) {
            // There is nothing to break off.
        }
    }

    /// Whether these arguments surely ask for the window, so that it need not wait until they have been read.
    static boolean wanted(String[] arguments) {
        return available() && (CommandLineInterface.plain(arguments)
                || arguments.length == 1 && (Document.named(arguments[0]) || Lessons.only(arguments[0]))
                        && new File(arguments[0]).isFile());
    }

    /// Returns 0 when the window has been closed, or [#NO_DISPLAY] at once.
    /// @throws IllegalStateException with one sentence if the window cannot be made
    static int open(List<Experiment> experiments, Experiment opened, Settings settings, Numerics.Start numerics, String version,
            CommandLineInterface.Look look, Startup startup, Faults faults)
            throws InterruptedException {
        if (!available()) return NO_DISPLAY;
        var closed = new CountDownLatch(1);
        var window = new AtomicReference<Rooms>();
        var engines = new AtomicReference<Engine>();
        var trouble = new AtomicReference<Throwable>();
        var painted = new CountDownLatch(1);
        var trained = new CountDownLatch(1);
        var watch = new ReportWatch(System::nanoTime);
        startup.reached("the command line is read");
        try {
            Future<Void> up = prepare();
            // Until JavaFX is up this thread has nothing to do; windows, which are made on JavaFX's, ask for the problems.
            Problem.all();
            up.get();
            startup.reached("JavaFX is up");
            Platform.runLater(() -> {
                try {
                    window.set(show(experiments, opened, settings, version, look, painted, trained, closed, startup));
                    faults.shownBy(s -> Platform.runLater(() -> window.get().say(s)));
                } catch (RuntimeException | Error e) {
                    trouble.set(e);
                    closed.countDown();
                }
            });
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnsupportedOperationException) return NO_DISPLAY;
            throw new IllegalStateException(UNOPENED, e);
        }
        Thread.ofPlatform().daemon().name("start").start(() -> start(numerics, window, engines, painted, trained, startup, watch));
        String unreported = look.report() ? watched(watch, window, painted, closed) : null;
        closed.await();
        if (engines.get() != null) engines.get().close();
        if (trouble.get() != null)
            throw new IllegalStateException(Trouble.sentence(trouble.get(), UNOPENED), trouble.get());
        if (unreported != null) throw new IllegalStateException(unreported);
        return 0;
    }

    /// Waits for the end of a report. One that will never end is broken off: the window closes or, if even that does not happen, is left
    /// behind.
    ///
    /// @return why there is none, in one sentence, or null
    private static String watched(ReportWatch watch, AtomicReference<Rooms> window, CountDownLatch painted, CountDownLatch closed)
            throws InterruptedException {
        while (!closed.await(LOOK, TimeUnit.MILLISECONDS)) {
            if (painted.getCount() == 0) watch.painted();
            String trouble = watch.trouble();
            if (trouble != null) {
                Platform.runLater(() -> {
                    if (window.get() != null) window.get().leave();
                });
                closed.await(PATIENCE, TimeUnit.SECONDS);
                closed.countDown();
                return trouble;
            }
            Platform.runLater(() -> {
                if (window.get() != null) watch.failed(window.get().failure());
            });
        }
        return null;
    }

    private static Rooms show(List<Experiment> experiments, Experiment opened, Settings settings, String version,
            CommandLineInterface.Look look, CountDownLatch painted, CountDownLatch trained, CountDownLatch closed, Startup startup) {
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        double width = Math.min(1440, screen.getWidth()), height = Math.min(900, screen.getHeight());
        Preferences preferences = preferred.preferences();
        String theme = look.theme() == null ? preferences.theme().name() : look.theme().name();
        Platform.setImplicitExit(false);
        var stage = new Stage();
        var rooms = new Rooms(stage, experiments, opened, settings, version, width, height,
                Themes.Choice.valueOf(theme), FOLDER);
        rooms.prefer(preferences);
        stage.setTitle("Descent Lab");
        stage.setMinWidth(Math.min(WindowLayout.LEAST_WIDTH, screen.getWidth()));
        stage.setMinHeight(Math.min(WindowLayout.LEAST_HEIGHT, screen.getHeight()));
        stage.setOnHidden(e -> {
            rooms.close();
            // Not before the stage is quite hidden: then the program ends, and not JavaFX before it.
            Platform.runLater(closed::countDown);
        });
        stage.setFullScreenExitHint("");
        stage.setFullScreen(look.fullScreen());
        if (look.fullScreen()) {
            stage.setWidth(screen.getWidth());
            stage.setHeight(screen.getHeight());
        }
        stage.show();
        startup.reached("the window is shown");
        Platform.runLater(RestingTimer::install);
        afterOnePulse(painted::countDown);
        var first = new AtomicBoolean();
        rooms.main().whenPainted(() -> startup.reached("its first picture is painted"), () -> startup.reached("the first curve is painted"),
                () -> {
                    startup.reached("the first network's curves are painted");
                    trained.countDown();
                    if (first.get()) Platform.runLater(rooms::firstMinute);
                    if (!look.startupReport()) return;
                    System.out.print(startup.report());
                    stage.hide();
                });
        boolean plain = opened == experiments.getFirst() && settings.equals(opened.defaults()) && !look.report()
                && look.document() == null;
        if (look.session() != null && Lessons.only(look.session().toString())) rooms.openLesson(look.session());
        else if (look.session() != null) rooms.openSession(look.session());
        if (look.files().size() > 1) rooms.openSessions(look.files());
        if (look.document() != null) rooms.restore(look.document());
        UserFolder.Rescued rescued = look.files().isEmpty() && plain ? FOLDER.rescue(experiments) : UserFolder.Rescued.NOTHING;
        if (rescued.document() != null) rooms.rescue(rescued.document());
        first.set(plain && look.files().isEmpty() && rescued.equals(UserFolder.Rescued.NOTHING));
        rooms.tell(Stream.concat(preferred.said().stream(), rescued.said().stream()).toList());
        if (look.pulseReport()) rooms.main().drive(report -> {
            System.out.print(report);
            stage.hide();
        });
        return rooms;
    }

    /// Whatever is on the stage by then has been painted.
    private static void afterOnePulse(Runnable action) {
        new AnimationTimer() {
            private boolean again;

            @Override
            public void handle(long now) {
                if (again) {
                    stop();
                    action.run();
                }
                again = true;
            }
        }.start();
    }

    /// The window comes first, and its libraries: those of the numerics are loaded beside it and started after it (see [Backends#preload()]).
    /// All that is started here comes after the window for good.
    private static void start(Numerics.Start numerics, AtomicReference<Rooms> window, AtomicReference<Engine> engines,
            CountDownLatch painted, CountDownLatch trained, Startup startup, ReportWatch watch) {
        try {
            Background.enter();
            Backends.preload();
            Digits.preload();
            painted.await(PATIENCE, TimeUnit.SECONDS);
            NumericsVersion.preload();
            Numerics n = numerics.get();
            startup.reached("the numerical library is ready");
            Preferences wished = preferred.preferences();
            Engine engine = n.engine(wished.workers(), Store.usual(wished, n.circumstances(), false));
            engines.set(engine);
            var ready = new Rooms.Ready(engine, n.name(), n.started().notice());
            Platform.runLater(() -> {
                if (window.get() != null) window.get().ready(ready);
            });
            // A driver is loaded, and measured, when there is a picture to look at; one that was named is wanted at once.
            if (n.wish().device() == Wish.Device.SOONER) trained.await(PATIENCE, TimeUnit.SECONDS);
            n.join(engine);
            new Tidy(engine::computed, engine::still, System::gc).watch();
        } catch (java.io.IOException | InterruptedException | RuntimeException | Error e) {
            String sentence = Trouble.sentence(e, "The numerical library could not be started on this computer.");
            watch.failed(sentence);
            Platform.runLater(() -> {
                if (window.get() != null) window.get().fail(sentence);
            });
        }
        // This, too, opens libraries.
        Platform.runLater(() -> {
            if (window.get() != null) NativeWindows.watch(window.get().stage());
        });
    }
}
