package org.descentlab.experiment.induction;

import java.util.stream.IntStream;
import org.descentlab.experiment.induction.Induction.Encoding;
import org.descentlab.net.AttentionOnly;
import org.descentlab.net.Trainee;
import org.descentlab.study.Ask;
import org.descentlab.study.TrainingJob;
import org.descentlab.study.Work;

/// Trains one attention-only transformer to continue Markov chains. Heads are as wide as the residual stream.
///
/// @param learned learned absolute positions instead of the relative bias
record Chain(int states, int width, int layers, int heads, boolean learned, double rate, int steps, long seed)
        implements
            TrainingJob<Chain.Look> {
    static final int LENGTH = 64;

    /// What is seen at one step, on sequences that are always the same.
    ///
    /// @param loss     mean cross-entropy over the second half of the sequences; counting pairs there costs `pairs`, single states `single`
    /// @param previous of the first layer's best head, mean A(i, i − 1)
    /// @param matching of the last layer's best head, its attention to states whose predecessor is the present state, in the second half
    /// @param maps     by layer T × T patterns of head 0 on the first sequence
    record Look(double loss, double pairs, double single, double previous, double matching, float[][] maps) {}

    static Chain of(Ask ask, long seed) {
        return new Chain(ask.get(Induction.STATES), ask.get(Induction.DIMENSION), ask.get(Induction.LAYERS), ask.get(Induction.HEADS),
                ask.get(Induction.ENCODING) == Encoding.LEARNED, ask.get(Induction.RATE), ask.get(Induction.STEPS), seed);
    }

    AttentionOnly.Shape shape() {
        return new AttentionOnly.Shape(states, width, layers, heads, width, LENGTH, learned);
    }

    @Override
    public Trainee<Look> trainee(Work work) {
        return new Continuing(this);
    }

    @Override
    public int[] recorded() {
        return IntStream.iterate(0, s -> s < steps, s -> s + Transformer.EVERY).toArray();
    }

    @Override
    public double cost() {
        double all = heads * width, row = layers * (4 * all * width + 2 * LENGTH * all) + width * states;
        return steps * (Copying.BATCH + Continuing.EVALUATED / (3.0 * Transformer.EVERY)) * LENGTH * (row * 1e-7 + 4e-4);
    }

    @Override
    public long lookBytes() {
        return 100 + 4L * layers * LENGTH * LENGTH;
    }
}
