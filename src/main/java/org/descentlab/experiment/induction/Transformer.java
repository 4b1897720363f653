package org.descentlab.experiment.induction;

import java.util.stream.IntStream;
import org.descentlab.experiment.induction.Induction.Encoding;
import org.descentlab.experiment.induction.Induction.Period;
import org.descentlab.net.AttentionOnly;
import org.descentlab.net.Trainee;
import org.descentlab.study.Ask;
import org.descentlab.study.Job;
import org.descentlab.study.TrainingJob;
import org.descentlab.study.Work;

/// Trains one attention-only transformer on repeated sequences and measures its heads on the way.
///
/// @param low     least period in training, and `high` the largest; sequences are 2·high tokens long
/// @param learned learned absolute positions instead of the relative bias
record Transformer(int vocabulary, int width, int layers, int heads, boolean learned, int low, int high, double rate, int steps, long seed)
        implements
            TrainingJob<Look> {
    static final int EVERY = 10;

    static Transformer of(Ask ask, Period period, long seed) {
        int low = period == Period.FIXED ? high(ask) : low(ask);
        boolean learned = ask.get(Induction.ENCODING) == Encoding.LEARNED;
        return new Transformer(ask.get(Induction.VOCABULARY), ask.get(Induction.DIMENSION), ask.get(Induction.LAYERS),
                ask.get(Induction.HEADS), learned, low, high(ask), ask.get(Induction.RATE), ask.get(Induction.STEPS), seed);
    }

    /// The largest period: at most half of the vocabulary.
    static int high(Ask ask) {
        return Math.min(ask.get(Induction.HIGH), ask.get(Induction.VOCABULARY) / 2);
    }

    static int low(Ask ask) {
        return Math.min(ask.get(Induction.LOW), high(ask));
    }

    /// Whether all sequences in training have one period.
    static boolean onePeriod(Ask ask) {
        return ask.get(Induction.PERIOD) == Period.FIXED || low(ask) == high(ask);
    }

    int length() {
        return 2 * high;
    }

    AttentionOnly.Shape shape() {
        return new AttentionOnly.Shape(vocabulary, width, layers, heads, width / 2, length(), learned);
    }

    @Override
    public Trainee<Look> trainee(Work work) {
        return new Copying(this);
    }

    @Override
    public int[] recorded() {
        return IntStream.iterate(0, s -> s < steps, s -> s + EVERY).toArray();
    }

    @Override
    public double cost() {
        double t = length(), all = heads * width / 2.0, row = layers * (4 * all * width + 2 * t * all) + width * vocabulary;
        return steps * Copying.BATCH * t * (row * 1e-7 + 4e-4);
    }

    @Override
    public long lookBytes() {
        return 100 + 80L * layers * heads + 4L * layers * length() * length();
    }

    /// The last look at one of which nothing else is shown: its course need not be kept.
    record Last(Transformer job) implements Job<Look> {
        @Override
        public Look compute(Work work) {
            return work.get(job).last();
        }

        @Override
        public double cost() {
            return job.cost();
        }

        @Override
        public long bytes(Look look) {
            return 1024 + job.lookBytes();
        }
    }
}
