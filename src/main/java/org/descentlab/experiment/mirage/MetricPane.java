package org.descentlab.experiment.mirage;

import static org.descentlab.study.Words.number;
import static org.descentlab.study.Words.percent;

import java.util.ArrayList;
import java.util.Arrays;
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
import org.descentlab.stats.Summary;

/// The same networks by the metric and axis of the reader's choice.
final class MetricPane implements BenchPane {
    @Override
    public String name() {
        return "metric";
    }

    @Override
    public String title() {
        return "The metric of your choice";
    }

    @Override
    public List<Job<?>> plan(Settings s) {
        return Readers.plan(s);
    }

    @Override
    public Shown show(Settings s, Results results, int step) {
        Readers r = Readers.of(s, results);
        Metric metric = Metric.values()[s.integer("metric")];
        boolean log = s.integer("axis") == 1;
        double[][] values = r.values(metric, r.digits());
        double[] median = r.median(metric), theory = r.theory(metric);
        List<Mark> marks = new ArrayList<>();
        r.draw(marks, Role.TEST, metric.words(), values);
        if (metric == Metric.EXACT_MATCH) marks.add(Mark.Line.of(Role.THEORY, "p to the " + r.digits(), null, MirageBench.WIDTHS, theory));
        double floor = metric == Metric.EXACT_MATCH ? 1.0 / s.integer("tuples") : Double.NaN;
        if (log && metric == Metric.EXACT_MATCH) marks.add(new Mark.Reference(Mark.Reference.Kind.THRESHOLD, false, floor, "one tuple"));
        double[] all = Arrays.stream(values).flatMapToDouble(Arrays::stream).filter(v -> Double.isFinite(v) && v > 0).toArray();
        double high = all.length == 0 ? 1 : Summary.quantile(1, all), low = all.length == 0 ? 0.1 : Math.min(Summary.quantile(0, all), Double.isNaN(floor) ? 1e9 : floor);
        Axis y = log ? Axis.log("", low / 2, high * 1.5) : Axis.linear("", 0, 1.05 * high);
        Plot plot = Plot.of(name(metric, r.digits()), Readers.widths(), y, marks);
        if (r.none()) return r.shown(Shown.of("Not enough data yet: no seed has all its widths", plot));
        double from = median[0], to = median[median.length - 1], largest = jump(median);
        String text = capital(metric.words()) + " from " + number(from) + " to " + number(to) + (Double.isFinite(largest) ? "; largest step " + percent(largest) + " of it" : "");
        return r.shown(Shown.of(text, plot)).scalar("metric-at-1", from).scalar("metric-at-64", to).scalar("largest-step", largest).series(r.series(metric));
    }

    private static String name(Metric m, int digits) {
        return switch (m) {
            case EXACT_MATCH -> "share of rows of " + digits + " without a mistake";
            case ACCURACY -> "share of digits that are right";
            case EDIT_DISTANCE -> "expected mistakes in " + digits + " digits";
            case CROSS_ENTROPY -> "cross-entropy a digit";
            case BRIER -> "Brier score a digit";
        };
    }

    private static String capital(String s) {
        return Character.toUpperCase(s.charAt(0)) + s.substring(1);
    }

    /// The largest change from one width to the next as a share of the whole change.
    private static double jump(double[] v) {
        double most = 0, whole = Math.abs(v[v.length - 1] - v[0]);
        for (int i = 1; i < v.length; i++) most = Math.max(most, Math.abs(v[i] - v[i - 1]));
        return whole > 0 ? most / whole : Double.NaN;
    }
}
