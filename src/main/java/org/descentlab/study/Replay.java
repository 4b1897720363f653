package org.descentlab.study;

import org.descentlab.net.Recorder;

/// What is seen at a step that a run has not recorded, trained again from the nearest keyframe before it: to the bit what
/// recording it would have given.
public record Replay<L>(TrainingJob<L> job, int step) implements Job<L> {
    @Override
    public L compute(Work work) {
        try (var trainee = job.trainee(work)) {
            return Recorder.replay(trainee, work.get(job), step, work.cancelled());
        }
    }

    @Override
    public long bytes(L look) {
        return job.lookBytes();
    }
}
