package org.descentlab.experiment.minnorm;

import static org.descentlab.experiment.minnorm.MinNorm.SAY;
import static org.descentlab.experiment.minnorm.MinNorm.STEPS;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Flow;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.net.Course;
import org.descentlab.net.LeastSquaresDescent;
import org.descentlab.net.LeastSquaresDescent.Look;
import org.descentlab.stats.Claims;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Watched;
import org.descentlab.study.Words;

/// The runs from one scale of the start, under every seed, and what is seen of them over steps.
record RunPanes(Ask ask, double a, Watched<Look> watched) {
    /// Lengths that differ by less are rounding: the weights are of order 1.
    private static final double SAME = 1e-8;
    /// What descent never touches moves by less than this: rounding of a few thousand steps.
    private static final double STILL = 1e-12;
    /// Training errors, as shares of ‖y‖², below this are a fit: 1e-5 of the labels' length.
    private static final double FIT = 1e-10;

    private static RunPanes of(Ask ask, double a) {
        return new RunPanes(ask, a, Watched.of(ask, seed -> Descent.of(ask, a, seed)));
    }

    /// How far descent is from the solution of least norm, from the chosen start and from zero.
    static Shown distance(Ask ask) {
        RunPanes chosen = of(ask, ask.get(MinNorm.START)), zero = of(ask, 0);
        double hidden = chosen.watched.ended().median(c -> c.first().hidden());
        Chart chart = chosen.chart("‖w − w*‖", chosen.norms());
        if (hidden > SAME) chart.level(hidden, "null-space part of w₀");
        chart.theory("theory", chosen.whole("distance-theory", "distance", "", Series.Kind.THEORY, Look::theory));
        if (chosen.a > 0) chosen.draw(chart, Role.TEST, chosen.from(), 0, Look::distance);
        zero.draw(chart, Role.TRAIN, "from 0", 0, Look::distance);
        chart.export(chosen.whole("distance", "distance", "", Series.Kind.MEDIAN, Look::distance))
                .export(zero.whole("distance-from-zero", "distance", "", Series.Kind.MEDIAN, Look::distance));
        Shown early = chosen.early(chart);
        if (early != null) return early;
        double gap = chosen.most(c -> Math.abs(c.last().distance() - c.first().hidden()));
        double distance = chosen.last(Look::distance), left = chosen.most(c -> c.last().row());
        int seeds = chosen.watched.ended().done(), arrived = (int) chosen.watched.ended().found().stream().filter(Descent::arrived).count();
        boolean grows = chosen.watched.ended().median(c -> c.last().row() / Summary.quantile(0, c.curve(Look::row))) > Claims.RISE;
        Sentence said;
        if (chosen.watched.before()) {
            said = SAY.of("distance.here", ask.step(), chosen.here(Look::distance));
            if (chosen.a > 0) said = said.behind(SAY.of("distance.here.zero", zero.here(Look::distance)));
        } else if (arrived < seeds) said = SAY.of(grows ? "distance.grows" : "distance.left", left, ask.get(STEPS), arrived, seeds);
        else said = SAY.of(hidden < SAME ? "distance.reached" : gap < SAME ? "distance.stops" : "distance.stops.about", distance, gap);
        return chosen.shown(said, chart).seeds(Math.min(seeds, zero.watched.ended().done()), ask.seeds())
                .scalar("distance", distance).scalar("distance-theory", chosen.last(Look::theory)).scalar("null-space-start", hidden)
                .scalar("distance-gap-most", gap)
                .scalar("distance-from-zero-relative", zero.most(c -> c.last().distance() / c.last().norm()))
                .scalar("row-space-left", chosen.last(Look::row)).scalar("row-space-left-most", left).scalar("seeds-arrived", arrived);
    }

    /// Test error of the two runs, and beside it the training error: one fit, two functions.
    static Shown errors(Ask ask) {
        RunPanes chosen = of(ask, ask.get(MinNorm.START)), zero = of(ask, 0);
        double least = Stream.of(chosen, zero).flatMapToDouble(r -> Arrays.stream(r.watched.curves(Look::test).median())).filter(v -> v > 0)
                .min().orElse(0.1);
        Chart chart = chosen.chart("test error over the signal's variance", Axis.log("", Math.max(1e-12, 0.5 * least), 100));
        Chart side = chosen.chart("training error over ‖y‖²", Axis.log("", 1e-12, 100, 1e-12, 1e-8, 1e-4, 1));
        boolean two = chosen.a > 0;
        double expected = chosen.expected(chart, "theory"), expectedZero = two ? zero.expected(chart, null) : expected;
        chosen.draw(chart, Role.TEST, chosen.from(), 0, Look::test);
        chosen.draw(side, Role.TRAIN, null, 0, Look::train);
        if (two) zero.draw(chart, Role.TEST, "from 0", 1, Look::test);
        if (two) zero.draw(side, Role.TRAIN, null, 1, Look::train);
        for (RunPanes r : List.of(chosen, zero)) {
            String which = r == zero ? "-from-zero" : "";
            chart.export(r.whole("test" + which, "test error", "signal variance", Series.Kind.MEDIAN, Look::test))
                    .export(r.whole("train" + which, "training error", "‖y‖²", Series.Kind.MEDIAN, Look::train));
        }
        Plot fit = side.overSteps().plot();
        Shown early = chosen.early(chart);
        if (early != null) return early.beside(fit);
        if (zero.watched.ended().done() == 0) return Shown.waiting(SAY.of("errors.zero.missing"), chart, ask).beside(fit);
        double test = chosen.last(Look::test), other = zero.last(Look::test), train = chosen.most(c -> c.last().train());
        Sentence said;
        if (chosen.watched.before()) {
            said = SAY.of("errors.here", ask.step(), chosen.here(Look::test), chosen.here(Look::train));
            if (two)
                said = said.behind(SAY.of("errors.here.zero", zero.here(Look::test), zero.here(Look::train), chosen.here(Look::train)));
        } else {
            double most = Math.max(train, zero.most(c -> c.last().train()));
            String state = (two ? "errors.two" : "errors.one") + (most < FIT ? "" : ".unfitted");
            said = SAY.of(state, other, test, chosen.a, most);
            if (most < FIT) said = said.behind(expectation(chosen.arrived(), expectedZero, expected, chosen.a));
        }
        return chosen.shown(said, chart).beside(fit)
                .seeds(Math.min(chosen.watched.ended().done(), zero.watched.ended().done()), ask.seeds())
                .scalar("test", test).scalar("test-theory", expected).scalar("test-from-zero", other)
                .scalar("test-from-zero-theory", expectedZero).scalar("train", chosen.last(Look::train))
                .scalar("train-from-zero", zero.last(Look::train)).scalar("train-most", train);
    }

