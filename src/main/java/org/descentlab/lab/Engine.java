package org.descentlab.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.descentlab.data.Tasks;
import org.descentlab.net.NetworkTrainer;
import org.descentlab.net.ProcessorTrainer;
import org.descentlab.study.Job;
import org.descentlab.study.NetworkJob;
import org.descentlab.tensor.Backend;

/// The workers of the process and what they found out. Each [Client] wants something of them; the first one's wishes come first, and
/// what several want is done once. A job that nobody wants any more gives its place up at once, even if it is inside a library
/// call that cannot be broken off, and so does one that waits for another: a spare thread takes over. Networks may be trained by a [Device].
public final class Engine implements AutoCloseable {
    /// Who comes first when several want something.
    public enum Rank { LOOKED_AT, PREVIEW }

    /// Nanoseconds for workers to wind down.
    private static final long PATIENCE = 2_000_000_000;
    private static final String FAULT = "One computation failed, by a fault of Descent Lab itself.";

    final Backend backend;
    final Tasks tasks;
    final Store store;
    final NetworkTrainer trainer;
    final Object lock = new Object();
    private final int workers;
    private final List<Thread> threads = new ArrayList<>();
    private final List<Client> lookedAt = new ArrayList<>(), previews = new ArrayList<>();
    private final Map<Job<?>, Running> running = new HashMap<>();
    /// What the workers hold, from taking it up until everybody has been told that it is done.
    private final Set<Running> held = new HashSet<>();
    private long computed;
    private boolean closed;
    /// Null without one.
    private volatile Device device;
    private volatile String notice;

    public Engine(Backend backend, Tasks tasks, Store store, int workers) {
        this.backend = backend;
        this.tasks = tasks;
        this.store = store;
        this.workers = workers;
        trainer = new ProcessorTrainer(backend);
        for (int i = 0; i < 2 * workers; i++) threads.add(Thread.ofPlatform().daemon().name("worker-" + (i + 1)).start(this::work));
        if (backend.stacks()) device = new Device(this, trainer, null);
    }

    /// Has a device train all those networks from now on that its trainer trains, until it is lost; at most one in a process. Closes it at the end.
    public void use(NetworkTrainer onDevice) {
        synchronized (lock) {
            if (closed || device != null) throw new IllegalStateException("There is a device, or nobody for it.");
            device = new Device(this, onDevice, onDevice.name());
            changed();
        }
        tellAll();
    }

    /// The device that trains networks, in words, or null.
    public String device() {
        Device d = device;
        return d == null || d.over() ? null : d.name;
    }

    /// What the user should know about the device, in one sentence, or null.
    public String notice() {
        return notice;
    }

    /// @param sentence about the device
    public void say(String sentence) {
        notice = sentence;
        tellAll();
    }

    private void tellAll() {
        List<Client> all;
        synchronized (lock) {
            all = clients();
        }
        all.forEach(Client::tell);
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

    /// Whether no worker has taken anything up.
    public boolean still() {
        synchronized (lock) {
            return held.isEmpty();
        }
    }

    // ------------------------------------------------------------------ for the clients, who hold the lock

    private List<Client> clients() {
        List<Client> all = new ArrayList<>(lookedAt);
        all.addAll(previews);
        return all;
    }

    /// What all of them want and nobody has at hand, the first one's first.
    Stream<Job<?>> order() {
        return clients().stream().flatMap(Client::order);
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

    boolean wanted(Job<?> job) {
        return clients().stream().anyMatch(c -> c.wants(job));
    }

    /// What is wanted has changed.
    void changed() {
        for (Running r : held) if (!wanted(r.job) && !wanted(r.wanted)) r.cancelled = true;
        if (device != null) device.changed();
        lock.notifyAll();
    }

    /// Of a job that is wanted what a worker may begin with: itself or, where a device is to train it, what that needs first; null if nothing.
    Job<?> first(Job<?> job) {
        return device == null ? job : device.first(job);
    }

    /// Whether somebody is at it, for whatever reason.
    boolean underWay(Job<?> job) {
        return running.containsKey(job) || holds(job);
    }

    /// Whether it is likely to be on the disk.
    boolean kept(Job<?> job) {
        return store.kept(job, by(job));
    }

    /// The device that trains it, or null.
    private String by(Job<?> job) {
        Device d = device;
        return d != null && d.trains(job) ? d.name : null;
    }

    /// Whether another job may begin.
    private boolean free() {
        int allowed = clients().stream().mapToInt(Client::allowed).min().orElse(workers);
        return held.stream().filter(r -> !r.cancelled && !r.waits).count() < allowed;
    }

    private Running next() {
        for (Client c : clients()) {
            Running next = c.next();
            if (next != null) return next;
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
                T known = mine.find(job);
                if (known != null) return known;
                mine.cancelled().check();
                other = running.putIfAbsent(job, mine);
            }
            if (other == null) {
                try {
                    String by = by(job);
                    T kept = store.read(job, mine, by);
                    if (kept != null) {
                        mine.by = by;
                        return kept;
                    }
                    T result = job instanceof NetworkJob<T> network ? network(network, mine) : job.compute(mine);
                    store.put(job, result, mine.by);
                    count(mine.root().wanted, job.steps(result));
                    return result;
                } finally {
                    store.forget(job);
                    synchronized (lock) {
                        running.remove(job);
                    }
                    mine.end.countDown();
                }
            }
            await(other.end, mine.root());
        }
    }

    /// The result of a network's job: with the device, if that trains it.
    private <T> T network(NetworkJob<T> job, Running mine) {
        Device d = device;
        Device.Trained trained = d == null ? null : d.train(job, mine);
        if (trained == null) return job.compute(mine);
        mine.by = d.name;
        return job.finish(mine, trained.order(), trained.trained());
    }

    /// Waits for what another worker, or a device, is at. Meanwhile a spare thread has its place; whoever goes on takes it back at once, and
    /// for the rest of the spare one's job there may be one worker too many.
    void await(CountDownLatch end, Running root) {
        boolean waited;
        synchronized (lock) {
            waited = root.waits;
            root.waits = true;
            lock.notify();
        }
        try {
            end.await();
        } catch (InterruptedException e) {
            throw new CancellationException();
        } finally {
            synchronized (lock) {
                root.waits = waited;
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
                if (ended && trouble != null && mine.wanted != mine.job) over(mine.wanted, trouble);
            } finally {
                synchronized (lock) {
                    held.remove(mine);
                    if (device != null) device.changed();
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
            if (device != null) {
                device.end();
                threads.add(device.thread);
            }
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
