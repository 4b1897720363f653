package org.descentlab.net;

import java.util.List;
import org.descentlab.data.Sample;
import org.descentlab.tensor.Cancellation;

/// Trains whole networks, many in one call: the coarse door behind which a processor or a device does it as it likes.
public interface NetworkTrainer {
    /// A network to be trained.
    ///
    /// @param rate the absolute step size at the first step
    record Order(NetworkSpec spec, Sample sample, double rate) {}

    /// What came of one.
    ///
    /// @param before, after its weights at both ends, as [Network#weights]
    record Trained(Run run, double[] before, double[] after) {}

    /// Trains networks that differ in nothing but the seed; what came of them in the same order. Company does not change a network.
    List<Trained> train(List<Order> orders, Cancellation cancelled);

    /// Whether it gains by several networks at once.
    boolean together();
}
