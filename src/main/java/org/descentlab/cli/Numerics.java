package org.descentlab.cli;

import org.descentlab.data.Task;
import org.descentlab.tensor.Backend;

/// The started numerical backend and the data: made once by the composition root, when first needed.
public record Numerics(Backend backend, Task task) {
    /// Starts them.
    @FunctionalInterface
    public interface Start {
        Numerics get() throws java.io.IOException;
    }
}
