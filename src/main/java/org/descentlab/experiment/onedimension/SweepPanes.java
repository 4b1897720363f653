package org.descentlab.experiment.onedimension;

import static org.descentlab.experiment.onedimension.OneDimension.COLUMNS;
import static org.descentlab.experiment.onedimension.OneDimension.NOISE;
import static org.descentlab.experiment.onedimension.OneDimension.RIDGE;
import static org.descentlab.experiment.onedimension.OneDimension.SAMPLES;
import static org.descentlab.experiment.onedimension.OneDimension.SAY;
import static org.descentlab.experiment.onedimension.OneDimension.told;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Role;
import org.descentlab.kernel.LineBasis;
import org.descentlab.kernel.LineRegression.Errors;
import org.descentlab.kernel.LineRegression.Points;
import org.descentlab.kernel.LineRegression.Square;
import org.descentlab.stats.Claims;
import org.descentlab.stats.EqualSpacing;
import org.descentlab.stats.Grid;
import org.descentlab.stats.Rise;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;

/// Error and length of the solution over the number of columns, under every seed.
///
/// @param at numbers of columns
record SweepPanes(Ask ask, double[] at, Family<Errors> seeds) {
    /// With fewer columns the function cannot be made: what falls there is no descent behind a peak.
    private static final double FROM = 9;
    private static final double TALL = 1e3;
    /// Lengths that grow by less are rounding.
    private static final double SAME = 1e-6;
    private static final int LINE = 60;

    static SweepPanes of(Ask ask) {
        double[] at = Arrays.stream(Sweep.places(ask.get(SAMPLES))).asDoubleStream().toArray();
        return new SweepPanes(ask, at, Family.of(ask, seed -> Sweep.of(ask, seed)));
    }

    static Shown error(Ask ask) {
        SweepPanes s = of(ask);
        int n = ask.get(SAMPLES);
        Series error = s.error();
        Chart chart = s.chart("mean squared error", error.values());
        for (Ridge r : Ridge.values())
            if (r != ask.get(RIDGE)) chart.curve(Role.GHOST, r.named(), null, s.median("error-ridge-" + r.word(), r), 1);
        s.theory(chart, "error-equal-spacing", EqualSpacing::risk);
        chart.line(Role.TRAIN, "training", s.at, s.train(chart)).places(Role.TEST, ask.get(RIDGE).named(), error);
        if (s.seeds.none()) return Shown.waiting(SAY.of("sweep.none"), chart, ask);
        double[] median = error.values();
        int last = s.at.length - 1, one = s.one(), best = Summary.argmin(Arrays.copyOf(median, one));
        Grid tail = new Grid(s.at, error.seeds()).cut(FROM);
        Rise rise = Rise.of(tail.begun(), tail.medians(), Claims.RISE);
        // a rise from rounding is none: without noise fewer columns than points make f
        boolean exact = rise.peak() >= 0 && told(tail.medians()[rise.dip()]) == 0, peaks = rise.peaks() && !exact;
        double peak = rise.peak() < 0 ? Double.NaN : tail.at()[rise.peak()],
                top = rise.peak() < 0 ? Double.NaN : tail.medians()[rise.peak()];
        Rise again = new Grid(s.at, error.seeds()).cut(Math.max(n, Double.isNaN(peak) ? 0 : peak)).rise(Claims.RISE);
        Sentence behind = s.behind(!exact && again.claimed(), median, best, last);
        Sentence said = exact ? behind : s.said(rise, peak, top, median[one], median[last]).behind(behind);
        return s.seeds.standing(Shown.of(said, chart))
                .scalar("peak-position", peaks ? peak : Double.NaN).scalar("peak-error", peaks ? top : Double.NaN)
                .scalar("peak-over-wide", peaks ? top / median[last] : Double.NaN).scalar("error-wide", median[last])
                .scalar("error-wide-equal-spacing", s.theory(last, EqualSpacing::risk)).scalar("error-at-n", median[one])
                .scalar("error-narrow-best", median[best]).scalar("columns-narrow-best", s.at[best])
                .scalar("wide-over-narrow", median[last] / median[best]);
    }

    private Sentence said(Rise rise, double peak, double top, double one, double wide) {
        if (rise.peaks()) return SAY.of("error.peak", Math.round(peak), top, top / wide);
        if (rise.nearlyPeaks()) return SAY.of("error.near", Math.round(peak), rise.size());
        return rise.claimed() ? SAY.of("error.rises", Math.round(peak), top) : SAY.of("error.flat", told(one), told(wide));
    }

    private Sentence behind(boolean again, double[] median, int best, int last) {
        double ratio = median[last] / median[best];
        boolean exact = told(median[best]) == 0;
        String key = again ? "error.again" : exact ? "error.exact" : ratio > 1 ? "error.cost" : "error.gain";
        return SAY.of(key, told(median[last]), told(median[best]), Math.round(at[best]), Math.max(ratio, 1 / ratio));
    }

