package org.descentlab.experiment.overoptimization;

import static org.descentlab.experiment.overoptimization.OverOptimization.COMPARISONS;
import static org.descentlab.experiment.overoptimization.OverOptimization.CURVATURE;
import static org.descentlab.experiment.overoptimization.OverOptimization.DIMENSION;
import static org.descentlab.experiment.overoptimization.OverOptimization.FEATURES;
import static org.descentlab.experiment.overoptimization.OverOptimization.FLIPS;

import java.util.random.RandomGenerator;
import org.descentlab.data.PreferenceWorld;
import org.descentlab.stats.QuadraticFeatures;
import org.descentlab.stats.QuadraticReward;
import org.descentlab.stats.RidgeLogistic;
import org.descentlab.study.Ask;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.descentlab.tensor.Streams;

/// A reward model fitted to comparisons, and both rewards along its frontier.
///
/// @param flips share of the comparisons whose label is flipped
record RewardModel(int dimension, double curvature, QuadraticFeatures features, int comparisons, double flips, long seed)
        implements
            Job<RewardModel.Fitted> {
    /// Points along the frontier.
    static final int POINTS = 350;

    /// @param gold       the world's own reward
    /// @param proxy      the reward model, of variance 1 under the base policy
    /// @param alongProxy `[i]` mean proxy at [#distances], optimised for the proxy; `alongGold` mean gold there
    /// @param direct     mean gold there, optimised for gold
    /// @param peak       the distance at which gold is largest along the proxy's frontier, NaN where it still rises at the end; `top` gold
    ///                   there
    /// @param best       the most that gold can be
    record Fitted(QuadraticReward gold, QuadraticReward proxy, double[] alongProxy, double[] alongGold, double[] direct,
            double peak, double top, double best) {
        /// "Fallen": below this share of its own largest value.
        static final double FALLEN = 0.9;

        /// Whether gold is largest at the end of the axis.
        boolean rises() {
            return Double.isNaN(peak);
        }

        /// Gold at a distance, linear between points.
        double goldAt(double curvature, double d) {
            double i = d / far(curvature) * POINTS;
            int k = Math.min(POINTS - 1, (int) i);
            return alongGold[k] + (i - k) * (alongGold[k + 1] - alongGold[k]);
        }
    }

    /// With the settings' own comparisons.
    static RewardModel of(Ask ask, long seed) {
        return of(ask, ask.get(COMPARISONS), ask.get(FLIPS), seed);
    }

    static RewardModel of(Ask ask, double comparisons, double flips, long seed) {
        return new RewardModel(ask.get(DIMENSION), ask.get(CURVATURE), ask.get(FEATURES), (int) comparisons, flips, seed);
    }

    /// Twice the distance at which gold itself is best when all curvatures are equal, 1/(√2 κ), within [7, 30].
    static double far(double curvature) {
        return Math.clamp(2 / (Math.sqrt(2) * Math.max(1e-9, curvature)), 7, 30);
    }

    static double[] distances(double curvature) {
        double[] d = new double[POINTS + 1];
        for (int i = 0; i <= POINTS; i++) d[i] = far(curvature) * i / POINTS;
        return d;
    }

    @Override
    public Fitted compute(Work work) {
        int m = dimension, p = features.of(m);
        var world = PreferenceWorld.draw(m, curvature, Streams.stream(seed, "preference world"));
        RandomGenerator random = Streams.stream(seed, "preference comparisons");
        double[] z = new double[comparisons * p], x = new double[m], y = new double[m];
        for (int r = 0; r < comparisons; r++) {
            if (r % 1000 == 0) work.cancelled().check();
            double sign = world.compare(random, flips, x, y) ? 1 : -1;
            features.differences(x, y, sign, z, r * p);
        }
        double[] theta = RidgeLogistic.fit(z, comparisons, p, 1, work.cancelled());
        var gold = new QuadraticReward(world.u(), world.c());
        QuadraticReward proxy = features.reward(theta, m).unit();
        double[] at = distances(curvature);
        double[][] mine = proxy.frontier(at), own = gold.frontier(at);
        double[] alongProxy = new double[at.length], alongGold = new double[at.length], direct = new double[at.length];
        int peak = 0;
        for (int i = 0; i < at.length; i++) {
            alongProxy[i] = proxy.mean(mine[i]);
            alongGold[i] = gold.mean(mine[i]);
            direct[i] = gold.mean(own[i]);
            if (alongGold[i] > alongGold[peak] + 1e-12) peak = i;
        }
        return new Fitted(gold, proxy, alongProxy, alongGold, direct, refined(at, alongGold, peak), alongGold[peak],
                direct[at.length - 1]);
    }

    /// The top of the parabola through three points; NaN at the end.
    static double refined(double[] at, double[] v, int i) {
        if (i == at.length - 1) return Double.NaN;
        if (i == 0) return at[i];
        double bend = v[i - 1] - 2 * v[i] + v[i + 1];
        if (!(bend < -1e-12)) return at[i];
        return at[i] + (at[1] - at[0]) * Math.clamp((v[i - 1] - v[i + 1]) / (2 * bend), -0.5, 0.5);
    }

    @Override
    public double cost() {
        double p = features.of(dimension);
        return 3 + comparisons * (1e-3 + 8 * p * p * 1e-6);
    }

    @Override
    public long bytes(Fitted r) {
        return 24L * POINTS + 32L * dimension * dimension;
    }
}
