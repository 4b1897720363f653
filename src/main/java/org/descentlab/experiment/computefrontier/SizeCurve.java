package org.descentlab.experiment.computefrontier;

import java.util.Arrays;
import org.descentlab.stats.SpectralLoss;
import org.descentlab.stats.TotalSize;
import org.descentlab.study.Job;
import org.descentlab.study.Work;

/// L − E of one size over compute.
record SizeCurve(ModeLaw modes, int size) implements Job<SizeCurve.Values> {
    static final double LOW = 10, HIGH = 1e7;
    static final double[] COMPUTES = TotalSize.sizes(LOW, HIGH, 61);

    /// @param above `[i]` belongs to `COMPUTES[i]`
    record Values(double[] above) {}

    @Override
    public Values compute(Work work) {
        SpectralLoss loss = modes.loss();
        return new Values(Arrays.stream(COMPUTES).map(c -> loss.above(size, c / size)).toArray());
    }
}
