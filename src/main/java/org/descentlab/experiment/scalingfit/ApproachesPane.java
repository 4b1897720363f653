package org.descentlab.experiment.scalingfit;

import static org.descentlab.experiment.scalingfit.ScalingFit.SAY;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.descentlab.experiment.scalingfit.ThreeWays.Found;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.Chinchilla;
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
import org.jspecify.annotations.Nullable;

/// The best size for a compute by approaches 1, 2 and 3 on a surface that is known.
final class ApproachesPane {
    private static final int SHOWN = 25;
    private static final double[] ENDS = {ThreeWays.LOW, ThreeWays.HIGH};
    private static final double[][] NONE = {};

    private ApproachesPane() {}

    static Shown show(Ask ask) {
        Family<Found> surfaces = Family.of(ask, seed -> ThreeWays.of(ask, seed));
        Chinchilla law = ask.get(ScalingFit.SURFACE).law;
        double[] truth = Arrays.stream(ENDS).map(law::size).toArray();
        var chart = new Chart("best size N", Axis.log("compute C, FLOP", ENDS[0] / 1.5, ENDS[1] * 1.5),
                Axis.log("", truth[0] / 3, truth[1] * 3))
                .theory("true", Series.theory("best-size-true", "compute", "size", "", ENDS, truth));
        Found first = surfaces.none() ? null : surfaces.found().getFirst();
        Plot losses = isoFlops(ThreeWays.of(ask, 0), first);
        if (first == null) return Shown.waiting(SAY.of("approaches.none"), legends(chart), ask).beside(losses);
        Series vertices = Series.medians("best-size-isoflop", "compute", "size", "",
                new Grid(first.budgets(), surfaces.along(first.budgets(), Found::vertices).seeds()));
        Series envelope = new Series("best-size-envelope", "compute", "size", "", Series.Kind.FIRST, some(first.looks()),
                some(first.envelope()), NONE);
        chart.add(new Mark.Points(Role.TRAIN, "1", null, envelope.at(), envelope.values(), true, false)).export(envelope)
                .curve(Role.DANGER, "early", fit("best-size-stopped-early", surfaces, Found::hasty))
                .places(Role.TEST, "2", vertices).curve(Role.KERNEL, "3", fit("best-size-surface", surfaces, Found::fit));
        double[] a = IntStream.range(0, 3).mapToDouble(k -> surfaces.median(f -> f.a()[k])).toArray();
        double[] spread = IntStream.range(0, 3).mapToDouble(k -> Summary.deviation(surfaces.each(f -> f.a()[k]))).toArray();
        double hasty = surfaces.median(f -> f.hasty().law().exponent()), most = Summary.quantile(1, spread);
        int lost = (int) Arrays.stream(vertices.seeds()).flatMapToDouble(Arrays::stream).filter(Double::isNaN).count();
        Sentence said = SAY.of(Double.isNaN(a[1]) ? "approaches.two" : "approaches.three", a[0], a[1], a[2])
                .behind(lost > 0
                        ? SAY.of("approaches.lost", lost, surfaces.done() * first.budgets().length, law.exponent())
                        : SAY.of(Double.isNaN(most) ? "approaches.true" : "approaches.scatter", law.exponent(), hasty, most));
        Shown shown = surfaces.standing(Shown.of(said, chart)).beside(losses)
                .scalar("size-exponent-theory", law.exponent()).scalar("size-exponent-stopped-early", hasty)
                .scalar("steps-stopped-early", surfaces.median(f -> f.hasty().steps()))
                .scalar("objective", surfaces.median(f -> f.fit().objective())).scalar("parabolas-without-minimum", lost);
        for (int k = 0; k < 3; k++) {
            int way = k;
            String name = "size-exponent-approach-" + (k + 1);
            shown = shown.scalar(name, a[k]).scalar(name + "-deviation", spread[k])
                    .scalar(name + "-bootstrap", surfaces.median(f -> f.error()[way]));
        }
        return shown;
    }

    private static Chart legends(Chart chart) {
        double[] none = {};
        return chart.points(Role.TRAIN, "1", none, none).line(Role.DANGER, "early", none, none).markers(Role.TEST, "2", none, none)
                .line(Role.KERNEL, "3", none, none);
    }

    /// Medians over seeds of the fitted surfaces' best sizes.
    private static Series fit(String name, Family<Found> surfaces, Function<Found, ChinchillaFit> fit) {
        return new Series(name, "compute", "size", "", Series.Kind.FIT, ENDS,
                surfaces.along(ENDS, f -> Arrays.stream(ENDS).map(fit.apply(f).law()::size).toArray()).median(), NONE);
    }

    private static double[] some(double[] all) {
        return IntStream.range(0, all.length).filter(i -> i % SHOWN == 0).mapToDouble(i -> all[i]).toArray();
    }

    /// The surface over sizes at every other budget, and the losses of the first seed.
    ///
    /// @param first null: not known yet
    private static Plot isoFlops(ThreeWays made, @Nullable Found first) {
        double[] budgets = made.budgets();
        int[] shown = IntStream.range(0, budgets.length).filter(b -> b % 2 == 0).toArray();
        double[][] sizes = new double[budgets.length][], surface = new double[budgets.length][];
        for (int b : shown) {
            double[] at = made.sizes(budgets[b]);
            double budget = budgets[b];
            sizes[b] = TotalSize.sizes(at[0], at[at.length - 1], 41);
            surface[b] = Arrays.stream(sizes[b]).map(n -> made.law().loss(n, budget)).toArray();
        }
        double[] n = of(shown, sizes), l = of(shown, surface);
        if (first != null) l = DoubleStream.concat(Arrays.stream(l), Arrays.stream(of(shown, first.losses()))).toArray();
        double low = Summary.quantile(0, l), high = Summary.quantile(1, l), room = 0.05 * (high - low);
        Axis x = Axis.log("size N", Summary.quantile(0, n) / 1.3, Summary.quantile(1, n) * 1.3);
        var chart = new Chart("loss, first seed", x, Axis.linear("", low - room, high + room));
        for (int b : shown) {
            chart.line(Role.THEORY, null, sizes[b], surface[b]);
            if (first != null) chart.add(new Mark.Points(Role.TEST, null, null, first.sizes()[b], first.losses()[b], true, false));
        }
        return chart.plot();
    }

    private static double[] of(int[] rows, double[][] all) {
        return Arrays.stream(rows).boxed().flatMapToDouble(b -> Arrays.stream(all[b])).toArray();
    }
}
