package org.descentlab.experiment.randomlabels;

import org.descentlab.net.Course;
import org.descentlab.net.NoisyClassifierRun.Look;
import org.descentlab.net.Recorder;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.jspecify.annotations.Nullable;

/// Where a run ends that is not shown itself: the run is not kept.
record Ended(Fit fit) implements Job<Ended.End> {
    /// @param epochs   until it had reached its aim; NaN if it did not
    /// @param train    share of the training examples that are read otherwise than their label says
    /// @param test     share of new digits that are read wrong
    /// @param diverged whether it has no end: all else is NaN then
    record End(double epochs, double train, double test, boolean diverged) {
        static @Nullable End of(Fit fit, @Nullable Course<Look> run) {
            if (run == null) return null;
            if (run.diverged()) return new End(Double.NaN, Double.NaN, Double.NaN, true);
            return new End(fit.epochs(run), run.last().train(), run.last().test(), false);
        }

        boolean fitted() {
            return Double.isFinite(epochs);
        }
    }

    @Override
    public End compute(Work work) {
        Course<Look> known = work.find(fit);
        if (known != null) return End.of(fit, known);
        try (var trainee = fit.trainee(work)) {
            return End.of(fit, Recorder.train(trainee, fit.steps(), fit.recorded(), work.cancelled(), soFar -> {}));
        }
    }

    @Override
    public double cost() {
        return fit.cost();
    }

    @Override
    public long bytes(End end) {
        return 48;
    }
}
