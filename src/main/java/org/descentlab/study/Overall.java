package org.descentlab.study;

import java.util.List;
import org.descentlab.figure.Learned;

/// What an experiment shows beside its panes.
///
/// @param learned  the learned function on a few inputs, or null
/// @param lastStep the last step of the run (the play head's range); 0: none but the panes' own
/// @param advice   why something went wrong and the ways on, or null
public record Overall(Learned learned, int lastStep, State state, Advice advice) {
    public static final Overall NOTHING = new Overall(null, 0, State.UNDER_WAY, null);

    /// Why something went wrong in a pane; `changes` of a way are settings.
    public record Advice(String pane, String sentence, List<Preset> ways) {}
}
