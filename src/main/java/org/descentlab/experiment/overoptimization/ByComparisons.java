package org.descentlab.experiment.overoptimization;

import static org.descentlab.experiment.overoptimization.OverOptimization.COMPARISONS;
import static org.descentlab.experiment.overoptimization.OverOptimization.FLIPS;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.descentlab.experiment.overoptimization.RewardModel.Fitted;
import org.descentlab.figure.Axis;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Turn;

/// The fitted reward models of all seeds over a grid of comparisons, the settings' own number among them.
final class ByComparisons {
    private static final double[] COUNTS = {30, 100, 300, 1000, 3000, 10_000, 30_000};

    private ByComparisons() {}

    static Family<Fitted> of(Ask ask) {
        return of(ask, DoubleStream.concat(Arrays.stream(COUNTS), DoubleStream.of(ask.get(COMPARISONS))).sorted().distinct().toArray());
    }

    /// At the settings' own number only.
    static Family<Fitted> own(Ask ask) {
        return of(ask, new double[] {ask.get(COMPARISONS)});
    }

    private static Family<Fitted> of(Ask ask, double[] counts) {
        return Family.of(ask, counts, (n, seed) -> RewardModel.of(ask, (int) n, ask.get(FLIPS), seed),
                (i, k) -> counts[i] == ask.get(COMPARISONS) ? Turn.own(k) : Turn.seed(k));
    }

    static Chart chart(String name, Axis y) {
        return new Chart(name, Axis.log("comparisons n", 24, 38_000, 100, 1000, 10_000), y);
    }
}
