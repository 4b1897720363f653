package org.descentlab.lab;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Glossary;
import org.descentlab.study.Head;
import org.descentlab.study.Job;
import org.descentlab.study.Settings;
import org.descentlab.study.State;
import org.jspecify.annotations.Nullable;

/// One experiment at work: settings go in, the newest frame comes out. Changing a setting replaces what it wants of the engine, whose
/// workers fill the store; one thread turns what is known into frames, at most one at a time. Whoever shows them polls [#frame].
public final class Laboratory implements AutoCloseable {
    private static final String FAULT = "A figure could not be made, by a fault of Descent Lab itself.";
    private final Experiment experiment;
    private volatile Set<String> panes;
    private final Engine engine;
    private final Client client;
    private final Object change = new Object();
    private boolean dirty = true;
    private boolean closed;
    private boolean building;
    private boolean replan;
    private volatile Settings settings;
    private volatile Pins pins = Pins.NONE;
    private volatile @Nullable Settings before;
    private volatile Head head = Head.END;
    private volatile Frame frame;
    /// Where the play head stood in the newest frame that lacked nothing there, or null.
    private volatile Head exact;
    /// Of the framing thread: the last frame without ghosts, and the last settings that did not diverge.
    private Frame base;
    private Settings stable;
    /// Of the framing thread: the last frames of the runs compared with, whose unchanged panes are handed on.
    private Map<Settings, Frame> compared = Map.of();
    private final Before behind;
    private volatile String failure;
    private boolean suspended;
    private volatile Runnable onNews = () -> {};
    /// Whether the next frame answers the user, and not only the workers' news.
    private boolean asked;

    /// One that is looked at.
    public Laboratory(Experiment experiment, Settings settings, Set<String> panes, Engine engine) {
        this(experiment, settings, panes, engine, Engine.Rank.LOOKED_AT);
    }

    public Laboratory(Experiment experiment, Settings settings, Set<String> panes, Engine engine, Engine.Rank rank) {
        this.experiment = experiment;
        behind = new Before(experiment);
        this.settings = settings;
        this.panes = new LinkedHashSet<>(panes);
        this.engine = engine;
        client = engine.client(rank, this::news);
        Thread.ofPlatform().daemon().name("frames").start(this::work);
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

    /// Shows the run of these settings behind the present one as far as it is known: nothing is computed for it. Null for none; and none
    /// beside pinned runs, or behind a diverged one.
    public void before(@Nullable Settings of) {
        if (Objects.equals(of, before)) return;
        before = of;
        touch();
    }

    /// Computes nothing until woken again; what there is stays.
    public void suspend(boolean now) {
        if (suspended == now) return;
        suspended = now;
        client.suspend(now);
        if (!now) submit();
    }

    /// Another one of the same, which shows other panes.
    public Laboratory beside(Set<String> otherPanes) {
        var other = new Laboratory(experiment, settings, otherPanes, engine);
        other.pins(pins);
        other.head(head.step());
        return other;
    }

    /// Its work comes before that of all others of its rank from now on.
    public void ahead() {
        synchronized (engine.lock) {
            engine.ahead(client);
        }
    }

    /// The next frame's needs take the place of the present plan.
    private void submit() {
        synchronized (change) {
            replan = true;
            touch();
        }
    }

    /// Shows other panes: what only they need is computed, what only the old ones needed is not.
    public void panes(Set<String> next) {
        if (next.equals(panes)) return;
        panes = new LinkedHashSet<>(next);
        submit();
    }

    /// Puts the play head at a training step; [Experiment#END] follows the end of the run.
    public void head(int step) {
        head(step, true);
    }

    /// @param still false while it moves on at once: what is at hand near the step will do
    public void head(int step, boolean still) {
        Head next = new Head(step, still);
        if (next.equals(head)) return;
        head = next;
        touch();
    }

    public int head() {
        return head.step();
    }

    /// Whether the newest frame shows exactly the step where the play head stands still.
    public boolean exact() {
        return head.equals(exact);
    }

    /// Told, by the framing thread, that there is something to ask for: whoever rests until then need not poll. What there is, is not
    /// handed on.
    public void onNews(Runnable next) {
        onNews = next;
        next.run();
    }

    /// The newest frame; null until the first is made.
    public Frame frame() {
        return frame;
    }

    public Progress progress() {
        Progress p = client.progress();
        return failure == null ? p : new Progress(p.done(), p.total(), p.fraction(), failure);
    }

    /// Why results are no longer kept on the disk, in one sentence; null while all is well.
    public String trouble() {
        return engine.store().trouble();
    }

    public int workers() {
        return engine.workers();
    }

    /// The device that trains networks, in words, or null.
    public String device() {
        return engine.device();
    }

    /// What the user should know about it, in one sentence, or null.
    public String notice() {
        return engine.notice();
    }

    /// The devices whose networks a frame rests on.
    public Set<String> devices(Frame of) {
        return engine.store().devices(of);
    }

    public Circumstances circumstances() {
        return engine.store().circumstances();
    }

    /// Training steps taken by all finished networks since the start.
    public long steps() {
        return client.steps();
    }

    /// While somebody plays or moves a slider, one core is left to the window.
    public void interactive(boolean now) {
        client.allow(now ? engine.workers() - 1 : engine.workers());
    }

    public void cancel() {
        client.cancel();
    }

    /// Waits until the plan and what the play head needs are done and the last frame shows all of it.
    public Frame await(java.util.function.Consumer<Progress> progress) throws InterruptedException {
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
            return client.idle() && !dirty && !building;
        }
    }

