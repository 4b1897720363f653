package org.descentlab.plot;

import java.util.List;
import java.util.Locale;

/// The keys of a plot that has the keyboard's focus, and what each does in words.
public enum PlotKey {
    CLOSER("Zoom in", "+", "="), FURTHER("Zoom out", "-"), WHOLE("The whole again", "0"), TURN_X(
            "Horizontal axis: logarithmic or linear", "X"), TURN_Y("Vertical axis: logarithmic or linear", "Y"), FLOW(
                    "Horizontal axis: training steps or flow time", "T");

    private final String title;
    private final List<String> keys;

    PlotKey(String title, String... keys) {
        this.title = title;
        this.keys = List.of(keys);
    }

    public String title() {
        return title;
    }

    /// Any of them does it.
    public List<String> keys() {
        return keys;
    }

    /// What a typed character does, or null.
    static PlotKey of(String character) {
        for (PlotKey k : values()) if (k.keys.contains(character.toUpperCase(Locale.ROOT))) return k;
        return null;
    }
}
