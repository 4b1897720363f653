package org.descentlab.experiment.scalingfit;

import static org.descentlab.experiment.scalingfit.ScalingFit.SAY;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.descentlab.experiment.scalingfit.OneLaw.Interval;
import org.descentlab.experiment.scalingfit.ThreeWays.Found;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.Chinchilla;
import org.descentlab.stats.Chinchilla.Best;
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
    private static final double LOW = 0.05, HIGH = 0.95, NOMINAL = HIGH - LOW;
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
        Chart sizes = lines(surfaces, c, law, budget, "compute C, FLOP", "best size N", "best-size",
                Best::size)
                .threshold(Math.min(ask.get(ScalingFit.MOST), ThreeWays.HIGH), "runs end");
        if (surfaces.none()) return Shown.waiting(SAY.of("approaches.none"), sizes, ask);
        Plot ratio = lines(surfaces, c, law, budget, "compute C", "D/N", "ratio", Best::ratio).plot();
        Best truth = law.best(budget);
        double n = median(surfaces, budget, Best::size), d = median(surfaces, budget, Best::examples),
                loss = median(surfaces, budget, Best::loss), each = median(surfaces, budget, Best::ratio);
        Sentence said = SAY.of("best.model", budget, n, d, each)
                .behind(SAY.of("best.true", truth.size(), truth.ratio(), loss, truth.loss()));
        return surfaces.standing(Shown.of(said, sizes)).beside(ratio)
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
        double[] truth = along(law, c, of);
        double[][] seeds = surfaces.found().stream().map(f -> along(f.fit().law(), c, of)).toArray(double[][]::new);
        double[] all = DoubleStream.concat(Arrays.stream(truth), Arrays.stream(seeds).flatMapToDouble(Arrays::stream))
                .filter(v -> v > LEAST && v < MOST).toArray();
        Chart chart = new Chart(title, Axis.log(x, c[0] / 1.5, c[c.length - 1]),
                Axis.log("", Summary.quantile(0, all) / 1.5, 1.5 * Summary.quantile(1, all)))
                .theory("true", Series.theory(name + "-true", "compute", name, "", c, truth));
        if (seeds.length > 0)
            chart.curve(Role.KERNEL, "fitted", Series.medians(name + "-fitted", "compute", name, "", new Grid(c, seeds)));
        return chart.cursor(budget, "C");
    }

    private static double[] along(Chinchilla law, double[] c, ToDoubleFunction<Best> of) {
        return Arrays.stream(c).map(v -> of.applyAsDouble(law.best(v))).toArray();
    }

    /// For every seed the middle 90 % of the bootstrap's draws.
    static Shown ranges(Ask ask) {
        Family<Found> surfaces = surfaces(ask);
        double budget = ask.get(ScalingFit.BUDGET);
        Best truth = ask.get(ScalingFit.SURFACE).law.best(budget);
        Chart sizes = chart("best size N at the budget", surfaces, budget, Best::size, truth.size(), true);
        if (surfaces.none()) return Shown.waiting(SAY.of("approaches.none"), sizes, ask);
        int hold = (int) surfaces.found().stream().filter(f -> range(f, budget, Best::size).holds(truth.size())).count();
        double factor = surfaces.median(f -> range(f, budget, Best::size).high() / range(f, budget, Best::size).low());
        double width = surfaces.median(f -> range(f, budget, Best::loss).high() - range(f, budget, Best::loss).low());
        double[] numbers = numbers(surfaces);
        for (boolean high : new boolean[] {false, true})
            sizes.export(new Series("size-range-" + (high ? "high" : "low"), "surface", "size", "", Series.Kind.FIT, numbers,
                    surfaces.each(f -> high ? range(f, budget, Best::size).high() : range(f, budget, Best::size).low()), new double[0][]));
        double error = Summary.quantile(1,
                surfaces.each(f -> Math.abs(f.fit().law().best(budget).size() / truth.size() - 1)));
        Sentence said = ask.get(ScalingFit.SURFACE_NOISE) == 0
                ? SAY.of("ranges.exact", error)
                : SAY.of("ranges.hold", hold, surfaces.done()).behind(SAY.of("ranges.span", factor, width));
        return surfaces.standing(Shown.of(said, sizes))
                .beside(chart("loss L at the budget", surfaces, budget, Best::loss, truth.loss(), false).plot())
                .scalar("size-range-factor", factor).scalar("loss-range-width", width)
                .scalar("size-range-coverage", (double) hold / surfaces.done()).scalar("size-range-nominal", NOMINAL)
                .scalar("budget-size-deviation", surfaces.median(f -> Summary.deviation(draws(f, budget, Best::size))))
                .scalar("budget-data-deviation", surfaces.median(f -> Summary.deviation(draws(f, budget, Best::examples))))
                .scalar("budget-data-per-size-deviation", surfaces.median(f -> Summary.deviation(draws(f, budget, Best::ratio))))
                .scalar("budget-loss-deviation", surfaces.median(f -> Summary.deviation(draws(f, budget, Best::loss))));
    }

    private static double[] draws(Found f, double budget, ToDoubleFunction<Best> of) {
        return Arrays.stream(f.again()).mapToDouble(law -> of.applyAsDouble(law.best(budget))).toArray();
    }

    private static Interval range(Found f, double budget, ToDoubleFunction<Best> of) {
        double[] draws = draws(f, budget, of);
        return new Interval(Summary.quantile(LOW, draws), Summary.quantile(HIGH, draws));
    }

    private static double[] numbers(Family<?> surfaces) {
        return IntStream.rangeClosed(1, surfaces.done()).asDoubleStream().toArray();
    }

    private static Chart chart(String name, Family<Found> surfaces, double budget, ToDoubleFunction<Best> of, double truth, boolean log) {
        double[] ends = DoubleStream.concat(DoubleStream.of(truth), surfaces.found().stream().map(f -> range(f, budget, of))
                .flatMapToDouble(i -> DoubleStream.of(i.low(), i.high()))).filter(v -> v > LEAST && v < MOST).toArray();
        double low = Summary.quantile(0, ends), high = Summary.quantile(1, ends), room = Math.max(0.1 * (high - low), 1e-3);
        Axis y = log ? Axis.log("", low / 1.3, high * 1.3) : Axis.linear("", low - room, high + room);
        int by = surfaces.seeds() > 12 ? 5 : surfaces.seeds() > 6 ? 2 : 1;
        double[] ticks = IntStream.rangeClosed(1, surfaces.seeds()).filter(i -> i % by == 0).asDoubleStream().toArray();
        var chart = new Chart(name, Axis.linear("surface", 0.3, surfaces.seeds() + 0.7, ticks), y).level(truth, "true");
        for (int k = 0; k < surfaces.done(); k++) {
            Interval i = range(surfaces.found().get(k), budget, of);
            chart.line(i.holds(truth) ? Role.INK : Role.DANGER, null, new double[] {k + 1, k + 1}, new double[] {i.low(), i.high()});
        }
        return chart.points(Role.KERNEL, null, numbers(surfaces), surfaces.each(f -> of.applyAsDouble(f.fit().law().best(budget))));
    }
}
