package org.descentlab.experiment.bounds;

import static org.descentlab.experiment.bounds.Bounds.SAY;

import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.descentlab.experiment.bounds.Subspace.Description;
import org.descentlab.experiment.bounds.Subspace.Errors;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Role;
import org.descentlab.stats.Grid;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;

/// The subspace bound over the bits of each coordinate: fewer describe the network, more describe it better.
record BitsPane(Ask ask, Subspace job, Family<Errors> truth, Family<Errors> random) {
    private static final double[] BITS = IntStream.rangeClosed(1, Subspace.BITS).asDoubleStream().toArray();

    static Shown show(Ask ask) {
        double share = ask.get(Bounds.SHARE);
        double[] one = {Double.NaN};
        return new BitsPane(ask, Subspace.of(ask, 0, 0),
                Family.of(ask, one, (x, seed) -> Subspace.of(ask, 0, seed), (i, k) -> Turn.seed(k)),
                Family.of(ask, one, (x, seed) -> Subspace.of(ask, share, seed), (i, k) -> Turn.seed(k) + 1)).drawn();
    }

    private Shown drawn() {
        int k = job.dimension(), n = job.samples();
        Series bound = series("subspace-bound", "bound", truth, Description::bound),
                error = series("subspace-error", "training error", truth, Description::error),
                test = series("subspace-test-error", "test error", truth, Description::test),
                other = series("subspace-bound-random", "bound", random, Description::bound);
        double[] length = IntStream.rangeClosed(1, Subspace.BITS).mapToDouble(b -> k * b * Math.log(2) / n).toArray();
        Chart chart = new Chart("share of errors", Axis.linear("bits a coordinate", 0.8, Subspace.BITS + 0.2, BITS), Axis.shares("", 1.05))
                .limit(1, "1: says nothing").theory("kb ln 2/n", Series.theory("description", "bits", "nats", "", BITS, length));
        if (!random.none()) chart.places(Role.KERNEL, "random", other);
        if (!truth.none())
            chart.places(Role.ERROR_RATE, "test error", test).places(Role.TRAIN, "training error", error).places(Role.TEST, "bound", bound);
        if (truth.none()) return Shown.waiting(SAY.of("bits.none"), chart, ask);
        int best = Summary.argmin(bound.values());
        return truth.standing(Shown.of(SAY.of("bits.best", best + 1, bound.values()[best], error.values()[best], k, k * (best + 1),
                test.values()[best]), chart)).scalar("subspace-bits", best + 1).scalar("subspace-error", error.values()[best]);
    }

    /// `[seed][bits − 1]` of the seeds that are there.
    private Series series(String name, String y, Family<Errors> of, ToDoubleFunction<Description> what) {
        double delta = ask.get(Bounds.DELTA);
        double[][] seeds = of.found().stream().map(e -> IntStream.rangeClosed(1, Subspace.BITS)
                .mapToDouble(b -> what.applyAsDouble(job.at(e, b, delta))).toArray()).toArray(double[][]::new);
        return Series.medians(name, "bits", y, "share", new Grid(BITS, seeds));
    }
}
