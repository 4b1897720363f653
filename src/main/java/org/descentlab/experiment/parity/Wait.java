package org.descentlab.experiment.parity;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.descentlab.experiment.network.TrainParity;
import org.descentlab.net.Course;
import org.descentlab.net.ParityNetwork.Look;
import org.descentlab.study.Job;
import org.descentlab.study.Work;

/// The recorded steps that divide a network's course; NaN for what did not come.
///
/// @param passes  the first with more than 60 % test accuracy: until then it is called waiting
/// @param learned the first with 95 %
/// @param found   the first from which on the k bits with most mass are the parity's, to the end
record Wait(double passes, double learned, double found) {
    private static final double PASSED = 0.6, LEARNED = 0.95;
    /// Where in the wait progress is asked for.
    private static final double LATE = 0.8;

    static Wait of(Course<Look> course, int k) {
        int last = course.looks().size() - 1;
        int wrong = first(course, i -> !course.looks().get(last - i).found(k));
        double found = wrong == 0 || last < 0 ? Double.NaN : wrong < 0 ? 0 : course.steps()[last - wrong + 1];
        return new Wait(step(course, first(course, i -> course.looks().get(i).accuracy() > PASSED)),
                step(course, first(course, i -> course.looks().get(i).accuracy() >= LEARNED)), found);
    }

    private static int first(Course<Look> course, IntPredicate holds) {
        return IntStream.range(0, course.looks().size()).filter(holds).findFirst().orElse(-1);
    }

    private static double step(Course<Look> course, int i) {
        return i < 0 ? Double.NaN : course.steps()[i];
    }

    boolean over() {
        return !Double.isNaN(passes);
    }

    /// The last recorded step within 80 % of the wait, one that is over.
    int late() {
        return (int) (LATE * passes) / TrainParity.EVERY * TrainParity.EVERY;
    }

    /// When the bits are found, as a share of the wait; NaN where there is none.
    double knownAt() {
        return passes > 0 ? found / passes : Double.NaN;
    }

    /// That of a network of which nothing else is shown: its course need not be kept.
    record Timed(TrainParity train) implements Job<Wait> {
        @Override
        public Wait compute(Work work) {
            return of(work.get(train), train.task().parity());
        }

        @Override
        public double cost() {
            return train.cost();
        }
    }
}
