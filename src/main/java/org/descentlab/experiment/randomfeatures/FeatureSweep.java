package org.descentlab.experiment.randomfeatures;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import org.descentlab.study.Frame;
import org.descentlab.study.Job;
import org.descentlab.study.Results;
import org.descentlab.study.Settings;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Role;
import org.descentlab.kernel.FeatureRegression;
import org.descentlab.stats.RandomFeaturesRisk;
import org.descentlab.stats.Summary;

/// What is there of one sweep: over features at fixed samples, or over samples at fixed features.
///
/// @param n    samples at each place
/// @param wide features at each place
/// @param fits `[seed][i]`, null where not computed yet
record FeatureSweep(Settings settings, int[] n, int[] wide, FeatureRegression.Errors[][] fits) {
    static final List<String> NAMES = List.of("0", "0.001", "0.01", "0.1", "1");
    static final double[] RIDGES = {0, 1e-3, 1e-2, 1e-1, 1};
    /// N/n; every second one first.
    private static final double[] RATIOS = {0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1, 1.05, 1.1, 1.25, 1.5, 2, 3, 5, 10};
    /// n/N.
    private static final double[] SIZES = {0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 2, 3, 4};

    private record Places(int[] n, int[] wide) { }

    private static Places places(Settings s, boolean sampleWise) {
        double[] ratios = sampleWise ? SIZES : RATIOS;
        int fixed = s.integer(sampleWise ? "features" : "samples");
        int[] moving = java.util.Arrays.stream(ratios).mapToInt(r -> Math.max(2, (int) Math.round(r * fixed))).distinct().toArray(), still = new int[moving.length];
        java.util.Arrays.fill(still, fixed);
        return sampleWise ? new Places(moving, still) : new Places(still, moving);
    }

    static List<Job<?>> plan(Settings s, boolean sampleWise) {
        Places p = places(s, sampleWise);
        List<Job<?>> jobs = new ArrayList<>();
        for (int k = 0; k < s.integer("seeds"); k++)
            for (int from = 0; from < 2; from++)
                for (int i = from; i < p.n.length; i += 2) jobs.add(job(s, p, i, k));
        return jobs;
    }

    private static FeatureFit job(Settings s, Places p, int i, int k) {
        return new FeatureFit(s.integer("dimension"), p.n[i], p.wide[i], s.integer("seed") + k);
    }

    static FeatureSweep of(Settings s, Results results, boolean sampleWise) {
        Places p = places(s, sampleWise);
        var fits = new FeatureRegression.Errors[s.integer("seeds")][p.n.length];
        for (int k = 0; k < fits.length; k++) for (int i = 0; i < p.n.length; i++) fits[k][i] = results.find(job(s, p, i, k));
        return new FeatureSweep(s, p.n, p.wide, fits);
    }

    int ridge() {
        return settings.integer("ridge");
    }

    double lambda() {
        return RIDGES[ridge()];
    }

    double noise() {
        return settings.get("noise");
    }

    double[] ratios() {
        double[] out = new double[n.length];
        for (int i = 0; i < n.length; i++) out[i] = (double) wide[i] / n[i];
        return out;
    }

    double[] sizes() {
        return java.util.Arrays.stream(n).asDoubleStream().toArray();
    }

    /// `[seed][i]`, NaN where unknown.
    double[][] seeds(int ridge, ToDoubleBiFunction<FeatureRegression.Errors, Integer> what) {
        double[][] out = new double[fits.length][n.length];
        for (int k = 0; k < fits.length; k++) for (int i = 0; i < n.length; i++) out[k][i] = fits[k][i] == null ? Double.NaN : what.applyAsDouble(fits[k][i], ridge);
        return out;
    }

    double[][] risks(int ridge) {
        return seeds(ridge, (e, r) -> e.risk(r, noise()));
    }

    double[] median(double[][] values) {
        return Summary.medians(values, n.length);
    }

    RandomFeaturesRisk theory(int i, double ridge) {
        double d = settings.get("dimension");
        return RandomFeaturesRisk.of(wide[i] / d, n[i] / d, ridge);
    }

    /// Seeds whose whole sweep is there.
    int whole() {
        int count = 0;
        for (var seed : fits) {
            boolean all = true;
            for (var fit : seed) all &= fit != null;
            if (all) count++;
        }
        return count;
    }

    void progress(List<Mark> marks, double[] at) {
        int[] done = new int[n.length];
        for (var seed : fits) for (int i = 0; i < done.length; i++) if (seed[i] != null) done[i]++;
        for (int d : done) {
            if (d == fits.length) continue;
            marks.add(new Mark.Progress(at, done, fits.length));
            return;
        }
    }

    /// A dense curve over the whole range, logarithmic, for closed forms; never exactly at `avoid`.
    static double[] dense(double low, double high, double avoid) {
        double[] out = new double[161];
        for (int i = 0; i < out.length; i++) {
            out[i] = low * Math.pow(high / low, i / (out.length - 1.0));
            if (Math.abs(out[i] / avoid - 1) < 1e-9) out[i] *= 1.001;
        }
        return out;
    }

    /// Faint points of every seed, if there is more than one.
    static void cloud(List<Mark> marks, Role role, double[] at, double[][] seeds) {
        if (seeds.length > 1) for (double[] seed : seeds) marks.add(new Mark.Points(role, null, null, at, seed, true, false));
    }

    static Frame.Series series(String name, String x, String y, double[] at, double[] median, double[][] seeds) {
        return new Frame.Series(name, x, y, "squared error", at, median, seeds);
    }

    /// Index of the largest finite value, −1 if none.
    static int argmax(double[] v) {
        int best = -1;
        for (int i = 0; i < v.length; i++) if (Double.isFinite(v[i]) && (best < 0 || v[i] > v[best])) best = i;
        return best;
    }
}
