package org.descentlab.experiment.grokking;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.descentlab.data.ModularPairs;
import org.descentlab.study.Job;
import org.descentlab.study.Settings;
import org.descentlab.study.Work;
import org.descentlab.net.AdditionMeasures;
import org.descentlab.net.AdditionNetwork;
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

        /// The first step at which a value is reached, NaN if none.
        double when(ToDoubleFunction<AdditionMeasures> of, double value) {
            for (Seen s : seen) if (of.applyAsDouble(s.measures) >= value) return s.step;
            return Double.NaN;
        }

        double byHeart() {
            return when(AdditionMeasures::trainAccuracy, BY_HEART);
        }

        double grokked() {
            return when(AdditionMeasures::testAccuracy, GROKKED);
        }

        /// What was seen halfway, in steps, between 99 % of the training pairs and 50 % of the test pairs; null if that never came.
        Seen halfway() {
            double at = (byHeart() + when(AdditionMeasures::testAccuracy, 0.5)) / 2;
            Seen best = null;
            for (Seen s : seen) if (s.step <= at) best = s;
            return best;
        }

        int last() {
            return seen.isEmpty() ? 0 : seen.getLast().step;
        }

        /// A quantity at the steps 0, 25, …, `upTo`; a course that has ended keeps its last value, a diverged one has none then.
        double[] curve(ToDoubleFunction<Seen> of, int upTo) {
            double[] v = new double[upTo / EVERY + 1];
            for (int i = 0; i < v.length; i++) v[i] = i < seen.size() ? of.applyAsDouble(seen.get(i)) : diverged ? Double.NaN : of.applyAsDouble(seen.getLast());
            return v;
        }
    }

    static Grok of(Settings s, long seed) {
        return of(s, s.get(GrokkingBench.FRACTION), seed);
    }

    static Grok of(Settings s, double fraction, long seed) {
        return new Grok(s.integer("modulus"), fraction, s.get("weight-decay"), s.integer("width"), s.get("learning-rate"), s.integer("steps"), seed);
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
                    if (!Double.isFinite(measures.trainLoss() + measures.testLoss() + measures.excludedLoss() + participation)) return new Course(seen, true);
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
