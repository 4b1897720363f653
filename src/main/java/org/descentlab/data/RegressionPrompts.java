package org.descentlab.data;

import java.util.random.RandomGenerator;

/// Prompts of linear regression: N examples (x, w·x + noise) and a query (x, 0) whose target w·x is free of noise
/// (Garg et al. 2022; von Oswald et al. 2023). Every prompt has its own w ~ N(0, I), or one from a fixed pool.
///
/// @param d        dimension of the inputs
/// @param uniform  coordinates uniform on (−1, 1), else N(0, 1)
/// @param noise    standard deviation of the noise on the context's labels
/// @param pool     `[task][coordinate]`, or null: every prompt has a task of its own
public record RegressionPrompts(int d, boolean uniform, double noise, double[][] pool) {
    /// The same tasks, but a new one for every prompt.
    public RegressionPrompts unlimited() {
        return new RegressionPrompts(d, uniform, noise, null);
    }

    /// `count` weight vectors, N(0, I).
    public static double[][] pool(int count, int d, RandomGenerator random) {
        double[][] pool = new double[count][d];
        for (double[] w : pool) for (int i = 0; i < d; i++) w[i] = random.nextGaussian();
        return pool;
    }

    /// Draws one prompt into `tokens` ((n + 1) × (d + 1), row by row, the query last) and returns the query's target.
    ///
    /// @param scale factor on all inputs
    public double draw(RandomGenerator random, int n, double scale, double[] tokens) {
        double[] w = pool != null ? pool[random.nextInt(pool.length)] : pool(1, d, random)[0];
        double y = 0;
        for (int row = 0, k = 0; row <= n; row++) {
            y = 0;
            for (int i = 0; i < d; i++, k++) {
                double x = scale * (uniform ? 2 * random.nextDouble() - 1 : random.nextGaussian());
                tokens[k] = x;
                y += w[i] * x;
            }
            tokens[k++] = row == n ? 0 : noise > 0 ? y + noise * random.nextGaussian() : y;
        }
        return y;
    }
}
