package org.descentlab.experiment.main.scaling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.network.TrainedNetwork;
import org.descentlab.net.Run;
import org.descentlab.stats.Bootstrap;
import org.descentlab.stats.Claims;
import org.descentlab.stats.Exponent;
import org.descentlab.stats.Frontier;
import org.descentlab.stats.PowerLaw;
import org.descentlab.stats.Summary;
import org.descentlab.study.Curves;
import org.descentlab.study.Family;

/// Test error over compute of every network of both sweeps, and the frontier below them.
///
/// @param seeds    how many are compared
/// @param grid     compute at which the frontier is taken; it is fitted over `from` … `to` (exclusive)
/// @param law      null where nothing may be fitted
/// @param low, high 5 % and 95 % of the exponent over bootstrapped seeds
record ComputeFrontier(List<Network> networks, int seeds, double[] grid, Frontier.Line line, int from, int to, PowerLaw law,
        double low, double high) {
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
        static Network of(MainSettings s, int width, int samples, boolean byWidth, List<Run> runs) {
            Curves curves = Curves.held(runs.stream().map(Run::steps).toList(), runs.stream().map(Run::test).toList())
                    .between(1, Integer.MAX_VALUE);
            double step = OPERATIONS * s.ratio(width) * s.samples() * samples;
            return new Network(width, samples, byWidth, step, Arrays.stream(curves.at()).map(t -> step * t).toArray(), curves.seeds(),
                    Bootstrap.means(curves.seeds(), IntStream.range(0, runs.size()).toArray(), curves.at().length));
        }
    }

    static ComputeFrontier of(MainSettings s, Family<TrainedNetwork> widths, Family<TrainedNetwork> sizes, int draws) {
        int places = widths.places() + sizes.places();
        int[] seeds = IntStream.range(0, s.seeds()).filter(k -> 2 * (known(widths, k) + known(sizes, k)) >= places).toArray();
        List<Network> networks = new ArrayList<>();
        for (int i = 0; i < widths.places(); i++) add(networks, s, (int) widths.at()[i], s.samples(), true, runs(widths, i, seeds));
        for (int i = 0; i < sizes.places(); i++) add(networks, s, s.width(), (int) sizes.at()[i], false, runs(sizes, i, seeds));
        double[][] compute = networks.stream().map(Network::compute).toArray(double[][]::new);
        double[] ends = Arrays.stream(compute).flatMapToDouble(c -> DoubleStream.of(c[0], c[c.length - 1])).toArray();
        double[] grid = ends.length == 0 ? new double[0] : Frontier.grid(Summary.quantile(0, ends), Summary.quantile(1, ends), PER_DECADE);
        var frontier = new Frontier(compute, grid);
        Frontier.Line line = frontier.of(networks.stream().map(Network::loss).toArray(double[][]::new));
        int to = line.lastGain() + 1, begun = 0;
        while (begun < to && !(line.loss()[begun] < BEGUN * line.loss()[0])) begun++;
        int from = begun, used = seeds.length < Claims.SEEDS || networks.isEmpty() ? 0 : draws;
        double[] x = Arrays.copyOfRange(grid, from, to);
        double[] exponents = Arrays.stream(Bootstrap.of(seeds.length, used)).mapToDouble(drawn -> {
            double[][] means = networks.stream().map(n -> Bootstrap.means(n.test, drawn, n.compute.length)).toArray(double[][]::new);
            PowerLaw fit = PowerLaw.fit(x, Arrays.copyOfRange(frontier.of(means).loss(), from, to));
            return fit == null ? Double.NaN : fit.exponent();
        }).toArray();
        PowerLaw law = seeds.length < Claims.SEEDS ? null : PowerLaw.fit(x, Arrays.copyOfRange(line.loss(), from, to));
        double low = Summary.quantile(0.05, exponents), high = Summary.quantile(0.95, exponents);
        return new ComputeFrontier(networks, seeds.length, grid, line, from, to, law, low, high);
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
    Network last() {
        return networks.get(line.run()[to - 1]);
    }

    /// The step at which that network reached its end.
    long lastStep() {
        Network n = last();
        int i = 0;
        while (n.loss[i] > line.loss()[to - 1]) i++;
        return Math.round(n.compute[i] / n.step);
    }

    /// Whether the fit is a law: good, and the seeds agree on its exponent.
    boolean powerLaw() {
        return Exponent.verdict(law, low, high, Double.NaN) == Exponent.Verdict.LAW;
    }
}
