package org.descentlab.experiment.computefrontier;

import java.util.Arrays;
import org.descentlab.net.ExpectedDescent;
import org.descentlab.study.Job;
import org.descentlab.study.Work;

/// What all sizes do in expectation, without a seed.
///
/// @param of under any seed
record Expected(Descent of) implements Job<Expected.Losses> {
    /// @param of `[size][i]` at the recorded steps; not finite where the mean loss grows without bound
    record Losses(double[][] of) {}

    @Override
    public Losses compute(Work work) {
        int[] steps = of.recorded();
        return new Losses(Arrays.stream(Sizes.all())
                .mapToObj(n -> ExpectedDescent.losses(of.task(), n, of.rate(), of.batch(), steps, work.cancelled()))
                .toArray(double[][]::new));
    }

    @Override
    public double cost() {
        return 2e-3 * of.steps();
    }

    @Override
    public long bytes(Losses losses) {
        return 12_000;
    }
}
