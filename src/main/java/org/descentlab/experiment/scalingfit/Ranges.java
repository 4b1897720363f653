package org.descentlab.experiment.scalingfit;

import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.descentlab.experiment.scalingfit.OneLaw.Interval;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Role;
import org.descentlab.stats.Summary;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;

/// One bar a seed beside the truth: red where it misses it.
///
/// @param x what a seed is here
/// @param of the bar, and the fit's own `value`
record Ranges<T>(String x, Family<T> family, Function<T, Interval> of, ToDoubleFunction<T> value, double truth) {
    /// Ends of a fit gone wrong do not widen an axis of ratios.
    private static final double LEAST = 1e-6, MOST = 1e30;
    private static final double ROOM = 1e-3;

    Chart linear(String name) {
        double low = Summary.quantile(0, ends().toArray()), high = Summary.quantile(1, ends().toArray()),
                room = Math.max(0.1 * (high - low), ROOM);
        return chart(name, Axis.linear("", low - room, high + room));
    }

    Chart log(String name) {
        double[] drawn = ends().filter(v -> v > LEAST && v < MOST).toArray();
        return chart(name, Axis.log("", Summary.quantile(0, drawn) / 1.3, Summary.quantile(1, drawn) * 1.3));
    }

    private DoubleStream ends() {
        return DoubleStream.concat(DoubleStream.of(truth),
                family.found().stream().map(of).flatMapToDouble(i -> DoubleStream.of(i.low(), i.high())));
    }

    /// Numbers of the seeds that are there: each keeps its own while others fill in.
    static double[] numbers(Family<?> family) {
        return IntStream.range(0, family.seeds()).filter(k -> family.get(k, 0) != null).mapToDouble(k -> k + 1).toArray();
    }

    private Chart chart(String name, Axis y) {
        int by = family.seeds() > 12 ? 5 : family.seeds() > 6 ? 2 : 1;
        double[] ticks = IntStream.rangeClosed(1, family.seeds()).filter(i -> i % by == 0).asDoubleStream().toArray();
        Chart chart = new Chart(name, Axis.linear(x, 0.3, family.seeds() + 0.7, ticks), y).level(truth, "true");
        double[] numbers = numbers(family);
        for (int k = 0; k < numbers.length; k++) {
            Interval i = of.apply(Objects.requireNonNull(family.get((int) numbers[k] - 1, 0)));
            chart.line(i.holds(truth) ? Role.INK : Role.DANGER, null, new double[] {numbers[k], numbers[k]},
                    new double[] {i.low(), i.high()});
        }
        return chart.points(Role.KERNEL, null, numbers, family.each(value));
    }
}
