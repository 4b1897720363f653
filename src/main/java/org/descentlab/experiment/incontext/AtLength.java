package org.descentlab.experiment.incontext;

import java.util.stream.IntStream;
import org.descentlab.net.Course;
import org.descentlab.study.Job;
import org.descentlab.study.Work;

/// The mean squared error of a trained network on new prompts of so many examples; NaN: it diverged.
record AtLength(Learner learner, int examples) implements Job<Double> {
    /// Prompts are at most so many times as long as in training.
    static final int FARTHEST = 8;

    /// Lengths that show the curve, and one more.
    static int[] lengths(int context, int own) {
        return IntStream.of(2, 4, 7, 10, 15, 20, 30, 40, 64, 100, context, 2 * context, 4 * context, FARTHEST * context, own)
                .filter(m -> m <= FARTHEST * context).sorted().distinct().toArray();
    }

    @Override
    public Double compute(Work work) {
        Course<Double> course = work.get(learner);
        if (course.diverged()) return Double.NaN;
        return learner.error(work, learner.trained(course), learner.prompts().unlimited(), examples, 1, Learner.CURVE, "length");
    }

    @Override
    public double cost() {
        return learner.cost(Math.ceilDiv(Learner.CURVE * examples, Learner.BATCH * learner.context()));
    }
}
