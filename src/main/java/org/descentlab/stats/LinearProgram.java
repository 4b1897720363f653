package org.descentlab.stats;

import java.util.Optional;

/// The largest c·x over x ≥ 0 with Ax ≤ b, for b ≥ 0: the simplex method on a dense tableau, from x = 0, by Bland's rule, which never
/// cycles (Bland 1977). For programs of some hundred variables.
///
/// @param x     where it is largest
/// @param price the dual variables, one for every row of A
public record LinearProgram(double value, double[] x, double[] price) {
    private static final double ZERO = 1e-11;
    /// Exchanges per row and column after which it is rounding that leads round and round.
    private static final int PATIENCE = 50;

    /// @param a `m` rows of `n`
    /// @return nothing if c·x has no bound, or if it is not found: numbers that are none, or rounding that does not let it end
    public static Optional<LinearProgram> maximum(double[][] a, double[] b, double[] c) {
        int m = b.length, n = c.length, end = n + m;
        double[][] t = new double[m + 1][end + 1];
        int[] basis = new int[m];
        for (int i = 0; i < m; i++) {
            System.arraycopy(a[i], 0, t[i], 0, n);
            t[i][n + i] = 1;
            t[i][end] = b[i];
            basis[i] = n + i;
        }
        for (int j = 0; j < n; j++) t[m][j] = -c[j];
        for (int rounds = 0; rounds < PATIENCE * end && Double.isFinite(t[m][end]); rounds++) {
            int enters = 0, leaves = -1;
            while (enters < end && t[m][enters] >= -ZERO) enters++;
            if (enters == end) return Optional.of(solution(t, basis, n));
            for (int i = 0; i < m; i++) {
                if (t[i][enters] <= ZERO) continue;
                double less = leaves < 0 ? -1 : t[i][end] * t[leaves][enters] - t[leaves][end] * t[i][enters];
                if (less < 0 || less == 0 && basis[i] < basis[leaves]) leaves = i;
            }
            if (leaves < 0) return Optional.empty();
            pivot(t, leaves, enters);
            basis[leaves] = enters;
        }
        return Optional.empty();
    }

    private static void pivot(double[][] t, int row, int column) {
        double by = t[row][column];
        for (int j = 0; j < t[row].length; j++) t[row][j] /= by;
        for (int i = 0; i < t.length; i++) {
            double times = t[i][column];
            if (i == row || times == 0) continue;
            for (int j = 0; j < t[i].length; j++) t[i][j] -= times * t[row][j];
        }
    }

    private static LinearProgram solution(double[][] t, int[] basis, int n) {
        int m = basis.length;
        double[] x = new double[n], price = new double[m];
        for (int i = 0; i < m; i++) if (basis[i] < n) x[basis[i]] = t[i][n + m];
        System.arraycopy(t[m], n, price, 0, m);
        return new LinearProgram(t[m][n + m], x, price);
    }
}
