package org.descentlab.experiment.network;

import org.descentlab.data.SparseParity;
import org.descentlab.net.ParityNetwork;
import org.descentlab.net.ParityNetwork.Look;
import org.descentlab.net.Recorder;
import org.descentlab.study.TrainingJob;
import org.descentlab.study.Work;
import org.descentlab.tensor.Precision;

/// One network that learns a sparse parity online (Barak et al. 2022), looked at every few steps, until it reads nearly all test
/// strings right.
public record TrainParity(SparseParity task, ParityNetwork.Plan plan, int steps, long seed) implements TrainingJob<Look> {
    /// Steps from one look to the next.
    public static final int EVERY = 5;
    /// Strings that a network is judged by, drawn apart from those it learns from.
    public static final int TESTS = 2048;
    private static final double FLOPS_PER_MILLISECOND = 8e6;

    @Override
    public ParityNetwork trainee(Work work) {
        return judged(TESTS, work);
    }

    /// The same network judged by other test strings.
    public ParityNetwork judged(int tests, Work work) {
        return new ParityNetwork(work.backend(), Precision.FLOAT32, task, plan, tests, seed);
    }

    @Override
    public int[] recorded() {
        return Recorder.every(steps, EVERY);
    }

    @Override
    public double cost() {
        return cost(TESTS);
    }

    /// With so many test strings.
    public double cost(int tests) {
        double strings = 3.0 * plan.batch() + (double) tests / EVERY;
        return 2 * strings * steps * plan.width() * (task.bits() + 1) / FLOPS_PER_MILLISECOND;
    }

    @Override
    public long lookBytes() {
        return 80 + 8L * task.bits();
    }
}
