package org.descentlab.experiment.mirage;

import static org.descentlab.experiment.mirage.Metric.EXACT_MATCH;
import static org.descentlab.experiment.mirage.Mirage.SAY;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.study.Ask;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Shown;

/// The same networks by the metric and axis of the reader's choice.
final class MetricPane {
    private static final int LAST = Scored.WIDTHS.length - 1;

    private MetricPane() {}

    static Shown show(Ask ask) {
        Family<Scored> readers = Scored.all(ask);
        Metric metric = ask.get(Mirage.METRIC);
        int k = ask.get(Mirage.DIGITS);
        boolean log = ask.get(Mirage.AXIS) == Axis.Scale.LOG, exact = metric == EXACT_MATCH;
        double[] median = readers.medians(metric.of(k));
        double floor = 1.0 / ask.get(Mirage.TUPLES);
        var seen = Arrays.stream(readers.each(metric.of(k))).filter(v -> v > 0).summaryStatistics();
        double high = seen.getCount() == 0 ? 1 : seen.getMax(), least = seen.getCount() == 0 ? 0.1 : seen.getMin();
        double low = exact ? Math.min(least, floor) : least;
        var chart = Scored.chart(name(metric, k), log ? Axis.log("", low / 2, high * 1.5) : Axis.linear("", 0, 1.05 * high));
        readers.draw(chart, Role.TEST, metric.words(), metric.of(k));
        if (exact) chart.line(Role.THEORY, "p to the " + k, Scored.WIDTHS, readers.medians(s -> s.power(k)));
        if (exact && log) chart.add(new Mark.Reference(Mark.Reference.Kind.THRESHOLD, false, floor, "one tuple"));
        Plot plot = chart.plot();
        Shown early = Scored.early(readers, plot);
        if (early != null) return early;
        double from = median[0], to = median[LAST], jump = jump(median);
        String key = "metric." + metric.word();
        Sentence said = Double.isFinite(jump) ? SAY.of(key, from, to, jump) : SAY.of(key + ".flat", from, to);
        return readers.standing(Shown.of(said, plot)).scalar("metric-at-1", from).scalar("metric-at-64", to).scalar("largest-step", jump)
                .series(metric.series(readers, k));
    }

    private static String name(Metric m, int digits) {
        return switch (m) {
            case EXACT_MATCH -> "share of rows of " + digits + " without a mistake";
            case DIGIT_ACCURACY -> "share of digits that are right";
            case EDIT_DISTANCE -> "expected mistakes in " + digits + " digits";
            case CROSS_ENTROPY -> "cross-entropy a digit";
            case BRIER_SCORE -> "Brier score a digit";
        };
    }

    /// The largest change from one width to the next as a share of the whole change; NaN without any.
    private static double jump(double[] v) {
        double most = IntStream.rangeClosed(1, LAST).mapToDouble(i -> Math.abs(v[i] - v[i - 1])).max().orElseThrow();
        double whole = Math.abs(v[LAST] - v[0]);
        return whole > 0 ? most / whole : Double.NaN;
    }
}
