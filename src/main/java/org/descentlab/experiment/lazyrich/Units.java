package org.descentlab.experiment.lazyrich;

import java.util.Arrays;

/// The units of a student as arrows a·w, seen in the plane of the picture: in two dimensions that is all there is, else it is spanned
/// by the first two teacher units (of a single one: with the first axis).
///
/// @param x, y     a·w there, at the start; `toX`, `toY` at the end (of at most 200 units, evenly chosen)
/// @param teachers the teacher's units there, `[j]` = {x, y}
/// @param cosine   mean over all units of max_j |cos(w, u_j)|, weighted by |a||w|
record Units(double[] x, double[] y, double[] toX, double[] toY, double[][] teachers, double cosine) {
    private static final int MOST = 200;

    /// @param w by columns, m × d
    static Units of(double[][] teachers, double[] w, double[] a) {
        int m = a.length, d = teachers[0].length;
        double[][] plane = plane(teachers, d);
        double weighted = 0, weights = 0;
        for (int i = 0; i < m; i++) {
            double square = 0, best = 0;
            for (int c = 0; c < d; c++) square += w[i + c * m] * w[i + c * m];
            for (double[] u : teachers) best = Math.max(best, Math.abs(dot(w, i, m, u)));
            weighted += Math.abs(a[i]) * best;
            weights += Math.abs(a[i]) * Math.sqrt(square);
        }
        int shown = Math.min(m, MOST);
        double[] x = new double[shown], y = new double[shown];
        for (int k = 0; k < shown; k++) {
            int i = (int) ((long) k * m / shown);
            x[k] = a[i] * dot(w, i, m, plane[0]);
            y[k] = a[i] * dot(w, i, m, plane[1]);
        }
        double[][] seen = Arrays.stream(teachers).map(u -> new double[] {dot(u, 0, 1, plane[0]), dot(u, 0, 1, plane[1])})
                .toArray(double[][]::new);
        return new Units(x, y, x, y, seen, weighted / weights);
    }

    /// From these to others of the same student.
    Units to(Units after) {
        return new Units(x, y, after.x, after.y, teachers, after.cosine);
    }

    private static double dot(double[] w, int i, int m, double[] u) {
        double sum = 0;
        for (int c = 0; c < u.length; c++) sum += w[i + c * m] * u[c];
        return sum;
    }

    private static double[][] plane(double[][] teachers, int d) {
        double[] e1 = new double[d], e2 = new double[d];
        if (d == 2) {
            e1[0] = 1;
            e2[1] = 1;
            return new double[][] {e1, e2};
        }
        System.arraycopy(teachers[0], 0, e1, 0, d);
        if (teachers.length > 1) System.arraycopy(teachers[1], 0, e2, 0, d);
        else e2[Math.abs(e1[0]) < 0.9 ? 0 : 1] = 1;
        double along = dot(e2, 0, 1, e1), square = 0;
        for (int c = 0; c < d; c++) {
            e2[c] -= along * e1[c];
            square += e2[c] * e2[c];
        }
        for (int c = 0; c < d; c++) e2[c] /= Math.sqrt(square);
        return new double[][] {e1, e2};
    }
}
