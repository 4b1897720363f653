package org.descentlab.experiment.network;

import java.util.List;
import org.descentlab.data.Sample;
import org.descentlab.net.Keyframe;
import org.descentlab.net.Network;

/// A run with its weights at every recorded step.
///
/// @param weights   as [Network#weights]
/// @param outputs   f on the training set
/// @param sample    the training set
/// @param keyframes from which other steps are replayed, ascending
public record Recording(TrainedNetwork trained, float[][] weights, float[][] outputs, Sample sample, List<Keyframe> keyframes) {
    /// The index of the last recorded step at or before `step`.
    public int at(int step) {
        int[] steps = trained.run().steps();
        int i = steps.length - 1;
        while (i > 0 && steps[i] > step) i--;
        return i;
    }
}
