package org.descentlab.experiment.minnorm;

import static org.descentlab.experiment.minnorm.MinNorm.NOISE;
import static org.descentlab.experiment.minnorm.MinNorm.SAY;

import org.descentlab.figure.Axis;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.net.LeastSquaresDescent;
import org.descentlab.net.LeastSquaresDescent.Look;
import org.descentlab.study.Ask;
import org.descentlab.study.Sentence;
import org.descentlab.study.Shown;
import org.descentlab.study.Words;

/// Training and test error of the two runs: one fit, two functions.
final class ErrorsPane {
    /// Relative training errors below this are a fit.
    private static final double FIT = 1e-10;

    private ErrorsPane() {}

    static Shown show(Ask ask) {
        double a = ask.get(MinNorm.START);
        int n = ask.get(MinNorm.SAMPLES), p = ask.get(MinNorm.DIMENSION), step = ask.step(), steps = ask.get(MinNorm.STEPS);
        Runs chosen = Runs.of(ask, a), zero = Runs.of(ask, 0);
        double[] ends = {1, steps};
        double expected = LeastSquaresDescent.expectedTest(n, p, a, ask.get(NOISE)),
                expectedZero = LeastSquaresDescent.expectedTest(n, p, 0, ask.get(NOISE));
        String from = Words.typed(a, 3);
        var chart = chosen.chart("error over the variance of the labels",
                Axis.log("", 1e-12, 100, 1e-12, 1e-10, 1e-8, 1e-6, 1e-4, 1e-2, 1, 100));
        chart.line(Role.TWIN, "theory, end", ends, new double[] {expected, expected});
        if (a > 0) chart.line(Role.TWIN, null, ends, new double[] {expectedZero, expectedZero});
        chosen.draw(chart, Role.TEST, "test, a = " + from, Look::test);
        chosen.draw(chart, Role.TRAIN, "train, a = " + from, Look::train);
        if (a > 0) {
            zero.dashed(chart, Role.TEST, "test, from 0", step, Look::test);
            zero.dashed(chart, Role.TRAIN, "train, from 0", step, Look::train);
        }
        Plot plot = chart.head(step, steps).overSteps().plot();
        Shown early = chosen.early(plot);
        if (early != null) return early;
        if (zero.paths().done() == 0) return Shown.of(SAY.of("errors.zero.missing"), plot).seeds(0, ask.seeds());
        double test = chosen.last(Look::test), other = zero.last(Look::test), train = chosen.last(Look::train),
                trainZero = zero.last(Look::train);
        boolean fits = train < FIT && trainZero < FIT;
        Sentence said;
        if (step < steps) said = SAY.of("errors.here", step, chosen.here(Look::train), chosen.here(Look::test));
        else
            if (a > 0)
                said = fits
                        ? SAY.of("errors.both", other, test, from)
                        : SAY.of("errors.both.unfitted", Math.max(train, trainZero), other, test, from);
            else
                said = fits ? SAY.of("errors.zero", other) : SAY.of("errors.zero.unfitted", Math.max(train, trainZero), other);
        return Shown.of(said, plot).seeds(Math.min(chosen.paths().done(), zero.paths().done()), ask.seeds()).lastStep(steps)
                .scalar("test", test).scalar("test-theory", expected).scalar("test-from-zero", other)
                .scalar("test-from-zero-theory", expectedZero)
                .scalar("train", train).scalar("train-from-zero", trainZero).series(chosen.series("test", "test error", Look::test))
                .series(zero.series("test-from-zero", "test error", Look::test))
                .series(chosen.series("train", "training error", Look::train))
                .series(zero.series("train-from-zero", "training error", Look::train));
    }
}
