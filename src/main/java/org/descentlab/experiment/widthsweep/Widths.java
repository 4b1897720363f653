package org.descentlab.experiment.widthsweep;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.descentlab.experiment.widthsweep.Ended.End;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Role;
import org.descentlab.stats.Grid;
import org.descentlab.stats.LogSlope;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Series;
import org.descentlab.study.Turn;
import org.descentlab.study.Words;
import org.jspecify.annotations.Nullable;

/// The axis of widths, what ends there, and the two slopes that every plot over it is held against.
final class Widths {
    /// Those of every sweep.
    static final double[] ALL = {64, 128, 256, 512, 1024};
    /// Wider ones take long.
    static final double NARROW = 256;
    private static final double LEAST = 1e-12, MOST = 1e6;

    private Widths() {}

    /// With the slider's own, which may be another.
    static double[] at(Ask ask) {
        return Grid.with(ALL, ask.get(WidthSweep.WIDTH));
    }

    /// Where every network ends; the slider's own is that whose course is shown.
    static Family<End> ends(Ask ask) {
        double own = ask.get(WidthSweep.WIDTH);
        double[] at = at(ask);
        return Family.of(ask.seeds(), at, (i, k) -> at[i] == own ? Turn.own(k) : turn(at[i], k), (width, k, turn) -> {
            Descent descent = Descent.of(ask, width, ask.settings().seed(k));
            return width == own ? End.of(ask.find(descent, turn)) : ask.find(new Ended(descent), turn);
        }).losing(End::diverged);
    }

    /// Narrow before wide: seed by seed while they are quick.
    private static int turn(double width, int k) {
        return width > NARROW ? Turn.WIDE + k : k == 0 ? Turn.COARSE : Turn.seed(k);
    }

    /// Of the seeds that are known at every width; NaN before there is one.
    static <T> LogSlope slope(Family<T> of, ToDoubleFunction<T> value) {
        return LogSlope.of(of.at(), of.ofWhole().values(value));
    }

    /// As in sentences: −0.97 ± 0.02.
    static String words(LogSlope slope) {
        return Words.spread(slope.value(), slope.deviation());
    }

    /// Narrower, as beside a name.
    private static @Nullable String reading(LogSlope slope) {
        return Double.isFinite(slope.value()) ? words(slope).replace(" ", "") : null;
    }

    /// With both slopes through the first value of the first series, and the slider's own width; without series only the axes.
    ///
    /// @param lead whose line a comparison keeps
    static Chart chart(Ask ask, String name, Role lead, Series... all) {
        double[] seen = Arrays.stream(all).flatMap(s -> Arrays.stream(s.seeds())).flatMapToDouble(Arrays::stream).filter(Widths::drawn)
                .toArray();
        double first = all.length == 0 ? Double.NaN : all[0].values()[0], own = ask.get(WidthSweep.WIDTH), end = ALL[ALL.length - 1];
        Chart chart = new Chart(name, Axis.log("width n", ALL[0] / 1.2, end * 1.2, ALL), around(seen, first * ALL[0] / end))
                .cursor(own, "n = " + Words.typed(own, 4)).over(WidthSweep.WIDTH, lead, at(ask));
        if (all.length > 0) {
            law(chart, all[0], "half", "1/√n", -0.5, 2);
            law(chart, all[0], "one", "1/n", -1, 1);
        }
        return chart;
    }

    private static boolean drawn(double v) {
        return v > LEAST && v < MOST;
    }

    /// @param least where the steeper slope ends; NaN: there is none
    private static Axis around(double[] seen, double least) {
        if (seen.length == 0) return Axis.log("", 1e-3, 1);
        double low = Summary.quantile(0, drawn(least) ? DoubleStream.concat(Arrays.stream(seen), DoubleStream.of(least)).toArray() : seen);
        return Axis.log("", low / 1.3, 1.4 * Math.max(Summary.quantile(1, seen), 2 * low));
    }

    private static void law(Chart chart, Series of, String name, String legend, double exponent, int variant) {
        double[] at = of.at();
        double first = drawn(of.values()[0]) ? of.values()[0] : Double.NaN;
        double[] values = Arrays.stream(at).map(n -> first * Math.pow(n / at[0], exponent)).toArray();
        chart.export(Series.theory(of.name() + "-" + name, "width", of.y(), "", at, values))
                .line(Role.THEORY, legend, null, at, values, variant);
    }

    /// Thin lines of the seeds, and that of their mean, with its slope beside its name.
    static void draw(Chart chart, Role role, String legend, Series of, LogSlope slope) {
        chart.export(of).seeds(role, of.at(), of.seeds())
                .add(new Mark.Line(role, legend, reading(slope), of.at(), of.values(), false, true, 0));
    }
}
