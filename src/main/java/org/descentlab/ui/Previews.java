package org.descentlab.ui;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.function.BiConsumer;
import javafx.application.Platform;
import org.descentlab.figure.Plot;
import org.descentlab.lab.Engine;
import org.descentlab.lab.Laboratory;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Settings;

/// Plots for the gallery, computed one after the other while the gallery is looked at: a quick run of the first pane of each experiment
/// that is asked for, once.
final class Previews implements AutoCloseable {
    private static final long MOST = 12_000;
    private final BlockingDeque<Experiment> wanted = new LinkedBlockingDeque<>();
    private final Thread thread;
    private volatile boolean closed;

    /// @param experiments those to begin with
    /// @param show        told on the UI thread
    Previews(List<Experiment> experiments, Engine engine, BiConsumer<Experiment, Plot> show) {
        wanted.addAll(experiments);
        thread = Thread.ofPlatform().daemon().name("previews").start(() -> run(engine, show));
    }

    /// These come next.
    void first(List<Experiment> experiments) {
        for (Experiment e : experiments.reversed()) wanted.addFirst(e);
    }

    private void run(Engine engine, BiConsumer<Experiment, Plot> show) {
        Set<Experiment> made = new HashSet<>();
        while (!closed) {
            try {
                Experiment e = wanted.take();
                if (made.add(e)) preview(e, engine, show);
            } catch (InterruptedException stop) {
                return;
            } catch (RuntimeException | Error failed) {
                Thread.currentThread().getUncaughtExceptionHandler().uncaughtException(Thread.currentThread(), failed);
            }
        }
    }

    private void preview(Experiment e, Engine engine, BiConsumer<Experiment, Plot> show) throws InterruptedException {
        Settings quick = e.set(e.quick(e.defaults()), "seeds", 1);
        try (var lab = new Laboratory(e, quick, new LinkedHashSet<>(e.panes().subList(0, 1)), engine, Engine.Rank.PREVIEW)) {
            lab.interactive(true);
            long end = System.currentTimeMillis() + MOST;
            Frame last = null;
            while (!closed && System.currentTimeMillis() < end) {
                boolean settled = lab.settled();
                Frame f = lab.frame();
                if (f != null && f != last) Platform.runLater(() -> show.accept(e, f.panes().getFirst().figure().main()));
                last = f;
                if (settled && f != null) return;
                Thread.sleep(150);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
