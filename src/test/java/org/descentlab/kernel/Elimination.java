package org.descentlab.kernel;

/// Linear algebra in plain loops, as a second route.
final class Elimination {
    private Elimination() {}

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

    /// The same for one output.
    static double[] ridge(double[][] z, double[] y, double c) {
        return transposed(ridge(z, transposed(new double[][] {y}), c))[0];
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
