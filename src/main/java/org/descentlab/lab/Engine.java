package org.descentlab.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.descentlab.data.Tasks;
import org.descentlab.study.Job;
import org.descentlab.tensor.Backend;

/// The workers of the process and what they found out. Each [Client] wants something of them; the first one's wishes come first, and
/// what several want is done once. A job that nobody wants any more gives its place up at once, even if it is inside a library
/// call that cannot be broken off, and so does one that waits for another: a spare thread takes over.
public final class Engine implements AutoCloseable {
    /// Who comes first when several want something.
    public enum Rank { LOOKED_AT, PREVIEW }

    /// Nanoseconds for workers to wind down.
    private static final long PATIENCE = 2_000_000_000;
    private static final String FAULT = "One computation failed, by a fault of Descent Lab itself.";

    final Backend backend;
    final Tasks tasks;
    final Store store;
    final Object lock = new Object();
    private final int workers;
    private final List<Thread> threads = new ArrayList<>();
    private final List<Client> lookedAt = new ArrayList<>(), previews = new ArrayList<>();
    private final Map<Job<?>, Running> running = new HashMap<>();
    /// What the workers hold, from taking it up until everybody has been told that it is done.
    private final Set<Running> held = new HashSet<>();
    private long computed;
    private boolean closed;

    public Engine(Backend backend, Tasks tasks, Store store, int workers) {
        this.backend = backend;
        this.tasks = tasks;
        this.store = store;
        this.workers = workers;
        for (int i = 0; i < 2 * workers; i++) threads.add(Thread.ofPlatform().daemon().name("worker-" + (i + 1)).start(this::work));
    }

    /// Somebody new, who comes before all others of the same rank.
    ///
    /// @param onChange called from a worker whenever a job that the client wants has come further, and when it is over; must return at
    /// once
    public Client client(Rank rank, Runnable onChange) {
        synchronized (lock) {
            var client = new Client(this, onChange);
            (rank == Rank.PREVIEW ? previews : lookedAt).addFirst(client);
            return client;
        }
    }

    public int workers() {
        return workers;
    }

    public Store store() {
        return store;
    }

    /// Jobs computed since the start, those included that others needed, but not what was read.
    public long computed() {
        synchronized (lock) {
            return computed;
        }
    }

    // ------------------------------------------------------------------ for the clients, who hold the lock

    private List<Client> clients() {
        List<Client> all = new ArrayList<>(lookedAt);
        all.addAll(previews);
        return all;
    }

    void ahead(Client client) {
        List<Client> rank = lookedAt.contains(client) ? lookedAt : previews;
        rank.remove(client);
        rank.addFirst(client);
    }

    void leave(Client client) {
        lookedAt.remove(client);
        previews.remove(client);
    }

    Set<Running> held() {
        return held;
    }

    /// Whether a worker has taken the job up and will not give up; one who has been cancelled and is winding down does not count.
    boolean holds(Job<?> job) {
        return held.stream().anyMatch(r -> !r.cancelled && r.job.equals(job));
    }

    /// What is wanted has changed.
    void changed() {
        List<Client> all = clients();
        for (Running r : held) if (all.stream().noneMatch(c -> c.wants(r.job))) r.cancelled = true;
        lock.notifyAll();
    }

    /// Whether another job may begin.
    private boolean free() {
        int allowed = clients().stream().mapToInt(Client::allowed).min().orElse(workers);
        return held.stream().filter(r -> !r.cancelled && !r.waits).count() < allowed;
    }

    private Running next() {
        for (Client c : clients()) {
            Job<?> job = c.next();
            if (job != null) return new Running(this, job, null);
        }
        return null;
    }

    // ------------------------------------------------------------------ at work

    /// A job has come further.
    ///
    /// @param root the job taken up, which needs it
    void tell(Job<?> root, Job<?> job) {
        List<Client> concerned;
        synchronized (lock) {
            concerned = clients().stream().filter(c -> c.wants(root) || c.wants(job)).toList();
        }
        concerned.forEach(Client::tell);
    }

    /// The result of a job: from the store, from the worker that is at it, read from the disk or computed here.
    <T> T compute(Job<T> job, Running mine) {
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
                    T kept = store.read(job, mine);
                    if (kept != null) return kept;
                    T result = job.compute(mine);
                    store.put(job, result);
                    count(mine.root().job, job.steps(result));
                    return result;
                } finally {
                    store.forget(job);
                    synchronized (lock) {
                        running.remove(job);
                    }
                    mine.end.countDown();
                }
            }
            await(other, mine.root());
        }
    }

    /// Waits for what another worker is at. Meanwhile a spare thread has its place; whoever goes on takes it back at once, and for the
    /// rest of the spare one's job there may be one worker too many.
    private void await(Running other, Running root) {
        synchronized (lock) {
            root.waits = true;
            lock.notify();
        }
        try {
            other.end.await();
        } catch (InterruptedException e) {
            throw new CancellationException();
        } finally {
            synchronized (lock) {
                root.waits = false;
            }
        }
    }

    private void count(Job<?> root, long steps) {
        synchronized (lock) {
            computed++;
            for (Client c : clients()) if (c.wants(root)) c.count(steps);
        }
    }

    private void rounds() {
        while (true) {
            Running mine = null;
            synchronized (lock) {
                while (!closed && (!free() || (mine = next()) == null)) {
                    try {
                        lock.wait();
                    } catch (InterruptedException e) {
                        return;
                    }
                }
                if (closed) return;
                held.add(mine);
            }
            String trouble = null;
            boolean ended = true;
            try {
                compute(mine.job, mine);
            } catch (CancellationException e) {
                ended = false;
            } catch (RuntimeException | Error e) {
                ended = !mine.cancelled;
                trouble = Trouble.sentence(e, FAULT);
            }
            try {
                if (ended) over(mine.job, trouble);
            } finally {
                synchronized (lock) {
                    held.remove(mine);
                    lock.notify();
                }
            }
        }
    }

    /// What is thrown beside a job, as where memory is short everywhere, ends what is wanted and not the worker: each client is told
    /// why, and waits for nothing that no longer comes.
    private void work() {
        while (true) {
            try {
                rounds();
                return;
            } catch (RuntimeException | Error e) {
                List<Client> all;
                synchronized (lock) {
                    all = clients();
                    for (Client c : all) c.giveUp(Trouble.sentence(e, FAULT));
                }
                all.forEach(Client::toldAtLast);
            }
        }
    }

    /// Strikes a job off everybody's list and tells them.
    private void over(Job<?> job, String trouble) {
        List<Client> concerned;
        synchronized (lock) {
            concerned = clients().stream().filter(c -> c.wants(job)).toList();
            for (Client c : concerned) c.over(job, trouble);
        }
        try {
            concerned.forEach(Client::tell);
        } finally {
            synchronized (lock) {
                concerned.forEach(Client::told);
            }
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            held.forEach(r -> r.cancelled = true);
            lock.notifyAll();
        }
        threads.forEach(Thread::interrupt);
        long end = System.nanoTime() + PATIENCE;
        for (Thread t : threads) {
            try {
                t.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        store.close();
    }
}
