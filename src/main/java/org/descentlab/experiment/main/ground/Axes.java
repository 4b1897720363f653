package org.descentlab.experiment.main.ground;

import org.descentlab.figure.Axis;

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

    /// 1, 2, … n.
    public static double[] ranks(int n) {
        double[] rank = new double[n];
        for (int i = 0; i < n; i++) rank[i] = i + 1;
        return rank;
    }
}
