package org.descentlab.cli;

import static org.junit.jupiter.api.Assertions.*;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.descentlab.Lab;
import org.descentlab.experiment.main.MainExperiment;
import org.descentlab.lab.Engine;
import org.descentlab.lab.MeasuredDevices;
import org.descentlab.lab.Store;
import org.descentlab.net.DeviceLost;
import org.descentlab.net.NetworkSpec;
import org.descentlab.net.NetworkTrainer;
import org.descentlab.net.ProcessorTrainer;
import org.descentlab.opencl.OpenClDevice;
import org.descentlab.opencl.OpenClDevice.Kind;
import org.descentlab.tensor.Backends;
import org.descentlab.tensor.Cancellation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Devices at the command line: invented ones, which train on the processor.
class DevicesTest {
    private static final OpenClDevice GPU = new OpenClDevice(0, "Invented 9", "Someone", Kind.GPU, 24, 8_000_000_000L, "1.2", null),
            OLD = new OpenClDevice(1, "Old 1", "Someone", Kind.GPU, 2, 100_000_000, "0.9", "The device Old 1 has too little memory."),
            PROCESSOR = new OpenClDevice(2, "cpu-x", "Pocl", Kind.CPU, 2, 4_000_000_000L, "3.1", null);
    @TempDir
    Path folder;
    private final List<String> opened = new ArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();

    /// Trains whatever is in single precision.
    private record Trainer(OpenClDevice device, AtomicInteger calls) implements NetworkTrainer {
        @Override
        public String name() {
            return device.name() + ", driver " + device.driver();
        }

        @Override
        public boolean trains(NetworkSpec spec) {
            return spec.alpha() < 30;
        }

        @Override
        public int atOnce() {
            return 3;
        }

        @Override
        public List<Trained> train(List<Order> orders, Cancellation cancelled) {
            calls.incrementAndGet();
            var here = new ProcessorTrainer(Lab.BACKEND);
            return orders.stream().map(o -> here.train(List.of(o), cancelled).getFirst()).toList();
        }
    }

    private Devices devices(OpenClDevice... all) {
        return new Devices(() -> List.of(all), d -> {
            opened.add(d.name());
            return new Trainer(d, calls);
        });
    }

    private static Said say(Devices devices, String... arguments) {
        return Said.say(List.of(new MainExperiment()), devices, arguments);
    }

    @Test
    void theListHasNumbersKindsAndRefusals() {
        String out = say(devices(GPU, OLD, PROCESSOR), "list-devices").out();
        assertTrue(out.contains("opencl:0  Invented 9 (Someone), GPU, 24 units, 8.0 GB, driver 1.2\n"), out);
        assertTrue(out.contains(OLD.refusal()), out);
        assertTrue(out.contains("opencl:2  cpu-x (Pocl), CPU") && out.contains("only where it is named"), out);
        assertTrue(out.lines().reduce((a, b) -> b).orElseThrow().contains("CUDA"), out);
        assertEquals(List.of(), opened);
        assertTrue(say(devices(), "list-devices").out().startsWith("No OpenCL device answered.\n"));
    }

    @ParameterizedTest
    @CsvSource({"opencl:7,There is no OpenCL device 7", "opencl:7777,opencl:N", "opencl:,opencl:N", "opencl:-1,opencl:N"})
    void aMistakenNumberIsOneSentence(String name, String says) {
        Said said = say(devices(GPU), "run", "main", "--backend", name);
        said.assertComplaint();
        assertEquals(2, said.status());
        assertTrue(said.err().contains(says), said.err());
    }

    @Test
    void whereThereIsNoneTheNameIsRefused() {
        Said said = say(devices(), "run", "main", "--backend", "opencl");
        said.assertComplaint();
        assertTrue(said.err().contains("No OpenCL device answered."), said.err());
        said = say(devices(OLD), "run", "main", "--backend", "opencl");
        said.assertComplaint();
        assertTrue(said.err().contains(OLD.refusal()), said.err());
    }

    /// A GPU that is not refused; never the processor under another name.
    @Test
    void autoTakesAGpu() {
        assertEquals(GPU, devices(OLD, PROCESSOR, GPU).chosen(Wish.AUTO));
        assertNull(devices(OLD, PROCESSOR).chosen(Wish.AUTO));
        assertNull(devices(GPU).chosen(Wish.CPU));
        assertEquals(PROCESSOR, devices(OLD, PROCESSOR).chosen(new Wish.Words().convert("OpenCL")));
        assertEquals(PROCESSOR, devices(GPU, OLD, PROCESSOR).chosen(new Wish.Words().convert("opencl:2")));
    }

