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

/// Linear algebra in plain loops, as a second route.
    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) sum += a[k] * b[k];
        return sum;
    }

    static double[][] transposed(double[][] a) {
        double[][] out = new double[a[0].length][a.length];
        for (int i = 0; i < a.length; i++) for (int j = 0; j < a[0].length; j++) out[j][i] = a[i][j];
        return out;
    }

    /// a · bᵀ.
    static double[][] products(double[][] a, double[][] b) {
        double[][] out = new double[a.length][b.length];
        for (int i = 0; i < a.length; i++) for (int j = 0; j < b.length; j++) out[i][j] = dot(a[i], b[j]);
        return out;
    }

    /// (m + c)⁻¹ b, by elimination with pivots.
    static double[][] solve(double[][] m, double c, double[][] b) {
        int n = m.length, k = b[0].length;
        double[][] a = new double[n][n + k];
        for (int i = 0; i < n; i++) {
            System.arraycopy(m[i], 0, a[i], 0, n);
            System.arraycopy(b[i], 0, a[i], n, k);
            a[i][i] += c;
        }
        for (int p = 0; p < n; p++) {
            int best = p;
            for (int i = p; i < n; i++) if (Math.abs(a[i][p]) > Math.abs(a[best][p])) best = i;
            double[] row = a[p];
            a[p] = a[best];
            a[best] = row;
            for (int i = 0; i < n; i++) {
                double f = i == p ? 0 : a[i][p] / a[p][p];
                if (f != 0) for (int j = p; j < n + k; j++) a[i][j] -= f * a[p][j];
            }
        }
        double[][] out = new double[n][k];
        for (int i = 0; i < n; i++) for (int j = 0; j < k; j++) out[i][j] = a[i][n + j] / a[i][i];
        return out;
    }

    /// The coefficients of ridge regression, p × K: zᵀ(zzᵀ + c)⁻¹y where there are more features than samples, else (zᵀz + c)⁻¹zᵀy.
    static double[][] ridge(double[][] z, double[][] y, double c) {
        double[][] zt = transposed(z);
        if (zt.length > z.length) return products(zt, transposed(solve(products(z, z), c, y)));
        return solve(products(zt, zt), c, products(zt, transposed(y)));
    }

    static int largest(double[] v) {
        int best = 0;
        for (int k = 1; k < v.length; k++) if (v[k] > v[best]) best = k;
        return best;
    }

    /// The sum of all squared differences, over the rows.
    static double distance(double[][] a, double[][] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) for (int k = 0; k < a[i].length; k++) sum += Math.pow(a[i][k] - b[i][k], 2);
        return sum;
    }
}
