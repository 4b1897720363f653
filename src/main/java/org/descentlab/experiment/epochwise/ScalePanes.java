package org.descentlab.experiment.epochwise;

import static org.descentlab.experiment.epochwise.EpochWise.FAST_SIGNAL;
import static org.descentlab.experiment.epochwise.EpochWise.NOISE;
import static org.descentlab.experiment.epochwise.EpochWise.SAY;
import static org.descentlab.experiment.epochwise.EpochWise.SCALE;
import static org.descentlab.experiment.epochwise.EpochWise.SLOW_SIGNAL;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Role;
import org.descentlab.kernel.DescentPaths;
import org.descentlab.kernel.DescentPaths.Labels;
import org.descentlab.stats.Claims;
import org.descentlab.stats.Rise;
import org.descentlab.stats.Summary;
import org.descentlab.stats.TwoScaleRisk;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;
import org.descentlab.study.Words;

/// Two groups of features that learn at different speeds: the test error over steps, and what is left of its second descent at other
/// scales.
record ScalePanes(Ask ask, Labels labels) {
    private static final double[] SCALES = {0.01, 0.02, 0.05, 0.1, 0.2, 0.35, 0.6, 1};
    private static final int NODES = 400, EVERY = 4;

    private static ScalePanes of(Ask ask) {
        return new ScalePanes(ask, new Labels(ask.get(FAST_SIGNAL), ask.get(SLOW_SIGNAL), ask.get(NOISE)));
    }

    /// Error on new noisy labels.
    private double[] test(DescentPaths paths) {
        return Arrays.stream(paths.risk(labels)).map(v -> v + labels.noise()).toArray();
    }

    static Shown course(Ask ask) {
        ScalePanes p = of(ask);
        double k = ask.get(SCALE);
        var draws = Family.of(ask, seed -> Draw.two(ask, k, seed));
        var apart = new Course(draws, p::test);
        double[] at = apart.steps();
        var same = Family.of(ask, seed -> Draw.two(ask, 1, seed), Turn.LAST);
        var together = new Course(same, p::test);
        double low = same.none() ? apart.least() : Math.min(apart.least(), together.least());
        Chart chart = new Chart("test error", Axis.log("step", 1, apart.end()), Axis.log("", 0.7 * low, 1.5 * apart.most()));
        if (k < 1)
            chart.line(Role.GHOST, "at one scale", at, apart.cut(together.all().median()))
                    .export(together.series("test-error-at-one-scale", "test error", apart));
        double[] theory = p.theory(at, chart);
        apart.draw(chart, Role.TEST, "test error", "test-error", "test error");
        Chart parts = p.parts(draws, apart, chart);
        if (draws.none()) return Shown.waiting(SAY.of("two.none"), chart, ask).beside(parts.plot());
        Shown shown = draws.standing(p.said(apart, chart)).beside(parts.plot());
        if (theory == null) return shown;
        Turns expected = Turns.of(theory);
        return shown.scalar("theory-gap", gap(apart.median(), theory)).scalar("peak-theory", expected.twice() ? expected.top() : Double.NaN)
                .scalar("second-minimum-theory", expected.twice() ? expected.last() : Double.NaN);
    }

    /// The sentence under the course of the test error, with its numbers.
    private Shown said(Course c, Chart chart) {
        double[][] seeds = c.seeds(), sparse = Arrays.stream(seeds).map(ScalePanes::sparse).toArray(double[][]::new);
        double[] median = c.median(), at = c.steps();
        Turns t = Turns.of(median);
        Rise rise = Rise.of(sparse, sparse(median), Claims.RISE);
        Turns[] own = Arrays.stream(seeds).map(Turns::of).toArray(Turns[]::new);
        int n = own.length, lower = count(own, x -> x.twice() && x.last() < x.first()), twice = count(own, Turns::twice);
        Sentence said;
        if (twice == 0) {
            boolean over = t.top() > Claims.RISE * t.first() && count(own, x -> x.top() > Claims.RISE * x.first()) >= Claims.VOTE * n;
            said = SAY.of(over ? "two.over" : "two.once", t.least(), t.top(), at[over ? t.dip() : t.second()]);
        } else if (!t.twice()) said = SAY.of("two.some", t.least(), twice, n);
        else if (!rise.peaks() || twice < Claims.VOTE * n) said = SAY.of("two.near", t.first(), t.top(), t.last(), twice, n);
        else
            said = SAY.of(t.last() < t.first() ? "two.lower" : "two.higher", t.first(), t.top(), t.last(), at[t.dip()], at[t.peak()],
                    at[t.second()], lower, n);
        boolean peaks = t.twice();
        return Shown.of(said, chart).scalar("start", median[0]).scalar("first-minimum", peaks ? t.first() : Double.NaN)
                .scalar("peak", peaks ? t.top() : Double.NaN).scalar("peak-step", peaks ? at[t.peak()] : Double.NaN)
                .scalar("second-minimum", peaks ? t.last() : Double.NaN).scalar("least", t.least())
                .scalar("peak-over-first-least", Arrays.stream(own).mapToDouble(x -> x.top() / x.first()).min().orElseThrow())
                .scalar("peak-over-second-least", Arrays.stream(own).mapToDouble(x -> x.top() / x.last()).min().orElseThrow())
                .scalar("seeds-with-second-descent", twice).scalar("seeds-second-lower", lower);
    }

    private static int count(Turns[] all, Predicate<Turns> which) {
        return (int) Arrays.stream(all).filter(which).count();
    }

    private static double[] sparse(double[] v) {
        return IntStream.range(0, v.length).filter(i -> i % EVERY == 0).mapToDouble(i -> v[i]).toArray();
    }

