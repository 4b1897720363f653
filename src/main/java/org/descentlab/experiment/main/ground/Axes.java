package org.descentlab.experiment.main.ground;

/// Places and ends of axes.
public final class Axes {
    private Axes() { }

    /// The least of 1, 2 and 5 times a power of ten that is at least `v`.
    public static double nice(double v) {
        double p = Math.pow(10, Math.floor(Math.log10(v)));
        for (double m : new double[] {1, 2, 5, 10}) if (v <= m * p) return m * p;
        return v;
    }

    /// 1, 2, … n.
    public static double[] ranks(int n) {
        double[] rank = new double[n];
        for (int i = 0; i < n; i++) rank[i] = i + 1;
        return rank;
    }
}
