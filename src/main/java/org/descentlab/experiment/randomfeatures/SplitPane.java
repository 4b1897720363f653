package org.descentlab.experiment.randomfeatures;

import static org.descentlab.study.Words.number;
import static org.descentlab.study.Words.percent;

import java.util.ArrayList;
import java.util.List;
import org.descentlab.study.Settings;
import org.descentlab.study.Shown;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.RandomFeaturesRisk;

/// The risk's two parts: what is left without noise (bias), and what the noise adds (variance).
final class SplitPane extends SweepPane {
    SplitPane() {
        super("split", "Bias and variance", false);
    }

    @Override
    Shown show(Settings s, FeatureSweep f) {
        double lambda = f.lambda(), tau = f.noise(), ratio = s.get("samples") / s.get("dimension");
        double[][] biases = f.seeds(f.ridge(), (e, r) -> e.bias()[r]), variances = f.seeds(f.ridge(), (e, r) -> tau * e.variance()[r]);
        double[] at = f.ratios(), bias = f.median(biases), variance = f.median(variances), curve = FeatureSweep.dense(at[0], at[at.length - 1], 1);
        double[] biasTheory = new double[curve.length], varianceTheory = new double[curve.length];
        for (int i = 0; i < curve.length; i++) {
            var theory = RandomFeaturesRisk.of(curve[i] * ratio, ratio, lambda);
            biasTheory[i] = theory.bias();
            varianceTheory[i] = tau * theory.variance();
        }
        List<Mark> marks = new ArrayList<>();
        marks.add(new Mark.Reference(Mark.Reference.Kind.THRESHOLD, true, 1, "N = n"));
        FeatureSweep.cloud(marks, Role.TRAIN, at, biases);
        if (tau > 0) FeatureSweep.cloud(marks, Role.TEST, at, variances);
        marks.add(Mark.Line.of(Role.TWIN, "theory", null, curve, biasTheory));
        if (tau > 0) marks.add(Mark.Line.of(Role.TWIN, null, null, curve, varianceTheory));
        marks.add(Mark.Line.of(Role.TRAIN, "bias", null, at, bias).withMarkers());
        if (tau > 0) marks.add(Mark.Line.of(Role.TEST, "variance", null, at, variance).withMarkers());
        f.progress(marks, at);
        Plot plot = Plot.of("parts of the risk", RiskPane.axis(at), tau > 0 ? RiskPane.range(bias, variance) : RiskPane.range(bias), marks);
        int last = at.length - 1;
        if (f.whole() == 0) return Shown.of(NOTHING, plot);
        double off = 0;
        for (int i = 0; i < at.length; i++) {
            if (Math.abs(at[i] - 1) < 0.0999) continue;
            var theory = f.theory(i, lambda);
            off = Math.max(off, Math.abs(bias[i] / theory.bias() - 1));
            if (tau > 0) off = Math.max(off, Math.abs(variance[i] / (tau * theory.variance()) - 1));
        }
        var end = f.theory(last, lambda);
        String sentence = "Widest: bias " + number(bias[last]) + (tau > 0 ? ", variance " + number(variance[last]) : ", no variance without noise")
                + "; theory off by ≤ " + percent(off);
        return Shown.of(sentence, plot).scalar("bias-wide", bias[last]).scalar("bias-wide-theory", end.bias())
                .scalar("variance-wide", variance[last]).scalar("variance-wide-theory", tau * end.variance()).scalar("split-gap-most", off)
                .series(FeatureSweep.series("bias", "N/n", "bias", at, bias, biases)).series(FeatureSweep.series("variance", "N/n", "variance", at, variance, variances))
                .series("bias-theory", "N/n", "bias", curve, biasTheory).series("variance-theory", "N/n", "variance", curve, varianceTheory);
    }
}
