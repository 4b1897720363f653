package org.descentlab.study;

import java.util.function.Supplier;
import org.descentlab.data.Task;
import org.descentlab.data.TaskSource;
import org.descentlab.net.NetworkTrainer;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Cancellation;

/// What a job may use while it computes.
public interface Work extends Results {
    Backend backend();

    /// What trains whole networks here.
    NetworkTrainer trainer();

    /// The task of that source, made once for all jobs.
    Task task(TaskSource source);

    Cancellation cancelled();

    /// The result of another job, computed now if nobody has yet.
    <T> T get(Job<T> job);

    /// Lets others see how far `job`, which is being computed, has come: a result of the same kind that ends early, asked for at
    /// once or, if others have seen one a moment ago, never.
    default <T> void publish(Job<T> job, Supplier<T> soFar) {}
}