    static Shown norm(Ask ask) {
        SweepPanes s = of(ask);
        Series norm = s.series("norm", "norm", Errors::norm, ask.get(RIDGE), Math::sqrt);
        Chart chart = s.chart("length |b| of the solution", norm.values());
        s.theory(chart, "norm-equal-spacing", e -> Math.sqrt(e.norm()));
        chart.places(Role.KERNEL, "|b|", norm);
        if (s.seeds.none()) return Shown.waiting(SAY.of("sweep.none"), chart, ask);
        double[] median = norm.values();
        int last = s.at.length - 1, one = s.one(), most = Summary.argmax(median);
        int shorter = (int) Arrays.stream(norm.seeds())
                .filter(v -> IntStream.rangeClosed(one + 1, last).allMatch(i -> v[i] <= (1 + SAME) * v[i - 1])).count();
        String key = shorter == norm.seeds().length ? "norm.shorter" : most == last ? "norm.grows" : "norm.longest";
        return s.seeds.standing(
                Shown.of(SAY.of(key, Math.round(s.at[most]), median[most], median[last], shorter, norm.seeds().length), chart))
                .scalar("norm-longest", median[most]).scalar("norm-longest-position", s.at[most]).scalar("norm-wide", median[last])
                .scalar("norm-wide-equal-spacing", s.theory(last, e -> Math.sqrt(e.norm()))).scalar("seeds-shorter", shorter);
    }

    /// The index of p = n.
    int one() {
        return Arrays.binarySearch(at, ask.get(SAMPLES));
    }

    /// At the chosen ridge.
    Series error() {
        return series("error", "squared error", Errors::test, ask.get(RIDGE), v -> v);
    }

    private Series series(String name, String y, Function<Errors, Square[][]> of, Ridge ridge, DoubleUnaryOperator then) {
        double sigma = ask.get(NOISE);
        double[][] values = seeds.found().stream()
                .map(e -> Arrays.stream(of.apply(e)).mapToDouble(v -> then.applyAsDouble(v[ridge.ordinal()].at(sigma))).toArray())
                .toArray(double[][]::new);
        return Series.medians(name, "p", y, "", new Grid(at, values));
    }

    /// Medians alone.
    private Series median(String name, Ridge ridge) {
        Series s = series(name, "squared error", Errors::test, ridge, v -> v);
        return new Series(s.name(), s.x(), s.y(), s.unit(), s.kind(), s.at(), s.values(), new double[0][]);
    }

    private double[] train(Chart chart) {
        Series train = series("train", "squared error", Errors::train, ask.get(RIDGE), v -> v);
        chart.export(train);
        return train.values();
    }

    /// The closed form at equal spacing, of waves of period 1: grey where the points are not equally spaced.
    private void theory(Chart chart, String name, ToDoubleFunction<EqualSpacing> of) {
        if (ask.get(OneDimension.BASIS) != LineBasis.PERIOD_1) return;
        double[] p = DoubleStream.of(Chart.ratios(at[0], at[at.length - 1], LINE)).map(v -> 2 * Math.floor(v / 2) + 1).distinct().toArray();
        double[] values = Arrays.stream(p).map(v -> of.applyAsDouble(equal(ask, v, ask.get(OneDimension.DECAY)))).toArray();
        chart.theory("equal spacing",
                Series.theory(name, "p", name.replaceAll("-.*", ""), "", p, values).holding(ask.get(OneDimension.POINTS) == Points.EQUAL));
    }

    private double theory(int i, ToDoubleFunction<EqualSpacing> of) {
        return ask.get(OneDimension.BASIS) == LineBasis.PERIOD_1
                ? of.applyAsDouble(equal(ask, at[i], ask.get(OneDimension.DECAY)))
                : Double.NaN;
    }

    /// With the waves that p columns have whole.
    static EqualSpacing equal(Ask ask, double p, double q) {
        return new EqualSpacing(ask.get(SAMPLES), (int) (p - 1) / 2, q, ask.get(RIDGE).lambda(), ask.get(NOISE));
    }

    /// Over the numbers of columns, any of which can be pointed at.
    private Chart chart(String name, double[] values) {
        double[] all = Arrays.stream(values).filter(v -> v > 0 && Double.isFinite(v)).sorted().toArray();
        double low = all.length == 0 ? 0.01 : Math.max(all[0] / 3, 1e-9), most = all.length == 0 ? 1 : all[all.length - 1];
        double high = Math.max(10 * low, Math.min(3 * most, all.length == 0 ? most : TALL * all[all.length / 2]));
        int p = ask.get(COLUMNS);
        double right = Math.min(COLUMNS.parameter().high(), 1.1 * Math.max(at[at.length - 1], p));
        return new Chart(name, Axis.log("columns p", 2.7, right), Axis.log("", low, high)).threshold(ask.get(SAMPLES), "p = n")
                .cursor(p, null).over(Role.TEST, new Link(COLUMNS.name(), new double[0], new double[0]));
    }
}
