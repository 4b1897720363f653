package org.descentlab.experiment.parity;

import org.descentlab.data.SparseParity.Labels;
import org.descentlab.experiment.network.TrainParity;
import org.descentlab.net.Recorder;
import org.descentlab.study.Ask;
import org.descentlab.study.Job;
import org.descentlab.study.Work;

/// The same training on fair coins, where there is nothing to learn: the mass on the same bits over an even share, at every recorded
/// step. Its weights and strings are those of no seed that is shown.
record CoinRun(TrainParity train) implements Job<double[]> {
    /// Of coins no more is asked than whether a run diverges.
    private static final int TESTS = 64;

    static CoinRun of(Ask ask, int i) {
        TrainParity own = Parity.train(ask, -1 - ask.settings().seed(i));
        return new CoinRun(new TrainParity(own.task().labelled(Labels.FAIR_COINS), own.plan(), own.steps(), own.seed()));
    }

    @Override
    public double[] compute(Work work) {
        try (var network = train.judged(TESTS, work)) {
            int k = train.task().parity();
            return Recorder.train(network, train.steps(), train.recorded(), work.cancelled(), soFar -> {})
                    .curve(look -> look.concentration(k));
        }
    }

    @Override
    public double cost() {
        return train.cost(TESTS);
    }

    @Override
    public long bytes(double[] curve) {
        return 100 + 8L * curve.length;
    }
}
