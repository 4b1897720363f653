package org.descentlab.experiment.bounds;

import java.util.stream.IntStream;
import org.descentlab.net.ClassifierRun;
import org.descentlab.net.LogisticRun;
import org.descentlab.net.PacBayesRun;
import org.descentlab.net.PacBayesRun.Look;
import org.descentlab.study.Ask;
import org.descentlab.study.TrainingJob;
import org.descentlab.study.Work;

/// A random network, from a trained one on, whose PAC-Bayes bound is made small.
///
/// @param half whether the prior stands at the network that was trained on half of the examples, and the bound is of the other half; else
///             at the start of training
record Posterior(Trained net, boolean half, int steps) implements TrainingJob<Look> {
    private static final int LOOKS = 24;
    /// A prior that knows the network needs fewer steps.
    private static final int FEWER = 4;

    static Posterior of(Ask ask, double share, long seed) {
        return new Posterior(Trained.of(ask, share, seed), false, ask.get(Bounds.STEPS));
    }

    static Posterior halved(Ask ask, double share, long seed) {
        return new Posterior(Trained.of(ask, share, seed), true, Math.max(1, ask.get(Bounds.STEPS) / FEWER));
    }

    /// How many examples the bound is of.
    int examples() {
        return half ? net.samples() - net.half().samples() : net.samples();
    }

    @Override
    public PacBayesRun trainee(Work work) {
        ClassifierRun.Set all = net.examples(work), train = half ? all.tail(net.half().samples()) : all;
        double[] mean = work.get(half ? net.half() : net).end().weights();
        double[] prior = half ? mean : LogisticRun.start(work.backend(), net.sizes(), net.seed());
        return new PacBayesRun(work.backend(), net.sizes(), prior, mean, train, net.tests(work), steps, net.seed(), work.cancelled());
    }

    @Override
    public int[] recorded() {
        return IntStream.rangeClosed(0, LOOKS).map(i -> (int) Math.round((double) steps * i / LOOKS)).distinct().toArray();
    }

    @Override
    public double cost() {
        return net.weights() * 4e-5 * (steps + 20.0 * LOOKS) + net.passes(600.0 * steps + 4000.0 * LOOKS);
    }
}
