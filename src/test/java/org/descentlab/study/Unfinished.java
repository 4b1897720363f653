package org.descentlab.study;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.descentlab.data.Task;
import org.descentlab.data.TaskSource;
import org.descentlab.net.NetworkTrainer;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Cancellation;

/// Results at a moment when every training run is at its n-th look and nothing that needs its end is there.
public final class Unfinished implements Results {
    private final Here work = new Here();
    private final int looks;
    private final Map<Job<?>, Object> soFar = new HashMap<>();

    public Unfinished(int looks) {
        this.looks = looks;
    }

    @Override
    public <T> T find(Job<T> job) {
        return null;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T soFar(Job<T> job) {
        return (T) soFar.computeIfAbsent(job, j -> new Begun().of(j));
    }

    /// Stops a job when it has published often enough.
    private final class Begun implements Work {
        private Object last;
        private int seen;

        Object of(Job<?> job) {
            try {
                job.compute(this);
                throw new AssertionError(job + " ended after " + seen + " looks");
            } catch (CancellationException e) {
                return last;
            }
        }

        @Override
        public <T> void publish(Job<T> job, Supplier<T> soFar) {
            last = soFar.get();
            if (++seen == looks) throw new CancellationException();
        }

        @Override
        public Backend backend() {
            return work.backend();
        }

        @Override
        public NetworkTrainer trainer() {
            return work.trainer();
        }

        @Override
        public Task task(TaskSource source) {
            return work.task(source);
        }

        @Override
        public Cancellation cancelled() {
            return Cancellation.NEVER;
        }

        @Override
        public <T> T get(Job<T> job) {
            return work.get(job);
        }

        @Override
        public <T> T find(Job<T> job) {
            return work.find(job);
        }
    }
}
