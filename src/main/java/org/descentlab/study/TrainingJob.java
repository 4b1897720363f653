package org.descentlab.study;

import org.descentlab.net.Course;
import org.descentlab.net.Recorder;
import org.descentlab.net.Trainee;

/// A job that trains one model: it can be watched while it trains, and any of its steps can be shown again.
///
/// @param <L> what is seen at a recorded step
public interface TrainingJob<L> extends Job<Course<L>> {
    /// The model at its start.
    Trainee<L> trainee(Work work);

    /// The most steps.
    int steps();

    /// When it is looked at, ascending from 0; the last step is, besides.
    int[] recorded();

    @Override
    default Course<L> compute(Work work) {
        try (var trainee = trainee(work)) {
            return Recorder.train(trainee, steps(), recorded(), work.cancelled(), soFar -> work.publish(this, soFar));
        }
    }

    /// Bytes of one look.
    default long lookBytes() {
        return 80;
    }

    @Override
    default long bytes(Course<L> course) {
        return 200 + course.bytes() + lookBytes() * course.looks().size();
    }

    @Override
    default long steps(Course<L> course) {
        return course.lastStep();
    }

    @Override
    default double share(Course<L> soFar) {
        return (double) soFar.lastStep() / steps();
    }
}
