package org.descentlab.ui;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import org.descentlab.study.Frame;

/// Calls each of three once, from the UI thread: when a window has been painted for the first time, when a curve has, and when the shown
/// network's steps have.
final class FirstPictures implements Runnable {
    private final LabWindow of;
    private final Queue<Runnable> waiting;

    FirstPictures(LabWindow of, Runnable window, Runnable curve, Runnable network) {
        this.of = of;
        waiting = new ArrayDeque<>(List.of(window, curve, network));
        of.scene().addPostLayoutPulseListener(this);
    }

    @Override
    public void run() {
        Frame shown = of.frame();
        int reached = shown == null || shown.panes().stream().noneMatch(FirstPictures::hasCurve) ? 1 : shown.lastStep() == 0 ? 2 : 3;
        while (waiting.size() > 3 - reached) waiting.remove().run();
        if (waiting.isEmpty()) of.scene().removePostLayoutPulseListener(this);
    }

    private static boolean hasCurve(Frame.Pane pane) {
        return pane.series().stream().anyMatch(s -> Arrays.stream(s.values()).filter(Double::isFinite).count() > 1);
    }
}
