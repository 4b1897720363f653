package org.descentlab.ui;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.descentlab.data.UserText;
import org.descentlab.lab.Trouble;
import org.descentlab.language.Names;
import org.descentlab.study.Sentences;

/// Writes what the user saves, exports and prefers beside the window, in the order in which it was asked for; a slow disk keeps nobody
/// waiting but who closes the window. All but the writing itself, and [#finish], happens on the UI thread.
final class Saving {
    private static final Sentences SAY = Sentences.of(Saving.class);
    /// Seconds that a program which ends waits for a disk.
    private static final int PATIENCE = 30;
    private final Consumer<String> say;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("saving").factory());
    private int underWay;
    private boolean closing;
    /// Of which kinds what was written last is not on the disk.
    private final Set<Kind> lost = ConcurrentHashMap.newKeySet();

    /// What the user keeps.
    enum Kind {
        SESSION("The session could not be saved."), EXPORT("The file could not be written."), PREFERENCES(
                "The preferences could not be saved.");

        private final String failed;

        Kind(String failed) {
            this.failed = failed;
        }
    }

    /// What is written, whole or not at all.
    @FunctionalInterface
    interface Content {
        void write() throws IOException;
    }

    /// @param say told one sentence for the user
    Saving(Consumer<String> say) {
        this.say = say;
    }

    /// @param name of the session's file, for the user
    void save(String name, Content content) {
        save(Kind.SESSION, name, content, say);
    }

    /// The same of another kind.
    ///
    /// @param complain told why it could not be written, in one sentence
    void save(Kind kind, String name, Content content, Consumer<String> complain) {
        say.accept(SAY.of("saving.now", new UserText(name)).text());
        write(kind, content, () -> say.accept(Names.say("Saved") + ": " + name), complain);
    }

    /// Writes without a word but where it fails.
    void quietly(Kind kind, Content content) {
        write(kind, content, () -> {}, say);
    }

    private void write(Kind kind, Content content, Runnable done, Consumer<String> complain) {
        underWay++;
        writer.execute(() -> {
            String failed = failed(kind, content);
            Platform.runLater(() -> {
                underWay--;
                if (failed == null) done.run();
                else complain.accept(failed);
            });
        });
    }

    /// Why it failed, in one sentence; null if it did not.
    private String failed(Kind kind, Content content) {
        try {
            content.write();
            lost.remove(kind);
            return null;
        } catch (IOException | RuntimeException | Error e) {
            lost.add(kind);
            return Trouble.sentence(e, kind.failed);
        }
    }

    /// A window that the user wants closed stays until all is written, and stays if that fails; who asks once more is obeyed.
    void closing(WindowEvent asked) {
        if (underWay == 0 || closing) return;
        asked.consume();
        closing = true;
        say.accept(Names.say("The window closes when everything has been saved."));
        var window = (Window) asked.getSource();
        writer.execute(() -> Platform.runLater(() -> {
            closing = false;
            if (lost.isEmpty()) window.hide();
        }));
    }

    /// Waits until all is written; false if the session saved last is not.
    boolean finish() {
        writer.shutdown();
        try {
            return writer.awaitTermination(PATIENCE, TimeUnit.SECONDS) && !lost.contains(Kind.SESSION);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
