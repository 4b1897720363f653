package org.descentlab.experiment.depthbias;

import java.util.stream.IntStream;
import org.descentlab.data.SparseRegression;
import org.descentlab.net.DiagonalNetwork;
import org.descentlab.net.DiagonalNetwork.Look;
import org.descentlab.net.DiagonalNetwork.Steps;
import org.descentlab.net.Recorder;
import org.descentlab.net.Trainee;
import org.descentlab.study.Ask;
import org.descentlab.study.TrainingJob;
import org.descentlab.study.Work;

/// One diagonal network on the examples of one seed.
///
/// @param rate of fixed steps; 0 where they adapt
record Diagonal(Examples examples, double alpha, Steps rule, double rate, double stop, int steps) implements TrainingJob<Look> {
    private static final int LOOKS = 140;

    /// Which examples.
    record Examples(int n, int p, int s, long seed) {
        static Examples of(Ask ask, long seed) {
            return new Examples(ask.get(DepthBias.SAMPLES), ask.get(DepthBias.FEATURES), ask.get(DepthBias.NONZERO), seed);
        }

        SparseRegression drawn() {
            return SparseRegression.of(n, p, s, seed);
        }
    }

    static Diagonal of(Ask ask, double alpha, long seed) {
        Steps rule = ask.get(DepthBias.RULE);
        return new Diagonal(Examples.of(ask, seed), alpha, rule, rule == Steps.FIXED ? ask.get(DepthBias.RATE) : 0,
                ask.get(DepthBias.STOP), ask.get(DepthBias.STEPS));
    }

    @Override
    public Trainee<Look> trainee(Work work) {
        return new DiagonalNetwork(work.backend(), examples.drawn(), alpha, rule, rate, stop);
    }

    @Override
    public int[] recorded() {
        return IntStream.concat(IntStream.of(0), Recorder.ratios(steps, LOOKS)).toArray();
    }

    @Override
    public double cost() {
        double expected = rule == Steps.ADAPTED ? 1e4 : 600 / rate;
        return 2 + 1e-6 * examples.n * examples.p * Math.min(steps, alpha > 0.1 ? expected / 30 : expected);
    }

    @Override
    public long lookBytes() {
        return 80 + 8L * examples.p;
    }
}