    /// The errors of the two groups, each by itself.
    private Chart parts(Family<DescentPaths> draws, Course range, Chart main) {
        var fast = new Course(draws, d -> d.fast(labels)).within(range);
        var slow = new Course(draws, d -> d.slow(labels)).within(range);
        double high = 1.5 * Math.max(fast.most(), slow.most()), low = Math.max(high / 1e5, 0.6 * Math.min(fast.least(), slow.least()));
        Chart chart = new Chart("error in each group", Axis.log("step", 1, range.end()), Axis.log("", low, high));
        fast.draw(chart, Role.KERNEL, "fast", null, null);
        slow.draw(chart, Role.DATA_SCALING, "slow", null, null);
        int top = Summary.argmax(fast.median());
        if (top >= 0)
            chart.add(new Mark.Label(fast.steps()[top], fast.median()[top], "fast", null))
                    .add(new Mark.Label(1, slow.median()[0], "slow", null));
        main.export(fast.series("fast-error", "error in fast features", fast))
                .export(slow.series("slow-error", "error in slow features", slow));
        return chart;
    }

    /// Draws what theory expects where there is one; null where there is none.
    private double[] theory(double[] at, Chart chart) {
        DoubleUnaryOperator of = ScaleTheory.of(ask, labels, ask.get(SCALE), NODES);
        if (of == null) return null;
        double[] values = Arrays.stream(at).map(of).toArray();
        chart.theory("theory", Series.theory("test-error-theory", "step", "test error", "", at, values));
        return values;
    }

    private static double gap(double[] measured, double[] theory) {
        return IntStream.range(0, measured.length).mapToDouble(i -> Math.abs(measured[i] / theory[i] - 1)).max().orElse(Double.NaN);
    }

    /// Heights of the turns over the scale of the slow features.
    static Shown scales(Ask ask) {
        ScalePanes p = of(ask);
        Family<DescentPaths> draws = Family.of(ask, SCALES, (k, seed) -> Draw.two(ask, k, seed));
        Series first = p.heights(draws, "first-minimum-by-scale", t -> t.twice() ? t.first() : Double.NaN),
                peak = p.heights(draws, "peak-by-scale", t -> t.twice() ? t.top() : Double.NaN),
                second = p.heights(draws, "second-minimum-by-scale", Turns::least);
        double high = Math.max(Summary.quantile(1, peak.values()), Summary.quantile(1, second.values()));
        double low = Summary.quantile(0, second.values()), top = Double.isFinite(high) ? 2 * high : 20;
        Chart chart = new Chart("test error at its turns", Axis.log("scale of the slow features k", 0.008, 1.25, 0.01, 0.1, 1),
                Axis.log("", Double.isFinite(low) ? Math.max(low / 2, top / 1e4) : 1, top));
        p.expected(chart);
        chart.places(Role.DANGER, "peak", peak).places(Role.TRAIN, "first minimum", first).places(Role.TEST, "least", second)
                .cursor(ask.get(SCALE), "k = " + Words.typed(ask.get(SCALE), 3)).over(SCALE, Role.TEST, SCALES);
        if (draws.whole() == 0) return Shown.waiting(SAY.of("scales.none"), chart, ask);
        int[] twice = IntStream.range(0, SCALES.length)
                .filter(i -> 0 < draws.done(i) && p.twice(draws.only(i)) >= Claims.VOTE * draws.done(i)).toArray();
        int many = twice.length, last = many == 0 ? -1 : twice[many - 1];
        boolean gathered = last == many - 1;
        Sentence said = many == 0
                ? SAY.of("scales.nowhere")
                : many == SCALES.length
                        ? SAY.of("scales.everywhere", peak.values()[0] / first.values()[0])
                        : gathered
                                ? SAY.of("scales.upto", SCALES[last], SCALES[last + 1], peak.values()[0] / first.values()[0], SCALES[0])
                                : SAY.of("scales.some", many, SCALES.length);
        return draws.standing(Shown.of(said, chart)).scalar("largest-scale-with-second-descent", many > 0 ? SCALES[last] : Double.NaN)
                .scalar("least-at-one-scale", second.values()[SCALES.length - 1]);
    }

    private Series heights(Family<DescentPaths> draws, String name, ToDoubleFunction<Turns> of) {
        return draws.series(name, "scale", "test error", "", d -> of.applyAsDouble(Turns.of(test(d))));
    }

    private int twice(Family<DescentPaths> place) {
        return (int) place.found().stream().filter(d -> Turns.of(test(d)).twice()).count();
    }

    /// Theory's peak and least value at small scales.
    private void expected(Chart chart) {
        double[] scales = Arrays.stream(Chart.ratios(SCALES[0], TwoScaleRisk.LARGEST_SCALE, 8))
                .filter(k -> ScaleTheory.holds(ask, k)).toArray(), steps = sparse(DescentPaths.steps());
        if (scales.length == 0) return;
        Turns[] turns = Arrays.stream(scales)
                .mapToObj(k -> Turns.of(Arrays.stream(steps).map(ScaleTheory.of(ask, labels, k, NODES)).toArray()))
                .toArray(Turns[]::new);
        theory(chart, "theory", "second-minimum-by-scale-theory", scales, Arrays.stream(turns).mapToDouble(Turns::least).toArray());
        if (Arrays.stream(turns).allMatch(Turns::twice))
            theory(chart, null, "peak-by-scale-theory", scales, Arrays.stream(turns).mapToDouble(Turns::top).toArray());
    }

    private static void theory(Chart chart, String legend, String name, double[] at, double[] values) {
        chart.theory(legend, Series.theory(name, "scale", "test error", "", at, values));
    }
}
