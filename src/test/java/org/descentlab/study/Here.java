package org.descentlab.study;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.descentlab.Lab;
import org.descentlab.data.Task;
import org.descentlab.data.TaskSource;
import org.descentlab.net.NetworkSpec;
import org.descentlab.net.NetworkTrainer;
import org.descentlab.net.ProcessorTrainer;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Cancellation;

/// Computes jobs here and now and remembers their results; a new one knows nothing.
public final class Here implements Work {
    private final Map<Job<?>, Object> known;
    private final NetworkTrainer processor = new ProcessorTrainer(Lab.BACKEND);
    private final List<NetworkSpec> trained = new ArrayList<>();

    public Here() {
        known = new HashMap<>();
    }

    /// One that knows from the start what another does.
    public Here(Here other) {
        known = new HashMap<>(other.known);
    }

    /// Every job whose result it remembers.
    public Set<Job<?>> known() {
        return known.keySet();
    }

    /// Every network that was trained for a job of its own.
    public List<NetworkSpec> trained() {
        return trained;
    }

    @Override
    public Backend backend() {
        return Lab.BACKEND;
    }

    @Override
    public NetworkTrainer trainer() {
        return new NetworkTrainer() {
            @Override
            public String name() {
                return processor.name();
            }

            @Override
            public boolean trains(NetworkSpec spec) {
                return processor.trains(spec);
            }

            @Override
            public List<Trained> train(List<Order> orders, Cancellation cancelled) {
                orders.forEach(o -> trained.add(o.spec()));
                return processor.train(orders, cancelled);
            }
        };
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
