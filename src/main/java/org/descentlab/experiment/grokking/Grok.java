package org.descentlab.experiment.grokking;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.descentlab.data.ModularPairs;
import org.descentlab.net.AdditionMeasures;
import org.descentlab.net.AdditionNetwork;
import org.descentlab.net.AdditionNetwork.Decay;
import org.descentlab.net.AdditionNetwork.Look;
import org.descentlab.net.Course;
import org.descentlab.net.Recorder;
import org.descentlab.net.Trainee;
import org.descentlab.study.Ask;
import org.descentlab.study.Job;
import org.descentlab.study.TrainingJob;
import org.descentlab.study.Work;
import org.descentlab.tensor.Precision;

/// One addition network, trained until it is right on the test pairs or its steps are over; and the recorded steps that divide its
/// course: by heart, halfway, understood. NaN for what never came.
record Grok(int p, double fraction, double decay, Decay form, int width, double rate, int steps, long seed)
        implements
            TrainingJob<Look> {
    private static final int EVERY = 25;
    private static final double BY_HEART = 0.99, UNDERSTOOD = 0.95;
    /// The test pairs are late from this multiple of the time that the training pairs take.
    private static final double LATE = 2;

    static Grok of(Ask ask, double fraction, long seed) {
        Decay form = ask.get(Grokking.FORM);
        double decay = ask.get(form == Decay.L2 ? Grokking.PENALTY : Grokking.DECAY);
        return new Grok(ask.get(Grokking.MODULUS), fraction, decay, form, ask.get(Grokking.WIDTH), ask.get(Grokking.RATE),
                ask.get(Grokking.STEPS), seed);
    }

    @Override
    public Trainee<Look> trainee(Work work) {
        var pairs = ModularPairs.of(p, fraction, seed);
        return new AdditionNetwork(work.backend(), Precision.FLOAT32, pairs, width, rate, decay, form, seed);
    }

    @Override
    public int[] recorded() {
        return Recorder.every(steps, EVERY);
    }

    @Override
    public double cost() {
        return 2e-8 * steps * fraction * p * p * width * p * 3;
    }

    @Override
    public long lookBytes() {
        return 120;
    }

    /// When a network understands, for those of which nothing else is shown: its course need not be kept.
    record Understanding(Grok job) implements Job<Double> {
        @Override
        public Double compute(Work work) {
            return understood(work.get(job));
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

    static double understood(Course<Look> c) {
        return when(c, AdditionMeasures::testAccuracy, UNDERSTOOD);
    }

    /// Whether it understands late, even if it did right after the recorded step before.
    static boolean late(Course<Look> c) {
        return understood(c) - EVERY >= LATE * byHeart(c);
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
