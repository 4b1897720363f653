package org.descentlab.lab;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.descentlab.data.Task;
import org.descentlab.data.TaskSource;
import org.descentlab.data.Tasks;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Cancellation;

/// Workers that carry out the newest plan, in its order. A new plan replaces the old one: running jobs that it does not
/// name are cancelled, results that exist are not computed again. A cancelled job gives its place up at once, even if it is
/// inside a library call that cannot be broken off: a spare thread takes over.
public final class Scheduler implements AutoCloseable {
    private final Backend backend;
    private final Tasks tasks;
    private final RunStore store;
    private final Runnable onChange;
    private final List<Thread> threads = new ArrayList<>();

    private final Object lock = new Object();
    private final ArrayDeque<Job<?>> urgent = new ArrayDeque<>();
    private final ArrayDeque<Job<?>> waiting = new ArrayDeque<>();
    private final Map<Job<?>, Running> running = new HashMap<>();
    /// What the workers hold, from taking it up until everybody has been told that it is done.
    private final Set<Running> held = new HashSet<>();
    /// Jobs of the plan that have neither a result nor failed.
    private final Set<Job<?>> open = new HashSet<>();
    private final Set<Job<?>> failed = new HashSet<>();
    private final Set<Job<?>> planned = new HashSet<>();
    private double plannedCost;
    private double openCost;
    private final LongAdder steps = new LongAdder();
    private String failure;
    private final int workers;
    private int allowed;
    private boolean closed;

    /// @param onChange called from a worker after every finished job and when work runs out; must return at once
    public Scheduler(Backend backend, Tasks tasks, RunStore store, int workers, Runnable onChange) {
        this.backend = backend;
        this.tasks = tasks;
        this.store = store;
        this.onChange = onChange;
        this.workers = workers;
        allowed = workers;
        for (int i = 0; i < 2 * workers; i++) threads.add(Thread.ofPlatform().daemon().name("worker-" + (i + 1)).start(this::work));
    }

    /// Carries out a plan: in the place of the present one, or what it names beyond it.
    public void plan(List<Job<?>> next, boolean afresh) {
        synchronized (lock) {
            if (!afresh && planned.containsAll(next)) return;
            if (afresh) {
                Set<Job<?>> wanted = new HashSet<>(next);
                for (Running r : held) if (!wanted.contains(r.job)) r.cancelled = true;
                urgent.clear();
                planned.clear();
                open.clear();
                failed.clear();
                openCost = plannedCost = 0;
                failure = null;
            }
            for (Job<?> job : next) {
                if (!planned.add(job) || store.find(job) != null || !open.add(job)) continue;
                openCost += job.cost();
                plannedCost += job.cost();
            }
            waiting.clear();
            // what is under way only for another job must be taken up, too: it would not be struck off when that job ends
            for (Job<?> job : next) if (open.contains(job) && !(underWay(job) && running.get(job).parent == null)) waiting.add(job);
            lock.notifyAll();
        }
        onChange.run();
    }

    /// Work to be done before everything else; replaces earlier such work that has not begun.
    ///
    /// @param only whether such work that has begun is cancelled, too, unless it is named again or is part of the plan
    public void first(List<Job<?>> jobs, boolean only) {
        synchronized (lock) {
            urgent.clear();
            if (only) for (Running r : held) if (r.urgent && !jobs.contains(r.job) && !open.contains(r.job)) r.cancelled = true;
            for (Job<?> job : jobs) if (store.find(job) == null && !failed.contains(job) && !underWay(job)) urgent.add(job);
            lock.notifyAll();
        }
    }

    /// Whether somebody is at it who will not give up; one who has been cancelled and is winding down does not count.
    private boolean underWay(Job<?> job) {
        Running r = running.get(job);
        return r != null && !r.unwanted();
    }

    /// Lets only so many workers begin another job (at least one): a core is left to whoever needs it now.
    public void allow(int workers) {
        synchronized (lock) {
            int next = Math.max(1, workers);
            if (next == allowed) return;
            allowed = next;
            lock.notifyAll();
        }
    }

    /// Drops the rest of the plan.
    public void cancel() {
        synchronized (lock) {
            waiting.clear();
            urgent.clear();
            open.clear();
            openCost = 0;
            held.forEach(r -> r.cancelled = true);
        }
        onChange.run();
    }

