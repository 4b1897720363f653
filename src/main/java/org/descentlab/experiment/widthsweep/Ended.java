package org.descentlab.experiment.widthsweep;

import org.descentlab.kernel.TwinDescent.Look;
import org.descentlab.net.Course;
import org.descentlab.net.Recorder;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.jspecify.annotations.Nullable;

/// Where a run ends whose course is not shown: it is looked at only then, and not kept.
record Ended(Descent descent) implements Job<Ended.End> {
    private static final int[] NEVER = {};

    /// @param gap      the largest root mean square of f − f^lin at any step
    /// @param drift    ‖K_T − K₀‖/‖K₀‖
    /// @param moved    ‖W − W₀‖/‖W₀‖, layer by layer
    /// @param diverged whether it has no end
    record End(double gap, double drift, double[] moved, boolean diverged) {
        static @Nullable End of(@Nullable Course<Look> run) {
            if (run == null) return null;
            if (run.diverged()) return new End(Double.NaN, Double.NaN, new double[0], true);
            Look last = run.last();
            return new End(last.widest(), last.drift(), last.moved(), false);
        }
    }

    @Override
    public End compute(Work work) {
        Course<Look> known = work.find(descent);
        if (known != null) return End.of(known);
        try (var trainee = descent.trainee(work)) {
            return End.of(Recorder.train(trainee, descent.steps(), NEVER, work.cancelled(), soFar -> {}));
        }
    }

    @Override
    public double cost() {
        return descent.cost(2);
    }

    @Override
    public long bytes(End end) {
        return 80;
    }
}
