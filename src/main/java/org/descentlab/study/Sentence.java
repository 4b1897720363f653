package org.descentlab.study;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a pane says: a key of its room's bundle, and the numbers that stand in it.
///
/// @param text    the whole sentence as a reader sees it
/// @param english the same as files have it
/// @param more    what stands behind it, in a second, smaller line, or null
public record Sentence(String key, List<Object> values, String text, String english, @Nullable Sentence more) {
    public Sentence {
        values = List.copyOf(values);
    }

    /// The same with another sentence behind it.
    public Sentence behind(Sentence other) {
        return new Sentence(key, values, text, english, other);
    }

    /// Both texts, one after the other, as files have them.
    public String saidInEnglish() {
        return more == null || more.english.isEmpty() ? english : english + ". " + more.english;
    }

    /// The text of what stands behind it, "" for nothing.
    public String detail() {
        return more == null ? "" : more.text;
    }
}
