package org.descentlab.experiment.scalingfit;

import static org.descentlab.experiment.scalingfit.ScalingFit.SAY;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.descentlab.experiment.scalingfit.OneLaw.Interval;
import org.descentlab.experiment.scalingfit.ThreeWays.Found;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.Chinchilla;
import org.descentlab.stats.Chinchilla.Best;
import org.descentlab.stats.ChinchillaFit;
import org.descentlab.stats.Grid;
import org.descentlab.stats.Summary;
import org.descentlab.stats.TotalSize;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;

/// What the fitted surface says of a budget: the best size, its data and its loss, in closed form, and how far bootstrap draws differ.
final class BudgetPanes {
    private static final double NOMINAL = ChinchillaFit.HIGH - ChinchillaFit.LOW;
    /// Values of a fit gone wrong are not drawn.
    private static final double LEAST = 1e-6, MOST = 1e30;
    private static final int POINTS = 31;

    private BudgetPanes() {}

    private static Family<Found> surfaces(Ask ask) {
        return Family.of(ask, seed -> ThreeWays.of(ask, seed));
    }

    /// Size and data over compute, and at the budget.
    static Shown best(Ask ask) {
        Family<Found> surfaces = surfaces(ask);
        double budget = ask.get(ScalingFit.BUDGET);
        Chinchilla law = ask.get(ScalingFit.SURFACE).law;
        double[] c = TotalSize.sizes(ThreeWays.LOW, Math.max(3 * budget, 3 * ThreeWays.HIGH), POINTS);
        double[] runs = ThreeWays.of(ask, 0).budgets();
        Chart sizes = lines(surfaces, c, law, budget, "compute C, FLOP", "best size N", "best-size", Best::size)
                .threshold(runs[runs.length - 1], "runs end");
        if (runs[0] > ThreeWays.LOW) sizes.threshold(runs[0], "runs begin");
        sizes.export(truth("ratio", law, c, Best::ratio)).export(fitted("ratio", surfaces, c, Best::ratio));
        Chart ratios = lines(surfaces, c, law, budget, "compute C", "D/N", "ratio", Best::ratio);
        if (surfaces.none()) return Shown.waiting(SAY.of("approaches.none"), sizes, ask).beside(ratios.plot());
        Best truth = law.best(budget);
        double n = median(surfaces, budget, Best::size), d = median(surfaces, budget, Best::examples),
                loss = median(surfaces, budget, Best::loss), each = median(surfaces, budget, Best::ratio);
        Sentence said = SAY.of("best.model", budget, n, d, each)
                .behind(SAY.of("best.true", truth.size(), truth.ratio(), loss - truth.loss()));
        return surfaces.standing(Shown.of(said, sizes)).beside(ratios.plot())
                .scalar("budget-size", n).scalar("budget-size-theory", truth.size()).scalar("budget-data", d)
                .scalar("budget-data-theory", truth.examples()).scalar("budget-data-per-size", each)
                .scalar("budget-data-per-size-theory", truth.ratio()).scalar("budget-loss", loss)
                .scalar("budget-loss-theory", truth.loss());
    }

    private static double median(Family<Found> surfaces, double budget, ToDoubleFunction<Best> of) {
        return surfaces.median(f -> of.applyAsDouble(f.fit().law().best(budget)));
    }

    private static Chart lines(Family<Found> surfaces, double[] c, Chinchilla law, double budget, String x, String title,
            String name, ToDoubleFunction<Best> of) {
        Series truth = truth(name, law, c, of), fitted = fitted(name, surfaces, c, of);
        double[] all = DoubleStream.concat(Arrays.stream(truth.values()), Arrays.stream(fitted.seeds()).flatMapToDouble(Arrays::stream))
                .filter(v -> v > LEAST && v < MOST).toArray();
        Chart chart = new Chart(title, Axis.log(x, c[0] / 1.5, c[c.length - 1]),
                Axis.log("", Summary.quantile(0, all) / 1.5, 1.5 * Summary.quantile(1, all)))
                .theory("true", truth).curve(Role.KERNEL, "fitted", fitted);
        return chart.cursor(budget, "C");
    }

