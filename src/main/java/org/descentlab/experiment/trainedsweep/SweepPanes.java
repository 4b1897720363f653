package org.descentlab.experiment.trainedsweep;

import static org.descentlab.experiment.trainedsweep.TrainedSweep.SAMPLES;
import static org.descentlab.experiment.trainedsweep.TrainedSweep.SAY;
import static org.descentlab.experiment.trainedsweep.TrainedSweep.WIDTH;
import static org.descentlab.experiment.trainedsweep.TrainedSweep.WIDTHS;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.descentlab.data.Digits;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Role;
import org.descentlab.net.Course;
import org.descentlab.net.FullBatchClassifier.Look;
import org.descentlab.net.FullBatchClassifier.Objective;
import org.descentlab.stats.Claims;
import org.descentlab.stats.Grid;
import org.descentlab.stats.Rise;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;

/// Trained networks of one loss over P/nK, the weights and biases for each number to fit, at their last step.
record SweepPanes(Ask ask, Objective objective, Family<Course<Look>> runs) {
    /// Widths from here on count for a peak: narrower networks are at the mercy of their start.
    private static final int NARROWEST = 12;
    /// Widths from which on networks are trained last.
    private static final int WIDE = 160;

    private static SweepPanes of(Ask ask, Objective objective) {
        int n = ask.get(SAMPLES);
        Family<Course<Look>> runs = Family.of(ask, Arrays.stream(WIDTHS).asDoubleStream().toArray(),
                (width, seed) -> Fit.of(ask, objective, (int) width, seed),
                (i, k) -> (WIDTHS[i] > WIDE ? Turn.WIDE + k : i % 3 == 1 ? Turn.seed(k) : Turn.after(k)) + objective.ordinal());
        double[] at = Arrays.stream(WIDTHS).mapToDouble(h -> Fit.ratio(h, n)).toArray();
        return new SweepPanes(ask, objective, runs.over(at).losing(Course::diverged));
    }

    private double[] at() {
        return runs.at();
    }

    private Series series(String name, String y, ToDoubleFunction<Look> of) {
        return runs.series(name(name), "P/nK", y, "", c -> of.applyAsDouble(c.last()));
    }

    private String name(String what) {
        return (objective == Objective.SQUARED ? "squared-" : "entropy-") + what;
    }

    private Chart chart(String name, Axis y) {
        Axis x = Axis.log("weights per number to fit, P/nK", at()[0] / 1.2, at()[WIDTHS.length - 1] * 1.2, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20);
        Chart chart = new Chart(name, x, y).threshold(1, "P = nK").cursor(Fit.ratio(ask.get(WIDTH), ask.get(SAMPLES)), null);
        return chart.over(Role.TEST, new Link(WIDTH.name(), at(), Arrays.stream(WIDTHS).asDoubleStream().toArray()));
    }

    /// Index of the narrowest width that counts.
    private static int from() {
        return Arrays.binarySearch(WIDTHS, NARROWEST);
    }

    /// The rise among the widths that count.
    private static Rise rise(Series of) {
        double[][] seeds = Arrays.stream(of.seeds()).map(SweepPanes::counting).toArray(double[][]::new);
        return Rise.of(new Grid(counting(of.at()), seeds).begun(), counting(of.values()), Claims.RISE);
    }

    private static double[] counting(double[] values) {
        return Arrays.copyOfRange(values, from(), values.length);
    }

