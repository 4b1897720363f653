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
    /// Training errors below this share of the signal are a fit: a thousandth of the teacher's deviation.
    private static final double ZERO = 1e-6;

    private PartPanes() {}

    /// What is left without noise (bias), and what the noise adds (variance).
    static Shown split(Ask ask) {
        var f = FeatureSweep.overFeatures(ask);
        double signal = f.signal(), tau = f.noise();
        int ridge = f.ridge().ordinal(), wide = f.wide();
        Series bias = f.series("bias", "bias", e -> signal * e.bias()[ridge]),
                variance = f.series("variance", "variance", e -> tau * e.variance()[ridge]);
        Chart chart = f.chart("parts of the risk", FeatureSweep.range(bias.values(), variance.values()));
        f.theory(chart, "theory", "bias-theory", "bias", t -> signal * t.bias());
        f.theory(chart, null, "variance-theory", "variance", t -> tau * t.variance()).places(Role.TRAIN, "bias", bias)
                .places(Role.TEST, tau > 0 ? "variance" : null, variance);
        double biasGap = f.gap(bias.values(), t -> signal * t.bias()), gap = tau > 0
                ? Math.max(biasGap, f.gap(variance.values(), t -> tau * t.variance()))
                : biasGap;
        return f.shown(chart, () -> Shown.of(SAY.of(tau > 0 ? "split.both" : "split.bias", bias.values()[wide], variance.values()[wide])
                .behind(SAY.of(Double.isNaN(gap) ? "theory.none" : f.holds(f.at()[wide]) ? "theory.gap" : "theory.gap.part", gap,
                        f.directions())),
                chart)
                .scalar("bias-wide", bias.values()[wide]).scalar("bias-wide-theory", f.theory(wide, t -> signal * t.bias()))
                .scalar("variance-wide", variance.values()[wide]).scalar("variance-wide-theory", f.theory(wide, t -> tau * t.variance()))
                .scalar("split-gap-most", gap));
    }

    /// Mean squared training error against the noisy labels.
    static Shown train(Ask ask) {
        var f = FeatureSweep.overFeatures(ask);
        double signal = f.signal(), tau = f.noise();
        int one = f.fits().place(1), wide = f.wide();
        Series error = f.series("train", "training error", e -> e.train(f.ridge().ordinal(), signal, tau));
        Chart chart = f.chart("training MSE, noisy labels", Axis.linear("", 0, 1.15 * (signal + tau))).level(signal + tau, "predicting 0");
        f.theory(chart, "theory", "train-theory", "training error", t -> t.train(signal, tau)).places(Role.TRAIN, "training", error);
        boolean fitted = Arrays.stream(error.seeds()).flatMapToDouble(s -> Arrays.stream(s, one, s.length))
                .noneMatch(v -> v >= ZERO * signal);
        return f.shown(chart, () -> Shown.of(SAY.of(!fitted ? "train.left" : tau > 0 ? "train.fitted.noise" : "train.fitted",
                error.values()[one], error.values()[wide]), chart)
                .scalar("train-threshold", error.values()[one]).scalar("train-threshold-theory", f.theory(one, t -> t.train(signal, tau)))
                .scalar("train-wide", error.values()[wide]).scalar("train-wide-theory", f.theory(wide, t -> t.train(signal, tau))));
    }
}
