package org.descentlab.ui;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.scene.Scene;
import org.descentlab.Wait;
import org.descentlab.study.Frame;
import org.testfx.util.WaitForAsyncUtils;

/// Waiting for a window. It is looked at on its own thread, between two pulses: what is shown then has been laid out and drawn.
final class OnScreen {
    /// Milliseconds.
    private static final long LONG = 60_000;

    private OnScreen() {}

    static void until(Callable<Boolean> condition) {
        Wait.until(() -> WaitForAsyncUtils.asyncFx(condition).get());
    }

    /// Waits until all that the settings and the play head ask for is computed and shown.
    static Frame all(LabWindow window) {
        until(() -> {
            Frame f = window.frame();
            return f != null && f.settings().equals(window.settings()) && window.laboratory().head() == window.playhead().head()
                    && window.laboratory().settled() && f == window.laboratory().frame();
        });
        pulses(window);
        return window.frame();
    }

    /// Lays a scene out now: where nothing moves, no pulse comes.
    static void laidOut(Scene scene) {
        WaitForAsyncUtils.waitForFxEvents();
        WaitForAsyncUtils.waitForAsyncFx(LONG, () -> {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
        });
    }

    /// Waits for two whole pulses: what a first one asks of the layout is done in the second.
    static void pulses(LabWindow window) {
        WaitForAsyncUtils.waitForFxEvents();
        var whole = new CountDownLatch(2);
        Runnable count = whole::countDown;
        Platform.runLater(() -> window.scene().addPostLayoutPulseListener(count));
        Wait.open(whole);
        Platform.runLater(() -> window.scene().removePostLayoutPulseListener(count));
    }
}
