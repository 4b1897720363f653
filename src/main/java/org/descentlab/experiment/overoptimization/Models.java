package org.descentlab.experiment.overoptimization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.descentlab.study.Job;
import org.descentlab.study.Results;
import org.descentlab.study.Settings;
import org.descentlab.stats.Summary;

/// The fitted reward models of all seeds at one number of comparisons; null where one is not there yet.
record Models(RewardModel.Fitted[] fits) {
    private static final double[] COUNTS = {30, 100, 300, 1000, 3000, 10_000, 30_000};
    /// How far a policy is driven when one asks what is left of the gold.
    static final double DRIVEN = 6;
    /// "Fallen": below this share of its own peak.
    private static final double FALLEN = 0.9;

    static Models of(Settings s, Results results, int comparisons, double flips) {
        var fits = new RewardModel.Fitted[s.integer("seeds")];
        for (int k = 0; k < fits.length; k++) fits[k] = results.find(job(s, comparisons, flips, k));
        return new Models(fits);
    }

    static Models of(Settings s, Results results) {
        return of(s, results, s.integer("comparisons"), s.get("label-flips"));
    }

    static RewardModel job(Settings s, int comparisons, double flips, int k) {
        return new RewardModel(s.integer("dimension"), s.get("curvature"), 2 - s.integer("reward-model"), comparisons, flips, s.integer("seed") + k);
    }

    static List<Job<?>> plan(Settings s, double[] counts, double flips) {
        List<Job<?>> jobs = new ArrayList<>();
        for (double n : counts) for (int k = 0; k < s.integer("seeds"); k++) jobs.add(job(s, (int) n, flips, k));
        return jobs;
    }

    static List<Job<?>> plan(Settings s) {
        return plan(s, new double[] {s.get("comparisons")}, s.get("label-flips"));
    }

    /// The grid of comparisons, and the settings' own number.
    static double[] counts(Settings s) {
        return DoubleStream.concat(Arrays.stream(COUNTS), DoubleStream.of(s.get("comparisons"))).sorted().distinct().toArray();
    }

    List<RewardModel.Fitted> done() {
        return Arrays.stream(fits).filter(f -> f != null).toList();
    }

    boolean whole() {
        return done().size() == fits.length;
    }

    /// `[seed]`, NaN where there is none.
    double[] all(ToDoubleFunction<RewardModel.Fitted> of) {
        return Arrays.stream(fits).mapToDouble(f -> f == null ? Double.NaN : of.applyAsDouble(f)).toArray();
    }

    double mean(ToDoubleFunction<RewardModel.Fitted> of) {
        return Summary.mean(all(of));
    }

    /// How many have fallen below their peak at d = 6, and below the base policy.
    long fallen(double curvature) {
        return done().stream().filter(f -> f.goldAt(curvature, DRIVEN) < FALLEN * f.top()).count();
    }

    long worse(double curvature) {
        return done().stream().filter(f -> f.goldAt(curvature, DRIVEN) < 0).count();
    }

    /// Means over seeds by position.
    static double[] means(double[][] seeds, int size) {
        double[] out = new double[size];
        for (int i = 0; i < size; i++) {
            int at = i;
            out[i] = Summary.mean(Arrays.stream(seeds).mapToDouble(v -> v[at]).toArray());
        }
        return out;
    }
}
