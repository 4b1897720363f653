package org.descentlab.experiment.randomfeatures;

import static org.descentlab.experiment.randomfeatures.RandomFeatures.SAY;

import java.util.Arrays;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Role;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;

/// What the risk is made of, and what is left of the labels.
final class PartPanes {
    /// Training errors below this are a fit: a thousandth of the teacher's deviation.
    private static final double ZERO = 1e-6;

    private PartPanes() {}

    /// What is left without noise (bias), and what the noise adds (variance).
    static Shown split(Ask ask) {
        var f = FeatureSweep.overFeatures(ask);
        double tau = f.noise();
        int ridge = f.ridge().ordinal(), last = f.last();
        Series bias = f.series("bias", "bias", e -> e.bias()[ridge]),
                variance = f.series("variance", "variance", e -> tau * e.variance()[ridge]);
        Chart chart = f.chart("parts of the risk", FeatureSweep.range(bias.values(), variance.values()));
        f.theory(chart, "theory", "bias-theory", "bias", t -> t.bias());
        f.theory(chart, null, "variance-theory", "variance", t -> tau * t.variance()).places(Role.TRAIN, "bias", bias)
                .places(Role.TEST, tau > 0 ? "variance" : null, variance);
        double biasGap = f.gap(bias.values(), t -> t.bias()), gap = tau > 0
                ? Math.max(biasGap, f.gap(variance.values(), t -> tau * t.variance()))
                : biasGap;
        return f.shown(chart, () -> Shown.of(SAY.of(tau > 0 ? "split.both" : "split.bias", bias.values()[last], variance.values()[last])
                .behind(SAY.of(Double.isNaN(gap) ? "theory.none" : f.holds(f.at()[last]) ? "theory.gap" : "theory.gap.part", gap)), chart)
                .scalar("bias-wide", bias.values()[last]).scalar("bias-wide-theory", f.theory(last, t -> t.bias()))
                .scalar("variance-wide", variance.values()[last]).scalar("variance-wide-theory", f.theory(last, t -> tau * t.variance()))
                .scalar("split-gap-most", gap));
    }

    /// Mean squared training error against the noisy labels.
    static Shown train(Ask ask) {
        var f = FeatureSweep.overFeatures(ask);
        double tau = f.noise();
        int one = f.fits().place(1), last = f.last();
        Series error = f.series("train", "training error", e -> e.train(f.ridge().ordinal(), tau));
        Chart chart = f.chart("training MSE, noisy labels", Axis.linear("", 0, 1.15 * (1 + tau))).level(1 + tau, "predicting 0");
        f.theory(chart, "theory", "train-theory", "training error", t -> t.train(1, tau)).places(Role.TRAIN, "training", error);
        boolean fitted = Arrays.stream(error.seeds()).flatMapToDouble(s -> Arrays.stream(s, one, last + 1)).noneMatch(v -> v >= ZERO);
        return f.shown(chart, () -> Shown.of(SAY.of(!fitted ? "train.left" : tau > 0 ? "train.fitted.noise" : "train.fitted",
                error.values()[one], error.values()[last]), chart)
                .scalar("train-threshold", error.values()[one]).scalar("train-threshold-theory", f.theory(one, t -> t.train(1, tau)))
                .scalar("train-wide", error.values()[last]).scalar("train-wide-theory", f.theory(last, t -> t.train(1, tau))));
    }
}
