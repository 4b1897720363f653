package org.descentlab.tensor;

import java.util.concurrent.CancellationException;

/// Asked often by every long computation: has its result become unwanted?
@FunctionalInterface
public interface Cancellation {
    Cancellation NEVER = () -> false;

    boolean requested();

    /// @throws CancellationException if the result is no longer wanted
    default void check() {
        if (requested()) throw new CancellationException();
    }
}
