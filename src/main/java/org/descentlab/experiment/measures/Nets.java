package org.descentlab.experiment.measures;

import static org.descentlab.experiment.measures.Measures.SAMPLES;
import static org.descentlab.experiment.measures.Measures.SAY;
import static org.descentlab.experiment.measures.Measures.SHARE;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.descentlab.experiment.network.MeasuredClassifier.Outcome;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Role;
import org.descentlab.net.Measure;
import org.descentlab.stats.Claims;
import org.descentlab.stats.Grid;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;
import org.descentlab.study.Words;

/// The networks of every seed at several places, with their measures relative to the first place: over the number of true examples,
/// and over the share of random labels.
///
/// @param over what stands on the axis, in names of series
record Nets(String over, Family<Outcome> family) {
    private static final double[] SIZES = {125, 250, 500, 1000, 2000, 4000};
    private static final double[] SHARES = {0, 0.25, 0.5, 0.75, 1};

    private static Nets of(String over, Family<Outcome> family) {
        return new Nets(over, family.losing(Outcome::diverged));
    }

    /// At some shares of random labels.
    static Nets shares(Ask ask, Family.Order order, double... shares) {
        int n = ask.get(SAMPLES);
        return of("share", Family.of(ask, shares, (share, seed) -> Measures.measured(ask, n, share, seed), order));
    }

    /// What more true examples do to the test error and to the measures that should explain it.
    static Shown sampleSize(Ask ask) {
        Nets nets = of("samples", Family.of(ask, SIZES, (n, seed) -> Measures.measured(ask, (int) n, 0, seed), (i, k) -> Turn.WIDE));
        double[][] bound = nets.factors(Measure.BARTLETT);
        for (double[] seed : bound) Arrays.setAll(seed, i -> Math.sqrt(seed[i] * SIZES[0] / SIZES[i]));
        Curve error = nets.curve(Role.TEST, "test error", "test-error", nets.relative(Outcome::testError, (first, v) -> v / first));
        Curve bartlett = nets.curve(Role.DANGER, "√(Bartlett/n)", "bartlett-over-samples", bound);
        Curve distance = nets.curve(Role.KERNEL, Measure.DISTANCE);
        List<Curve> curves = List.of(error, bartlett, nets.curve(Role.TRAIN, Measure.PATH), distance,
                nets.curve(Role.INK, Measure.SPECTRAL));
        var chart = new Chart("relative to n = 125, true labels", Axis.log("samples n", 110, 4600, SIZES), axis(curves, 0.2, 8));
        for (Curve c : curves) c.draw(chart, signed(c.slope()));
        Shown early = early(ask, nets.family, Outcome::fitted, chart.over(SAMPLES, Role.TEST, SIZES));
        if (early != null) return early;
        long falling = Arrays.stream(error.slopes()).filter(s -> s < 0).count(), judged = Summary.finite(error.slopes()).length;
        Sentence said = falling >= Claims.VOTE * judged
                ? SAY.of("samples.slopes", signed(error.slope()), signed(distance.slope()), signed(bartlett.slope()))
                : SAY.of("samples.flat", falling, judged, signed(distance.slope()), signed(bartlett.slope()));
        Shown shown = Shown.of(said, chart);
        for (Curve c : curves) shown = shown.scalar(c.key + "-slope", c.slope());
        return nets.standing(shown);
    }

    /// Some measures over the share of random labels, from none to all.
    static Shown share(Ask ask) {
        Nets nets = shares(ask, (i, k) -> Turn.WIDE, SHARES);
        Curve distance = nets.curve(Role.KERNEL, Measure.DISTANCE);
        Curve flatness = nets.curve(Role.RANDOM_FEATURES, Measure.MAGNITUDE_FLATNESS);
        Curve relative = nets.curve(Role.TEST, "test error", "test-error-relative",
                nets.relative(Outcome::testError, (first, v) -> v / first));
        List<Curve> curves = List.of(nets.curve(Role.TRAIN, Measure.PATH), distance, flatness,
                nets.curve(Role.INK, Measure.INVERSE_MARGIN), nets.curve(Role.GHOST, Measure.PARAMETERS), relative);
        Series error = nets.family.series("test-error-by-share", "share", "test error", "share", Outcome::testError);
        var chart = new Chart("relative to true labels", Axis.linear("share of random labels", -0.03, 1.03, SHARES),
                axis(curves, 0.5, 30)).export(error).cursor(ask.get(SHARE), "q = " + Words.percent(ask.get(SHARE)));
        for (Curve c : curves) c.draw(chart, null);
        double[] settable = Arrays.copyOfRange(SHARES, 1, SHARES.length);
        Shown early = early(ask, nets.family, Outcome::fitted, chart.over(Role.TEST, new Link(SHARE.name(), settable, settable)));
        if (early != null) return early;
        double first = error.values()[0], last = error.values()[SHARES.length - 1], moved = distance.last();
        return nets.standing(Shown.of(SAY.of("share.ends", first, last, moved), chart))
                .scalar("share-test-error-first", first).scalar("share-test-error-last", last)
                .scalar("share-distance-factor", moved).scalar("share-magnitude-flatness-factor", flatness.last());
    }

