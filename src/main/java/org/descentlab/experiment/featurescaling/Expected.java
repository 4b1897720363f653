package org.descentlab.experiment.featurescaling;

import java.util.Arrays;
import org.descentlab.stats.Modes;
import org.descentlab.stats.ProjectedRisk;
import org.descentlab.stats.Summary;
import org.descentlab.study.Chart;
import org.descentlab.study.Job;
import org.descentlab.study.Work;

/// What theory expects while one of features and samples moves and the other stays.
///
/// @param places at equal ratios from `low` to `high`, both included
/// @param top    whether the place nearest to where both are as many moves there, so that a line through the places has its top there
record Expected(PowerSpectrum of, double noise, boolean overSamples, int still, double low, double high, int places, boolean top)
        implements
            Job<Expected.Curve> {
    private static final double BESIDE = 1.001;

    /// @param ridgeless finite throughout: no place is exactly where samples and features are as many
    record Curve(double[] at, double[] best, double[] ridgeless) {}

    @Override
    public Curve compute(Work work) {
        Modes modes = of.modes();
        double[] at = Arrays.stream(Chart.ratios(low, high, places)).map(x -> Math.abs(x / still - 1) < 1e-9 ? BESIDE * x : x).toArray();
        if (top) at[nearest(at)] = BESIDE * still;
        double[] best = new double[places], ridgeless = new double[places];
        for (int i = 0; i < places; i++) {
            work.cancelled().check();
            double n = overSamples ? at[i] : still, k = overSamples ? still : at[i];
            best[i] = ProjectedRisk.best(modes, n, k, noise).error();
            ridgeless[i] = ProjectedRisk.ridgeless(modes, n, k, noise).error();
        }
        return new Curve(at, best, ridgeless);
    }

    private int nearest(double[] at) {
        return Summary.argmin(Arrays.stream(at).map(x -> Math.abs(Math.log(x / still))).toArray());
    }

    @Override
    public double cost() {
        return 0.5 + 2.5e-4 * places * of.count();
    }

    @Override
    public long bytes(Curve curve) {
        return 64 + 24L * curve.at.length;
    }
}
