package org.descentlab.tensor;

/// Vectors as plain arrays, for small models whose passes are plain loops.
public final class Vectors {
    private Vectors() {}

    /// Σ a_k b_k, in the order of k.
    public static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) sum += a[k] * b[k];
        return sum;
    }
}
