package org.descentlab.experiment.ranking;

import static org.descentlab.experiment.ranking.Ranking.MEASURE;
import static org.descentlab.experiment.ranking.Ranking.SAY;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Role;
import org.descentlab.net.Measure;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;

/// The networks themselves: their gaps over one measure, and the gaps of two seeds over each other.
final class NetPanes {
    private static final Role[] WIDTHS = {Role.TRAIN, Role.KERNEL, Role.TEST};

    private NetPanes() {}

    static Shown scatter(Ask ask) {
        Ranked r = Ranked.of(ask);
        Measure m = ask.get(MEASURE);
        double[] v = Arrays.stream(r.values(m)).map(m.log ? Math::exp : t -> t).toArray(), gaps = r.gaps();
        var chart = new Chart("gap: test error less training error", range(m.label, v), gapRange(gaps));
        int[] widths = r.grid().stream().mapToInt(Configuration::width).distinct().sorted().toArray();
        for (int w = 0; w < widths.length; w++) {
            int width = widths[w];
            int[] mine = IntStream.range(0, v.length).filter(i -> r.grid().get(i).width() == width).toArray();
            chart.points(WIDTHS[w], "H = " + width, at(v, mine), at(gaps, mine));
        }
        chart.export(new Series("gap", m.key(), "gap", "share", Series.Kind.MEAN, v, gaps, new double[0][]));
        return r.shown(chart, () -> {
            Ranked.Tau tau = r.tau(m);
            int known = (int) IntStream.range(0, v.length).filter(i -> Double.isFinite(v[i] + gaps[i])).count();
            String state = Double.isNaN(tau.value())
                    ? "scatter.tied"
                    : tau.low() > 0 ? "scatter.with" : tau.high() < 0 ? "scatter.against" : "scatter.none";
            return Shown.of(SAY.of(state, m.label, tau.value(), tau.low(), tau.high(), known), chart).scalar("scatter-tau", tau.value());
        });
    }

    static Shown replicates(Ask ask) {
        Ranked r = Ranked.of(ask);
        double[][] gap = r.nets().values(Ranked::gap);
        double[] first = gap[0], second = gap.length > 1 ? gap[1] : new double[0];
        Axis y = gapRange(gap.length > 1 ? IntStream.range(0, 2).boxed().flatMapToDouble(k -> Arrays.stream(gap[k])).toArray() : first);
        var chart = new Chart("gap under the second seed",
                new Axis("gap under the first seed", y.scale(), y.low(), y.high(), y.ticks(), y.names()),
                y).line(Role.GHOST, "equal gaps", new double[] {y.low(), y.high()}, new double[] {y.low(), y.high()});
        if (second.length > 0)
            chart.points(Role.KERNEL, "networks", first, second)
                    .export(new Series("gap-second-seed", "gap under the first seed", "gap under the second seed", "share",
                            Series.Kind.FIRST, first,
                            second, new double[0][]));
        return r.shown(chart, () -> {
            double ceiling = r.ceiling(), between = Summary.deviation(Summary.finite(r.gaps()));
            double within = within(gap);
            return Shown.of(Double.isNaN(ceiling) ? SAY.of("replicates.one") : SAY.of("replicates.tau", ceiling, within, between), chart)
                    .scalar("gap-deviation-seeds", within).scalar("gap-deviation-configurations", between)
                    .scalar("gap-least", Summary.quantile(0, Summary.finite(r.gaps())))
                    .scalar("gap-most", Summary.quantile(1, Summary.finite(r.gaps())));
        });
    }

    /// The deviation of one configuration's gap over seeds: the root of the mean variance.
    private static double within(double[][] gap) {
        double[] variances = IntStream.range(0, gap[0].length)
                .mapToDouble(i -> Math.pow(Summary.deviation(Summary.finite(Arrays.stream(gap).mapToDouble(g -> g[i]).toArray())), 2))
                .toArray();
        return Math.sqrt(Summary.mean(Summary.finite(variances)));
    }

    private static double[] at(double[] values, int[] places) {
        return Arrays.stream(places).mapToDouble(i -> values[i]).toArray();
    }

    private static Axis gapRange(double[] gaps) {
        double[] known = Summary.finite(gaps);
        double low = known.length == 0 ? 0.05 : Summary.quantile(0, known), high = known.length == 0 ? 0.15 : Summary.quantile(1, known);
        double room = Math.max(0.1 * (high - low), 0.005);
        return Axis.linear("", low - room, high + room);
    }

    private static Axis range(String name, double[] values) {
        double[] known = Arrays.stream(values).filter(v -> Double.isFinite(v) && v > 0).toArray();
        double low = known.length == 0 ? 1 : Summary.quantile(0, known), high = known.length == 0 ? 10 : Summary.quantile(1, known);
        return Axis.log(name, low / 1.3, high * 1.3);
    }
}
