package org.descentlab.kernel;

/// Gauss–Hermite quadrature for the standard normal: E[f(z)] ≈ Σ wᵢ f(zᵢ).
final class GaussHermite {
    private GaussHermite() { }

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
}
