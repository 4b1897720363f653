package org.descentlab.opencl;

import java.util.List;
import org.descentlab.net.DeviceLost;

/// The OpenCL devices of this computer. Where there is no OpenCL, or no device, nothing is loaded and nothing said.
public final class OpenCl {
    private OpenCl() {}

    /// All devices of all drivers in an order that stays while the hardware does, GPUs first; those that are refused, too.
    public static List<OpenClDevice> devices() {
        return Platforms.all().stream().map(Platforms.Found::device).toList();
    }

    /// Makes a device ready and tests it: one small network has to come out as on the processor. May take a second, most of it the
    /// driver's compiler.
    ///
    /// @throws DeviceLost if the device is refused, gone, or fails the test
    public static DeviceTrainer open(OpenClDevice device) {
        if (device.refusal() != null) throw new DeviceLost(device.refusal(), null);
        return new DeviceTrainer(device, () -> new ClDriver(Platforms.all().stream().filter(f -> f.device().same(device)).findFirst()
                .orElseThrow(() -> new Driver.Failure("it is gone", false))), DeviceTrainer.PATIENCE);
    }
}
