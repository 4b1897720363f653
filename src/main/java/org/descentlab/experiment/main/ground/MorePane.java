package org.descentlab.experiment.main.ground;

import java.util.List;
import org.descentlab.study.Frame;
import org.descentlab.study.Job;
import org.descentlab.study.Results;

/// A pane of one of the further views of the main screen.
public interface MorePane {
    /// What it needs beyond the current network's recordings, most wanted first.
    List<Job<?>> plan(MainSettings s);

    /// What it needs at the play head's step alone.
    default List<Job<?>> planAt(MainSettings s, Results results, int head) {
        return List.of();
    }

    /// What can be shown of the results so far; `before` as it is if nothing that it shows has changed.
    Frame.Pane make(Known known, Frame.Pane before);

    /// The last step that the play head may reach here, if later than the current network's; 0: none of its own.
    default int lastStep(MainSettings s, Sweep widths) {
        return 0;
    }

    /// What all panes are made from.
    ///
    /// @param head the training step of the play head
    record Known(MainSettings settings, Current current, Sweep widths, Results results, int head) { }
}