    private static Series truth(String name, Chinchilla law, double[] c, ToDoubleFunction<Best> of) {
        return Series.theory(name + "-true", "compute", name, "", c, along(law, c, of));
    }

    private static Series fitted(String name, Family<Found> surfaces, double[] c, ToDoubleFunction<Best> of) {
        return Series.medians(name + "-fitted", "compute", name, "",
                new Grid(c, surfaces.along(c, f -> along(f.fit().law(), c, of)).seeds()));
    }

    private static double[] along(Chinchilla law, double[] c, ToDoubleFunction<Best> of) {
        return Arrays.stream(c).map(v -> of.applyAsDouble(law.best(v))).toArray();
    }

    /// For every seed the middle 90 % of the bootstrap's draws.
    static Shown ranges(Ask ask) {
        Family<Found> surfaces = surfaces(ask);
        double budget = ask.get(ScalingFit.BUDGET);
        Best truth = ask.get(ScalingFit.SURFACE).law.best(budget);
        Chart sizes = ranges(surfaces, budget, Best::size, truth.size()).log("best size N at the budget");
        Plot losses = ranges(surfaces, budget, Best::loss, truth.loss()).linear("loss L at the budget").plot();
        if (surfaces.none()) return Shown.waiting(SAY.of("approaches.none"), sizes, ask).beside(losses);
        int hold = (int) surfaces.found().stream().filter(f -> range(f, budget, Best::size).holds(truth.size())).count();
        double factor = surfaces.median(f -> range(f, budget, Best::size).high() / range(f, budget, Best::size).low());
        double width = surfaces.median(f -> range(f, budget, Best::loss).high() - range(f, budget, Best::loss).low());
        for (boolean high : new boolean[] {false, true})
            sizes.export(ends("size", surfaces, budget, Best::size, high)).export(ends("loss", surfaces, budget, Best::loss, high));
        double error = Summary.quantile(1,
                surfaces.each(f -> Math.abs(f.fit().law().best(budget).size() / truth.size() - 1)));
        Sentence said = ask.get(ScalingFit.SURFACE_NOISE) == 0
                ? SAY.of("ranges.exact", error)
                : SAY.of("ranges.hold", hold, surfaces.done()).behind(SAY.of("ranges.span", factor, width));
        return surfaces.standing(Shown.of(said, sizes))
                .beside(losses)
                .scalar("size-range-factor", factor).scalar("loss-range-width", width)
                .scalar("size-range-coverage", (double) hold / surfaces.done()).scalar("size-range-nominal", NOMINAL)
                .scalar("budget-size-deviation", surfaces.median(f -> Summary.deviation(draws(f, budget, Best::size))))
                .scalar("budget-data-deviation", surfaces.median(f -> Summary.deviation(draws(f, budget, Best::examples))))
                .scalar("budget-data-per-size-deviation", surfaces.median(f -> Summary.deviation(draws(f, budget, Best::ratio))))
                .scalar("budget-loss-deviation", surfaces.median(f -> Summary.deviation(draws(f, budget, Best::loss))));
    }

    private static Ranges<Found> ranges(Family<Found> surfaces, double budget, ToDoubleFunction<Best> of, double truth) {
        return new Ranges<>("surface", surfaces, f -> range(f, budget, of), f -> of.applyAsDouble(f.fit().law().best(budget)), truth);
    }

    private static Series ends(String name, Family<Found> surfaces, double budget, ToDoubleFunction<Best> of, boolean high) {
        return new Series(name + "-range-" + (high ? "high" : "low"), "surface", name, "", Series.Kind.FIT, Ranges.numbers(surfaces),
                surfaces.each(f -> high ? range(f, budget, of).high() : range(f, budget, of).low()), new double[0][]);
    }

    private static double[] draws(Found f, double budget, ToDoubleFunction<Best> of) {
        return Arrays.stream(f.again()).mapToDouble(law -> of.applyAsDouble(law.best(budget))).toArray();
    }

    private static Interval range(Found f, double budget, ToDoubleFunction<Best> of) {
        double[] draws = draws(f, budget, of);
        return new Interval(Summary.quantile(ChinchillaFit.LOW, draws), Summary.quantile(ChinchillaFit.HIGH, draws));
    }
}
