package org.descentlab.lab;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.descentlab.data.Tasks;
import org.descentlab.experiment.Experiment;
import org.descentlab.experiment.Frame;
import org.descentlab.experiment.Job;
import org.descentlab.experiment.Settings;
import org.descentlab.tensor.Backend;

/// One experiment at work: settings go in, the newest frame comes out. Changing a setting replaces the plan; workers fill the
/// store; one thread turns what is known into frames, at most one at a time. Whoever shows them polls [#frame].
public final class Laboratory implements AutoCloseable {
    /// Results kept, in bytes.
    private static final long STORE = 400L << 20;

    private final Experiment experiment;
    private volatile Set<String> panes;
    private final RunStore store = new RunStore(STORE);
    private final Scheduler scheduler;
    private final Object change = new Object();
    private boolean dirty = true;
    private boolean closed;
    private boolean building;
    private volatile Settings settings;
    private volatile Pins pins = Pins.NONE;
    private volatile Head head = new Head(Experiment.END, true);
    private volatile Frame frame;
    /// Where the play head stood in the newest frame that lacked nothing there, or null.
    private volatile Head exact;
    /// Of the framing thread: the last frame without ghosts, and the last settings that did not diverge.
    private Frame base;
    private Settings stable;
    /// Of the framing thread: the last frames of the runs compared with, whose unchanged panes are handed on.
    private Map<Settings, Frame> compared = Map.of();
    private volatile String failure;
    private volatile boolean suspended;

    public Laboratory(Experiment experiment, Settings settings, Set<String> panes, Backend backend, Tasks tasks, int workers) {
        this.experiment = experiment;
        this.settings = settings;
        this.panes = new LinkedHashSet<>(panes);
        scheduler = new Scheduler(backend, tasks, store, workers, this::touch);
        Thread.ofPlatform().daemon().name("frames").start(this::frames);
        submit();
    }

    public Experiment experiment() {
        return experiment;
    }

    public Settings settings() {
        return settings;
    }

    /// Replaces all settings at once; work that no longer belongs to them is cancelled.
    public void settings(Settings next) {
        if (next.equals(settings)) return;
        settings = next;
        submit();
    }

    /// Compares with other runs: what they need is computed after what the present settings need.
    public void pins(Pins next) {
        if (next.equals(pins)) return;
        pins = next;
        submit();
    }

    public Pins pins() {
        return pins;
    }

    /// Computes nothing until woken again; what there is stays.
    public void suspend(boolean now) {
        if (suspended == now) return;
        suspended = now;
        if (now) scheduler.cancel();
        else submit();
    }

    private void submit() {
        if (suspended) return;
        Set<Job<?>> plan = new LinkedHashSet<>(experiment.plan(settings, panes));
        for (Pins.Pin p : pins.entries()) plan.addAll(experiment.plan(p.settings(), panes));
        scheduler.submit(List.copyOf(plan));
    }

    /// Shows other panes: what only they need is computed, what only the old ones needed is not.
    public void panes(Set<String> next) {
        if (next.equals(panes)) return;
        panes = new LinkedHashSet<>(next);
        submit();
    }

    /// @param still whether exactly this step is asked for, even if steps have to be replayed for it
    private record Head(int step, boolean still) { }

    /// Puts the play head at a training step; [Experiment#END] follows the end of the run.
    public void head(int step) {
        head(step, true);
    }

    /// @param still false while it moves on at once: what is at hand near the step will do
    public void head(int step, boolean still) {
        Head next = new Head(step, still);
        if (next.equals(head)) return;
        head = next;
        scheduler.first(planAt(next, settings, panes), still);
        touch();
    }

    private List<Job<?>> planAt(Head at, Settings s, Set<String> shown) {
        return experiment.planAt(s, store, at.still ? at.step : experiment.near(at.step), shown);
    }

    public int head() {
        return head.step;
    }

    /// Whether the newest frame shows exactly the step where the play head stands still.
    public boolean exact() {
        return head.equals(exact);
    }

    /// The newest frame; null until the first is made.
    public Frame frame() {
        return frame;
    }

    public Scheduler.Progress progress() {
        var p = scheduler.progress();
        return failure == null ? p : new Scheduler.Progress(p.done(), p.total(), p.fraction(), failure);
    }

    public int workers() {
        return scheduler.workers();
    }

    /// Training steps taken by all finished networks since the start.
    public long steps() {
        return scheduler.steps();
    }

    /// Bytes of results held.
    public long bytes() {
        return store.bytes();
    }

    /// While somebody plays or moves a slider, one core is left to the window.
    public void interactive(boolean now) {
        scheduler.allow(now ? scheduler.workers() - 1 : scheduler.workers());
    }

    public void cancel() {
        scheduler.cancel();
    }

    /// Waits until the plan and what the play head needs are done and the last frame shows all of it.
    public Frame await(java.util.function.Consumer<Scheduler.Progress> progress) throws InterruptedException {
        while (true) {
            var p = progress();
            progress.accept(p);
            if (settled()) return frame;
            Thread.sleep(20);
        }
    }

    /// Whether nothing is left to do and the newest frame shows all of it.
    public boolean settled() {
        synchronized (change) {
            return scheduler.idle() && !dirty && !building;
        }
    }

    private void touch() {
        synchronized (change) {
            dirty = true;
            change.notifyAll();
        }
    }

    private void frames() {
        while (true) {
            synchronized (change) {
                building = false;
                while (!dirty && !closed) {
                    try {
                        change.wait();
                    } catch (InterruptedException e) {
                        return;
                    }
                }
                if (closed) return;
                dirty = false;
                building = true;
            }
            try {
                frame = make(settings, pins, panes);
                failure = null;
            } catch (RuntimeException e) {
                failure = "A figure could not be made: " + e + ".";
            }
        }
    }

    /// The present frame, with ghosts of the pinned runs; of a diverged run the last stable one is the ghost.
    private Frame make(Settings s, Pins pinned, Set<String> shown) {
        Head here = head;
        int at = here.step;
        List<Job<?>> missing = planAt(here, s, shown).stream().filter(j -> store.find(j) == null).toList();
        base = experiment.frame(s, store, at, shown, base);
        // what was missing before may need more now
        scheduler.first(planAt(here, s, shown), here.still);
        boolean diverged = base.state().equals("diverged");
        if (!diverged && !base.state().isEmpty()) stable = s;
        List<Comparison.Ghost> ghosts = new ArrayList<>();
        for (Pins.Pin p : pinned.entries()) ghosts.add(ghost(p.letter(), p.settings(), at, shown));
        boolean table = !ghosts.isEmpty();
        if (diverged && stable != null && !table)
            ghosts.add(ghost("last stable, " + experiment.difference(stable, s), stable, Experiment.END, shown));
        exact = here.still && missing.isEmpty() ? here : null;
        compared = ghosts.stream().collect(Collectors.toMap(g -> g.frame().settings(), Comparison.Ghost::frame));
        return ghosts.isEmpty() ? base : Comparison.draw(experiment, base, ghosts, table);
    }

    private Comparison.Ghost ghost(String name, Settings of, int at, Set<String> shown) {
        return new Comparison.Ghost(name, experiment.frame(of, store, at, shown, compared.get(of)));
    }

    @Override
    public void close() {
        synchronized (change) {
            closed = true;
            change.notifyAll();
        }
        scheduler.close();
    }
}
