package org.descentlab.experiment.main.ground;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.descentlab.experiment.network.TrainNetwork;
import org.descentlab.net.NetworkSpec;
import org.descentlab.stats.Summary;
import org.descentlab.study.Job;

/// What the maps over width share: the order of their work, their axis, and what is said before there are numbers.
public final class MapPlan {
    private MapPlan() { }

    /// The settings' sweep over widths, from coarse to fine, seed 0 before the others and narrow before wide.
    public static List<Job<?>> sweep(MainSettings s) {
        List<Job<?>> jobs = new ArrayList<>();
        row(jobs, s, s.noise(), 0, true, false);
        row(jobs, s, s.noise(), 0, false, false);
        for (int k = 1; k < s.seeds(); k++) {
            row(jobs, s, s.noise(), k, false, false);
            if (k == Math.min(2, s.seeds() - 1)) row(jobs, s, s.noise(), 0, false, true);
        }
        for (int k = 0; k < s.seeds(); k++) row(jobs, s, s.noise(), k, false, true);
        return jobs;
    }

    /// The networks of one seed at one label noise.
    ///
    /// @param coarse only a few of them
    /// @param wide   also the widest
    public static void row(List<Job<?>> jobs, MainSettings s, double noise, int k, boolean coarse, boolean wide) {
        for (int m : MainSettings.WIDTHS) {
            if (coarse && !MainPlan.COARSE.contains(m) || m > MainPlan.WIDE && !wide) continue;
            NetworkSpec spec = s.network(m, s.samples(), noise, k);
            if (!spec.equals(s.network(k))) jobs.add(new TrainNetwork(spec, s.seed(), s.seeds()));   // that one is recorded in full
        }
    }

    /// The range of colours: round values around all errors, by ratio.
    public static double[] range(double[][] values) {
        double[] all = Arrays.stream(values).flatMapToDouble(Arrays::stream).filter(Double::isFinite).toArray();
        if (all.length == 0) return new double[] {0.1, 5};
        double low = Axes.niceBelow(Math.max(1e-6, Summary.quantile(0, all))), high = Axes.nice(Math.min(1e3, Summary.quantile(1, all)));
        return new double[] {low, Math.max(high, 2 * low)};
    }

    public static boolean complete(MainSettings s, Sweep sweep) {
        for (int i = 0; i < sweep.at().length; i++) if (sweep.done(i) < s.seeds()) return false;
        return true;
    }

    private static int known(Sweep sweep) {
        int known = 0;
        for (int i = 0; i < sweep.at().length; i++) known += sweep.done(i);
        return known;
    }

    /// What is said while there is too little to speak of, or null.
    public static Verdict early(MainSettings s, Sweep sweep) {
        int known = known(sweep);
        if (known < 8) return new Verdict(null, false, "Not enough data yet: the sweep over widths has begun");
        return sweep.diverged() == known ? new Verdict("Diverged", true, "All " + known + " networks diverged; none is plotted") : null;
    }

    public static String badge(MainSettings s, Sweep sweep) {
        int lost = sweep.diverged();
        return lost > 0 ? lost + " of " + known(sweep) + " diverged" : s.provisional(sweep.seeds());
    }
}