    static Shown loss(Ask ask, Objective objective) {
        SweepPanes p = of(ask, objective);
        Series test = p.series("test", "loss", Look::test), train = p.series("train", "loss", Look::loss);
        Chart chart = p.chart(objective == Objective.SQUARED ? "squared error, all outputs" : "cross-entropy",
                range(objective, test, train));
        chart.level(objective == Objective.SQUARED ? 1 - 1.0 / Digits.CLASSES : Math.log(Digits.CLASSES), "knowing nothing")
                .places(Role.TRAIN, "training", train).places(Role.TEST, "test", test);
        return p.shown(chart, () -> {
            double[] median = test.values();
            if (!Double.isFinite(median[WIDTHS.length - 1])) return diverged(chart);
            Rise rise = rise(test);
            int peak = rise.peak() < 0 ? -1 : rise.peak() + from(), last = WIDTHS.length - 1;
            double fitted = p.fitted(), height = peak < 0 ? Double.NaN : median[peak] / median[last];
            String state = rise.peaks() ? "loss.peak" : rise.nearlyPeaks() ? "loss.near" : rise.claimed() ? "loss.rises" : "loss.flat";
            return Shown.of(SAY.of(state, peak < 0 ? Double.NaN : p.at()[peak], rise.size(), WIDTHS[last], height, median[last],
                    NARROWEST)
                    .behind(SAY.of(Double.isNaN(fitted) ? "fitted.never" : "fitted", (int) fitted)), chart)
                    .scalar(p.name("peak-position"), rise.peaks() ? p.at()[peak] : Double.NaN)
                    .scalar(p.name("peak-height"), rise.peaks() ? height : Double.NaN)
                    .scalar(p.name("test-wide"), median[last]).scalar(p.name("fitted-from"), fitted);
        });
    }

    /// The least width from which on every network of every seed reads all training labels as they are given; NaN without one.
    private double fitted() {
        double from = Double.NaN;
        for (int i = WIDTHS.length - 1; i >= 0; i--) {
            List<Course<Look>> here = runs.only(i).found();
            if (here.isEmpty() || !here.stream().allMatch(c -> c.last().error() == 0)) break;
            from = WIDTHS[i];
        }
        return from;
    }

    static Shown error(Ask ask, Objective objective) {
        SweepPanes p = of(ask, objective);
        Series test = p.series("error", "share", Look::testError), train = p.series("train-error", "share", Look::error);
        Chart chart = p.chart("share of digits that are misread", Axis.shares("", 1.03)).level(1 - 1.0 / Digits.CLASSES, "guessing")
                .places(Role.TRAIN, "training labels", train).places(Role.TEST, "new digits", test);
        return p.shown(chart, () -> {
            double[] median = counting(test.values());
            int last = median.length - 1;
            if (!Double.isFinite(median[last])) return diverged(chart);
            Rise rise = rise(test);
            double trough = rise.peak() < 0 ? Summary.quantile(0, median) : median[rise.dip()],
                    top = rise.peak() < 0 ? trough : median[rise.peak()];
            double place = rise.peak() < 0 ? Double.NaN : counting(p.at())[rise.peak()];
            String state = rise.peaks()
                    ? "error.peak"
                    : rise.claimed() ? "error.rises" : rise.nearlyPeaks() || rise.size() > 1.05 ? "error.near" : "error.falls";
            return Shown.of(SAY.of(state, trough, top, place, median[last], WIDTHS[WIDTHS.length - 1], median[0], NARROWEST), chart)
                    .scalar(p.name("error-trough"), trough).scalar(p.name("error-peak"), rise.peaks() ? top : Double.NaN)
                    .scalar(p.name("error-wide"), median[last]);
        });
    }

    /// From below the least value to above the largest, in decades of the loss.
    private static Axis range(Objective objective, Series test, Series train) {
        double[] all = IntStream.range(0, test.values().length).mapToDouble(i -> test.values()[i]).filter(v -> v > 0 && Double.isFinite(v))
                .toArray();
        double high = Arrays.stream(all).max().orElse(5), low = Arrays.stream(all).min().orElse(0.3);
        double least = Math.max(low / 300, Arrays.stream(train.values()).filter(v -> v > 0).min().orElse(low / 10) / 1.5);
        return Axis.log("", Math.min(least, low / 3), 2 * Math.max(high, objective == Objective.SQUARED ? 1 : 2.5));
    }

    private static Shown diverged(Chart chart) {
        return Shown.of(SAY.of("sweep.diverged", WIDTHS[WIDTHS.length - 1]), chart);
    }

    private Shown shown(Chart chart, Supplier<Shown> said) {
        runs.progress(chart);
        return runs.whole() == 0 ? Shown.waiting(SAY.of("sweep.none"), chart, ask) : runs.standing(said.get());
    }
}
