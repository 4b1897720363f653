package org.descentlab.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.descentlab.experiment.main.MainExperiment;
import org.descentlab.study.Experiment;
import org.junit.jupiter.api.Test;

/// Keys have their system's names.
class KeyNamesTest {
    @Test
    void theMacHasItsOwnKeys() {
        assertTrue(KeyNames.mac("Mac OS X") && !KeyNames.mac("Linux") && !KeyNames.mac("Windows 11"));
        assertEquals("⌘Y or ⇧⌘Z", KeyNames.shown("Ctrl+Y or Shift+Ctrl+Z", true));
        assertEquals("⌘,", KeyNames.shown("Ctrl+,", true));
        assertEquals("Ctrl+Y or Shift+Ctrl+Z", KeyNames.shown("Ctrl+Y or Shift+Ctrl+Z", false));
    }

    @Test
    void noCommandNamesAnotherSystemsKey() {
        List<Experiment> all = new ArrayList<>(List.of(new MainExperiment()));
        ServiceLoader.load(Experiment.class).forEach(all::add);
        for (Experiment e : all)
            for (Command c : Commands.table(e))
                for (String key : c.keys()) {
                    String mac = KeyNames.shown(key, true);
                    assertFalse(mac.contains("Ctrl") || mac.contains("Shift"), mac);
                    assertEquals(mac.contains("⌘"), key.contains("Ctrl+"), key);
                }
    }
}
