package org.descentlab.lab;

import java.util.ArrayList;
import java.util.List;
import org.descentlab.study.Settings;

/// The pinned settings, each under a letter that stays its own.
///
/// @param entries at most [#MOST]
public record Pins(List<Pin> entries) {
    private static final List<String> LETTERS = List.of("A", "B", "C", "D", "E", "F");
    public static final int MOST = LETTERS.size();
    public static final Pins NONE = new Pins(List.of());

    /// @param letter A … F
    public record Pin(String letter, Settings settings) {}

    public Pins {
        entries = List.copyOf(entries);
    }

    /// With one more under the first free letter; the same if it is full or holds these settings already.
    public Pins add(Settings settings) {
        if (entries.size() == MOST || entries.stream().anyMatch(p -> p.settings.equals(settings))) return this;
        String free = LETTERS.stream().filter(l -> entries.stream().noneMatch(p -> p.letter.equals(l)))
                .findFirst().orElseThrow();
        List<Pin> next = new ArrayList<>(entries);
        next.add(new Pin(free, settings));
        return new Pins(next);
    }

    /// With one more under its letter, or, where that is none or taken, as [#add(Settings)] has it.
    Pins add(Pin pin) {
        Pins with = add(pin.settings);
        boolean free = LETTERS.contains(pin.letter) && entries.stream().noneMatch(p -> p.letter.equals(pin.letter));
        if (with == this || !free) return with;
        List<Pin> next = new ArrayList<>(entries);
        next.add(pin);
        return new Pins(next);
    }

    public Pins remove(String letter) {
        return new Pins(entries.stream().filter(p -> !p.letter.equals(letter)).toList());
    }
}
