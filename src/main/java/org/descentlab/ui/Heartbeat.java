package org.descentlab.ui;

import java.util.concurrent.atomic.AtomicBoolean;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

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

    /// Whether it may beat at all: nobody sees a window that is hidden.
    void allow(boolean now) {
        allowed = now;
        if (now) start();
        else rest();
    }
}
