package org.descentlab.experiment.main.dial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.MorePane;
import org.descentlab.experiment.main.ground.Sweep;
import org.descentlab.experiment.main.ground.Verdict;
import org.descentlab.experiment.network.TrainEnd;
import org.descentlab.experiment.network.Twin;
import org.descentlab.net.Run;
import org.descentlab.stats.Summary;
import org.descentlab.study.Job;

/// The current network at other output scales α: the same weights, images and labels at the start, from rich to lazy.
///
/// @param at   the scales, ascending
/// @param ends `[seed][i]`, null where not trained yet
/// @param twin test error of each seed's linearised twin, NaN where there is none; it knows no α
record Dial(MainSettings settings, double[] at, TrainEnd.End[][] ends, double[] twin) {
    static final double[] SCALES = {0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000};
    private static final Set<Double> COARSE = Set.of(0.01, 0.1, 1.0, 10.0, 100.0, 1000.0);
    /// From here on the network is expected to be lazy; slopes are taken over these scales.
    static final double LAZY = 10;
    /// Training errors above this have not interpolated.
    static final double UNFITTED = 1e-2;

    static Dial of(MorePane.Known known) {
        MainSettings s = known.settings();
        double[] at = scales(s), twin = new double[s.seeds()];
        TrainEnd.End[][] ends = new TrainEnd.End[s.seeds()][at.length];
        for (int k = 0; k < ends.length; k++) {
            for (int i = 0; i < at.length; i++) ends[k][i] = known.results().find(new TrainEnd(s.scaled(at[i]).network(k)));
            Run run = s.optimizer().hasEdge() ? known.results().find(new Twin(s.scaled(1).network(k), false)) : null;
            twin[k] = run == null ? Double.NaN : run.finalTest();
        }
        return new Dial(s, at, ends, twin);
    }

    /// The grid, and the settings' own scale.
    static double[] scales(MainSettings s) {
        return DoubleStream.concat(Arrays.stream(SCALES), DoubleStream.of(s.alpha())).sorted().distinct().toArray();
    }

    /// The twins, then seed 0 from coarse to fine, then the others.
    static List<Job<?>> plan(MainSettings s) {
        Set<Job<?>> jobs = new LinkedHashSet<>();
        for (int k = 0; k < s.seeds() && s.optimizer().hasEdge(); k++) jobs.add(new Twin(s.scaled(1).network(k), false));
        for (double a : scales(s)) if (COARSE.contains(a)) jobs.add(new TrainEnd(s.scaled(a).network(0)));
        for (int k = 0; k < s.seeds(); k++) for (double a : scales(s)) jobs.add(new TrainEnd(s.scaled(a).network(k)));
        return new ArrayList<>(jobs);
    }

    Object key() {
        return Arrays.asList(settings, Sweep.nest(ends), Arrays.stream(twin).boxed().toList());
    }

    /// `[seed][i]`, NaN where missing or diverged.
    double[][] values(ToDoubleFunction<TrainEnd.End> of) {
        double[][] v = new double[ends.length][at.length];
        for (int k = 0; k < v.length; k++) for (int i = 0; i < at.length; i++) v[k][i] = ends[k][i] == null ? Double.NaN : of.applyAsDouble(ends[k][i]);
        return v;
    }

    double[][] test() {
        return values(e -> e.run().finalTest());
    }

    double[] median(ToDoubleFunction<TrainEnd.End> of) {
        return Summary.medians(values(of), at.length);
    }

    int done(int i) {
        return (int) Arrays.stream(ends).filter(seed -> seed[i] != null).count();
    }

    int known() {
        return java.util.stream.IntStream.range(0, at.length).map(this::done).sum();
    }

    int lost() {
        return (int) Arrays.stream(ends).flatMap(Arrays::stream).filter(e -> e != null && e.run().diverged()).count();
    }

    /// Seeds that are there at every scale.
    int seeds() {
        return (int) Arrays.stream(ends).filter(seed -> Arrays.stream(seed).noneMatch(java.util.Objects::isNull)).count();
    }

    /// Slope of ln value on ln α over α ≥ `least`, seed by seed: median and standard deviation; NaN with fewer than three scales.
    double[] slope(ToDoubleFunction<TrainEnd.End> of, double least) {
        int from = 0;
        while (at[from] < least) from++;
        int first = from;
        double[] x = Arrays.copyOfRange(at, first, at.length);
        double[] slopes = Arrays.stream(values(of)).mapToDouble(v -> Summary.logSlope(x, Arrays.copyOfRange(v, first, at.length))).toArray();
        return new double[] {Summary.median(slopes), Summary.deviation(slopes)};
    }

    /// What is said while there is too little to speak of, or null.
    Verdict early() {
        if (known() > 0 && lost() == known()) return new Verdict("Diverged", true, "All " + known() + " networks diverged; none is plotted");
        if (2 * lost() > known()) return new Verdict(badge(), true, "Too few networks reached their last step to compare");
        return seeds() == 0 ? new Verdict(null, false, "Not enough data yet: " + known() + " of " + at.length * ends.length + " networks trained") : null;
    }

    String badge() {
        return lost() > 0 ? lost() + " of " + known() + " diverged" : settings.provisional(seeds());
    }
}
