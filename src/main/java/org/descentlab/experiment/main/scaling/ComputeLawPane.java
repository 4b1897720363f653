package org.descentlab.experiment.main.scaling;

import static org.descentlab.experiment.main.scaling.ScalingRoom.SAY;
import static org.descentlab.study.Words.number;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.network.TrainedNetwork;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Role;
import org.descentlab.net.Run;
import org.descentlab.stats.Bootstrap;
import org.descentlab.stats.Claims;
import org.descentlab.stats.Exponent;
import org.descentlab.stats.Frontier;
import org.descentlab.stats.Grid;
import org.descentlab.stats.PowerLaw;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Curves;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;

/// L(C): test error over the compute of training, of all networks of both sweeps, and the frontier that none of them passes.
///
/// @param seeds    how many are compared
/// @param grid     compute at which the frontier is taken; it is fitted over `from` … `to` (exclusive)
/// @param fit      null where nothing may be fitted; its doubt is that of the networks on the frontier, seed by seed
public record ComputeLawPane(List<Network> networks, int seeds, double[] grid, Frontier.Line line, int from, int to, Exponent fit) {
    public static final String NAME = "compute-law";
    private static final Exponent NONE = new Exponent(null, Double.NaN, Double.NaN, Double.NaN, Exponent.Verdict.FEW);
    private static final int PER_DECADE = 6;
    /// Multiplications and additions of one weight's step on one example: 2 forward, 4 back.
    private static final double OPERATIONS = 6;
    /// The frontier is fitted from where it has come below this share of its start.
    private static final double BEGUN = 0.9;

    /// One network and its runs under the seeds that are compared.
    ///
    /// @param byWidth whether it is one of the sweep over widths
    /// @param step    floating-point operations of one step
    /// @param compute those of training at the recorded steps from 1 on; a run that has stopped keeps its last value
    /// @param test    `[seed][i]`, test errors there
    /// @param loss    their means
    record Network(int width, int samples, boolean byWidth, double step, double[] compute, double[][] test, double[] loss) {
        /// The first record whose mean is no larger.
        int index(double mean) {
            int i = 0;
            while (loss[i] > mean) i++;
            return i;
        }

        /// Every seed's test error at that record.
        double[] reached(double mean) {
            return Grid.column(test, index(mean));
        }

        static Network of(MainSettings s, int width, int samples, boolean byWidth, List<Run> runs) {
            Curves curves = Curves.held(runs.stream().map(Run::steps).toList(), runs.stream().map(Run::test).toList())
                    .between(1, Integer.MAX_VALUE);
            double step = OPERATIONS * s.ratio(width) * s.samples() * samples;
            return new Network(width, samples, byWidth, step, Arrays.stream(curves.at()).map(t -> step * t).toArray(), curves.seeds(),
                    Bootstrap.means(curves.seeds(), IntStream.range(0, runs.size()).toArray(), curves.at().length));
        }
    }

    private static ComputeLawPane of(MainSettings s, Family<TrainedNetwork> widths, Family<TrainedNetwork> sizes) {
        int places = widths.places() + sizes.places();
        int[] seeds = IntStream.range(0, s.seeds()).filter(k -> 2 * (known(widths, k) + known(sizes, k)) >= places).toArray();
        List<Network> networks = new ArrayList<>();
        for (int i = 0; i < widths.places(); i++) add(networks, s, (int) widths.at()[i], s.samples(), true, runs(widths, i, seeds));
        for (int i = 0; i < sizes.places(); i++) add(networks, s, s.width(), (int) sizes.at()[i], false, runs(sizes, i, seeds));
        double[][] compute = networks.stream().map(Network::compute).toArray(double[][]::new);
        double[] ends = Arrays.stream(compute).flatMapToDouble(c -> DoubleStream.of(c[0], c[c.length - 1])).toArray();
        double[] grid = ends.length == 0 ? new double[0] : Frontier.grid(Summary.quantile(0, ends), Summary.quantile(1, ends), PER_DECADE);
        Frontier.Line line = new Frontier(compute, grid).of(networks.stream().map(Network::loss).toArray(double[][]::new));
        int to = line.lastGain() + 1, from = 0;
        while (from < to && !(line.loss()[from] < BEGUN * line.loss()[0])) from++;
        double[][] values = new double[seeds.length][to - from];
        for (int g = from; g < to; g++)
            for (int k = 0; k < seeds.length; k++) values[k][g - from] = networks.get(line.run()[g]).reached(line.loss()[g])[k];
        boolean enough = seeds.length >= Claims.SEEDS && to - from >= Claims.POINTS;
        return new ComputeLawPane(networks, seeds.length, grid, line, from, to,
                enough ? Exponent.of(Arrays.copyOfRange(grid, from, to), values) : null);
    }

    private static long known(Family<?> family, int k) {
        return IntStream.range(0, family.places()).filter(i -> family.get(k, i) != null).count();
    }

    /// Null where not known.
    private static List<TrainedNetwork> runs(Family<TrainedNetwork> family, int i, int[] seeds) {
        return Arrays.stream(seeds).mapToObj(k -> family.get(k, i)).toList();
    }

