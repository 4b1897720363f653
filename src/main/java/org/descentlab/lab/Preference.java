package org.descentlab.lab;

import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.descentlab.lab.Preferences.Speech;
import org.descentlab.lab.Preferences.Theme;

/// One entry of [Preferences]: its name in the file, its words, what can be chosen.
///
/// @param key     in the file
/// @param choices what is offered; a file may hold what lies between them
/// @param label   a value in words
/// @param read    from the file's word or number; throws IllegalArgumentException if it is out of range
/// @param with    the same preferences with another value of this one
public record Preference<T>(String key, String title, String says, List<T> choices, Function<T, String> label, Function<String, T> read,
        Function<Preferences, T> get, BiFunction<Preferences, T, Preferences> with) {
    static final List<Preference<?>> ALL = List.of(
            new Preference<>("theme", "Theme", "The colours of the window.", List.of(Theme.values()), Theme::label,
                    s -> Theme.valueOf(s.toUpperCase(Locale.ROOT)), Preferences::theme, Preferences::in),
            new Preference<>("scale", "Text size",
                    "Of text, plots and everything else, in place of what the system asks for; not on macOS.",
                    List.of(0, 100, 125, 150, 175, 200), v -> v == 0 ? "As the system" : v + " %", s -> zeroOr(s, 75, 400),
                    Preferences::scale,
                    (p, v) -> p.with(c -> c.scale = v)),
            new Preference<>("language", "Language", "Of the window; files, the command line and the notes on the models are English.",
                    List.of(Speech.values()), Speech::label, s -> Speech.valueOf(s.toUpperCase(Locale.ROOT)), Preferences::speech,
                    (p, v) -> p.with(c -> c.speech = v)),
            new Preference<>("workers", "Workers", "How many networks train at a time; the numbers do not depend on it.",
                    List.of(0, 1, 2, 4, 8, 16), v -> v == 0 ? "One a core" : "" + v, s -> whole(s, 0, 256), Preferences::workers,
                    (p, v) -> p.with(c -> c.workers = v)),
            new Preference<>("memory", "Results in memory", "Results kept so that a way back is instant.",
                    List.of(100, 200, 400, 800), Preference::megabytes, s -> whole(s, 10, 1000), Preferences::memory,
                    (p, v) -> p.with(c -> c.memory = v)),
            new Preference<>("disk", "Results on disk", "Results kept for the next start.", List.of(0, 500, 1000, 2000, 5000, 10_000),
                    v -> v == 0 ? "None" : megabytes(v), s -> whole(s, 0, 1_000_000), Preferences::disk,
                    (p, v) -> p.with(c -> c.disk = v)),
            new Preference<>("playback", "Speed of playback", "How fast a run is played when a window opens.", Playhead.SPEEDS,
                    Playhead::named, Preference::speed, Preferences::playback,
                    (p, v) -> p.with(c -> c.playback = v)),
            new Preference<>("reduced-motion", "Reduced motion",
                    "A run is played in jumps, one a second, and nothing else moves by itself.",
                    List.of(false, true), v -> v ? "On" : "As the system", Preference::truth, Preferences::reducedMotion,
                    (p, v) -> p.with(c -> c.reducedMotion = v)),
            new Preference<>("before", "Run before the last change", "It stays faintly behind the present one, as far as it was computed.",
                    List.of(true, false), v -> v ? "Shown" : "Hidden", Preference::truth, Preferences::before,
                    (p, v) -> p.with(c -> c.before = v)),
            new Preference<>("toured", "First-minute tour", "Five places of the window, a sentence or two each; also in its last menu.",
                    List.of(false, true), v -> v ? "Not again" : "At the next start", Preference::truth, Preferences::toured,
                    (p, v) -> p.with(c -> c.toured = v)));

    private static String megabytes(int v) {
        return v < 1000 || v % 1000 != 0 ? v + " MB" : v / 1000 + " GB";
    }

    private static int whole(String text, int low, int high) {
        int v = Integer.parseInt(text);
        if (v < low || v > high) throw new IllegalArgumentException(text);
        return v;
    }

    private static int zeroOr(String text, int low, int high) {
        return text.equals("0") ? 0 : whole(text, low, high);
    }

    private static double speed(String text) {
        double v = Double.parseDouble(text);
        if (!Playhead.SPEEDS.contains(v)) throw new IllegalArgumentException(text);
        return v;
    }

    private static boolean truth(String text) {
        if (!text.equals("true") && !text.equals("false")) throw new IllegalArgumentException(text);
        return text.equals("true");
    }
}
