package org.descentlab.experiment.main.overview;

import static org.descentlab.study.Words.number;
import static org.descentlab.study.Words.ratio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.descentlab.experiment.main.ground.MainPlan;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.Marks;
import org.descentlab.experiment.main.ground.PaneNames;
import org.descentlab.experiment.main.ground.Sweep;
import org.descentlab.experiment.main.ground.Verdict;
import org.descentlab.experiment.main.ground.WidthAxis;
import org.descentlab.experiment.network.FeaturesError;
import org.descentlab.experiment.network.Twin;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Figure;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.net.Run;
import org.descentlab.stats.Claims;
import org.descentlab.stats.Rise;
import org.descentlab.stats.Summary;
import org.descentlab.study.Frame;
import org.descentlab.study.Results;

/// Pane 3: test error at the end of training over width, with the closed-form twin, random features and the noise-free ghost.
public final class DescentPane {
    private static final int REFERENCE = 512;

    private DescentPane() { }

    public static Frame.Pane of(MainSettings s, Sweep widths, Results results, Frame.Pane before) {
        Sweep ghost = s.noise() > 0 ? Sweep.widths(s, results, 0) : null;
        double[][] twin = twins(s, widths, results), features = features(s, results);
        Object key = Arrays.asList(s, widths.key(), ghost == null ? null : ghost.key(), flat(twin), flat(features));
        if (before != null && before.key().equals(key)) return before;
        int n = widths.at().length;
        double[] at = widths.at();
        double[][] test = widths.test();
        double[] median = Summary.medians(test, n), twinMedian = Summary.medians(twin, n);
        double[] featureAt = Arrays.stream(MainPlan.FEATURE_RATIOS).map(r -> (double) MainPlan.featureCount(s, r) / s.perUnit()).toArray();
        double[] featureMedian = Summary.medians(features, featureAt.length);
        List<Mark> marks = new ArrayList<>();
        marks.add(new Mark.Reference(Mark.Reference.Kind.THRESHOLD, true, s.threshold(), "P = n"));
        Marks.line(marks, Role.RANDOM_FEATURES, "random feat.", featureAt, featureMedian, false);
        Marks.line(marks, Role.TWIN, "twin, instant", at, twinMedian, false);
        if (ghost != null) Marks.line(marks, Role.GHOST, "no noise", at, Summary.medians(ghost.test(), n), false);
        for (double[] seed : test) if (s.seeds() > 1) marks.add(new Mark.Points(Role.TEST, null, null, at, seed, true, false));
        Marks.line(marks, Role.TEST, "trained", at, median, true);
        Marks.crosses(marks, widths, 6);
        marks.add(new Mark.Reference(Mark.Reference.Kind.CURSOR, true, s.width(), "m = " + s.width()));
        int[] done = new int[n];
        boolean all = true;
        for (int i = 0; i < n; i++) {
            done[i] = widths.done(i);
            all &= done[i] == s.seeds();
        }
        if (!all) marks.add(new Mark.Progress(at, done, s.seeds()));
        Facts f = Facts.of(s, widths);
        Verdict v = verdict(s, widths, f);
        Figure figure = new Figure("Double descent", v.badge(), v.danger(), v.sentence(), widths.seeds(), s.seeds(),
                Plot.of("test MSE, clean labels", WidthAxis.shared(), Axis.log("", 0.08, 12), marks)
                        .linked(Role.TEST, new Link("width", at, at)), List.of(), null, "");
        List<Frame.Series> series = new ArrayList<>(List.of(
                new Frame.Series("test-by-width", "width", "test error", "squared error", at, median, test),
                new Frame.Series("train-by-width", "width", "training error", "squared error", at, Summary.medians(widths.train(), n), widths.train()),
                new Frame.Series("twin-by-width", "width", "test error of the closed-form twin", "squared error", at, twinMedian, twin),
                new Frame.Series("random-features", "features / 18", "test error", "squared error", featureAt, featureMedian, features)));
        if (ghost != null) series.add(new Frame.Series("test-by-width-no-noise", "width", "test error", "squared error", at, Summary.medians(ghost.test(), n), ghost.test()));
        return new Frame.Pane(PaneNames.DESCENT, figure, series, f.scalars(widths), key);
    }

