package org.descentlab.stats;

import java.util.Arrays;
import java.util.Optional;

/// Of all w with Xw = y one of least ℓ₁ norm (Chen, Donoho & Saunders 1998): the prices of the dual linear program, the largest y·ν with
/// |Xᵀν| ≤ 1 in every coordinate.
public final class BasisPursuit {
    private BasisPursuit() {}

    /// @param x `n` rows of `p`
    /// @return nothing if no w fits
    public static Optional<double[]> of(double[][] x, double[] y) {
        int n = x.length, p = x[0].length;
        double[][] a = new double[2 * p][2 * n];
        double[] b = new double[2 * p], c = new double[2 * n];
        Arrays.fill(b, 1);
        for (int i = 0; i < n; i++) {
            c[i] = y[i];
            c[n + i] = -y[i];
            for (int j = 0; j < p; j++) {
                a[j][i] = a[p + j][n + i] = x[i][j];
                a[j][n + i] = a[p + j][i] = -x[i][j];
            }
        }
        return LinearProgram.maximum(a, b, c).map(lp -> {
            double[] w = new double[p];
            for (int j = 0; j < p; j++) w[j] = lp.price()[j] - lp.price()[p + j];
            return w;
        });
    }
}