    /// Whether nothing is left to do and everybody has been told so.
    boolean idle() {
        synchronized (lock) {
            return open.isEmpty() && urgent.isEmpty() && held.stream().allMatch(r -> r.cancelled);
        }
    }

    /// @param done, total jobs of the plan
    /// @param fraction the share of the work planned that is done, 0…1
    /// @param failure  one sentence about a job that failed, or null
    public record Progress(int done, int total, double fraction, String failure) {
        public boolean complete() {
            return done >= total;
        }
    }

    public Progress progress() {
        synchronized (lock) {
            double left = openCost;
            for (Running r : held) if (!r.cancelled && open.contains(r.job)) left -= r.share * r.job.cost();
            return new Progress(planned.size() - open.size(), planned.size(), plannedCost == 0 ? 1 : 1 - left / plannedCost, failure);
        }
    }

    public int workers() {
        return workers;
    }

    private final class Running implements Work {
        final Job<?> job;
        final Running parent;
        final CountDownLatch end = new CountDownLatch(1);
        /// Asked for by [#first].
        boolean urgent;
        volatile boolean cancelled;
        /// How much of it is done, 0…1.
        volatile double share;

        Running(Job<?> job, Running parent) {
            this.job = job;
            this.parent = parent;
        }

        boolean unwanted() {
            return cancelled || parent != null && parent.unwanted();
        }

        @Override
        public Backend backend() {
            return backend;
        }

        @Override
        public Task task(TaskSource source) {
            return tasks.get(source, backend);
        }

        @Override
        public Cancellation cancelled() {
            return this::unwanted;
        }

        @Override
        public <T> T find(Job<T> other) {
            return store.find(other);
        }

        @Override
        public <T> void publish(Job<T> job, Supplier<T> soFar) {
            if (unwanted() || !store.publish(job, soFar)) return;
            share = job.share(store.soFar(job));
            onChange.run();
        }

        @Override
        public <T> T get(Job<T> other) {
            return compute(other, new Running(other, this));
        }
    }

    /// The result of a job: from the store, from the worker that is at it, or computed here.
    private <T> T compute(Job<T> job, Running mine) {
        while (true) {
            Running other;
            synchronized (lock) {
                T known = store.find(job);
                if (known != null) return known;
                mine.cancelled().check();
                other = running.putIfAbsent(job, mine);
            }
            if (other == null) {
                try {
                    T result = job.compute(mine);
                    store.put(job, result);
                    steps.add(job.steps(result));
                    return result;
                } finally {
                    store.forget(job);
                    synchronized (lock) {
                        running.remove(job);
                    }
                    mine.end.countDown();
                }
            }
            try {
                other.end.await();
            } catch (InterruptedException e) {
                throw new CancellationException();
            }
        }
    }

    /// Whether another job may begin.
    private boolean free() {
        return held.stream().filter(r -> !r.cancelled).count() < allowed;
    }

    private void work() {
        while (true) {
            Running mine;
            synchronized (lock) {
                while ((urgent.isEmpty() && waiting.isEmpty() || !free()) && !closed) {
                    try {
                        lock.wait();
                    } catch (InterruptedException e) {
                        return;
                    }
                }
                if (closed) return;
                boolean now = !urgent.isEmpty();
                mine = new Running(now ? urgent.poll() : waiting.poll(), null);
                mine.urgent = now;
                held.add(mine);
            }
            String trouble = null;
            boolean ended = true;
            try {
                compute(mine.job, mine);
            } catch (CancellationException e) {
                ended = false;
            } catch (RuntimeException | Error e) {
                trouble = e instanceof OutOfMemoryError
                        ? "There is not enough memory for these settings."
                        : "One computation failed: " + e.getMessage() + ".";
            }
            if (ended) {
                synchronized (lock) {
                    if (open.remove(mine.job)) openCost = open.isEmpty() ? 0 : openCost - mine.job.cost();
                    if (trouble != null && !mine.cancelled) {
                        failure = trouble;
                        failed.add(mine.job);
                    }
                }
                onChange.run();
            }
            synchronized (lock) {
                held.remove(mine);
                lock.notify();
            }
        }
    }

    /// Training steps taken by all finished networks since the start.
    public long steps() {
        return steps.sum();
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            held.forEach(r -> r.cancelled = true);
            lock.notifyAll();
        }
        threads.forEach(Thread::interrupt);
        for (Thread t : threads) {
            try {
                t.join(2000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
