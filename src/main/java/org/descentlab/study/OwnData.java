package org.descentlab.study;

import org.descentlab.data.Table;

/// An experiment that also works on what its user brings or draws. What is brought stands in the settings as one number, so
/// that undo, pins and comparisons treat it like any other setting.
public interface OwnData {
    /// The parameter that holds the number; it has no control of its own.
    String DATA = "data";
    /// The choice of what is learned; it refuses the user's table as long as there is none.
    String TASK = "task";

    /// The settings with the user's table as their task, and what was made of it in words.
    ///
    /// @param label   the column to learn
    /// @param against the value to be told from the rest, or null
    /// @throws IllegalArgumentException with one sentence for the user
    Imported importTable(Settings settings, Table table, String label, String against);

    /// @param says what was used and what was left out
    record Imported(Settings settings, String says) {}

    /// The table that the settings learn from; null if it is not the user's own.
    Source source(Settings settings);

    /// @param against the value told from the rest, or null
    record Source(Table table, String label, String against) {}

    /// Whether points can be drawn with these settings.
    boolean drawable(Settings settings);

    /// The settings with one more training point, −1 … 1 in both directions.
    ///
    /// @throws IllegalArgumentException with one sentence for the user
    Settings draw(Settings settings, double x, double y, boolean positive);
}
