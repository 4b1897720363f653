package org.descentlab.stats;

import java.util.function.ToDoubleFunction;

/// Minimises a function of a few variables without derivatives (Nelder & Mead 1965).
public final class Simplex {
    private Simplex() {}

    /// A local minimum near `start`; the first simplex has edges of `size`.
    public static double[] minimum(ToDoubleFunction<double[]> f, double[] start, double size, int evaluations) {
        int n = start.length;
        double[][] at = new double[n + 1][];
        double[] value = new double[n + 1];
        for (int i = 0; i <= n; i++) {
            at[i] = start.clone();
            if (i > 0) at[i][i - 1] += size;
            value[i] = f.applyAsDouble(at[i]);
        }
        for (int k = n + 1; k < evaluations; k++) {
            sort(at, value);
            double[] centre = new double[n];
            for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) centre[j] += at[i][j] / n;
            double[] next = along(centre, at[n], -1);
            double reflected = f.applyAsDouble(next);
            if (reflected < value[0]) {
                double[] far = along(centre, at[n], -2);
                double expanded = f.applyAsDouble(far);
                k++;
                put(at, value, expanded < reflected ? far : next, Math.min(expanded, reflected));
            } else if (reflected < value[n - 1]) {
                put(at, value, next, reflected);
            } else {
                double[] near = along(centre, reflected < value[n] ? next : at[n], 0.5);
                double contracted = f.applyAsDouble(near);
                k++;
                if (contracted < Math.min(reflected, value[n])) put(at, value, near, contracted);
                else
                    for (int i = 1; i <= n; i++, k++) {
                        at[i] = along(at[0], at[i], 0.5);
                        value[i] = f.applyAsDouble(at[i]);
                    }
            }
        }
        sort(at, value);
        return at[0];
    }

    private static void put(double[][] at, double[] value, double[] x, double v) {
        at[at.length - 1] = x;
        value[at.length - 1] = v;
    }

    /// centre + t·(x − centre).
    private static double[] along(double[] centre, double[] x, double t) {
        double[] out = new double[x.length];
        for (int i = 0; i < x.length; i++) out[i] = centre[i] + t * (x[i] - centre[i]);
        return out;
    }

    private static void sort(double[][] at, double[] value) {
        for (int i = 1; i < value.length; i++)
            for (int j = i; j > 0 && value[j] < value[j - 1]; j--) {
                double[] x = at[j];
                double v = value[j];
                at[j] = at[j - 1];
                value[j] = value[j - 1];
                at[j - 1] = x;
                value[j - 1] = v;
            }
    }
}
