package org.descentlab.study;

import java.util.List;

/// What a pane says: a key of its room's bundle, and the numbers that stand in it.
///
/// @param text the whole sentence as a reader sees it
public record Sentence(String key, List<Object> values, String text) {
    public Sentence {
        values = List.copyOf(values);
    }
}
