package org.descentlab.net;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Cancellation;

/// Trains the networks of one call in one stack on a backend.
public record ProcessorTrainer(Backend backend) implements NetworkTrainer {
    /// Networks in a stack.
    private static final int STACK = 20;

    @Override
    public List<Trained> train(List<Order> orders, Cancellation cancelled) {
        NetworkSpec any = orders.getFirst().spec();
        List<Training.Member> members = orders.stream()
                .map(o -> new Training.Member(o.spec().seed(), o.sample().training(), o.sample().testing(), o.rate())).toList();
        try (var training = new Training(backend, any.architecture(), any.recipe(), any.precision(), members)) {
            List<double[]> before = IntStream.range(0, members.size()).mapToObj(k -> training.network().slice(k).weights()).toList();
            List<Run> runs = training.run(Collections.nCopies(members.size(), Training.Observer.NONE), cancelled);
            List<Trained> trained = new ArrayList<>();
            for (int k = 0; k < runs.size(); k++)
                trained.add(new Trained(runs.get(k), before.get(k), training.network().slice(k).weights()));
            return trained;
        }
    }

    @Override
    public String name() {
        return backend.name();
    }

    @Override
    public boolean trains(NetworkSpec spec) {
        return true;
    }

    /// A stack has one shape and takes the same steps: its networks differ in nothing but the seed.
    @Override
    public boolean share(NetworkSpec one, NetworkSpec other) {
        return one.withSeed(other.seed()).equals(other);
    }

    @Override
    public int atOnce() {
        return backend.stacks() ? STACK : 1;
    }
}
