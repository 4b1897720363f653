package org.descentlab.experiment.edge;

import org.descentlab.net.Course;
import org.descentlab.net.FullBatchDescent.Look;
import org.descentlab.net.Recorder;
import org.descentlab.study.Job;
import org.descentlab.study.Work;

/// Where a run ends that is not shown itself: the run is not kept.
record Ended(Descent descent) implements Job<Ended.End> {
    /// @param late     the median sharpness over the second half
    /// @param crosses  whether its sharpness was above its limit at any look
    /// @param atEdge   whether it crossed its limit and then stands at it
    /// @param diverged whether it has no end
    record End(double late, boolean crosses, boolean atEdge, boolean diverged) {
        static End of(Descent of, Course<Look> run) {
            return run == null ? null : new End(of.late(run), of.crosses(run), of.atEdge(run), run.diverged());
        }
    }

    @Override
    public End compute(Work work) {
        Course<Look> known = work.find(descent);
        if (known != null) return End.of(descent, known);
        try (var trainee = descent.trainee(work)) {
            return End.of(descent, Recorder.train(trainee, descent.steps(), descent.recorded(), work.cancelled(), soFar -> {}));
        }
    }

    @Override
    public double cost() {
        return descent.cost();
    }

    @Override
    public long bytes(End end) {
        return 32;
    }
}
