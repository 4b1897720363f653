package org.descentlab.experiment.mirage;

import static org.descentlab.study.Words.percent;

import java.util.ArrayList;
import java.util.List;
import org.descentlab.study.BenchPane;
import org.descentlab.study.Job;
import org.descentlab.study.Results;
import org.descentlab.study.Settings;
import org.descentlab.study.Shown;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;

/// Every metric as the share of its own improvement from the worst to the best width: what is done when the hard one begins?
final class SharePane implements BenchPane {
    /// The hard metric has appeared at this share of its largest value.
    private static final double APPEARED = 0.1;
    private static final Metric[] SHOWN = {Metric.EXACT_MATCH, Metric.ACCURACY, Metric.CROSS_ENTROPY, Metric.BRIER};
    private static final Role[] ROLES = {Role.TEST, Role.TRAIN, Role.KERNEL, Role.INK};

    @Override
    public String name() {
        return "share";
    }

    @Override
    public String title() {
        return "Improvement done";
    }

    @Override
    public List<Job<?>> plan(Settings s) {
        return Readers.plan(s);
    }

    /// 0 at the worst value of a curve, 1 at the best; NaN for a flat one.
    static double[] share(double[] v, boolean rising) {
        double low = Double.POSITIVE_INFINITY, high = Double.NEGATIVE_INFINITY;
        for (double x : v) {
            low = Math.min(low, x);
            high = Math.max(high, x);
        }
        double[] out = new double[v.length];
        for (int i = 0; i < v.length; i++) out[i] = (rising ? v[i] - low : high - v[i]) / (high - low);
        return out;
    }

    /// The first width index at which the exact match reaches a tenth of its largest value, −1 if none.
    static int appears(double[] exact) {
        double most = 0;
        for (double v : exact) most = Math.max(most, v);
        for (int i = 0; i < exact.length && most > 0; i++) if (exact[i] >= APPEARED * most) return i;
        return -1;
    }

    @Override
    public Shown show(Settings s, Results results, int step) {
        Readers r = Readers.of(s, results);
        List<Mark> marks = new ArrayList<>();
        double[][] shares = new double[SHOWN.length][];
        for (int m = SHOWN.length - 1; m >= 0; m--) {
            shares[m] = share(r.median(SHOWN[m]), SHOWN[m].rising);
            marks.add(Mark.Line.of(ROLES[m], SHOWN[m] == Metric.EXACT_MATCH ? "all " + r.digits() + " right" : SHOWN[m].words(), null, MirageBench.WIDTHS, shares[m]).withMarkers());
        }
        int at = appears(r.median(Metric.EXACT_MATCH));
        if (at >= 0 && !r.none()) marks.add(new Mark.Reference(Mark.Reference.Kind.THRESHOLD, true, MirageBench.WIDTHS[at], "appears"));
        Plot plot = Plot.of("share of the improvement", Readers.widths(), Axis.linear("", 0, 1.03, 0, 0.25, 0.5, 0.75, 1), marks);
        if (r.none()) return r.shown(Shown.of("Not enough data yet: no seed has all its widths", plot));
        if (at < 0) return r.shown(Shown.of("No width reads " + r.digits() + " digits in a row", plot)).scalar("appears-at", Double.NaN);
        double entropy = shares[2][at], accuracy = shares[1][at];
        String width = Integer.toString((int) MirageBench.WIDTHS[at]);
        String text = Double.isFinite(entropy) ? "Appears at w = " + width + ", when " + percent(entropy) + " of the cross-entropy’s fall is done" : "Appears at w = " + width + "; cross-entropy does not change";
        Shown shown = r.shown(Shown.of(text, plot)).scalar("appears-at", MirageBench.WIDTHS[at]).scalar("cross-entropy-done-when-it-appears", entropy).scalar("accuracy-done-when-it-appears", accuracy);
        for (int m = 0; m < SHOWN.length; m++) shown = shown.series(SHOWN[m].label + "-share", "width", "share", MirageBench.WIDTHS, shares[m]);
        return shown;
    }
}
