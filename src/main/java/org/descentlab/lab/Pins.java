package org.descentlab.lab;

import java.util.ArrayList;
import java.util.List;
import org.descentlab.study.Settings;

/// The pinned settings, each under a letter that stays its own.
///
/// @param entries at most [#MOST]
public record Pins(List<Pin> entries) {
    public static final int MOST = 6;
    public static final Pins NONE = new Pins(List.of());

    /// @param letter A … F
    public record Pin(String letter, Settings settings) {}

    public Pins {
        entries = List.copyOf(entries);
    }

    /// With one more under the first free letter; the same if it is full or holds these settings already.
    public Pins add(Settings settings) {
        if (entries.size() == MOST || entries.stream().anyMatch(p -> p.settings.equals(settings))) return this;
        String free = "ABCDEF".chars().mapToObj(c -> Character.toString(c)).filter(l -> entries.stream().noneMatch(p -> p.letter.equals(l)))
                .findFirst().orElseThrow();
        List<Pin> next = new ArrayList<>(entries);
        next.add(new Pin(free, settings));
        return new Pins(next);
    }

    public Pins remove(String letter) {
        return new Pins(entries.stream().filter(p -> !p.letter.equals(letter)).toList());
    }
}