    /// A network that has reached its last step under all the seeds.
    private static void add(List<Network> networks, MainSettings s, int width, int samples, boolean byWidth, List<TrainedNetwork> trained) {
        boolean all = !trained.isEmpty() && trained.stream().noneMatch(t -> t == null || t.run().diverged());
        if (all) networks.add(Network.of(s, width, samples, byWidth, trained.stream().map(TrainedNetwork::run).toList()));
    }

    /// The network that the frontier ends with.
    private Network last() {
        return networks.get(line.run()[to - 1]);
    }

    /// The step at which that network reached its end.
    private long lastStep() {
        Network n = last();
        return Math.round(n.compute[n.index(line.loss()[to - 1])] / n.step);
    }

    public static Shown show(Ask ask, MainSettings s) {
        Family<TrainedNetwork> sizes = ScalingRoom.sizes(ask, s), widths = ScalingRoom.widths(ask, s);
        ComputeLawPane f = of(s, widths, sizes);
        int lost = widths.lost() + sizes.lost(), seeds = Math.min(widths.whole(), sizes.whole());
        Chart chart = f.chart(s);
        Shown shown = f.seeds == 0
                ? Shown.waiting(SAY.of("compute-law.few"), chart, ask)
                : Shown.of(f.say(), chart).seeds(seeds, s.seeds());
        boolean few = f.seeds < Claims.SEEDS ? s.seeds() < Claims.SEEDS : f.fit == null;
        if (lost > 0) shown = shown.badge(lost + " of " + (widths.done() + sizes.done()) + " diverged", true);
        else if (few && f.seeds > 0) shown = shown.badge("Insufficient data", false);
        Exponent e = f.fit == null ? NONE : f.fit;
        PowerLaw law = e.law();
        return shown.scalar("frontier-exponent", e.value())
                .scalar("frontier-exponent-low", e.low()).scalar("frontier-exponent-high", e.high())
                .scalar("frontier-floor", law == null ? Double.NaN : law.floor()).scalar("frontier-r2", law == null ? Double.NaN : law.r2())
                .scalar("frontier-width", f.to == 0 ? Double.NaN : f.last().width())
                .scalar("frontier-samples", f.to == 0 ? Double.NaN : f.last().samples());
    }

    private static Series series(String name, String loss, double[] compute, double[] values) {
        return new Series(name, "compute", loss, "squared error", Series.Kind.MEAN, compute, values, new double[0][]);
    }

    private Chart chart(MainSettings s) {
        double[] loss = line.loss();
        String compute = "compute C, floating-point operations";
        Axis x = grid.length < 2 ? Axis.log(compute, 1e5, 1e11) : Axis.log(compute, grid[0] / 1.5, 1.5 * Run.last(grid));
        var chart = new Chart("test MSE, mean over seeds", x, range()).export(series("frontier", "least mean test error", grid, loss));
        Mark.Line own = null;
        for (Network n : networks) {
            chart.export(series("test-by-compute-m-" + n.width() + "-n-" + n.samples() + (n.byWidth() ? "" : "-by-examples"),
                    "mean test error", n.compute(), n.loss()));
            if (n.byWidth() && n.width() == s.width()) {
                own = Mark.Line.of(Role.TEST, "m = " + s.width(), number(Run.last(n.loss())), n.compute(), n.loss());
                Mark.Line lead = own;
                var steps = new Link(Link.STEP, n.compute(), Arrays.stream(n.compute()).map(c -> Math.rint(c / n.step())).toArray());
                chart.made(plot -> plot.led(lead, steps));
            } else chart.add(Mark.Line.seed(n.byWidth() ? Role.TEST : Role.DATA_SCALING, n.compute(), n.loss()));
        }
        if (own != null) chart.add(own);
        if (to > 0) {
            chart.line(Role.INK, "frontier", number(Run.last(loss)), Arrays.copyOf(grid, to), Arrays.copyOf(loss, to), 0);
            int end = to - 1;
            chart.line(Role.INK, null, null, Arrays.copyOfRange(grid, end, grid.length), Arrays.copyOfRange(loss, end, loss.length), 2);
        }
        if (fit == null) return chart;
        double[] fitted = Arrays.copyOfRange(grid, from, to);
        return chart.curve(Role.THEORY, "fit", ScalingRoom.fit("frontier-fit", "compute", "fit to the frontier", fitted,
                Arrays.stream(fitted).map(fit.law()::at).toArray()));
    }

    private Axis range() {
        double[] all = networks.stream().flatMapToDouble(n -> Arrays.stream(n.loss())).filter(v -> v > 0).toArray();
        if (all.length == 0) return Axis.log("", 0.1, 2);
        return Axis.log("", 0.9 * Summary.quantile(0, all), 1.1 * Math.clamp(Summary.quantile(1, all), 1, 10));
    }

    private Sentence say() {
        if (networks.isEmpty()) return SAY.of("compute-law.lost");
        if (seeds < Claims.SEEDS) return SAY.of(seeds == 1 ? "compute-law.one" : "compute-law.seeds", seeds);
        if (fit == null) return SAY.of("compute-law.short");
        Network last = last();
        String key = fit.claimed() ? "compute-law.law" : "compute-law.none";
        return SAY.of(key, fit.law().exponent(), fit.low(), fit.high(), last.width(), last.samples(), lastStep());
    }
}
