package org.descentlab.ui;

import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonType;
import javafx.stage.Window;
import javafx.util.Duration;
import org.descentlab.lab.Trouble;
import org.descentlab.study.Sentences;

/// Reads what the user brings, of any size, beside the window, one thing at a time. After a moment it says so and lets the user give it
/// up. All but the reading itself happens on the UI thread.
final class Reading implements AutoCloseable {
    private static final Sentences SAY = Sentences.of(Reading.class);
    private static final Duration MOMENT = Duration.millis(400);
    private final Supplier<Window> window;
    private final PauseTransition moment = new PauseTransition(MOMENT);
    private Thread thread;
    private Alert notice;

    /// What is read; interrupted when it is given up.
    @FunctionalInterface
    interface Source<T> {
        T read() throws IOException;
    }

    Reading(Supplier<Window> window) {
        this.window = window;
    }

    /// Begins; what was being read before is given up.
    ///
    /// @param what for the user, as in `Reading "x.dlab"`, in the language of the window
    /// @param say  told why it cannot be read, in one sentence
    <T> void read(String what, Source<T> source, Consumer<T> take, Consumer<String> say) {
        close();
        thread = Thread.ofPlatform().daemon().name("reading").unstarted(() -> {
            Thread me = Thread.currentThread();
            try {
                T read = source.read();
                Platform.runLater(() -> end(me, () -> take.accept(read)));
            } catch (IOException | RuntimeException | Error e) {
                String why = Trouble.sentence(e, SAY.of("reading.failed", what).text());
                Platform.runLater(() -> end(me, () -> say.accept(why)));
            }
        });
        moment.setOnFinished(e -> show(what));
        moment.playFromStart();
        thread.start();
    }

    private void show(String what) {
        if (thread == null || window.get() == null) return;
        notice = Notice.of(window.get(), Alert.AlertType.NONE, what + " …", ButtonType.CANCEL);
        notice.setOnHidden(e -> close());
        notice.show();
    }

    private void end(Thread of, Runnable then) {
        if (thread != of) return;
        close();
        then.run();
    }

    /// Whether something is being read.
    boolean underWay() {
        return thread != null;
    }

    /// Gives up what is being read.
    @Override
    public void close() {
        moment.stop();
        if (thread != null) thread.interrupt();
        thread = null;
        if (notice == null) return;
        notice.setOnHidden(null);
        notice.hide();
        notice = null;
    }
}
