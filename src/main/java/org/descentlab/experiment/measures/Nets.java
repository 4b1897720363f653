package org.descentlab.experiment.measures;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.descentlab.study.Job;
import org.descentlab.study.Results;
import org.descentlab.study.Settings;
import org.descentlab.study.Shown;
import org.descentlab.figure.Plot;
import org.descentlab.net.Measure;
import org.descentlab.stats.Summary;

/// The networks of every seed at several places (shares of random labels, or numbers of samples): null where not trained yet.
record Nets(Measured.Outcome[][] all) {
    /// `shares[i]` and `samples[i]` belong to place i.
    static Nets of(Settings s, Results results, int[] samples, double[] shares) {
        var all = new Measured.Outcome[s.integer("seeds")][samples.length];
        for (int k = 0; k < all.length; k++) for (int i = 0; i < samples.length; i++) all[k][i] = results.find(Measured.of(s, samples[i], shares[i], k));
        return new Nets(all);
    }

    static List<Job<?>> plan(Settings s, int[] samples, double[] shares) {
        List<Job<?>> jobs = new ArrayList<>();
        for (int k = 0; k < s.integer("seeds"); k++) for (int i = 0; i < samples.length; i++) jobs.add(Measured.of(s, samples[i], shares[i], k));
        return jobs;
    }

    /// True labels, and the settings' share of random ones.
    static double[] pair(Settings s) {
        return new double[] {0, s.get("random-labels")};
    }

    static int[] same(Settings s, int places) {
        int[] out = new int[places];
        Arrays.fill(out, s.integer("samples"));
        return out;
    }

    int total() {
        return all.length;
    }

    /// Seeds of which every network is there.
    int whole() {
        return (int) Arrays.stream(all).filter(seed -> Arrays.stream(seed).allMatch(o -> o != null)).count();
    }

    int diverged() {
        return (int) Arrays.stream(all).flatMap(Arrays::stream).filter(o -> o != null && o.diverged()).count();
    }

    int unfitted() {
        return (int) Arrays.stream(all).flatMap(Arrays::stream).filter(o -> o != null && !o.diverged() && !o.fitted()).count();
    }

    int known() {
        return (int) Arrays.stream(all).flatMap(Arrays::stream).filter(o -> o != null).count();
    }

    /// `[seed][place]`, NaN where there is none.
    double[][] values(java.util.function.ToDoubleFunction<Measured.Outcome> what) {
        return Arrays.stream(all).map(seed -> Arrays.stream(seed).mapToDouble(o -> o == null ? Double.NaN : what.applyAsDouble(o)).toArray()).toArray(double[][]::new);
    }

    /// By which factor a measure is larger than at the first place, `[seed][place]`.
    double[][] factors(Measure m) {
        double[][] v = values(o -> o.get(m));
        for (double[] seed : v) {
            double first = seed[0];
            for (int i = 0; i < seed.length; i++) seed[i] = m.factor(first, seed[i]);
        }
        return v;
    }

    /// What is said if there is too little to speak of, else null.
    Shown early(Plot plot) {
        if (whole() == 0) return Shown.of("Not enough data yet: the first networks are training", plot).seeds(0, total());
        if (2 * diverged() >= known()) return Shown.of(diverged() + " of " + known() + " networks diverged; none is measured", plot).seeds(whole(), total()).badge("Diverged", true);
        if (2 * (unfitted() + diverged()) >= known()) return Shown.of(unfitted() + " of " + known() + " networks have not fitted: nothing to compare", plot).seeds(whole(), total()).badge("Not fitted", true);
        return null;
    }

    /// The same with a warning if some networks are missing or have not fitted.
    Shown warned(Shown shown) {
        if (diverged() > 0) return shown.badge(diverged() + " of " + known() + " diverged", true);
        return unfitted() > 0 ? shown.badge(unfitted() + " of " + known() + " not fitted", true) : shown;
    }
}
