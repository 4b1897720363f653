package org.descentlab.study;

import java.util.List;
import org.descentlab.net.NetworkSpec;
import org.descentlab.net.NetworkTrainer;

/// A job whose long part is the training of one whole network, which a device may do for many such jobs in one call. What comes
/// before and after is the processor's.
public interface NetworkJob<T> extends Job<T> {
    NetworkSpec spec();

    /// The result as far as it follows from what is known without training, or null.
    T known(Results results);

    /// What must have been computed before it can be ordered.
    Job<?> before();

    NetworkTrainer.Order order(Work work);

    /// The result.
    T finish(Work work, NetworkTrainer.Order order, NetworkTrainer.Trained trained);

    /// By itself, on whatever computes the rest.
    @Override
    default T compute(Work work) {
        T known = known(work);
        if (known != null) return known;
        NetworkTrainer.Order order = order(work);
        return finish(work, order, work.trainer().train(List.of(order), work.cancelled()).getFirst());
    }
}
