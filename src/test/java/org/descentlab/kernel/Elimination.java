package org.descentlab.kernel;

/// Ridge regression by plain elimination with pivots on the normal equations.
final class Elimination {
    private Elimination() {}

    /// zᵀ(zzᵀ + c)⁻¹y where there are more features than samples, else (zᵀz + c)⁻¹zᵀy.
    static double[] fit(double[][] z, double[] y, double c) {
        int n = z.length, p = z[0].length;
        double[][] zt = new double[p][n];
        for (int i = 0; i < n; i++) for (int j = 0; j < p; j++) zt[j][i] = z[i][j];
        if (p > n) return times(zt, solve(z, y, c));
        return solve(zt, times(zt, y), c);
    }

    private static double[] times(double[][] m, double[] v) {
        double[] out = new double[m.length];
        for (int i = 0; i < out.length; i++) out[i] = dot(m[i], v);
        return out;
    }

    /// (mmᵀ + c)⁻¹v by elimination with pivots.
    private static double[] solve(double[][] m, double[] v, double c) {
        int n = m.length;
        double[][] a = new double[n][n + 1];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) a[i][j] = dot(m[i], m[j]) + (i == j ? c : 0);
            a[i][n] = v[i];
        }
        for (int k = 0; k < n; k++) {
            int best = k;
            for (int i = k; i < n; i++) if (Math.abs(a[i][k]) > Math.abs(a[best][k])) best = i;
            double[] row = a[k];
            a[k] = a[best];
            a[best] = row;
            for (int i = 0; i < n; i++) {
                if (i == k) continue;
                double f = a[i][k] / a[k][k];
                for (int j = k; j <= n; j++) a[i][j] -= f * a[k][j];
            }
        }
        double[] out = new double[n];
        for (int i = 0; i < n; i++) out[i] = a[i][n] / a[i][i];
        return out;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) sum += a[k] * b[k];
        return sum;
    }
}
