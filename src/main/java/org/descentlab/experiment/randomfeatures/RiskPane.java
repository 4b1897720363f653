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

/// Excess risk over N/n: simulation, theory, and the theory of the other ridges.
final class RiskPane extends SweepPane {
    /// A peak is called one if it stands this far above both sides.
    private static final double PEAK = 1.1;
    private static final double TALL = 100;

    RiskPane() {
        super("risk", "Risk over features", false);
    }

    @Override
    Shown show(Settings s, FeatureSweep f) {
        double[] at = f.ratios(), median = f.median(f.risks(f.ridge())), curve = FeatureSweep.dense(at[0], at[at.length - 1], 1), best = new double[curve.length];
        double ratio = s.get("samples") / s.get("dimension");
        double[][] theory = new double[FeatureSweep.RIDGES.length][curve.length];
        for (int i = 0; i < curve.length; i++) {
            for (int r = 0; r < theory.length; r++) theory[r][i] = RandomFeaturesRisk.of(curve[i] * ratio, ratio, FeatureSweep.RIDGES[r]).risk(1, f.noise());
            double lambda = RandomFeaturesRisk.bestRidge(curve[i] * ratio, ratio, 1, f.noise());
            best[i] = RandomFeaturesRisk.of(curve[i] * ratio, ratio, lambda).risk(1, f.noise());
        }
        List<Mark> marks = new ArrayList<>();
        marks.add(new Mark.Reference(Mark.Reference.Kind.THRESHOLD, true, 1, "N = n"));
        for (int r = 0; r < theory.length; r++)
            if (r != f.ridge()) marks.add(Mark.Line.of(Role.GHOST, "λ = " + FeatureSweep.NAMES.get(r), null, curve, theory[r]).variant(2));
        marks.add(Mark.Line.of(Role.THEORY, "best λ", null, curve, best));
        FeatureSweep.cloud(marks, Role.TEST, at, f.risks(f.ridge()));
        marks.add(Mark.Line.of(Role.TWIN, "theory", null, curve, theory[f.ridge()]));
        marks.add(Mark.Line.of(Role.TEST, "λ = " + FeatureSweep.NAMES.get(f.ridge()), null, at, median).withMarkers());
        f.progress(marks, at);
        double[] link = Arrays.stream(f.wide()).filter(w -> w >= 15 && w <= RandomFeaturesBench.MOST_FEATURES).asDoubleStream().toArray();
        Plot plot = Plot.of("excess risk R", axis(at), range(median), marks)
                .linked(Role.TEST, new Link("features", Arrays.stream(link).map(w -> w / s.get("samples")).toArray(), link));
        Shown shown = verdict(f, at, median, plot).series(FeatureSweep.series("risk", "N/n", "excess risk", at, median, f.risks(f.ridge())))
                .series("risk-theory", "N/n", "excess risk", curve, theory[f.ridge()]).series("risk-best-ridge-theory", "N/n", "excess risk", curve, best);
        for (int r = 0; r < theory.length; r++)
            if (r != f.ridge()) shown = shown.series(FeatureSweep.series("risk-ridge-" + FeatureSweep.NAMES.get(r), "N/n", "excess risk", at, f.median(f.risks(r)), new double[0][]));
        return shown;
    }

    static Axis axis(double[] at) {
        return Axis.log("features per sample N/n", at[0] / 1.15, at[at.length - 1] * 1.15, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10);
    }

    /// From below the least median to above the largest; of a tall peak only its foot.
    static Axis range(double[]... values) {
        double[] all = Arrays.stream(values).flatMapToDouble(Arrays::stream).filter(v -> v > 1e-6 && Double.isFinite(v)).sorted().toArray();
        if (all.length == 0) return Axis.log("", 0.05, 20);
        double low = all[0] / 2, high = Math.min(2 * all[all.length - 1], TALL * all[all.length / 2]);
        return Axis.log("", low, Math.max(high, 10 * low));
    }

    private static Shown verdict(FeatureSweep f, double[] at, double[] median, Plot plot) {
        int peak = FeatureSweep.argmax(median);
        if (f.whole() == 0) return Shown.of(NOTHING, plot);
        double lambda = f.lambda(), gap = 0;
        double[] expected = new double[at.length];
        for (int i = 0; i < at.length; i++) {
            expected[i] = f.theory(i, lambda).risk(1, f.noise());
            if (Math.abs(at[i] - 1) >= 0.0999) gap = Math.max(gap, Math.abs(median[i] / expected[i] - 1));
        }
        int most = 0;
        for (int i = 0; i < at.length; i++) if (expected[i] > expected[most]) most = i;
        double wide = median[at.length - 1], narrow = Double.POSITIVE_INFINITY, narrowTheory = Double.POSITIVE_INFINITY, five = value(at, median, 5);
        for (int i = 0; i < at.length; i++)
            if (at[i] < 1) {
                narrow = Math.min(narrow, median[i]);
                narrowTheory = Math.min(narrowTheory, expected[i]);
            }
        boolean rises = rises(median, peak), expectedRise = rises(expected, most);
        String wideWords = "R(" + number(at[at.length - 1]).replace(".0", "") + "n) " + number(wide) + (wide < narrow ? " beats " : " does not beat ") + number(narrow);
        String sentence = rises ? "Peak at N = " + (at[peak] == 1 ? "" : number(at[peak]) + " ") + "n; " + wideWords + " below n" : "No peak; " + wideWords + ", the best below n";
        return Shown.of(sentence, plot).scalar("peak-position", rises ? at[peak] : Double.NaN)
                .scalar("peak-position-theory", expectedRise ? at[most] : Double.NaN).scalar("peak-ratio", rises ? median[peak] / five : Double.NaN)
                .scalar("peak-ratio-theory", expectedRise ? expected[most] / value(at, expected, 5) : Double.NaN).scalar("risk-wide", wide).scalar("risk-wide-theory", expected[at.length - 1])
                .scalar("risk-narrow-best", narrow).scalar("risk-narrow-best-theory", narrowTheory).scalar("theory-gap-most", gap);
    }

    /// Whether the largest value stands clearly above something on both of its sides.
    private static boolean rises(double[] v, int peak) {
        return peak > 0 && peak < v.length - 1 && v[peak] > PEAK * Arrays.stream(v, 0, peak).min().orElseThrow()
                && v[peak] > PEAK * Arrays.stream(v, peak, v.length).min().orElseThrow();
    }

    private static double value(double[] at, double[] v, double x) {
        int best = 0;
        for (int i = 1; i < at.length; i++) if (Math.abs(Math.log(at[i] / x)) < Math.abs(Math.log(at[best] / x))) best = i;
        return v[best];
    }
}
