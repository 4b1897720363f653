package org.descentlab.kernel;

import java.util.function.DoubleUnaryOperator;

/// E[f(u)f(v)] for standard normal u and v of correlation c, as Σ a_k² c^k with f's coefficients a_k = E[f(z)he_k(z)] in orthonormal
/// Hermite polynomials (Mehler 1866; Daniely, Frostig & Singer 2016): positive definite on every sphere by its form.
final class HermiteSeries {
    /// Enough for tanh(√2 z), whose coefficients fall as exp(−1.57 √k).
    static final int TERMS = 400;
    private static final double END = 15, STEP = 0.01;

    private final double[] squares = new double[TERMS];

    /// The integrals are trapezoidal sums, whose error for such f is far below rounding.
    HermiteSeries(DoubleUnaryOperator f) {
        double[] a = new double[TERMS];
        for (int i = 0; i <= 2 * END / STEP; i++) {
            double z = -END + i * STEP, root = Math.exp(-z * z / 4) / Math.pow(2 * Math.PI, 0.25), w = STEP * f.applyAsDouble(z) * root;
            double before = 0, now = root;
            for (int k = 0; k < TERMS; k++) {
                a[k] += w * now;
                double next = (z * now - Math.sqrt(k) * before) / Math.sqrt(k + 1);
                before = now;
                now = next;
            }
        }
        for (int k = 0; k < TERMS; k++) squares[k] = a[k] * a[k];
    }

    /// a_k².
    double square(int k) {
        return squares[k];
    }

    double at(double c) {
        double sum = 0;
        for (int k = TERMS - 1; k >= 0; k--) sum = sum * c + squares[k];
        return sum;
    }
}
