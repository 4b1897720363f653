package org.descentlab.study;

/// Where the play head stands in a run.
///
/// @param step  a training step; [Experiment#END] follows the end
/// @param still whether exactly this step is asked for, even if steps have to be replayed for it; false while the head moves on
public record Head(int step, boolean still) {
    public static final Head END = new Head(Experiment.END, true);

    public static Head at(int step) {
        return new Head(step, true);
    }
}
