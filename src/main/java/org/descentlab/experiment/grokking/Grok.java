package org.descentlab.experiment.grokking;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.descentlab.data.ModularPairs;
import org.descentlab.net.AdditionMeasures;
import org.descentlab.net.AdditionNetwork;
import org.descentlab.study.Ask;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.descentlab.tensor.Precision;

/// One addition network, trained until it is right on the test pairs or its steps are over.
record Grok(int p, double fraction, double decay, int width, double rate, int most, long seed) implements Job<Grok.Course> {
    static final int EVERY = 25;
    static final double BY_HEART = 0.99, GROKKED = 0.95, DONE = 0.99;

    /// What was seen at one step.
    ///
    /// @param participation of the units' weights in Fourier space
    record Seen(int step, AdditionMeasures measures, double participation, double norm) { }

    /// @param diverged the loss was not finite any more; `seen` ends before that
    record Course(List<Seen> seen, boolean diverged) {
        Course {
            seen = List.copyOf(seen);
        }

        /// A quantity wherever it was seen.
        DoubleStream each(ToDoubleFunction<Seen> of) {
            return seen.stream().mapToDouble(of);
        }

        /// The steps at which there is a value; a diverged course has one more, at which there is none.
        int[] steps() {
            return IntStream.range(0, diverged ? seen.size() + 1 : seen.size()).map(i -> i * EVERY).toArray();
        }

        /// A quantity at these steps.
        double[] values(ToDoubleFunction<Seen> of) {
            return DoubleStream.concat(each(of), diverged ? DoubleStream.of(Double.NaN) : DoubleStream.empty()).toArray();
        }

        /// A quantity at the start and at the end; NaN if nothing was seen.
        double start(ToDoubleFunction<Seen> of) {
            return each(of).findFirst().orElse(Double.NaN);
        }

        double end(ToDoubleFunction<Seen> of) {
            return each(of).reduce((before, now) -> now).orElse(Double.NaN);
        }

        int last() {
            return seen.isEmpty() ? 0 : seen.getLast().step;
        }

        /// The first step at which a value is reached, NaN if none.
        private double when(ToDoubleFunction<AdditionMeasures> of, double value) {
            return seen.stream().filter(s -> of.applyAsDouble(s.measures) >= value).mapToDouble(Seen::step).findFirst().orElse(Double.NaN);
        }

        double byHeart() {
            return when(AdditionMeasures::trainAccuracy, BY_HEART);
        }

        double grokked() {
            return when(AdditionMeasures::testAccuracy, GROKKED);
        }

        boolean never() {
            return Double.isNaN(grokked());
        }

        /// A quantity halfway, in steps, between 99 % of the training pairs and 50 % of the test pairs; NaN if that never came.
        double halfway(ToDoubleFunction<Seen> of) {
            double at = (byHeart() + when(AdditionMeasures::testAccuracy, 0.5)) / 2;
            return seen.stream().filter(s -> s.step <= at).mapToDouble(of).reduce(Double.NaN, (before, now) -> now);
        }
    }

    static Grok of(Ask ask, double fraction, long seed) {
        return new Grok(ask.get(Grokking.MODULUS), fraction, ask.get(Grokking.DECAY), ask.get(Grokking.WIDTH), ask.get(Grokking.RATE),
                ask.get(Grokking.STEPS), seed);
    }

    @Override
    public Course compute(Work work) {
        var pairs = ModularPairs.of(p, fraction, seed);
        List<Seen> seen = new ArrayList<>();
        try (var net = new AdditionNetwork(work.backend(), Precision.FLOAT32, pairs, width, seed)) {
            for (int step = 0; step <= most; step++) {
                if (step % EVERY == 0) {
                    var measures = AdditionMeasures.of(pairs, net.logits());
                    double participation = AdditionMeasures.participation(p, net.inputWeights());
                    double sum = measures.trainLoss() + measures.testLoss() + measures.excludedLoss() + participation;
                    if (!Double.isFinite(sum)) return new Course(seen, true);
                    seen.add(new Seen(step, measures, participation, net.norm()));
                    if (measures.testAccuracy() > DONE) break;
                }
                work.cancelled().check();
                if (step < most && !Double.isFinite(net.step(rate, decay))) return new Course(seen, true);
            }
        }
        return new Course(seen, false);
    }

    @Override
    public double cost() {
        return 2e-8 * most * fraction * p * p * width * p * 3;
    }

    @Override
    public long bytes(Course c) {
        return 120L * c.seen.size();
    }

    @Override
    public long steps(Course c) {
        return c.last();
    }
}
