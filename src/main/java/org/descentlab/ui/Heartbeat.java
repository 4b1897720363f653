package org.descentlab.ui;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.Window;

/// Beats once a pulse as long as something moves, and rests after a while in which nothing did: a running timer makes JavaFX go through
/// the scene sixty times a second, whether anything in it has changed or not.
final class Heartbeat {
    /// Beats without a movement before it rests, so that what is done in quick succession does not start it again each time.
    private static final int PATIENCE = 30;

    /// One pulse's work.
    @FunctionalInterface
    interface Beat {
        /// @param now nanoseconds
        /// @return whether anything moves, or will soon by itself
        boolean at(long now);
    }

    private final AnimationTimer timer;
    private final AtomicBoolean asked = new AtomicBoolean();
    private boolean allowed = true, beating;
    private int still;

    Heartbeat(Beat beat) {
        timer = new AnimationTimer() {
            @Override
            public void handle(long now) {
                still = beat.at(now) ? 0 : still + 1;
                if (still > PATIENCE) rest();
            }
        };
    }

    /// Something may have happened; from any thread.
    void wake() {
        if (Platform.isFxApplicationThread()) start();
        else if (asked.compareAndSet(false, true)) Platform.runLater(() -> {
            asked.set(false);
            start();
        });
    }

    private void start() {
        still = 0;
        if (!allowed || beating) return;
        beating = true;
        timer.start();
    }

    boolean beating() {
        return beating;
    }

    private void rest() {
        beating = false;
        timer.stop();
    }

    /// From now on it beats only while the scene's window is seen: shown, and not minimised.
    ///
    /// @param told whether it is, whenever that may have changed
    void follow(Scene scene, Consumer<Boolean> told) {
        Runnable look = () -> {
            Window w = scene.getWindow();
            boolean seen = w != null && w.isShowing() && !(w instanceof Stage s && s.isIconified());
            allow(seen);
            told.accept(seen);
        };
        scene.windowProperty().flatMap(Window::showingProperty).addListener((_, _, _) -> look.run());
        scene.windowProperty().flatMap(w -> w instanceof Stage s ? s.iconifiedProperty() : null).addListener((_, _, _) -> look.run());
    }

    /// Whether it may beat at all.
    void allow(boolean now) {
        allowed = now;
        if (now) start();
        else rest();
    }
}
