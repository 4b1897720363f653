package org.descentlab.lab;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.descentlab.study.Job;

/// What one laboratory wants of the [Engine]: its newest plan, in its order, and before it what is urgent. A new plan replaces
/// the old one: running jobs that nobody wants any more are cancelled, results that exist are not computed again.
public final class Client implements AutoCloseable {
    private final Engine engine;
    private final Runnable onChange;
    /// What follows belongs to whoever holds the engine's lock.
    private final ArrayDeque<Job<?>> urgent = new ArrayDeque<>();
    private final ArrayDeque<Job<?>> waiting = new ArrayDeque<>();
    /// Jobs of the plan that have neither a result nor failed.
    private final Set<Job<?>> open = new LinkedHashSet<>();
    /// Jobs of the plan that need only be read: they come first.
    private final Set<Job<?>> kept = new HashSet<>();
    /// Urgent jobs that have neither.
    private final Set<Job<?>> asked = new LinkedHashSet<>();
    private final Set<Job<?>> failed = new HashSet<>();
    private final Set<Job<?>> planned = new HashSet<>();
    private double plannedCost;
    private double openCost;
    private long steps;
    private String failure;
    private volatile int allowed;
    private boolean wantsNothing;
    /// Jobs that are over, of which it has not been told yet.
    private int untold;

    Client(Engine engine, Runnable onChange) {
        this.engine = engine;
        this.onChange = onChange;
        allowed = engine.workers();
    }

    /// Has a plan carried out: in the place of the present one, or what it names beyond it.
    public void plan(List<Job<?>> next, boolean afresh) {
        List<Job<?>> unknown;
        synchronized (engine.lock) {
            if (wantsNothing || !afresh && planned.containsAll(next)) return;
            unknown = next.stream().filter(job -> afresh || !planned.contains(job)).toList();
        }
        // Without the lock, which the window needs, too: it takes long to find out what is kept.
        Set<Job<?>> atHand = unknown.stream().filter(job -> engine.store.find(job) == null && engine.kept(job))
                .collect(Collectors.toSet());
        synchronized (engine.lock) {
            if (wantsNothing) return;
            if (afresh) forget();
            for (Job<?> job : next) {
                if (!planned.add(job) || engine.store.find(job) != null || !open.add(job)) continue;
                if (atHand.contains(job)) kept.add(job);
                openCost += job.cost();
                plannedCost += job.cost();
            }
            Set<Job<?>> order = new LinkedHashSet<>(next);
            order.addAll(open);
            waiting.clear();
            for (boolean now : new boolean[] {true, false})
                for (Job<?> job : order) if (kept.contains(job) == now && open.contains(job) && !engine.holds(job)) waiting.add(job);
            engine.changed();
        }
        onChange.run();
    }

    private void forget() {
        urgent.clear();
        asked.clear();
        planned.clear();
        open.clear();
        failed.clear();
        kept.clear();
        openCost = plannedCost = 0;
        failure = null;
    }

    /// Work to be done before everything else; replaces earlier such work that has not begun.
    ///
    /// @param only whether such work that has begun is no longer wanted, too, unless it is named again or is part of the plan
    public void first(List<Job<?>> jobs, boolean only) {
        synchronized (engine.lock) {
            if (wantsNothing) return;
            urgent.forEach(asked::remove);
            urgent.clear();
            if (only) asked.retainAll(new HashSet<>(jobs));
            for (Job<?> job : jobs)
                if (engine.store.find(job) == null && !failed.contains(job) && asked.add(job) && !engine.holds(job)) urgent.add(job);
            engine.changed();
        }
    }

    /// Lets only so many workers begin another job (at least one): a core is left to whoever needs it now.
    public void allow(int workers) {
        int next = Math.max(1, workers);
        if (next == allowed) return; // Asked in every pulse, which waits for nobody.
        synchronized (engine.lock) {
            allowed = next;
            engine.changed();
        }
    }

    /// Drops the rest of the plan.
    public void cancel() {
        synchronized (engine.lock) {
            drop();
        }
        onChange.run();
    }

    private void drop() {
        waiting.clear();
        urgent.clear();
        asked.clear();
        open.clear();
        openCost = 0;
        engine.changed();
    }

    /// Wants nothing until woken again, and then comes before all others of its kind.
    void suspend(boolean now) {
        synchronized (engine.lock) {
            wantsNothing = now;
            allowed = engine.workers();
            drop();
            if (!now) engine.ahead(this);
        }
        onChange.run();
    }

    /// Whether nothing is left to do for it and it has been told so.
    boolean idle() {
        synchronized (engine.lock) {
            return open.isEmpty() && asked.isEmpty() && untold == 0;
        }
    }

    public Progress progress() {
        synchronized (engine.lock) {
            double left = openCost;
            for (Running r : engine.held()) if (!r.cancelled && open.contains(r.job)) left -= r.share * r.job.cost();
            return new Progress(planned.size() - open.size(), planned.size(), plannedCost == 0 ? 1 : 1 - left / plannedCost, failure);
        }
    }

    /// Training steps taken by the networks that it wanted.
    public long steps() {
        synchronized (engine.lock) {
            return steps;
        }
    }

    @Override
    public void close() {
        synchronized (engine.lock) {
            wantsNothing = true;
            drop();
            engine.leave(this);
        }
    }

    // ------------------------------------------------------------------ for the engine, which holds its lock

    boolean wants(Job<?> job) {
        return open.contains(job) || asked.contains(job);
    }

    int allowed() {
        return allowed;
    }

    /// The next job that it wants and nobody is at, or what such a job needs before a device can take it; null if there is none.
    Running next() {
        for (ArrayDeque<Job<?>> jobs : List.of(urgent, waiting))
            for (Iterator<Job<?>> i = jobs.iterator(); i.hasNext();) {
                Job<?> job = i.next();
                boolean still = wants(job) && !engine.holds(job);
                Job<?> now = !still ? null : kept.contains(job) ? job : engine.first(job);
                if (!still || now == job) i.remove();
                if (now != null) return new Running(engine, now, job, null);
            }
        return null;
    }

    /// What it wants and nobody has at hand, in its order.
    Stream<Job<?>> order() {
        return Stream.concat(urgent.stream(), waiting.stream()).filter(job -> wants(job) && !kept.contains(job));
    }

    void count(long moreSteps) {
        steps += moreSteps;
    }

    /// A job that it wants is over: [#tell] and [#told] follow.
    ///
    /// @param trouble one sentence about how it failed, or null
    void over(Job<?> job, String trouble) {
        asked.remove(job);
        if (open.remove(job)) openCost = open.isEmpty() ? 0 : openCost - job.cost();
        if (trouble != null) {
            failure = trouble;
            failed.add(job);
        }
        untold++;
    }

    void told() {
        untold--;
    }

    /// Nothing that it wants will come.
    void giveUp(String trouble) {
        drop();
        failure = trouble;
    }

    /// Without the lock, and whatever comes of it.
    void toldAtLast() {
        try {
            onChange.run();
        } catch (RuntimeException | Error e) {
            // It asks for the progress by itself.
        }
    }

    /// Without the lock.
    void tell() {
        onChange.run();
    }
}
