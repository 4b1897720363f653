package org.descentlab.experiment.scalingfit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.descentlab.study.BenchPane;
import org.descentlab.study.Frame;
import org.descentlab.study.Job;
import org.descentlab.study.Many;
import org.descentlab.study.Results;
import org.descentlab.study.Settings;
import org.descentlab.study.Shown;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.Summary;

/// A bootstrap interval for every data set: how many hold the truth?
final class IntervalPane implements BenchPane {
    @Override
    public String name() {
        return "intervals";
    }

    @Override
    public String title() {
        return "Intervals and the truth";
    }

    @Override
    public List<Job<?>> plan(Settings s) {
        return Many.plan(s, seed -> OneLaw.of(s, seed));
    }

    @Override
    public Shown show(Settings s, Results results, int step) {
        Many<OneLaw.Fits> many = Many.of(s, results, seed -> OneLaw.of(s, seed));
        double alpha = s.get("exponent"), floor = s.get("floor");
        Plot plot = plot("exponent α", many, OneLaw.Fits::alpha, f -> f.squares().exponent(), alpha), side = plot("floor E", many, OneLaw.Fits::least, f -> f.squares().floor(), floor);
        if (many.none()) return Shown.of("Not enough data yet: nothing has been fitted", plot).seeds(0, many.total());
        long hold = many.found().stream().filter(f -> f.holds(alpha)).count(), holdFloor = many.found().stream().filter(f -> f.least()[0] <= floor && floor <= f.least()[1]).count();
        double[] sets = sets(many);
        return Shown.of(hold + " of " + many.done() + " nominal 95 % intervals hold the true α (expect ~90 %)", plot).seeds(many.done(), many.total()).beside(side)
                .scalar("coverage-exponent", (double) hold / many.done()).scalar("coverage-floor", (double) holdFloor / many.done()).scalar("coverage-nominal", 0.95)
                .scalar("interval-width-exponent", many.median(f -> f.alpha()[1] - f.alpha()[0]))
                .series(new Frame.Series("interval-low", "data set", "exponent", "", sets, many.values(f -> f.alpha()[0]), new double[0][]))
                .series(new Frame.Series("interval-high", "data set", "exponent", "", sets, many.values(f -> f.alpha()[1]), new double[0][]));
    }

    private static double[] sets(Many<?> many) {
        return java.util.stream.IntStream.rangeClosed(1, many.done()).asDoubleStream().toArray();
    }

    private static Plot plot(String name, Many<OneLaw.Fits> many, Function<OneLaw.Fits, double[]> interval, ToDoubleFunction<OneLaw.Fits> value, double truth) {
        List<Mark> marks = new ArrayList<>();
        marks.add(new Mark.Reference(Mark.Reference.Kind.LEVEL, false, truth, "true"));
        double[] ends = {truth};
        for (int i = 0; i < many.done(); i++) {
            double[] v = interval.apply(many.found().get(i));
            boolean holds = v[0] <= truth && truth <= v[1];
            marks.add(Mark.Line.of(holds ? Role.INK : Role.DANGER, null, null, new double[] {i + 1, i + 1}, v));
            ends = java.util.stream.DoubleStream.concat(Arrays.stream(ends), Arrays.stream(v)).toArray();
        }
        marks.add(new Mark.Points(Role.KERNEL, null, null, sets(many), many.values(value), false, false));
        double low = Summary.quantile(0, ends), high = Summary.quantile(1, ends), room = Math.max(0.1 * (high - low), 1e-3);
        return Plot.of(name, Axis.linear("data set", 0.3, many.total() + 0.7, ticks(many.total())), Axis.linear("", low - room, high + room), marks);
    }

    private static double[] ticks(int total) {
        int by = total > 12 ? 5 : total > 6 ? 2 : 1;
        return java.util.stream.IntStream.rangeClosed(1, total).filter(i -> i == 1 && by == 1 || i % by == 0).asDoubleStream().toArray();
    }
}
