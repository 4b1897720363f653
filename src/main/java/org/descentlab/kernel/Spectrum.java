package org.descentlab.kernel;

import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Matrix;

/// The spectrum of a kernel and how a label vector y lies in it.
///
/// @param eigenvalues l_k, descending
/// @param share       Σ_{j≤k} (v_j·y)²/|y|²: how much of y the first k eigenvectors hold
public record Spectrum(double[] eigenvalues, double[] share) {

    /// Of the symmetric `k`, which is overwritten.
    public static Spectrum of(Backend backend, Matrix k, double[] y) {
        double[] ascending = backend.eigenvectors(k);
        return of(ascending, k.toArray(), y);
    }

    /// @param ascending eigenvalues
    /// @param vectors   their eigenvectors, n × n column-major
    public static Spectrum of(double[] ascending, double[] vectors, double[] y) {
        int n = y.length;
        double[] share = new double[n];
        double squares = 0, sum = 0;
        for (double v : y) squares += v * v;
        for (int k = 0; k < n; k++) {
            double c = 0;
            for (int i = 0; i < n; i++) c += vectors[i + (n - 1 - k) * n] * y[i];
            share[k] = (sum += c * c) / squares;
        }
        return new Spectrum(descending(ascending), share);
    }

    static double[] descending(double[] ascending) {
        double[] out = new double[ascending.length];
        for (int k = 0; k < out.length; k++) out[k] = ascending[out.length - 1 - k];
        return out;
    }
}