    private void touch() {
        synchronized (change) {
            asked = true;
            news();
        }
    }

    private void news() {
        synchronized (change) {
            dirty = true;
            change.notifyAll();
        }
    }

    /// Frames as long as it is open. What is thrown is said, and the next frame is made all the same.
    private void work() {
        while (true) {
            try {
                frames();
                return;
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | Error e) {
                failure = Trouble.sentence(e, FAULT);
            }
        }
    }

    /// After a frame that shows only news the next news wait as long as it took: hundreds of results a second would keep a core busy
    /// with frames of which the window shows one in ten. Whoever moves a slider waits for nothing.
    private void frames() throws InterruptedException {
        long took = 0, ended = 0;
        while (true) {
            boolean afresh, news;
            synchronized (change) {
                building = false;
                while (!dirty && !closed) change.wait();
                for (long rest; !asked && !closed && (rest = ended + took - System.nanoTime()) > 0;)
                    TimeUnit.NANOSECONDS.timedWait(change, rest);
                if (closed) return;
                news = !asked;
                dirty = asked = false;
                building = true;
                afresh = replan;
                replan = false;
            }
            long began = System.nanoTime();
            try {
                frame = make(settings, pins, before, panes, head, afresh);
                failure = null;
            } catch (RuntimeException | Error e) {
                failure = Trouble.sentence(e, FAULT);
            }
            ended = System.nanoTime();
            took = news ? ended - began : 0;
            onNews.run();
        }
    }

    /// The present frame, with ghosts of the pinned runs, or that of before; of a diverged run the last stable one is the ghost. What the
    /// present and the pinned runs lack is handed to the workers.
    private Frame make(Settings s, Pins pinned, @Nullable Settings earlier, Set<String> shown, Head here, boolean afresh) {
        Frame was = base;
        base = experiment.frame(s, engine.store(), here, shown, base);
        boolean diverged = base.state() == State.DIVERGED;
        if (!diverged && base.state() != State.UNDER_WAY) stable = s;
        List<Comparison.Ghost> ghosts = new ArrayList<>();
        for (Pins.Pin p : pinned.entries()) ghosts.add(ghost(p.letter(), p.settings(), here, shown));
        Set<Job<?>> plan = new LinkedHashSet<>(base.plan());
        for (Comparison.Ghost g : ghosts) plan.addAll(g.frame().plan());
        List<Job<?>> missing = base.missingNow();
        client.plan(List.copyOf(plan), afresh);
        client.first(missing, here.still());
        boolean table = !ghosts.isEmpty();
        if (diverged && stable != null && !table)
            ghosts.add(ghost(Glossary.stable() + experiment.difference(stable, s), stable, Head.END, shown));
        exact = here.still() && missing.isEmpty() ? here : null;
        if (ghosts.isEmpty() && earlier != null && !earlier.equals(s) && !diverged) {
            Frame then = experiment.frame(earlier, engine.store(), Head.END, shown, compared.getOrDefault(earlier, was));
            compared = Map.of(earlier, then);
            return behind.behind(base, then);
        }
        compared = ghosts.stream().collect(Collectors.toMap(g -> g.frame().settings(), Comparison.Ghost::frame));
        return ghosts.isEmpty() ? base : Comparison.draw(experiment, base, ghosts, table);
    }

    private Comparison.Ghost ghost(String name, Settings of, Head at, Set<String> shown) {
        return new Comparison.Ghost(name, experiment.frame(of, engine.store(), at, shown, compared.get(of)));
    }

    @Override
    public void close() {
        synchronized (change) {
            closed = true;
            change.notifyAll();
        }
        client.close();
    }
}
