package org.descentlab.lab;

import static org.junit.jupiter.api.Assertions.*;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.descentlab.net.Paces;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeasuredDevicesTest {
    private static final Paces ONE = new Paces(List.of(new Paces.Pace(8, 1e-6, 2e-6))),
            OTHER = new Paces(List.of(new Paces.Pace(8, 3e-6, 4e-6), new Paces.Pace(64, 5e-6, 0.1)));
    @TempDir
    Path temp;

    @Test
    void eachDeviceHasItsOwn() {
        var kept = new MeasuredDevices(temp.resolve("new folder/devices.json"));
        assertNull(kept.find("A, driver 1"));
        kept.keep("A, driver 1", ONE);
        kept.keep("A, driver 2", OTHER);
        var later = new MeasuredDevices(kept.file());
        assertEquals(ONE, later.find("A, driver 1"));
        assertEquals(OTHER, later.find("A, driver 2"));
        assertNull(later.find("A, driver 3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"A\": 3}", "{\"A\": [{\"width\": 8}]}",
            "{\"A\": [{\"width\": 8, \"device\": -1, \"processor\": 1}]}"})
    void whatIsDamagedIsMeasuredAgain(String content) throws IOException {
        var kept = new MeasuredDevices(Files.writeString(temp.resolve("devices.json"), content));
        assertNull(kept.find("A"));
        kept.keep("A", ONE);
        assertEquals(ONE, kept.find("A"));
    }
}