    /// The weights in two parts: what the data determine, and what they never touch.
    static Shown parts(Ask ask) {
        RunPanes runs = of(ask, ask.get(MinNorm.START));
        int p = ask.get(MinNorm.DIMENSION), hidden = Math.max(0, p - ask.get(MinNorm.SAMPLES));
        Chart chart = runs.chart("part of w − w* in row and null space", runs.norms());
        runs.draw(chart, Role.TRAIN, "row space", 0, Look::row);
        runs.draw(chart, Role.KERNEL, "null space", 0, Look::hidden);
        chart.export(runs.whole("row-space", "norm", "", Series.Kind.MEDIAN, Look::row))
                .export(runs.whole("null-space", "norm", "", Series.Kind.MEDIAN, Look::hidden));
        Shown early = runs.early(chart);
        if (early != null) return early;
        double moved = runs.most(c -> Math.abs(c.last().hidden() - c.first().hidden()));
        double start = runs.watched.ended().median(c -> c.first().hidden()), expected = runs.a * Math.sqrt((double) hidden / p);
        Sentence said;
        if (runs.watched.before()) said = SAY.of("parts.here", ask.step(), runs.here(Look::row), runs.here(Look::hidden));
        else if (hidden == 0) said = SAY.of("parts.none", p);
        else said = SAY.of(moved >= STILL ? "parts.moved" : runs.a == 0 ? "parts.zero" : "parts.kept", hidden, start, moved, expected);
        return runs.shown(said, chart).scalar("null-space-moved-most", moved)
                .scalar("null-space-part", start).scalar("null-space-part-theory", expected).scalar("unseen-directions", hidden);
    }

    /// What is expected of the error at the end, from zero and from a start; or why nothing is.
    static Sentence expectation(boolean arrived, double zero, double start, double a) {
        return SAY.of(!arrived ? "expected.early" : Double.isNaN(zero) ? "expected.infinite" : a == 0 ? "expected.one" : "expected.two",
                zero, start, a);
    }

    /// Draws the test error that is expected of the limit of descent.
    private double expected(Chart chart, String legend) {
        double e = LeastSquaresDescent.expectedTest(ask.get(MinNorm.SAMPLES), ask.get(MinNorm.DIMENSION), a, ask.get(MinNorm.NOISE));
        chart.theory(legend, Series.theory("test-expected-from-" + Words.typed(a, 3), "step", "test error", "signal variance",
                new double[] {1, ask.get(STEPS)}, new double[] {e, e}).holding(arrived()));
        return e;
    }

    /// Whether every run that has ended has come to the limit of descent.
    private boolean arrived() {
        return watched.ended().found().stream().allMatch(Descent::arrived);
    }

    private String from() {
        return "from a = " + Words.typed(a, 3);
    }

    /// The median at the end.
    private double last(ToDoubleFunction<Look> what) {
        return watched.last(what);
    }

    /// The median at the play head.
    private double here(ToDoubleFunction<Look> what) {
        return watched.curves(what).upTo(ask.step()).last();
    }

    /// The largest over the runs that have ended.
    private double most(ToDoubleFunction<Course<Look>> what) {
        return Summary.quantile(1, watched.ended().each(what));
    }

    /// As it is on record, wherever the play head stands.
    private Series whole(String name, String y, String unit, Series.Kind kind, ToDoubleFunction<Look> what) {
        Series s = watched.recorded(what).series(name, y, unit);
        return new Series(name, s.x(), y, unit, kind, s.at(), s.values(), s.seeds());
    }

    /// Up to the play head.
    private void draw(Chart chart, Role role, String legend, int variant, ToDoubleFunction<Look> what) {
        watched.curves(what).upTo(ask.step()).draw(chart, role, legend, null, variant);
    }

    /// A plot over steps.
    private Chart chart(String name, Axis y) {
        return new Chart(name, Axis.log("step", 1, ask.get(STEPS)), y)
                .flowing(Flow.of("flow time (rate × step), in 1/‖X‖²", ask.get(MinNorm.RATE)));
    }

    /// An axis that has room for runs that grow.
    private Axis norms() {
        return Axis.log("", 1e-17, watched.ended().lost() > 0 ? 1e7 : 100);
    }

    /// What is said if no run has ended, or one has diverged; else null.
    private Shown early(Chart chart) {
        if (watched.ended().lost() == 0) return watched.underWay(chart.head(ask.step(), ask.get(STEPS)).overSteps());
        return shown(
                watched.before() ? SAY.of("runs.growing", ask.step(), here(Look::row)) : SAY.of("runs.diverged", ask.get(MinNorm.RATE)),
                chart);
    }

    private Shown shown(Sentence said, Chart chart) {
        return watched.shown(said, chart.head(ask.step(), watched.lastStep()).overSteps());
    }
}
