package org.descentlab.experiment.main.ground;

import org.descentlab.figure.Axis;
import org.descentlab.figure.Flow;
import org.jspecify.annotations.Nullable;

/// Places and ends of axes.
public final class Axes {
    private Axes() {}

    /// The least of 1, 2 and 5 times a power of ten that is at least `v`.
    public static double nice(double v) {
        double p = Math.pow(10, Math.floor(Math.log10(v)));
        for (double m : new double[] {1, 2, 5, 10}) if (v <= m * p) return m * p;
        return v;
    }

    /// The greatest of them that is at most `v`.
    public static double niceBelow(double v) {
        return 1 / nice(1 / v);
    }

    /// Logarithmic steps, or linear ones for runs that blew up early.
    public static Axis steps(MainSettings s, Current current, boolean diverged) {
        return diverged ? Axis.linear("step", 0, Math.max(10, Math.ceil(1.15 * current.lastStep()))) : Axis.log("step", 1, s.steps());
    }

    /// Of gradient flow, dr/dτ = −Kr/n for the residuals r, a step of plain descent takes 2ρ n/λ_max(K₀), and momentum β makes a step
    /// 1/(1 − β) times as long: in units of n/λ_max(K₀) the same for every seed. Null for Adam, which follows no such flow.
    public static @Nullable Flow flow(MainSettings s) {
        double beta = s.optimizer().momentum;
        return s.optimizer().hasEdge() ? Flow.of("flow time (rate × step), in n/λ(K₀)", 2 * s.rate() * (1 + beta) / (1 - beta)) : null;
    }

    /// 1, 2, … n.
    public static double[] ranks(int n) {
        double[] rank = new double[n];
        for (int i = 0; i < n; i++) rank[i] = i + 1;
        return rank;
    }
}
