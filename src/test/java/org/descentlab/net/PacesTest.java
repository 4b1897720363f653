package org.descentlab.net;

import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import org.descentlab.net.Paces.Pace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacesTest {
    /// Narrow networks take the device ten times as long as a core, wide ones a hundredth.
    private static final Paces PACES = new Paces(List.of(new Pace(8, 10e-6, 1e-6), new Pace(64, 2e-6, 10e-6), new Pace(512, 1e-6, 100e-6)));

    /// The measured width nearest in proportion decides: from 8 to 64 the change comes at 22.6.
    @ParameterizedTest
    @CsvSource({"1,2,false", "8,2,false", "22,2,false", "23,2,true", "64,2,true", "4096,2,true", "64,6,false", "64,4,true", "181,16,false",
            "182,16,true", "512,99,true", "512,101,false"})
    void theOneThatIsSoonerTrains(int width, int cores, boolean device) {
        assertEquals(device, PACES.sooner(width, cores));
    }

    @Test
    void aDeviceThatIsNeverSoonerIsNotUsed() {
        assertTrue(PACES.everSooner(99));
        assertFalse(PACES.everSooner(101));
    }
}
