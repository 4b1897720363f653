package org.descentlab.experiment.grokking;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.descentlab.net.AdditionMeasures;
import org.descentlab.net.AdditionNetwork.Look;
import org.descentlab.net.Course;
import org.descentlab.study.Job;
import org.descentlab.study.Work;

/// The recorded steps that divide a course: by heart, halfway, understood. NaN for what never came.
final class Milestones {
    private static final double BY_HEART = 0.99, GROKKED = 0.95;

    private Milestones() {}

    /// When a network understands, for those of which nothing else is shown: its course need not be kept.
    record Grokked(Grok job) implements Job<Double> {
        @Override
        public Double compute(Work work) {
            return grokked(work.get(job));
        }

        @Override
        public double cost() {
            return job.cost();
        }
    }

    private static double when(Course<Look> c, ToDoubleFunction<AdditionMeasures> of, double value) {
        double[] curve = c.curve(look -> of.applyAsDouble(look.measures()));
        return IntStream.range(0, curve.length).filter(i -> curve[i] >= value).mapToDouble(i -> c.steps()[i]).findFirst()
                .orElse(Double.NaN);
    }

    static double byHeart(Course<Look> c) {
        return when(c, AdditionMeasures::trainAccuracy, BY_HEART);
    }

    static double grokked(Course<Look> c) {
        return when(c, AdditionMeasures::testAccuracy, GROKKED);
    }

    /// Halfway, in steps, between 99 % of the training pairs and 50 % of the test pairs.
    static double halfway(Course<Look> c) {
        double at = (byHeart(c) + when(c, AdditionMeasures::testAccuracy, 0.5)) / 2;
        return Arrays.stream(c.steps()).filter(t -> t <= at).asDoubleStream().max().orElse(Double.NaN);
    }

    /// A quantity there.
    static double halfway(Course<Look> c, ToDoubleFunction<Look> of) {
        double at = halfway(c);
        return Double.isNaN(at) ? Double.NaN : of.applyAsDouble(c.at((int) at));
    }
}
