package org.descentlab.study;

import org.descentlab.data.Brought;

/// An experiment that also works on what its user brings or draws. It stands in the settings, so that undo, pins and comparisons
/// treat it like any other setting.
public interface OwnData {
    /// The choice of what is learned; it refuses the user's table as long as the settings hold none.
    String TASK = "task";

    /// The settings with the user's table as their task, or with these points in place of those drawn before.
    ///
    /// @throws IllegalArgumentException with one sentence for the user
    Settings bring(Settings settings, Brought data);

    /// Whether points can be drawn with these settings.
    boolean drawable(Settings settings);

    /// The settings with one more training point, −1 … 1 in both directions.
    ///
    /// @throws IllegalArgumentException with one sentence for the user
    Settings draw(Settings settings, double x, double y, boolean positive);
}
