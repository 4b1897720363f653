package org.descentlab.study;

import java.util.Map;

/// Settings worth trying: what changes from the defaults, and what to expect.
public record Preset(String title, String expectation, Map<String, Double> changes) {
    public Preset {
        changes = Map.copyOf(changes);
    }

    public static Preset of(String title, String expectation, Setting... changes) {
        return new Preset(title, expectation, Setting.map(changes));
    }
}
