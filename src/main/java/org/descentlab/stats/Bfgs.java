package org.descentlab.stats;

import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Vectors;

/// Minimises a smooth function of a few variables from its gradient: the BFGS quasi-Newton method with a line search to the strong
/// Wolfe conditions (Nocedal & Wright 2006, algorithms 6.1, 3.5 and 3.6).
public final class Bfgs {
    private static final double SUFFICIENT = 1e-4, CURVATURE = 0.9, FURTHEST = 1e10;
    private static final int TRIALS = 40;

    /// A function with its gradient.
    public interface Objective {
        /// The value at `x`; `gradient` is overwritten.
        double at(double[] x, double[] gradient);
    }

    /// When to stop.
    ///
    /// @param gradient   at this largest component of the gradient
    /// @param relative   after a step that gains no more than this share of max(|f|, 1)
    /// @param iterations after so many steps
    public record Stop(double gradient, double relative, int iterations) {
        /// Until rounding ends it.
        public static final Stop EXACT = new Stop(1e-10, 0, 2000);
        /// Far within any standard error, see [#near].
        static final Stop CLOSE = new Stop(1e-10, 1e-13, 2000);
        /// SciPy's defaults for L-BFGS-B.
        public static final Stop HASTY = new Stop(1e-5, 2.220446049250313e-9, 15000);
    }

    /// @param steps how many were taken
    public record Found(double[] x, double value, int steps) {}

    private final Objective f;
    private final Cancellation cancelled;
    private final int n;
    private double[] next;
    private double[] nextGradient;

    private Bfgs(Objective f, int n, Cancellation cancelled) {
        this.f = f;
        this.n = n;
        next = new double[n];
        nextGradient = new double[n];
        this.cancelled = cancelled;
    }

    public static Found minimise(Objective f, double[] start, Stop stop, Cancellation cancelled) {
        return new Bfgs(f, start.length, cancelled).run(start.clone(), stop);
    }

    /// From a place near the minimum: the function is taken as a share of its value there, so that [Stop#CLOSE] means the same for all.
    static Found near(Objective f, double[] start, Cancellation cancelled) {
        double there = f.at(start, new double[start.length]);
        if (!(there > 0) || !Double.isFinite(there)) return new Found(start, there, 0);
        return minimise((x, gradient) -> {
            double value = f.at(x, gradient);
            for (int i = 0; i < gradient.length; i++) gradient[i] /= there;
            return value / there;
        }, start, Stop.CLOSE, cancelled);
    }

    private Found run(double[] start, Stop stop) {
        double[] x = start, g = new double[n], p = new double[n];
        double value = f.at(x, g);
        double[][] h = identity(1);
        int k = 0;
        boolean scaled = false, fresh = true;
        while (k < stop.iterations && Double.isFinite(value) && largest(g) > stop.gradient) {
            cancelled.check();
            double slope = 0;
            for (int i = 0; i < n; i++) {
                p[i] = 0;
                for (int j = 0; j < n; j++) p[i] -= h[i][j] * g[j];
                slope += p[i] * g[i];
            }
            double first = scaled ? 1 : 1 / Math.max(1, Math.sqrt(Vectors.dot(g, g))), before = value;
            double after = slope < 0 ? search(x, p, value, slope, first) : Double.NaN;
            if (!(after < value)) {
                // A step of no gain: once more along the gradient, then done.
                if (fresh) break;
                h = identity(1);
                scaled = false;
                fresh = true;
                continue;
            }
            double[] s = new double[n], y = new double[n];
            for (int i = 0; i < n; i++) {
                s[i] = next[i] - x[i];
                y[i] = nextGradient[i] - g[i];
            }
            x = next;
            g = nextGradient;
            value = after;
            k++;
            double sy = Vectors.dot(s, y);
            if (sy > 1e-14 * Math.sqrt(Vectors.dot(s, s) * Vectors.dot(y, y))) {
                if (!scaled) h = identity(sy / Vectors.dot(y, y));
                scaled = true;
                update(h, s, y, sy);
            }
            fresh = false;
            if (before - value <= stop.relative * Math.max(1, Math.max(Math.abs(before), Math.abs(value)))) break;
        }
        return new Found(x, value, k);
    }

    /// H := (I − s yᵀ/sy) H (I − y sᵀ/sy) + s sᵀ/sy.
    private void update(double[][] h, double[] s, double[] y, double sy) {
        double[] hy = new double[n];
        for (int i = 0; i < n; i++) hy[i] = Vectors.dot(h[i], y);
        double c = (1 + Vectors.dot(y, hy) / sy) / sy;
        for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) h[i][j] += c * s[i] * s[j] - (hy[i] * s[j] + s[i] * hy[j]) / sy;
    }

    /// The value at a step that meets both conditions, or else at the best one tried; leaves its place and gradient behind.
    private double search(double[] x, double[] p, double f0, double slope0, double first) {
        double a0 = 0, fa = f0, sa = slope0, a = first, best = f0;
        double[] bestAt = null, bestGradient = null;
        double low = Double.NaN, fLow = 0, sLow = 0, high = 0;
        for (int i = 0; i < TRIALS; i++) {
            double value = step(x, p, a), slope = Vectors.dot(nextGradient, p);
            if (value < best) {
                best = value;
                bestAt = next;
                bestGradient = nextGradient;
            }
            boolean tooFar = !(value <= f0 + SUFFICIENT * a * slope0);
            if (!tooFar && Math.abs(slope) <= -CURVATURE * slope0) return value;
            if (Double.isNaN(low)) {
                if (tooFar || i > 0 && value >= fa) {
                    low = a0;
                    fLow = fa;
                    sLow = sa;
                    high = a;
                } else if (slope >= 0) {
                    low = a;
                    fLow = value;
                    sLow = slope;
                    high = a0;
                } else {
                    a0 = a;
                    fa = value;
                    sa = slope;
                    if ((a *= 2.5) > FURTHEST) break;
                    continue;
                }
            } else if (tooFar || value >= fLow) high = a;
            else {
                if (slope * (high - low) >= 0) high = low;
                low = a;
                fLow = value;
                sLow = slope;
            }
            double width = high - low, guess = Double.NaN;
            // The minimum of the parabola through value and slope at the low end and the value just tried.
            if (high == a && Double.isFinite(value)) guess = low - sLow * width * width / (2 * (value - fLow - sLow * width));
            double share = (guess - low) / width;
            a = share > 0.1 && share < 0.9 ? guess : low + width / 2;
            if (Math.abs(width) < 1e-16 * Math.max(1, Math.abs(low))) break;
        }
        if (bestAt != null && bestGradient != null) {
            next = bestAt;
            nextGradient = bestGradient;
        }
        return best;
    }

    private double step(double[] x, double[] p, double a) {
        next = new double[n];
        nextGradient = new double[n];
        for (int i = 0; i < n; i++) next[i] = x[i] + a * p[i];
        return f.at(next, nextGradient);
    }

    private double[][] identity(double scale) {
        double[][] h = new double[n][n];
        for (int i = 0; i < n; i++) h[i][i] = scale;
        return h;
    }

    private static double largest(double[] v) {
        double most = 0;
        for (double c : v) most = Math.max(most, Math.abs(c));
        return most;
    }
}
