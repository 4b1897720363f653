package org.descentlab.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.descentlab.opencl.OpenClDevice;
import org.descentlab.tensor.Backends;
import picocli.CommandLine.Command;

/// `descent-lab list-devices`: what could train networks here, and by which name.
@Command(name = "list-devices", description = "Lists the devices that can train networks on this computer, with the number that --backend opencl:N takes.", mixinStandardHelpOptions = true)
final class ListDevicesCommand implements Callable<Integer> {
    private final Devices devices;

    ListDevicesCommand(Devices devices) {
        this.devices = devices;
    }

    @Override
    public Integer call() {
        List<OpenClDevice> all = devices.all().get();
        if (all.isEmpty()) System.out.println(Devices.NO_DEVICE);
        for (OpenClDevice d : all) {
            String kind = d.kind() == OpenClDevice.Kind.ACCELERATOR ? "accelerator" : d.kind().name();
            System.out.printf(Locale.ROOT, "opencl:%d  %s (%s), %s, %d units, %.1f GB, driver %s%n", d.number(), d.name(), d.maker(), kind,
                    d.units(), d.memory() * 1e-9, d.driver());
            if (d.refusal() != null) System.out.println("          " + d.refusal());
            else
                if (d.kind() == OpenClDevice.Kind.CPU)
                    System.out.println("          It is this computer's processor: it trains networks only where it is named.");
        }
        System.out.println(Backends.cuda());
        return 0;
    }
}
