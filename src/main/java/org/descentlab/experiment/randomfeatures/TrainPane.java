package org.descentlab.experiment.randomfeatures;

import static org.descentlab.experiment.randomfeatures.RandomFeatures.SAY;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.kernel.FeatureRegression.Errors;
import org.descentlab.study.Ask;
import org.descentlab.study.Sentence;
import org.descentlab.study.Shown;

/// Mean squared training error against the noisy labels.
final class TrainPane {
    /// Below this everything is fitted.
    private static final double ZERO = 1e-6;

    private TrainPane() {}

    static Shown show(Ask ask) {
        var f = FeatureSweep.overFeatures(ask);
        double tau = f.noise();
        int ridge = f.ridge().ordinal();
        ToDoubleFunction<Errors> error = e -> e.train(ridge, tau);
        double[] at = f.at(), train = f.fits().medians(error), curve = f.dense(), theory = f.curve(curve, f.ridge(), t -> t.train(1, tau));
        var chart = f.chart("training MSE, noisy labels", Axis.linear("", 0, 1.15 * (1 + tau))).level(1 + tau, "predicting 0")
                .cloud(Role.TRAIN, at, f.fits().values(error)).line(Role.TWIN, "theory", curve, theory)
                .markers(Role.TRAIN, "training", at, train);
        f.fits().progress(chart);
        Plot plot = chart.plot();
        Shown early = f.early(plot);
        if (early != null) return early;
        int one = f.fits().place(1), last = f.last();
        boolean fitted = Arrays.stream(train, one, train.length).allMatch(v -> v < ZERO);
        Sentence said = fitted ? SAY.of("train.fitted") : SAY.of("train.left", train[one], train[last]);
        return f.fits().standing(Shown.of(said, plot))
                .scalar("train-threshold", train[one]).scalar("train-threshold-theory", f.theory(one).train(1, tau))
                .scalar("train-wide", train[last]).scalar("train-wide-theory", f.theory(last).train(1, tau))
                .series(f.series("train", "training error", error)).series("train-theory", "N/n", "training error", curve, theory);
    }
}
