package org.descentlab.data;

import java.util.random.RandomGenerator;

/// Inputs of independent Gaussian modes x_k ~ N(0, k^(−b)), and a target Σ w_k x_k + ε with w_k = k^((b − a)/2), so that its power in
/// mode k is w_k² k^(−b) = k^(−a); ε ~ N(0, noise). Modes count from 1 to M.
///
/// @param a     of the target's power; more than 1
/// @param b     of the inputs' variance; more than 1
/// @param modes M, at least 1
/// @param noise variance of ε
public record ModeTask(double a, double b, int modes, double noise) {
    /// The variances of the first `n` modes, at most M: `[k − 1]` belongs to mode k.
    public double[] variances(int n) {
        return powers(n, -b);
    }

    /// The target's coefficients in them, likewise.
    public double[] coefficients(int n) {
        return powers(n, (b - a) / 2);
    }

    /// The target's variance that a model of the first `n` modes cannot have: the modes beyond, and the noise.
    public double rest(int n) {
        double sum = 0;
        for (int k = modes; k > n; k--) sum += Math.pow(k, -a);
        return sum + noise;
    }

    private static double[] powers(int n, double exponent) {
        double[] v = new double[n];
        for (int k = 0; k < n; k++) v[k] = Math.pow(k + 1, exponent);
        return v;
    }

    /// Draws inputs and targets of which only the first modes are seen. The modes beyond add up to one Gaussian number, independent of
    /// those seen, which is what is drawn for them: the law of the targets is the same.
    public static final class Sampler {
        private final double[] deviation, coefficient;
        private final double beyond;

        /// @param seen how many modes, at most M
        public Sampler(ModeTask task, int seen) {
            deviation = powers(seen, -task.b / 2);
            coefficient = task.coefficients(seen);
            beyond = Math.sqrt(task.rest(seen));
        }

        /// Fills in the seen modes of one input, `[k − 1]` mode k; returns its target.
        public double draw(RandomGenerator random, double[] x) {
            double y = beyond * random.nextGaussian();
            for (int k = 0; k < x.length; k++) {
                x[k] = deviation[k] * random.nextGaussian();
                y += coefficient[k] * x[k];
            }
            return y;
        }
    }
}
