package org.descentlab.cli;

import org.descentlab.data.Task;
import org.descentlab.data.TaskSource;
import org.descentlab.net.NetworkTrainer;
import org.descentlab.net.ProcessorTrainer;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Cancellation;

/// Computes jobs on the thread that asks for them, and keeps nothing.
class Here implements Work {
    private final Numerics numerics;

    Here(Numerics numerics) {
        this.numerics = numerics;
    }

    @Override
    public Backend backend() {
        return numerics.backend();
    }

    @Override
    public NetworkTrainer trainer() {
        return new ProcessorTrainer(backend());
    }

    @Override
    public Task task(TaskSource source) {
        return numerics.tasks().get(source, backend());
    }

    @Override
    public Cancellation cancelled() {
        return Cancellation.NEVER;
    }

    @Override
    public <T> T get(Job<T> job) {
        return job.compute(this);
    }

    @Override
    public <T> T find(Job<T> job) {
        return null;
    }
}
