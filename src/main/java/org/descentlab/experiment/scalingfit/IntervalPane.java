package org.descentlab.experiment.scalingfit;

import static org.descentlab.experiment.scalingfit.ScalingFit.EXPONENT;
import static org.descentlab.experiment.scalingfit.ScalingFit.FLOOR;
import static org.descentlab.experiment.scalingfit.ScalingFit.SAY;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.descentlab.experiment.scalingfit.OneLaw.Fits;
import org.descentlab.experiment.scalingfit.OneLaw.Interval;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Shown;

/// A bootstrap interval for every data set: how many hold the truth?
final class IntervalPane {
    private IntervalPane() {}

    static Shown show(Ask ask) {
        Family<Fits> sets = OneLaw.sets(ask);
        double alpha = ask.get(EXPONENT), floor = ask.get(FLOOR);
        Plot plot = plot("exponent α", sets, Fits::alpha, f -> f.squares().exponent(), alpha);
        if (sets.none()) return Shown.of(SAY.of("intervals.none"), plot).seeds(0, ask.seeds());
        long hold = sets.found().stream().filter(f -> f.alpha().holds(alpha)).count();
        double[] numbers = numbers(sets);
        return Shown.of(SAY.of("intervals.hold", hold, sets.done()), plot).seeds(sets.done(), ask.seeds())
                .beside(plot("floor E", sets, Fits::least, f -> f.squares().floor(), floor))
                .scalar("coverage-exponent", (double) hold / sets.done())
                .scalar("coverage-floor", sets.mean(f -> f.least().holds(floor) ? 1 : 0))
                .scalar("coverage-nominal", 0.95).scalar("interval-width-exponent", sets.median(f -> f.alpha().high() - f.alpha().low()))
                .series("interval-low", "data set", "exponent", numbers, sets.each(f -> f.alpha().low()))
                .series("interval-high", "data set", "exponent", numbers, sets.each(f -> f.alpha().high()));
    }

    private static double[] numbers(Family<?> sets) {
        return IntStream.rangeClosed(1, sets.done()).asDoubleStream().toArray();
    }

    private static Plot plot(String name, Family<Fits> sets, Function<Fits, Interval> of, ToDoubleFunction<Fits> value, double truth) {
        double[] ends = DoubleStream.concat(DoubleStream.of(truth),
                sets.found().stream().map(of).flatMapToDouble(i -> DoubleStream.of(i.low(), i.high()))).toArray();
        double low = Summary.quantile(0, ends), high = Summary.quantile(1, ends), room = Math.max(0.1 * (high - low), 1e-3);
        Axis x = Axis.linear("data set", 0.3, sets.seeds() + 0.7, ticks(sets.seeds()));
        var chart = new Chart(name, x, Axis.linear("", low - room, high + room)).level(truth, "true");
        for (int k = 0; k < sets.done(); k++) {
            Interval i = of.apply(sets.found().get(k));
            chart.line(i.holds(truth) ? Role.INK : Role.DANGER, null, new double[] {k + 1, k + 1}, new double[] {i.low(), i.high()});
        }
        return chart.add(new Mark.Points(Role.KERNEL, null, null, numbers(sets), sets.each(value), false, false)).plot();
    }

    private static double[] ticks(int total) {
        int by = total > 12 ? 5 : total > 6 ? 2 : 1;
        return IntStream.rangeClosed(1, total).filter(i -> i % by == 0).asDoubleStream().toArray();
    }
}
