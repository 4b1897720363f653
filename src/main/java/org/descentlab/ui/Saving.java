package org.descentlab.ui;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.descentlab.lab.Trouble;

/// Writes what the user saves beside the window, in the order in which it was asked for; a slow disk keeps nobody waiting but who closes
/// the window. All but the writing itself, and [#finish], happens on the UI thread.
final class Saving {
    /// Seconds that a program which ends waits for a disk.
    private static final int PATIENCE = 30;
    private final Consumer<String> say;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("saving").factory());
    private int underWay;
    private boolean closing;
    /// Whether what was saved last is not on the disk.
    private volatile boolean lost;

    /// What is written, whole or not at all.
    @FunctionalInterface
    interface Content {
        void write() throws IOException;
    }

    /// @param say told one sentence for the user
    Saving(Consumer<String> say) {
        this.say = say;
    }

    /// @param name of the file, for the user
    void save(String name, Content content) {
        underWay++;
        say.accept("Saving " + name + " …");
        writer.execute(() -> {
            String said = written(name, content);
            Platform.runLater(() -> ended(said));
        });
    }

    private String written(String name, Content content) {
        try {
            content.write();
            lost = false;
            return "Saved: " + name;
        } catch (IOException | RuntimeException | Error e) {
            lost = true;
            return Trouble.sentence(e, "The session could not be saved.");
        }
    }

    private void ended(String said) {
        underWay--;
        say.accept(said);
    }

    /// A window that the user wants closed stays until all is written, and stays if that fails; who asks once more is obeyed.
    void closing(WindowEvent asked) {
        if (underWay == 0 || closing) return;
        asked.consume();
        closing = true;
        say.accept("The window closes when the session has been saved.");
        var window = (Window) asked.getSource();
        writer.execute(() -> Platform.runLater(() -> {
            closing = false;
            if (!lost) window.hide();
        }));
    }

    /// Waits until all is written; false if what was saved last is not.
    boolean finish() {
        writer.shutdown();
        try {
            return writer.awaitTermination(PATIENCE, TimeUnit.SECONDS) && !lost;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
