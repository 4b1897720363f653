package org.descentlab.cli;

import java.nio.file.Path;
import org.descentlab.data.Digits;
import org.descentlab.data.Tasks;
import org.descentlab.lab.Circumstances;
import org.descentlab.lab.Engine;
import org.descentlab.lab.MeasuredDevices;
import org.descentlab.lab.Store;
import org.descentlab.net.DeviceLost;
import org.descentlab.net.NetworkTrainer;
import org.descentlab.net.Paces;
import org.descentlab.net.ProcessorTrainer;
import org.descentlab.opencl.OpenClDevice;
import org.descentlab.speed.DevicePace;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Backends;

/// The started numerical backend and the data: made once by the composition root, when first needed.
///
/// @param wish     what was asked for
/// @param devices  that may train networks
/// @param measured how fast they were found to be
public record Numerics(Backends.Started started, Tasks tasks, Wish wish, Devices devices, MeasuredDevices measured) {
    /// Without a device.
    Numerics(Backends.Started started, Tasks tasks) {
        this(started, tasks, Wish.CPU, Devices.NONE, null);
    }

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

    /// Has a device train the engine's networks from now on, as it is wished. Takes a second and, where there is something to measure, a
    /// few; what goes wrong the engine says.
    public void join(Engine engine) {
        OpenClDevice device = backend().stacks() ? null : devices.chosen(wish);
        if (device == null) return;
        try {
            NetworkTrainer trainer = devices.opening().apply(device);
            if (wish.device() == Wish.Device.NAMED) {
                engine.use(trainer);
                return;
            }
            Paces paces = paces(device, trainer);
            int cores = engine.workers();
            if (paces.everSooner(cores)) engine.use(new Sooner(trainer, spec -> paces.sooner(spec.width(), cores)));
            else trainer.close();
        } catch (DeviceLost e) {
            engine.say(e.sentence);
        }
    }

    /// The same for a result to be computed again: the processor's networks are again the processor's, unless a device is named.
    Numerics reproducing(Circumstances made) {
        return made.devices() || wish.device() == Wish.Device.NAMED ? this : wishing(Wish.CPU);
    }

    /// The same with another wish for a device.
    Numerics wishing(Wish other) {
        return new Numerics(started, tasks, other, devices, measured);
    }

    /// Measured at the first use of a device by a version of the program.
    private Paces paces(OpenClDevice device, NetworkTrainer trainer) {
        String key = String.join(", ", device.name(), device.driver(), circumstances().numerics());
        Paces known = measured.find(key);
        if (known != null) return known;
        Paces found = DevicePace.measure(trainer, new ProcessorTrainer(backend()), tasks.get(Digits.SOURCE, backend()), System::nanoTime);
        measured.keep(key, found);
        return found;
    }

    /// Starts them as the user wishes.
    @FunctionalInterface
    public interface Chosen {
        Numerics get(Wish wish) throws java.io.IOException;
    }

    /// Starts them.
    @FunctionalInterface
    public interface Start {
        Numerics get() throws java.io.IOException;
    }
}
