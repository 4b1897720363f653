package org.descentlab.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The largest eigenvalue of a symmetric matrix by Lanczos' method with full orthogonalisation (Parlett 1980, chapter 13): some tens of
/// products with a vector in the place of a decomposition.
final class Lanczos {
    /// It has converged when two steps in a row have raised it by no more than this share: rounding.
    private static final double NOTHING = 4e-16;

    private Lanczos() {}

    /// @param a n × n in column-major order
    static double largest(double[] a, int n) {
        List<double[]> basis = new ArrayList<>();
        double[] alpha = new double[n], beta = new double[n], v = new double[n];
        Arrays.setAll(v, i -> 1 + 0.1 * Math.sin(i)); // no symmetry of the matrix has it in an invariant subspace
        double value = 0;
        int still = 0;
        for (int k = 0; k < n; k++) {
            double norm = Math.sqrt(dot(v, v));
            if (k > 0) beta[k - 1] = norm;
            if (!(norm > NOTHING * value)) return value; // the subspace is invariant
            for (int i = 0; i < n; i++) v[i] /= norm;
            basis.add(v);
            double[] next = product(a, v);
            alpha[k] = dot(next, v);
            for (int pass = 0; pass < 2; pass++) for (double[] b : basis) add(-dot(next, b), b, next);
            double before = value;
            value = largest(alpha, beta, k + 1, k == 0 ? alpha[0] : value);
            still = k > 0 && value - before <= NOTHING * value ? still + 1 : 0;
            if (still == 2) return value;
            v = next;
        }
        return value;
    }

    /// The largest eigenvalue of the tridiagonal matrix with these k diagonal and k − 1 other elements, by bisection with Sturm's count.
    ///
    /// @param low not above it
    private static double largest(double[] alpha, double[] beta, int k, double low) {
        double high = low;
        for (int i = 0; i < k; i++) {
            double off = (i > 0 ? beta[i - 1] : 0) + (i < k - 1 ? beta[i] : 0);
            high = Math.max(high, alpha[i] + off);
        }
        while (true) {
            double middle = low + (high - low) / 2;
            if (middle <= low || middle >= high) return high;
            if (above(alpha, beta, k, middle)) low = middle;
            else high = middle;
        }
    }

    /// Whether an eigenvalue lies above x.
    private static boolean above(double[] alpha, double[] beta, int k, double x) {
        double pivot = x - alpha[0];
        for (int i = 1; pivot > 0 && i < k; i++) pivot = x - alpha[i] - beta[i - 1] * beta[i - 1] / pivot;
        return !(pivot > 0);
    }

    private static double[] product(double[] a, double[] v) {
        int n = v.length;
        double[] out = new double[n];
        for (int j = 0; j < n; j++) for (int i = 0, at = j * n; i < n; i++) out[i] = Math.fma(a[at + i], v[j], out[i]);
        return out;
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) sum += x[i] * y[i];
        return sum;
    }

    private static void add(double s, double[] x, double[] y) {
        for (int i = 0; i < y.length; i++) y[i] += s * x[i];
    }
}
