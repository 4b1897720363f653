package org.descentlab.experiment.parity;

import java.util.stream.IntStream;
import org.descentlab.data.SparseParity;
import org.descentlab.data.SparseParity.Labels;
import org.descentlab.experiment.network.TrainParity;
import org.descentlab.net.ParityNetwork.Look;
import org.descentlab.net.Recorder;
import org.descentlab.study.Ask;
import org.descentlab.study.Job;
import org.descentlab.study.Work;

/// The same training on fair coins, where there is nothing to learn: the mass on the first k bits over an even share at every step that is
/// looked at, `[k − 1][look]`. Coins know of no k, so that it is one run for all. Its weights and strings are those of no seed that is
/// shown.
record CoinRun(TrainParity train) implements Job<double[][]> {
    /// Of coins no more is asked than whether a run diverges.
    private static final int TESTS = 64;

    static CoinRun of(Ask ask, int i) {
        TrainParity own = Parity.train(ask, -1 - ask.settings().seed(i));
        var coins = new SparseParity(own.task().bits(), 1, Labels.FAIR_COINS);
        return new CoinRun(new TrainParity(coins, own.plan(), own.steps(), own.seed()));
    }

    @Override
    public double[][] compute(Work work) {
        try (var network = train.judged(TESTS, work)) {
            var course = Recorder.train(network, train.steps(), train.recorded(), work.cancelled(), soFar -> {});
            return IntStream.rangeClosed(1, Parity.MOST_PARITY).mapToObj(k -> course.curve((Look look) -> look.concentration(k)))
                    .toArray(double[][]::new);
        }
    }

    @Override
    public double cost() {
        return train.cost(TESTS);
    }

    @Override
    public long bytes(double[][] curves) {
        return 100 + 8L * curves.length * curves[0].length;
    }
}
