package org.descentlab.stats;

import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;

/// The matrix of least nuclear norm, the sum of its singular values, that has the given entries (Candès & Recht 2009): by Douglas–Rachford
/// splitting, which projects onto the given entries and shrinks the singular values in turn (Lions & Mercier 1979).
///
/// @param x    d × d by rows
/// @param dual 0 where nothing is given, with no singular value above 1 to rounding: the sum of its entries times those given is a lower bound
///             of the nuclear norm, and meets it in the end
public record NuclearNorm(double[] x, double[] dual) {
    private static final int PATIENCE = 3000;
    private static final double DONE = 1e-7;
    /// By how much singular values are shrunk at a time, over the root mean square of the given entries times √d.
    private static final double SHRINK = 0.5;

    /// @param m     d × d by rows, of which only those that are `given` count
    public static NuclearNorm of(Backend backend, int d, double[] m, boolean[] given, Cancellation cancelled) {
        double square = 0;
        int count = 0;
        for (int i = 0; i < m.length; i++)
            if (given[i]) {
                square += m[i] * m[i];
                count++;
            }
        double shrink = SHRINK * Math.sqrt(d * square / count);
        double[] z = new double[d * d], x = new double[d * d], reflected = new double[d * d];
        try (var work = backend.workspace()) {
            Matrix a = work.matrix(Precision.FLOAT64, d, d), u = work.matrix(Precision.FLOAT64, d, d),
                    vt = work.matrix(Precision.FLOAT64, d, d);
            for (int round = 0; round < PATIENCE; round++) {
                cancelled.check();
                for (int i = 0; i < x.length; i++) {
                    x[i] = given[i] ? m[i] : z[i];
                    reflected[i] = 2 * x[i] - z[i];
                }
                double[] y = shrunk(backend, a, u, vt, reflected, shrink);
                double apart = 0;
                for (int i = 0; i < z.length; i++) {
                    z[i] += y[i] - x[i];
                    apart += (y[i] - x[i]) * (y[i] - x[i]);
                }
                if (Math.sqrt(apart) <= DONE * d) break;
            }
        }
        double[] dual = new double[d * d];
        for (int i = 0; i < dual.length; i++) dual[i] = given[i] ? (m[i] - z[i]) / shrink : 0;
        return new NuclearNorm(x, dual);
    }

    private static double[] shrunk(Backend backend, Matrix a, Matrix u, Matrix vt, double[] from, double by) {
        int d = a.rows;
        for (int i = 0; i < d; i++) for (int j = 0; j < d; j++) a.set(i, j, from[i * d + j]);
        double[] s = backend.singularValues(a, u, vt), out = new double[d * d];
        for (int k = 0; k < d && s[k] > by; k++)
            for (int i = 0; i < d; i++) {
                double left = (s[k] - by) * u.get(i, k);
                for (int j = 0; j < d; j++) out[i * d + j] += left * vt.get(k, j);
            }
        return out;
    }
}
