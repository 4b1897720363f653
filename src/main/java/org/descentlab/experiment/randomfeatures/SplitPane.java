package org.descentlab.experiment.randomfeatures;

import static org.descentlab.experiment.randomfeatures.RandomFeatures.SAY;

import java.util.function.ToDoubleFunction;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.kernel.FeatureRegression.Errors;
import org.descentlab.study.Ask;
import org.descentlab.study.Sentence;
import org.descentlab.study.Shown;

/// The risk's two parts: what is left without noise (bias), and what the noise adds (variance).
final class SplitPane {
    private SplitPane() {}

    static Shown show(Ask ask) {
        var f = FeatureSweep.overFeatures(ask);
        double tau = f.noise();
        int ridge = f.ridge().ordinal();
        ToDoubleFunction<Errors> biases = e -> e.bias()[ridge], variances = e -> tau * e.variance()[ridge];
        double[] at = f.at(), bias = f.fits().medians(biases), variance = f.fits().medians(variances), curve = f.dense();
        double[] biasTheory = f.curve(curve, f.ridge(), t -> t.bias()), varianceTheory = f.curve(curve, f.ridge(), t -> tau * t.variance());
        var chart = f.chart("parts of the risk", tau > 0 ? FeatureSweep.range(bias, variance) : FeatureSweep.range(bias));
        chart.cloud(Role.TRAIN, at, f.fits().values(biases));
        if (tau > 0) chart.cloud(Role.TEST, at, f.fits().values(variances));
        chart.line(Role.TWIN, "theory", curve, biasTheory);
        if (tau > 0) chart.line(Role.TWIN, null, curve, varianceTheory);
        chart.markers(Role.TRAIN, "bias", at, bias);
        if (tau > 0) chart.markers(Role.TEST, "variance", at, variance);
        f.fits().progress(chart);
        Plot plot = chart.plot();
        Shown early = f.early(plot);
        if (early != null) return early;
        double off = 0;
        for (int i = 0; i < at.length; i++) {
            if (Math.abs(at[i] - 1) < 0.0999) continue;
            var theory = f.theory(i);
            off = Math.max(off, Math.abs(bias[i] / theory.bias() - 1));
            if (tau > 0) off = Math.max(off, Math.abs(variance[i] / (tau * theory.variance()) - 1));
        }
        var end = f.theory(f.last());
        double biasWide = bias[f.last()], varianceWide = variance[f.last()];
        Sentence said = tau > 0 ? SAY.of("split.both", biasWide, varianceWide, off) : SAY.of("split.bias", biasWide, off);
        return f.fits().standing(Shown.of(said, plot)).scalar("bias-wide", biasWide).scalar("bias-wide-theory", end.bias())
                .scalar("variance-wide", varianceWide).scalar("variance-wide-theory", tau * end.variance()).scalar("split-gap-most", off)
                .series(f.series("bias", "bias", biases)).series(f.series("variance", "variance", variances))
                .series("bias-theory", "N/n", "bias", curve, biasTheory)
                .series("variance-theory", "N/n", "variance", curve, varianceTheory);
    }
}
