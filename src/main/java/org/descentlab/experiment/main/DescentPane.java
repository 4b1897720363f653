package org.descentlab.experiment.main;

import static org.descentlab.study.Words.number;
import static org.descentlab.study.Words.ratio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.descentlab.study.Frame;
import org.descentlab.study.Results;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Figure;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.net.Run;
import org.descentlab.stats.Rise;
import org.descentlab.stats.Summary;

/// Pane 3: test error at the end of training over width, with the closed-form twin, random features and the noise-free ghost.
final class DescentPane {
    /// Narrower networks scatter too much to speak of peaks.
    static final int NARROWEST = 4;
    static final double RISE = 1.25;
    private static final int REFERENCE = 512;
    /// The shared width axis; pane 4 shows the same range as N = 18m.
    static final double NARROW = 1.05, WIDE = 1400;
    static final double[] TICKS = {2, 4, 8, 16, 32, 64, 128, 256, 512, 1024};

    private DescentPane() { }

    static Frame.Pane of(MainSettings s, Sweep widths, Results results, Frame.Pane before) {
        Sweep ghost = s.noise() > 0 ? Sweep.widths(s, results, 0) : null;
        double[][] twin = twins(s, widths, results), features = features(s, results);
        Object key = Arrays.asList(s, nest(widths.outcomes()), ghost == null ? null : nest(ghost.outcomes()), flat(twin), flat(features));
        if (before != null && before.key().equals(key)) return before;
        int n = widths.at().length;
        double[] at = widths.at();
        double[][] test = widths.test();
        double[] median = Summary.medians(test, n), twinMedian = Summary.medians(twin, n);
        double[] featureAt = Arrays.stream(MainPlan.FEATURE_RATIOS).map(r -> (double) MainPlan.featureCount(s, r) / s.perUnit()).toArray();
        double[] featureMedian = Summary.medians(features, featureAt.length);
        List<Mark> marks = new ArrayList<>();
        marks.add(new Mark.Reference(Mark.Reference.Kind.THRESHOLD, true, s.threshold(), "P = n"));
        line(marks, Role.RANDOM_FEATURES, "random feat.", featureAt, featureMedian, false);
        line(marks, Role.TWIN, "twin, instant", at, twinMedian, false);
        if (ghost != null) line(marks, Role.GHOST, "no noise", at, Summary.medians(ghost.test(), n), false);
        for (double[] seed : test) if (s.seeds() > 1) marks.add(new Mark.Points(Role.TEST, null, null, at, seed, true, false));
        line(marks, Role.TEST, "trained", at, median, true);
        crosses(marks, widths, 6);
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
                Plot.of("test MSE, clean labels", Axis.log("width m", NARROW, WIDE, TICKS), Axis.log("", 0.08, 12), marks)
                        .linked(Role.TEST, new Link("width", at, at)), List.of(), null, "");
        List<Frame.Series> series = new ArrayList<>(List.of(
                new Frame.Series("test-by-width", "width", "test error", "squared error", at, median, test),
                new Frame.Series("train-by-width", "width", "training error", "squared error", at, Summary.medians(widths.train(), n), widths.train()),
                new Frame.Series("twin-by-width", "width", "test error of the closed-form twin", "squared error", at, twinMedian, twin),
                new Frame.Series("random-features", "features / 18", "test error", "squared error", featureAt, featureMedian, features)));
        if (ghost != null) series.add(new Frame.Series("test-by-width-no-noise", "width", "test error", "squared error", at, Summary.medians(ghost.test(), n), ghost.test()));
        return new Frame.Pane(MainExperiment.DESCENT, figure, series, f.scalars(widths), key);
    }

    /// A line with its last value as reading, if it has any point.
    static void line(List<Mark> marks, Role role, String name, double[] x, double[] y, boolean markers) {
        double[] seen = Summary.finite(y);
        if (seen.length == 0) return;
        var line = Mark.Line.of(role, name, number(seen[seen.length - 1]), compact(x, y), Summary.finite(y));
        marks.add(markers ? line.withMarkers() : line);
    }

    private static double[] compact(double[] x, double[] y) {
        double[] out = new double[x.length];
        int n = 0;
        for (int i = 0; i < x.length; i++) if (Double.isFinite(y[i])) out[n++] = x[i];
        return Arrays.copyOf(out, n);
    }

    /// A cross wherever every seed known has diverged.
    static void crosses(List<Mark> marks, Sweep sweep, double y) {
        double[] at = new double[sweep.at().length], ys = new double[at.length];
        int n = 0, lost = 0;
        for (int i = 0; i < at.length; i++) {
            lost += sweep.diverged(i);
            if (sweep.diverged(i) > 0 && sweep.diverged(i) == sweep.done(i)) {
                at[n] = sweep.at()[i];
                ys[n++] = y;
            }
        }
        if (n > 0) marks.add(new Mark.Points(Role.DANGER, "all seeds diverged", null, Arrays.copyOf(at, n), Arrays.copyOf(ys, n), false, true));
        else if (lost > 0) marks.add(new Mark.Points(Role.DANGER, "diverged", Integer.toString(lost), new double[0], new double[0], false, true));
    }

    private static double[][] twins(MainSettings s, Sweep widths, Results results) {
        double[][] v = new double[s.seeds()][widths.at().length];
        for (int k = 0; k < v.length; k++)
            for (int i = 0; i < v[k].length; i++) {
                Run run = s.optimizer().hasEdge() ? results.find(new Jobs.Twin(s.network((int) widths.at()[i], s.samples(), s.noise(), k), false)) : null;
                v[k][i] = run == null ? Double.NaN : run.finalTest();
            }
        return v;
    }

    private static double[][] features(MainSettings s, Results results) {
        double[] ratios = MainPlan.FEATURE_RATIOS;
        double[][] v = new double[s.seeds()][ratios.length];
        for (int k = 0; k < v.length; k++)
            for (int i = 0; i < ratios.length; i++) {
                Double e = results.find(new TheoryJobs.Features(s.task().name(), s.samples(), s.noise(), s.activation(), MainPlan.featureCount(s, ratios[i]), s.seed() + k));
                v[k][i] = e == null ? Double.NaN : e;
            }
        return v;
    }

    static Object nest(Object[][] rows) {
        return Arrays.stream(rows).map(Arrays::asList).toList();
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
            Sweep.Cut cut = Sweep.cut(widths.at(), widths.test(), NARROWEST, Double.POSITIVE_INFINITY);
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
            return new Facts(Rise.of(Sweep.begun(cut.values()), RISE), Summary.median(ratios), best < 0 ? Double.NaN : s.ratio((int) cut.at()[best]), early);
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
        if (!f.rise.exceeds(RISE))
            return new Verdict(badge, lost > 0, "No peak" + (known < total ? " so far" : "") + ": test error never rises clearly" + tail);
        String sentence = "Peak at P/n = " + number(f.peakAt) + ": × " + ratio(f.rise.size()) + " the best narrower net";
        if (Double.isFinite(f.peakRatio) && !f.early) sentence += "; per seed × " + ratio(f.peakRatio) + " width 512";
        return new Verdict(badge, lost > 0, sentence + tail);
    }
}
