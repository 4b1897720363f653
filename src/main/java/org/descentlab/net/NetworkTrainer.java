package org.descentlab.net;

import java.util.List;
import org.descentlab.data.Sample;
import org.descentlab.tensor.Cancellation;

/// Trains whole networks, many in one call: the coarse door behind which a processor or a device does it as it likes.
public interface NetworkTrainer extends AutoCloseable {
    /// A network to be trained.
    ///
    /// @param rate the absolute step size at the first step
    record Order(NetworkSpec spec, Sample sample, double rate) {}

    /// What came of one.
    ///
    /// @param before, after its weights at both ends, as [Network#weights]
    record Trained(Run run, double[] before, double[] after) {}

    /// In words, with what its numbers depend on.
    String name();

    /// Whether it trains such a network at all.
    boolean trains(NetworkSpec spec);

    /// Whether two networks that it trains may be trained in one call.
    default boolean share(NetworkSpec one, NetworkSpec other) {
        return true;
    }

    /// How many networks take about as long as one.
    default int atOnce() {
        return 1;
    }

    /// Trains networks that may share a call; what came of them in the same order. Company does not change a network.
    /// @throws DeviceLost if it cannot go on
    List<Trained> train(List<Order> orders, Cancellation cancelled);

    @Override
    default void close() {}
}
