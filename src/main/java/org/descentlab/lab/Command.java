package org.descentlab.lab;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One line of the table of commands ([Commands]): what a key, an entry of the menu or a button does, with the same words for all.
///
/// @param id      for code and tests
/// @param title   as in the menu, in the sheet of keys and on its button
/// @param keys    any of them does it: "Space", "P", "F1", "Ctrl+Z", "Shift+Ctrl+Z"; "Ctrl" is the key that the desktop uses for its
///                own shortcuts
/// @param menu    of which it is an entry, or null
/// @param writing whether its keys hold also while a text is being written
/// @param enabled whether it can be done now
public record Command(String id, String title, List<String> keys, @Nullable Menu menu, boolean writing, Act act, Predicate<Desk> enabled) {
    /// The last one of the header, and that of presets and exercises.
    public enum Menu { MORE, TRY }

    /// What it does: something to the desk, or what only a window can do.
    public sealed interface Act {}

    /// May refuse, as the desk's own methods do.
    public record OnDesk(Consumer<Desk> does) implements Act {}

    /// What only a window can do, or what stands around it.
    public enum Port implements Act {
        GALLERY, PROBLEM, OPEN, TABLE, SAVE, REPORT, IMPORT, COPY, COPY_FIGURE, PASTE, CODE, LECTURE, BEFORE, RAIL, WHOLE_SCREEN, KEYS, PREFERENCES, EXPLAIN, NOTES, TOUR
    }

    static Command desk(String id, String title, Consumer<Desk> does, String... keys) {
        return new Command(id, title, List.of(keys), null, false, new OnDesk(does), d -> true);
    }

    /// Of a window: its keys hold also while a text is being written.
    static Command window(String id, String title, Port port, String... keys) {
        return new Command(id, title, List.of(keys), null, true, port, d -> true);
    }

    Command in(Menu which) {
        return new Command(id, title, keys, which, writing, act, enabled);
    }

    /// A text keeps these keys for itself.
    Command notWriting() {
        return new Command(id, title, keys, menu, false, act, enabled);
    }

    Command when(Predicate<Desk> can) {
        return new Command(id, title, keys, menu, writing, act, can);
    }

    /// A tip: these words, and its keys in brackets, as this system calls them.
    public String hint(String words) {
        return keys.isEmpty() ? words : words + " (" + KeyNames.shown(String.join(" or ", keys)) + ")";
    }
}
