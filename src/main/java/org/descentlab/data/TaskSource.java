package org.descentlab.data;

import java.util.function.Function;
import org.descentlab.tensor.Backend;

/// A task before it is made. It is known by its name alone: equal names, equal inputs and labels. Whoever is handed one needs
/// nothing else to make the task.
public final class TaskSource {
    private final TaskInfo info;
    private final Function<Backend, Task> maker;

    TaskSource(TaskInfo info, Function<Backend, Task> maker) {
        this.info = info;
        this.maker = maker;
    }

    public TaskInfo info() {
        return info;
    }

    /// @throws java.io.UncheckedIOException with one sentence for the user if a file of the installation is damaged
    Task make(Backend backend) {
        return maker.apply(backend);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TaskSource t && info.name().equals(t.info.name());
    }

    @Override
    public int hashCode() {
        return info.name().hashCode();
    }

    @Override
    public String toString() {
        return info.name();
    }
}
