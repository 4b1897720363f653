package org.descentlab.kernel;

/// Gauss–Hermite quadrature for the standard normal: E[f(z)] ≈ Σ wᵢ f(zᵢ).
final class GaussHermite {
    private GaussHermite() {}

    /// Nodes and weights of the rule with n nodes, by Newton's method on the orthonormal Hermite functions (stable to large n).
    static double[][] rule(int n) {
        double[] z = new double[n], w = new double[n];
        for (int i = 0; i < n; i++) {
            double x = start(n, i);
            for (int iteration = 0; iteration < 100; iteration++) {
                double[] h = functions(n, x);
                double step = h[0] / (Math.sqrt(n) * h[1] - x / 2 * h[0]);
                x -= step;
                if (Math.abs(step) < 1e-15) break;
            }
            z[i] = x;
            double previous = functions(n, x)[1];
            w[i] = Math.exp(-x * x / 2) / (n * previous * previous);
        }
        return new double[][] {z, w};
    }

    /// h_n(x) and h_{n−1}(x) of the probabilists' functions He_k(x) e^{−x²/4} / √k!.
    private static double[] functions(int n, double x) {
        double before = 0, now = Math.exp(-x * x / 4);
        for (int k = 1; k <= n; k++) {
            double next = (x * now - Math.sqrt(k - 1) * before) / Math.sqrt(k);
            before = now;
            now = next;
        }
        return new double[] {now, before};
    }

    /// A starting point close to the i-th root: between the sign changes of h_n on a fine grid.
    private static double start(int n, int i) {
        double bound = Math.sqrt(4 * n + 2), step = 0.5 * Math.PI / bound / 4;
        int found = -1;
        double last = functions(n, -bound)[0];
        for (double x = -bound + step; x <= bound + step; x += step) {
            double h = functions(n, x)[0];
            if (Math.signum(h) != Math.signum(last) && ++found == i) return x - step / 2;
            last = h;
        }
        throw new AssertionError("root " + i + " of " + n);
    }

    /// K(c) = E[φ(u)φ(v)] + 2c E[φ'(u)φ'(v)], u and v of variance 2, by a product rule.
    static double kernel(java.util.function.DoubleUnaryOperator f, java.util.function.DoubleUnaryOperator slope, double c,
            double[][] rule) {
        double s = Math.sqrt(Math.max(0, 1 - c * c)), values = 0, slopes = 0;
        for (int i = 0; i < rule[0].length; i++)
            for (int j = 0; j < rule[0].length; j++) {
                double w = rule[1][i] * rule[1][j];
                double u = Math.sqrt(2) * rule[0][i], v = Math.sqrt(2) * (c * rule[0][i] + s * rule[0][j]);
                values += w * f.applyAsDouble(u) * f.applyAsDouble(v);
                slopes += w * slope.applyAsDouble(u) * slope.applyAsDouble(v);
            }
        return values + 2 * c * slopes;
    }
}
