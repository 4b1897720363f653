package org.descentlab.experiment.depthbias;

import java.util.stream.IntStream;
import org.descentlab.data.ObservedMatrix;
import org.descentlab.net.MatrixFactorization;
import org.descentlab.net.MatrixFactorization.Look;
import org.descentlab.net.Recorder;
import org.descentlab.net.Trainee;
import org.descentlab.study.Ask;
import org.descentlab.study.TrainingJob;
import org.descentlab.study.Work;

/// One product of matrices, trained on the seen entries of one seed.
///
/// @param scale ε of the product at the start
/// @param rate  ρ: the step times the depth
record Factors(Entries entries, int depth, double scale, double rate, int steps) implements TrainingJob<Look> {
    private static final int LOOKS = 200;

    /// Which entries of which matrix.
    record Entries(int d, int rank, double share, long seed) {
        static Entries of(Ask ask, long seed) {
            return new Entries(ask.get(DepthBias.SIZE), ask.get(DepthBias.RANK), ask.get(DepthBias.SHARE), seed);
        }

        ObservedMatrix drawn() {
            return ObservedMatrix.of(d, rank, share, seed);
        }
    }

    static Factors of(Ask ask, int depth, double scale, long seed) {
        return new Factors(Entries.of(ask, seed), depth, scale, ask.get(DepthBias.FACTOR_RATE), ask.get(DepthBias.FACTOR_STEPS));
    }

    @Override
    public Trainee<Look> trainee(Work work) {
        return new MatrixFactorization(work.backend(), entries.drawn(), depth, scale, eta(), entries.seed);
    }

    /// Time of the flow in one step.
    double eta() {
        return rate / depth;
    }

    @Override
    public int[] recorded() {
        return IntStream.concat(IntStream.of(0), Recorder.ratios(steps, LOOKS)).toArray();
    }

    @Override
    public double cost() {
        double expected = depth == 1 ? 200 : depth == 2 ? 6000 : 20_000;
        return 20 + 3e-7 * (4 * depth - 3) * Math.pow(entries.d, 3) * Math.min(steps, 0.4 / rate * expected);
    }

    @Override
    public long lookBytes() {
        return 80 + 8L * entries.d;
    }
}