    /// What is measured, relative to its value at the first place.
    private record Curve(Role role, String key, Series series) {
        /// Faint points of the seeds and, where there is a median, its line with a reading beside its name.
        void draw(Chart chart, String reading) {
            chart.export(series).cloud(role, series.at(), series.seeds());
            if (Summary.finite(series.values()).length > 0)
                chart.add(Mark.Line.of(role, series.y(), reading, series.at(), series.values()).withMarkers());
        }

        /// By seed, on logarithmic axes.
        double[] slopes() {
            return Arrays.stream(series.seeds()).mapToDouble(v -> Summary.logSlope(series.at(), v)).toArray();
        }

        double slope() {
            return Summary.median(slopes());
        }

        double last() {
            return series.values()[series.at().length - 1];
        }
    }

    private Curve curve(Role role, Measure m) {
        return curve(role, m.label, m.key(), factors(m));
    }

    private Curve curve(Role role, String label, String key, double[][] seeds) {
        var grid = new Grid(family.at(), seeds);
        return new Curve(role, key, Series.medians(key + "-by-" + over, over, label, "relative to the first", grid));
    }

    /// By which factor a measure is larger than at the first place, `[seed][place]`.
    double[][] factors(Measure m) {
        return relative(o -> o.get(m), m::factor);
    }

    /// @param factor of the value at the first place and another
    private double[][] relative(ToDoubleFunction<Outcome> what, DoubleBinaryOperator factor) {
        double[][] v = family.values(what);
        for (double[] seed : v) {
            double first = seed[0];
            Arrays.setAll(seed, i -> factor.applyAsDouble(first, seed[i]));
        }
        return v;
    }

    private static Axis axis(List<Curve> curves, double low, double high) {
        var seen = curves.stream().flatMapToDouble(c -> Arrays.stream(c.series.values())).filter(v -> v > 0 && v < 1e9)
                .summaryStatistics();
        return Axis.log("", Math.min(low, seen.getMin() / 1.3), Math.max(high, 1.5 * seen.getMax()), 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50,
                100);
    }

    private static String signed(double v) {
        return (v > 0 ? "+" : "") + Words.fixed(v);
    }

    Shown standing(Shown shown) {
        return standing(family, Outcome::fitted, shown);
    }

    /// What is said if there is too little to speak of, else null.
    static <T> Shown early(Ask ask, Family<T> family, Predicate<T> fitted, Chart chart) {
        int lost = family.lost(), unfitted = unfitted(family, fitted), known = family.done();
        if (family.whole() == 0) return Shown.waiting(SAY.of("nets.none"), chart, ask);
        if (2 * lost >= known)
            return standing(family, fitted, Shown.of(SAY.of("nets.diverged", lost, known), chart)).badge("Diverged", true);
        if (2 * (unfitted + lost) >= known)
            return standing(family, fitted, Shown.of(SAY.of("nets.unfitted", unfitted, known), chart)).badge("Not fitted", true);
        return null;
    }

    /// On how many seeds it rests, with a warning if some networks are missing or have not fitted.
    static <T> Shown standing(Family<T> family, Predicate<T> fitted, Shown shown) {
        Shown counted = family.standing(shown);
        int unfitted = unfitted(family, fitted);
        return family.lost() > 0 || unfitted == 0 ? counted : counted.badge(unfitted + " of " + family.done() + " not fitted", true);
    }

    private static <T> int unfitted(Family<T> family, Predicate<T> fitted) {
        return (int) family.found().stream().filter(fitted.negate()).count();
    }
}
