package org.descentlab.stats;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/// A kernel and a target in the kernel's eigenbasis, from the largest eigenvalue on. Both sum to 1: a kernel of mean 1 on the diagonal, a
/// target of mean square 1.
///
/// @param eigenvalues λ_k ≥ 0 of the kernel as an operator, descending
/// @param power       c_k = λ_k w_k², what the target f = Σ w_k √λ_k φ_k has of its square in mode k (φ_k orthonormal; Bordelon et al. 2020
///                    write ψ_k for √λ_k φ_k)
public record Modes(double[] eigenvalues, double[] power) {
    public Modes {
        if (eigenvalues.length != power.length)
            throw new IllegalArgumentException(eigenvalues.length + " eigenvalues, the power of " + power.length + " modes");
        for (int k = 0; k < eigenvalues.length; k++)
            if (!(eigenvalues[k] >= 0) || k > 0 && eigenvalues[k] > eigenvalues[k - 1])
                throw new IllegalArgumentException("eigenvalue " + k + ": negative or larger than the one before");
    }

    /// λ_k ~ k^−b and c_k ~ k^−a for k = 1 … count.
    public static Modes powerLaws(double b, double a, int count) {
        return new Modes(shares(count, k -> Math.pow(k + 1, -b)), shares(count, k -> Math.pow(k + 1, -a)));
    }

    /// Of ascending eigenvalues, as a decomposition gives them; what rounding has made negative is 0.
    public static Modes ascending(double[] eigenvalues, double[] power) {
        int last = eigenvalues.length - 1;
        return new Modes(shares(last + 1, k -> Math.max(0, eigenvalues[last - k])), shares(last + 1, k -> power[last - k]));
    }

    private static double[] shares(int count, IntToDoubleFunction of) {
        double[] all = new double[count];
        for (int k = 0; k < count; k++) all[k] = of.applyAsDouble(k);
        double sum = Arrays.stream(all).sum();
        for (int k = 0; k < count; k++) all[k] /= sum;
        return all;
    }

    public int count() {
        return power.length;
    }

    /// Σ_{j ≥ k} c_j: what of the target lies in mode k and beyond.
    public double[] tail() {
        return Arrays.copyOf(Summary.tails(power), power.length);
    }
}
