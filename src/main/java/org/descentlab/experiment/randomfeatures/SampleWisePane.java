package org.descentlab.experiment.randomfeatures;

import static org.descentlab.study.Words.number;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.descentlab.study.Settings;
import org.descentlab.study.Shown;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.RandomFeaturesRisk;

/// The risk over the number of samples at a fixed number of features: without ridge, more data can hurt.
final class SampleWisePane extends SweepPane {
    private static final double HURTS = 1.1;

    SampleWisePane() {
        super("sample-wise", "Risk over samples, N fixed", true);
    }

    @Override
    Shown show(Settings s, FeatureSweep f) {
        double lambda = f.lambda(), d = s.get("dimension"), features = s.get("features");
        double[][] risks = f.risks(f.ridge());
        double[] at = f.sizes(), median = f.median(risks), curve = FeatureSweep.dense(at[0], at[at.length - 1], features), theory = new double[curve.length];
        for (int i = 0; i < curve.length; i++) theory[i] = RandomFeaturesRisk.of(features / d, curve[i] / d, lambda).risk(1, f.noise());
        List<Mark> marks = new ArrayList<>();
        marks.add(new Mark.Reference(Mark.Reference.Kind.THRESHOLD, true, features, "n = N"));
        marks.add(new Mark.Reference(Mark.Reference.Kind.LEVEL, false, 1, "predicting 0"));
        FeatureSweep.cloud(marks, Role.TEST, at, risks);
        marks.add(Mark.Line.of(Role.TWIN, "theory", null, curve, theory));
        marks.add(Mark.Line.of(Role.TEST, "λ = " + FeatureSweep.NAMES.get(f.ridge()), null, at, median).withMarkers());
        f.progress(marks, at);
        double[] link = Arrays.stream(at).filter(n -> n >= 50 && n <= 600).toArray();
        Plot plot = Plot.of("excess risk R at N = " + s.integer("features"), Axis.log("samples n", at[0] / 1.15, at[at.length - 1] * 1.15), RiskPane.range(median), marks)
                .linked(Role.TEST, new Link("samples", link, link));
        if (f.whole() == 0) return Shown.of(NOTHING, plot);
        // The largest rise from some n to a larger one.
        int from = 0, to = 0;
        for (int i = 0; i < at.length; i++) for (int j = i; j < at.length; j++) if (median[j] / median[i] > median[to] / median[from]) {
            from = i;
            to = j;
        }
        double rise = median[to] / median[from];
        String sentence = rise > HURTS ? "More data hurts: n " + s(at[from]) + " → " + s(at[to]) + " takes R from " + number(median[from]) + " to " + number(median[to])
                : "More data never hurts: R falls from " + number(median[0]) + " to " + number(median[at.length - 1]);
        return Shown.of(sentence, plot).scalar("sample-peak", rise > HURTS ? at[to] : Double.NaN).scalar("sample-rise", rise)
                .scalar("sample-rise-from", median[from]).scalar("sample-rise-to", median[to]).scalar("sample-risk-first", median[0]).scalar("sample-risk-last", median[at.length - 1])
                .scalar("sample-risk-last-theory", f.theory(at.length - 1, lambda).risk(1, f.noise()))
                .series(FeatureSweep.series("risk-by-samples", "n", "excess risk", at, median, risks)).series("risk-by-samples-theory", "n", "excess risk", curve, theory);
    }

    private static String s(double n) {
        return Long.toString(Math.round(n));
    }
}
