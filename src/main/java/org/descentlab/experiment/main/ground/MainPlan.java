package org.descentlab.experiment.main.ground;

import static org.descentlab.experiment.main.ground.MainSettings.WIDTHS;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.descentlab.experiment.network.FeaturesError;
import org.descentlab.experiment.network.KernelPath;
import org.descentlab.experiment.network.PoolTheory;
import org.descentlab.experiment.network.RecordNetwork;
import org.descentlab.experiment.network.RegressionError;
import org.descentlab.experiment.network.TrainNetwork;
import org.descentlab.experiment.network.Twin;
import org.descentlab.net.NetworkSpec;
import org.descentlab.study.Job;

/// The order in which the main screen is computed: closed forms first, then the current network, then sweeps from coarse to
/// fine, seed 0 before the others and narrow before wide; noise-free ghosts last, the largest first.
public final class MainPlan {
    static final Set<Integer> COARSE = Set.of(4, 8, 14, 17, 24, 45, 90, 256, 20, 40, 80, 160, 320);
    public static final int WIDE = 256;
    /// Random features are evaluated at these multiples of n.
    public static final double[] FEATURE_RATIOS = {0.12, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.87, 0.93, 0.97, 1, 1.03, 1.07, 1.15, 1.25, 1.4, 1.7, 2.2, 3, 4.5, 7, 11};
    private static final int[] FIRST_TWINS = {8, 14, 20, 45, 128, 512};

    private final MainSettings s;
    private final Set<String> panes;
    private final LinkedHashSet<Job<?>> jobs = new LinkedHashSet<>();

    private MainPlan(MainSettings s, Set<String> panes) {
        this.s = s;
        this.panes = panes;
    }

    public static List<Job<?>> of(MainSettings s, Set<String> panes) {
        return new MainPlan(s, panes).order();
    }

    private List<Job<?>> order() {
        boolean curves = recorded();
        boolean descent = panes.contains(PaneNames.DESCENT), scaling = panes.contains(PaneNames.SCALING);
        boolean widths = descent || scaling || panes.contains(PaneNames.DRIFT);
        if (descent) {
            twins(0, FIRST_TWINS);
        }
        if (curves) current(0);
        if (descent) {
            twins(0, WIDTHS);
            features(0);
        }
        if (widths) sweep(0, s.noise(), true, false);
        if (scaling) sizes(0, s.noise(), true);
        for (int k = 1; curves && k < Math.min(3, s.seeds()); k++) current(k);
        if (scaling) jobs.add(new PoolTheory(s.task().name(), s.activation()));
        if (widths) sweep(0, s.noise(), false, false);
        if (scaling) sizes(0, s.noise(), false);
        for (int k = 1; k < s.seeds(); k++) {
            if (curves) current(k);
            if (widths) sweep(k, s.noise(), false, false);
            if (scaling) sizes(k, s.noise(), false);
            if (descent) {
                twins(k, WIDTHS);
                features(k);
            }
            if (k == Math.min(2, s.seeds() - 1) && widths) sweep(0, s.noise(), false, true);
        }
        for (int k = 0; k < s.seeds(); k++) {
            if (widths) sweep(k, s.noise(), false, true);
            if (scaling) regressions(k);
        }
        if (s.noise() > 0) {
            // The largest first, so that at the end no worker waits long for another.
            for (int i = WIDTHS.length - 1; descent && i >= 0; i--)
                for (int k = 0; k < s.seeds(); k++) train(s.network(WIDTHS[i], s.samples(), 0, k));
            int[] sizes = s.sizes();
            for (int i = sizes.length - 1; scaling && i >= 0; i--)
                for (int k = 0; k < s.seeds(); k++) train(s.network(s.width(), sizes[i], 0, k));
        }
        return new ArrayList<>(jobs);
    }

    /// Whether a pane looks at the current network's steps.
    private boolean recorded() {
        return panes.stream().anyMatch(p -> !p.equals(PaneNames.DESCENT) && !p.equals(PaneNames.SCALING));
    }

    private void current(int k) {
        NetworkSpec spec = s.network(k);
        boolean compared = panes.contains(PaneNames.LOSS) || panes.contains(PaneNames.DRIFT);
        if (compared && s.optimizer().hasEdge()) jobs.add(new Twin(spec, true));
        jobs.add(new RecordNetwork(spec));
        if (panes.contains(PaneNames.DRIFT)) jobs.add(new KernelPath(spec));
    }

    private void twins(int k, int[] widths) {
        if (!s.optimizer().hasEdge()) return;
        for (int m : widths) jobs.add(new Twin(s.network(m, s.samples(), s.noise(), k), false));
    }

    private void features(int k) {
        for (double r : FEATURE_RATIOS) jobs.add(new FeaturesError(s.task().name(), s.samples(), s.noise(), s.activation(), featureCount(s, r), s.seed() + k));
    }

    public static int featureCount(MainSettings s, double ratio) {
        return (int) Math.max(2, Math.round(ratio * s.samples()));
    }

    private void sweep(int k, double noise, boolean coarse, boolean wide) {
        for (int m : WIDTHS) {
            if (coarse && !COARSE.contains(m) || m > WIDE && !wide) continue;
            train(s.network(m, s.samples(), noise, k));
        }
    }

    private void sizes(int k, double noise, boolean coarse) {
        for (int d : s.sizes()) if (!coarse || COARSE.contains(d)) train(s.network(s.width(), d, noise, k));
    }

    /// The current network is recorded in full anyway.
    private void train(NetworkSpec spec) {
        jobs.add(recorded() && spec.equals(s.network((int) (spec.seed() - s.seed()))) ? new RecordNetwork(spec) : new TrainNetwork(spec, s.seed(), s.seeds()));
    }

    private void regressions(int k) {
        jobs.add(new RegressionError(s.task().name(), s.samples(), s.noise(), s.activation(), s.seed() + k));
        for (int d : s.sizes()) jobs.add(new RegressionError(s.task().name(), d, s.noise(), s.activation(), s.seed() + k));
    }
}
