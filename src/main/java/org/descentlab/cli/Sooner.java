package org.descentlab.cli;

import java.util.List;
import java.util.function.Predicate;
import org.descentlab.net.NetworkSpec;
import org.descentlab.net.NetworkTrainer;
import org.descentlab.tensor.Cancellation;

/// A device that trains only those networks that it trains sooner than the processor.
record Sooner(NetworkTrainer device, Predicate<NetworkSpec> sooner) implements NetworkTrainer {
    @Override
    public String name() {
        return device.name();
    }

    @Override
    public boolean trains(NetworkSpec spec) {
        return sooner.test(spec) && device.trains(spec);
    }

    @Override
    public boolean share(NetworkSpec one, NetworkSpec other) {
        return device.share(one, other);
    }

    @Override
    public int atOnce() {
        return device.atOnce();
    }

    @Override
    public List<Trained> train(List<Order> orders, Cancellation cancelled) {
        return device.train(orders, cancelled);
    }

    @Override
    public void close() {
        device.close();
    }
}
