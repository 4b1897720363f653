package org.descentlab.stats;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/// Gauss quadrature of a probability law: Σ w_i f(x_i) is its mean of f, exact for polynomials up to degree 2n − 1 (Golub & Welsch
/// 1969).
///
/// @param nodes ascending; `weights` sum to 1
public record GaussRule(double[] nodes, double[] weights) {
    /// Of N(0, 1): the nodes lie symmetric about 0.
    public static GaussRule normal(int n) {
        return of(n, k -> 0, Math::sqrt);
    }

    /// Of the exponential law of mean 1.
    public static GaussRule exponential(int n) {
        return of(n, k -> 2 * k + 1, k -> k);
    }

    /// From the recurrence of the law's orthonormal polynomials: k-th diagonal element of its matrix from 0, and element beside it from 1.
    private static GaussRule of(int n, IntToDoubleFunction diagonal, IntToDoubleFunction beside) {
        double[][] jacobi = new double[n][n];
        for (int k = 0; k < n; k++) {
            jacobi[k][k] = diagonal.applyAsDouble(k);
            if (k > 0) jacobi[k][k - 1] = jacobi[k - 1][k] = beside.applyAsDouble(k);
        }
        SymmetricEigen e = SymmetricEigen.of(jacobi);
        return new GaussRule(e.values(), Arrays.stream(e.vectors()).mapToDouble(v -> v[0] * v[0]).toArray());
    }
}
