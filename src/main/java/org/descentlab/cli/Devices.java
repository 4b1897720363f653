package org.descentlab.cli;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.descentlab.net.NetworkTrainer;
import org.descentlab.opencl.OpenClDevice;

/// The OpenCL devices of this computer. Nothing of OpenCL is loaded before they are asked for.
///
/// @param all     those there are, the refused ones included
/// @param opening makes one ready; throws DeviceLost with one sentence if it is not to be used
public record Devices(Supplier<List<OpenClDevice>> all, Function<OpenClDevice, NetworkTrainer> opening) {
    /// Where there are none.
    public static final Devices NONE = new Devices(List::of, d -> {
        throw new IllegalStateException("There is no device.");
    });
    static final String NO_DEVICE = "No OpenCL device answered.";

    /// The device that trains as it is wished, or null.
    ///
    /// @throws IllegalArgumentException with one sentence if one was named that is not there
    public OpenClDevice chosen(Wish wish) {
        return switch (wish.device()) {
            case NONE -> null;
            // One that is the processor itself would only take its cores.
            case SOONER ->
                all.get().stream().filter(d -> d.refusal() == null && d.kind() != OpenClDevice.Kind.CPU).findFirst().orElse(null);
            case NAMED -> named(wish.number(), all.get());
        };
    }

    private static OpenClDevice named(int number, List<OpenClDevice> all) {
        if (all.isEmpty()) throw new IllegalArgumentException(NO_DEVICE);
        if (number != Wish.FIRST)
            return all.stream().filter(d -> d.number() == number).findFirst().orElseThrow(
                    () -> new IllegalArgumentException("There is no OpenCL device " + number + "; list-devices shows those there are."));
        return all.stream().filter(d -> d.refusal() == null).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(all.getFirst().refusal()));
    }
}
