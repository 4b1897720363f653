package org.descentlab.study;

import java.util.List;

/// What a pane says: a key of its room's bundle, and the numbers that stand in it.
///
/// @param text   the whole sentence as a reader sees it
/// @param detail what stands behind it, in a second, smaller line; "" for nothing
public record Sentence(String key, List<Object> values, String text, String detail) {
    public Sentence {
        values = List.copyOf(values);
    }

    /// The same with another sentence behind it.
    public Sentence behind(Sentence more) {
        return new Sentence(key, values, text, more.text);
    }
}
