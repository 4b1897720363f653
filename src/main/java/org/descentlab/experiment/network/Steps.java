package org.descentlab.experiment.network;

import java.util.function.IntFunction;
import org.descentlab.study.Ask;
import org.descentlab.study.Job;

/// What is known at steps of one recorded run.
public final class Steps {
    private Steps() {}

    /// The result at `step`; until it is there that of the nearest earlier one back to the last recorded step but one, so that what
    /// is shown does not jump back while the play head moves on; failing that the nearest recorded one's. Null if none is known.
    public static <T> T nearest(Ask ask, Recording recording, int step, IntFunction<Job<T>> at) {
        int[] steps = recording.trained().run().steps();
        int i = recording.at(step);
        for (int t = Math.min(step, Replay.last(recording)); t > steps[Math.max(0, i - 1)]; t--) {
            T found = ask.peek(at.apply(t));
            if (found != null) return found;
        }
        for (int d = 0; d < steps.length; d++)
            for (int k : new int[] {i - d, i + d}) {
                T found = k < 0 || k >= steps.length ? null : ask.peek(at.apply(steps[k]));
                if (found != null) return found;
            }
        return null;
    }
}
