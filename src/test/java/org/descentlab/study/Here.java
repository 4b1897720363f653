package org.descentlab.study;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.descentlab.Lab;
import org.descentlab.data.Task;
import org.descentlab.data.TaskSource;
import org.descentlab.net.NetworkTrainer;
import org.descentlab.net.ProcessorTrainer;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Cancellation;

/// Computes jobs here and now and remembers their results; a new one knows nothing.
public final class Here implements Work {
    private final Map<Job<?>, Object> known = new HashMap<>();

    /// Every job whose result it remembers.
    public Set<Job<?>> known() {
        return known.keySet();
    }

    @Override
    public Backend backend() {
        return Lab.BACKEND;
    }

    @Override
    public NetworkTrainer trainer() {
        return new ProcessorTrainer(Lab.BACKEND);
    }

    @Override
    public Task task(TaskSource source) {
        return Lab.TASKS.get(source, Lab.BACKEND);
    }

    @Override
    public Cancellation cancelled() {
        return Cancellation.NEVER;
    }

    @Override
    public <T> T get(Job<T> job) {
        if (!known.containsKey(job)) known.put(job, job.compute(this));
        return find(job);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T find(Job<T> job) {
        return (T) known.get(job);
    }
}
