package org.descentlab.lab;

import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.descentlab.data.Task;
import org.descentlab.data.TaskSource;
import org.descentlab.net.NetworkTrainer;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Cancellation;

/// A job that a worker has taken up, or, with a parent, one that such a job needs.
final class Running implements Work {
    final Job<?> job;
    /// For the sake of which it is done: itself, or a network that is ordered from a device when it is there.
    final Job<?> wanted;
    final Running parent;
    final CountDownLatch end = new CountDownLatch(1);
    volatile boolean cancelled;
    /// Whether it uses no core, because it waits for another worker's job or because a device is at it; belongs to whoever holds the
    /// engine's lock.
    boolean waits;
    /// The device whose networks it rests on so far, or null.
    volatile String by;
    /// How much of it is done, 0…1.
    volatile double share;
    private final Engine engine;

    Running(Engine engine, Job<?> job, Running parent) {
        this(engine, job, job, parent);
    }

    Running(Engine engine, Job<?> job, Job<?> wanted, Running parent) {
        this.engine = engine;
        this.job = job;
        this.wanted = wanted;
        this.parent = parent;
    }

    boolean unwanted() {
        return cancelled || parent != null && parent.unwanted();
    }

    /// What was taken up.
    Running root() {
        return parent == null ? this : parent.root();
    }

    @Override
    public Backend backend() {
        return engine.backend;
    }

    @Override
    public NetworkTrainer trainer() {
        return engine.trainer;
    }

    @Override
    public Task task(TaskSource source) {
        return engine.tasks.get(source, engine.backend);
    }

    @Override
    public Cancellation cancelled() {
        return this::unwanted;
    }

    @Override
    public <T> T find(Job<T> other) {
        T found = engine.store.find(other);
        if (found != null) rests(engine.store.by(other));
        return found;
    }

    private void rests(String on) {
        if (on != null) by = on;
    }

    @Override
    public <T> void publish(Job<T> job, Supplier<T> soFar) {
        if (unwanted() || !engine.store.publish(job, soFar)) return;
        share = job.share(engine.store.soFar(job));
        engine.tell(root().wanted, job);
    }

    @Override
    public <T> T get(Job<T> other) {
        var needed = new Running(engine, other, this);
        T result = engine.compute(other, needed);
        rests(needed.by);
        return result;
    }
}
