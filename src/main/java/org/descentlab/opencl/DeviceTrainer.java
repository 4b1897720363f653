package org.descentlab.opencl;

import java.util.List;
import org.descentlab.net.DeviceLost;
import org.descentlab.net.NetworkSpec;
import org.descentlab.net.NetworkTrainer;


import org.descentlab.tensor.Cancellation;


/// Trains whole networks on an OpenCL device, all of one call at once; safe for several threads, which take turns.
public final class DeviceTrainer implements NetworkTrainer, AutoCloseable {
    private final OpenClDevice device;

    DeviceTrainer(OpenClDevice device) {
        this.device = device;
    }

    /// Whether the device trains such a network; all others are the processor's.
    public boolean trains(NetworkSpec spec) {
        return false;
    }

    /// The device and its driver, for provenance.
    public String name() {
        return device.name() + ", driver " + device.driver();
    }

    /// The orders may differ in width, samples, seed, noise, rate, steps, activation and optimiser. Company changes no bit of a network.
    ///
    /// @throws DeviceLost if the device fails on the way; no further call will succeed then
    @Override
    public List<Trained> train(List<Order> orders, Cancellation cancelled) {
        throw new DeviceLost("The device " + device.name() + " cannot train yet.", null);
    }

    @Override
    public boolean together() {
        return true;
    }

    @Override
    public void close() {}
}
