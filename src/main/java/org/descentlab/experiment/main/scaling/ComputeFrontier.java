package org.descentlab.experiment.main.scaling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.Sweep;
import org.descentlab.experiment.network.TrainedNetwork;
import org.descentlab.net.Run;
import org.descentlab.stats.Bootstrap;
import org.descentlab.stats.Claims;
import org.descentlab.stats.Frontier;
import org.descentlab.stats.PowerLaw;
import org.descentlab.stats.Summary;

/// Test error over compute of every network of both sweeps, and the frontier below them.
///
/// @param networks what each curve belongs to
/// @param compute  `[network][i]`: floating-point operations of training at its recorded steps from 1 on, 6·N·n a step
/// @param loss     likewise, means over the seeds that are compared
/// @param seeds    how many those are
/// @param grid     compute at which the frontier is taken; it is fitted over `from` … `to` (exclusive)
/// @param low, high 5 % and 95 % of the exponent over bootstrapped seeds
record ComputeFrontier(List<Network> networks, double[][] compute, double[][] loss, int seeds, double[] grid, Frontier.Line line, int from, int to,
                       PowerLaw law, double low, double high) {
    static final int PER_DECADE = 6;
    /// Multiplications and additions of one weight's step on one example: 2 forward, 4 back.
    static final double OPERATIONS = 6;
    /// The frontier is fitted from where it has come below this share of its start.
    static final double BEGUN = 0.9;

    /// @param width whether it is one of the sweep over widths
    record Network(int width, int samples, boolean byWidth) { }

    private record Place(Network network, TrainedNetwork[] trained, double cost) { }

    static ComputeFrontier of(MainSettings s, ScalingRoom room, int draws) {
        List<Place> all = new ArrayList<>();
        for (int i = 0; i < room.widths().at().length; i++) all.add(place(s, room.widths(), i, new Network((int) room.widths().at()[i], s.samples(), true)));
        for (int i = 0; i < room.sizes().at().length; i++) all.add(place(s, room.sizes(), i, new Network(s.width(), (int) room.sizes().at()[i], false)));
        int[] used = IntStream.range(0, s.seeds()).filter(k -> 2 * all.stream().filter(p -> p.trained[k] != null).count() >= all.size()).toArray();
        List<Place> places = all.stream().filter(p -> used.length > 0 && Arrays.stream(used).allMatch(k -> p.trained[k] != null && !p.trained[k].run().diverged())).toList();
        double[][] compute = new double[places.size()][], loss = new double[places.size()][];
        double[][][] test = new double[places.size()][][];
        int[] everyone = IntStream.range(0, used.length).toArray();
        for (int j = 0; j < compute.length; j++) {
            TrainedNetwork[] trained = places.get(j).trained;
            Run[] runs = Arrays.stream(used).mapToObj(k -> trained[k].run()).toArray(Run[]::new);
            int[] steps = steps(runs);
            compute[j] = compute(places.get(j).cost, steps);
            test[j] = Arrays.stream(runs).map(r -> curve(r, steps)).toArray(double[][]::new);
            loss[j] = Bootstrap.means(test[j], everyone, steps.length);
        }
        double[] ends = Arrays.stream(compute).flatMapToDouble(c -> DoubleStream.of(c[0], c[c.length - 1])).toArray();
        List<Network> networks = places.stream().map(Place::network).toList();
        if (ends.length == 0) return new ComputeFrontier(networks, compute, loss, used.length, new double[0], new Frontier.Line(new double[0], new int[0]), 0, 0, null, Double.NaN, Double.NaN);
        double[] grid = Frontier.grid(Summary.quantile(0, ends), Summary.quantile(1, ends), PER_DECADE);
        var frontier = new Frontier(compute, grid);
        Frontier.Line line = frontier.of(loss);
        int from = 0, to = line.lastGain() + 1;
        while (from < to && !(line.loss()[from] < BEGUN * line.loss()[0])) from++;
        double[] x = Arrays.copyOfRange(grid, from, Math.max(from, to)), exponents = new double[used.length < Claims.SEEDS ? 0 : draws];
        int[][] drawn = Bootstrap.of(used.length, exponents.length);
        for (int b = 0; b < exponents.length; b++) {
            double[][] means = new double[compute.length][];
            for (int j = 0; j < means.length; j++) means[j] = Bootstrap.means(test[j], drawn[b], compute[j].length);
            PowerLaw fit = PowerLaw.fit(x, Arrays.copyOfRange(frontier.of(means).loss(), from, from + x.length));
            exponents[b] = fit == null ? Double.NaN : fit.exponent();
        }
        PowerLaw law = used.length < Claims.SEEDS ? null : PowerLaw.fit(x, Arrays.copyOfRange(line.loss(), from, from + x.length));
        return new ComputeFrontier(networks, compute, loss, used.length, grid, line, from, from + x.length, law, Summary.quantile(0.05, exponents), Summary.quantile(0.95, exponents));
    }

    private static Place place(MainSettings s, Sweep sweep, int i, Network network) {
        TrainedNetwork[] trained = Arrays.stream(sweep.trained()).map(seed -> seed[i]).toArray(TrainedNetwork[]::new);
        return new Place(network, trained, OPERATIONS * s.ratio(network.width) * s.samples() * network.samples);
    }

    /// Every recorded step from 1 on up to the longest run's last: a run that has stopped keeps its last value.
    private static int[] steps(Run[] runs) {
        return Arrays.stream(runs).flatMapToInt(r -> Arrays.stream(r.steps())).filter(t -> t > 0).sorted().distinct().toArray();
    }

    private static double[] compute(double cost, int[] steps) {
        return Arrays.stream(steps).mapToDouble(t -> cost * t).toArray();
    }

    private static double[] curve(Run run, int[] steps) {
        double[] v = new double[steps.length];
        for (int i = 0, j = 0; i < v.length; i++) {
            while (j + 1 < run.steps().length && run.steps()[j + 1] <= steps[i]) j++;
            v[i] = run.test()[j];
        }
        return v;
    }

    /// Whether the fit is a law: good, and the seeds agree on its exponent.
    boolean powerLaw() {
        return law != null && law.determined() && law.r2() >= Claims.GOOD && Claims.agreed(law.exponent(), low, high);
    }
}