    private static double[][] twins(MainSettings s, Sweep widths, Results results) {
        double[][] v = new double[s.seeds()][widths.at().length];
        for (int k = 0; k < v.length; k++)
            for (int i = 0; i < v[k].length; i++) {
                Run run = s.optimizer().hasEdge() ? results.find(new Twin(s.network((int) widths.at()[i], s.samples(), s.noise(), k), false)) : null;
                v[k][i] = run == null ? Double.NaN : run.finalTest();
            }
        return v;
    }

    private static double[][] features(MainSettings s, Results results) {
        double[] ratios = MainPlan.FEATURE_RATIOS;
        double[][] v = new double[s.seeds()][ratios.length];
        for (int k = 0; k < v.length; k++)
            for (int i = 0; i < ratios.length; i++) {
                Double e = results.find(new FeaturesError(s.task().name(), s.samples(), s.noise(), s.activation(), MainPlan.featureCount(s, ratios[i]), s.seed() + k));
                v[k][i] = e == null ? Double.NaN : e;
            }
        return v;
    }

    private static Object flat(double[][] rows) {
        return Arrays.stream(rows).map(r -> Arrays.stream(r).boxed().toList()).toList();
    }

    /// What the sentence rests on.
    ///
    /// @param peakRatio median over seeds of each seed's peak over its value at width 512
    /// @param peakAt    P/n at the highest median from width 4 on
    /// @param early     whether some network well past the threshold has not fitted its training set
    record Facts(Rise rise, double peakRatio, double peakAt, boolean early) {

        static Facts of(MainSettings s, Sweep widths) {
            Sweep.Cut cut = Sweep.cut(widths.at(), widths.test(), WidthAxis.NARROWEST, Double.POSITIVE_INFINITY);
            double[] median = Summary.medians(cut.values(), cut.at().length);
            int best = -1, reference = -1;
            for (int i = 0; i < median.length; i++) {
                if (best < 0 || median[i] > median[best]) best = i;
                if (cut.at()[i] == REFERENCE) reference = i;
            }
            double[] ratios = new double[cut.values().length];
            for (int k = 0; k < ratios.length; k++)
                ratios[k] = reference < 0 ? Double.NaN : Arrays.stream(Summary.finite(cut.values()[k])).max().orElse(Double.NaN) / cut.values()[k][reference];
            double[] train = Summary.medians(widths.train(), widths.at().length);
            boolean early = false;
            for (int i = 0; i < train.length; i++) early |= s.ratio((int) widths.at()[i]) > 2 && train[i] > 0.01;
            return new Facts(Rise.of(Sweep.begun(cut.values()), Claims.RISE), Summary.median(ratios), best < 0 ? Double.NaN : s.ratio((int) cut.at()[best]), early);
        }

        Map<String, Double> scalars(Sweep widths) {
            Map<String, Double> out = new TreeMap<>();
            out.put("peak-rise", rise.peak() < 0 && rise.size() == 1 && Double.isNaN(peakAt) ? Double.NaN : rise.size());
            out.put("peak-vote", rise.vote());
            out.put("peak-ratio", peakRatio);
            out.put("peak-position", peakAt);
            out.put("diverged", (double) widths.diverged());
            return out;
        }
    }

    private static Verdict verdict(MainSettings s, Sweep widths, Facts f) {
        int known = 0, total = widths.at().length * s.seeds();
        for (int i = 0; i < widths.at().length; i++) known += widths.done(i);
        if (known < 8) return new Verdict(null, false, "Not enough data yet: the sweep over widths has begun");
        int lost = widths.diverged();
        if (lost == known) return new Verdict("Diverged", true, "All " + known + " networks diverged; none is plotted");
        String badge = lost > 0 ? lost + " of " + known + " diverged" : s.provisional(widths.seeds());
        String tail = f.early ? "; early stopping flattens it" : "";
        if (!f.rise.exceeds(Claims.RISE))
            return new Verdict(badge, lost > 0, "No peak" + (known < total ? " so far" : "") + ": test error never rises clearly" + tail);
        String sentence = "Peak at P/n = " + number(f.peakAt) + ": × " + ratio(f.rise.size()) + " the best narrower net";
        if (Double.isFinite(f.peakRatio) && !f.early) sentence += "; per seed × " + ratio(f.peakRatio) + " width 512";
        return new Verdict(badge, lost > 0, sentence + tail);
    }
}
