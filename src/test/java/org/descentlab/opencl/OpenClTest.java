package org.descentlab.opencl;

import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import org.descentlab.net.DeviceLost;
import org.descentlab.opencl.OpenClDevice.Kind;
import org.junit.jupiter.api.Test;

class OpenClTest {
    /// Whatever there is, it is listed twice alike, and nothing is said where there is nothing.
    @Test
    void devicesAreNumberedInOneOrder() {
        List<OpenClDevice> devices = OpenCl.devices(), again = OpenCl.devices();
        assertEquals(devices.size(), again.size());
        for (int k = 0; k < devices.size(); k++) {
            OpenClDevice d = devices.get(k);
            assertTrue(d.same(again.get(k)), "its memory may differ");
            assertEquals(k, d.number());
            assertFalse(d.name().isBlank());
            assertTrue(k == 0 || devices.get(k - 1).kind().compareTo(d.kind()) <= 0);
            assertTrue(d.refusal() == null || d.refusal().startsWith("The device " + d.name()) && d.refusal().endsWith("."));
            assertTrue(d.refusal() != null || d.units() > 0 && d.memory() > 0);
        }
    }

    @Test
    void refusedAndMissingDevicesAreNotOpened() {
        var refused = new OpenClDevice(0, "Toy", "Nobody", Kind.GPU, 1, 1, "1",
                "The device Toy has too small work-groups, so networks are not trained on it.");
        assertEquals(refused.refusal(), assertThrows(DeviceLost.class, () -> OpenCl.open(refused)).getMessage());
        var gone = new OpenClDevice(99, "Toy", "Nobody", Kind.GPU, 1, 1, "1", null);
        assertEquals("The device Toy cannot be used (it is gone); the processor goes on.",
                assertThrows(DeviceLost.class, () -> OpenCl.open(gone)).getMessage());
    }

    /// The device decides in floats as the rules of `net` do in doubles.
    @Test
    void boundsAreThoseOfDoubles() {
        for (double d : new double[] {1e-5, 1e3, 0.1, 3e-5}) {
            float bound = ClDriver.bound(d);
            assertTrue(Math.nextDown(bound) < d && bound >= d);
        }
    }
}