    private Numerics numerics(Wish wish, Devices devices) {
        return new Numerics(Said.started(Backends.Choice.AUTO), Lab.TASKS, wish, devices,
                new MeasuredDevices(folder.resolve("devices.json")));
    }

    /// Measured once; from then on it is on record. Nothing is said here about which is sooner: that is the machine's affair.
    @Test
    void autoMeasuresOnce() {
        for (int start = 0; start < 2; start++) {
            calls.set(0);
            try (Engine engine = new Engine(Lab.BACKEND, Lab.TASKS, new Store(1 << 20), 1)) {
                numerics(Wish.AUTO, devices(GPU)).join(engine);
            }
            assertEquals(start == 0, calls.get() > 0);
        }
        assertEquals(List.of(GPU.name(), GPU.name()), opened);
    }

    @Test
    void aDeviceThatCannotBeOpenedIsSaidAndTheProcessorTrains() {
        Devices broken = new Devices(() -> List.of(GPU), d -> {
            throw new DeviceLost("The device Invented 9 computes wrongly; the processor goes on.", null);
        });
        try (Engine engine = new Engine(Lab.BACKEND, Lab.TASKS, new Store(1 << 20), 1)) {
            numerics(new Wish.Words().convert("opencl"), broken).join(engine);
            assertEquals("The device Invented 9 computes wrongly; the processor goes on.", engine.notice());
            assertNull(engine.device());
        }
    }

    private JsonNode run(Devices devices, String backend, String pane) throws IOException {
        Path file = folder.resolve("out.json");
        Said said = say(devices, "run", "main", "--quick", "--set", "samples=100", "--set", "steps=500", "--seeds", "1", "--only", pane,
                "--backend", backend, "--out", file.toString());
        assertEquals(0, said.status(), said.err());
        return new ObjectMapper().readTree(file.toFile());
    }

    /// Whatever rests on a device's networks says so, and nothing else does; reproduced it is compared within a hundredth.
    @Test
    void exportsNameTheDevice() throws IOException {
        JsonNode swept = run(devices(GPU), "opencl", "descent"), own = run(devices(GPU), "opencl", "loss"), here = run(devices(GPU), "cpu",
                "descent");
        String name = "Invented 9, driver 1.2";
        assertTrue(swept.at("/provenance/backend").asText().endsWith(" and " + name), swept.at("/provenance").toString());
        assertTrue(swept.at("/provenance/machine").asText().endsWith("; networks trained on " + name));
        for (JsonNode other : List.of(own, here)) assertFalse(other.at("/provenance").toString().contains(name));
        run(devices(GPU), "opencl", "descent");
        String file = folder.resolve("out.json").toString();
        Said again = say(devices(), "reproduce", "--backend", "cpu", file);
        assertEquals(0, again.status(), again.err());
        assertTrue(again.out().contains("networks trained on " + name), again.out());
        again = say(devices(GPU), "reproduce", "--backend", "opencl", file);
        assertEquals(0, again.status(), again.err());
        assertTrue(again.out().contains("A device trained networks for it"), again.out());
    }

    /// Two that are equally uncertain may differ by any factor in a network; a device that is worse in all of them, or hopeless in one, may not.
    @Test
    void aDeviceIsToBeAsNearToDoublesAsTheProcessor() {
        List<Double> processor = List.of(0.01, 0.002, 0.03, 0.0005, 0.004);
        assertTrue(DeviceReport.asNear(List.of(), List.of()));
        assertTrue(DeviceReport.asNear(List.of(0.001, 0.02, 0.004, 0.03, 0.002), processor));
        assertTrue(DeviceReport.asNear(List.of(0.003), List.of(0.0)), "four times the tolerance");
        assertFalse(DeviceReport.asNear(List.of(0.1, 0.02, 0.09, 0.05, 0.06), processor));
        assertFalse(DeviceReport.asNear(List.of(0.001, 0.5, 0.004, 0.03, 0.002), processor));
        assertFalse(DeviceReport.asNear(List.of(0.005), List.of(0.0)));
        assertFalse(DeviceReport.asNear(List.of(0.001, Double.POSITIVE_INFINITY, 0.001), List.of(0.001, 0.001, 0.001)));
    }
}
