package org.descentlab.cli;

import java.nio.file.Path;
import org.descentlab.data.Tasks;
import org.descentlab.lab.Circumstances;
import org.descentlab.lab.Engine;
import org.descentlab.lab.Store;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Backends;

/// The started numerical backend and the data: made once by the composition root, when first needed.
public record Numerics(Backends.Started started, Tasks tasks) {
    public Backend backend() {
        return started.backend();
    }

    /// The backend's name with that of its device.
    public String name() {
        return started.name();
    }

    /// All that results depend on beside what is computed: library, kernels, vectors, architecture, Java.
    String machine() {
        return started.machine();
    }

    public Circumstances circumstances() {
        return Circumstances.of(started.machine());
    }

    /// An engine that keeps its results in memory.
    ///
    /// @param workers 0: one a core
    public Engine engine(int workers) {
        return engine(workers, new Store(Store.MEMORY, circumstances()));
    }

    /// One that keeps them in a folder, too, that others may share; unless that is null.
    Engine engine(int workers, Path folder) {
        return folder == null ? engine(workers) : engine(workers, Store.shared(Store.MEMORY, folder, circumstances()));
    }

    public Engine engine(int workers, Store store) {
        return new Engine(backend(), tasks, store, workers > 0 ? workers : Runtime.getRuntime().availableProcessors());
    }

    /// Starts them as the user wishes.
    @FunctionalInterface
    public interface Chosen {
        Numerics get(Backends.Choice choice) throws java.io.IOException;
    }

    /// Starts them.
    @FunctionalInterface
    public interface Start {
        Numerics get() throws java.io.IOException;
    }
}
