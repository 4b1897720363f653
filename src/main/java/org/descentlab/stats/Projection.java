package org.descentlab.stats;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Fits y = floor + scale·z(x; shape), floor and scale ≥ 0, by variable projection: for every shape the other two are a weighted
/// non-negative least-squares problem with weights 1/y² (relative errors); the shape is scanned on a logarithmic grid and
/// refined by golden section. What depends on x alone is computed once for many y.
final class Projection {
    /// @see #Projection
    interface Basis {
        double at(double x, double shape);
    }

    private static final int GRID = 40, REFINED = 30;
    private final double[] x;
    private final double low, step;
    private final boolean floored;
    private final Basis basis;
    private final double[][] grid = new double[GRID + 1][];

    /// @param basis   z, of order 1 at the smallest x, so that no scale is lost to rounding
    /// @param floored whether the floor is free; else it is 0
    Projection(double[] x, double low, double high, boolean floored, Basis basis) {
        this.x = x;
        this.low = low;
        this.step = Math.log(high / low) / GRID;
        this.floored = floored;
        this.basis = basis;
        for (int i = 0; i <= GRID; i++) grid[i] = row(shape(i));
    }

    private double shape(double i) {
        return low * Math.exp(i * step);
    }

    private double[] row(double shape) {
        return Arrays.stream(x).map(v -> basis.at(v, shape)).toArray();
    }

    /// Floor, scale and shape, or null with fewer than four finite positive points at different places: three constants go through any three.
    double @Nullable [] fit(double[] y) {
        double[] w = weights(y);
        if (Determined.distinct(IntStream.range(0, w.length).filter(i -> w[i] > 0).mapToDouble(i -> x[i]).toArray()) < Claims.POINTS)
            return null;
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i <= GRID; i++) {
            double e = project(w, grid[i])[2];
            if (e < least) {
                least = e;
                best = i;
            }
        }
        double shape = GoldenSection.minimum(v -> error(w, v), shape(Math.max(0, best - 1)), shape(Math.min(GRID, best + 1)), REFINED);
        double[] p = project(w, row(shape));
        return new double[] {p[0], p[1], shape};
    }

    private static double[] weights(double[] y) {
        return Arrays.stream(y).map(v -> v > 0 && Double.isFinite(v) ? 1 / v : 0).toArray();
    }

    /// The shapes below and above `best` up to which the error is larger than there by no more than `more`; the bounds where it
    /// never is, NaN where `more` is.
    double[] reach(double[] y, double best, double more) {
        double[] w = weights(y);
        if (Double.isNaN(more)) return new double[] {Double.NaN, Double.NaN};
        double limit = error(w, best) + more;
        return new double[] {edge(w, best, limit, low), edge(w, best, limit, shape(GRID))};
    }

    private double edge(double[] w, double best, double limit, double bound) {
        double inside = 0, outside = Math.log(bound / best), step = Math.copySign(0.005, outside);
        for (double at = step; Math.abs(at) < Math.abs(outside); at *= 2) {
            if (error(w, best * Math.exp(at)) > limit) {
                outside = at;
                break;
            }
            inside = at;
        }
        if (error(w, best * Math.exp(outside)) <= limit) return bound;
        for (int i = 0; i < REFINED; i++) {
            double middle = (inside + outside) / 2;
            if (error(w, best * Math.exp(middle)) > limit) outside = middle;
            else inside = middle;
        }
        return best * Math.exp(inside);
    }

    private double error(double[] w, double shape) {
        return project(w, row(shape))[2];
    }

    /// The best floor and scale for a shape, and the sum of squared relative errors. `w` is 1/y, or 0 for a point left out.
    private double[] project(double[] w, double[] z) {
        double s11 = 0, s12 = 0, s22 = 0, b1 = 0, b2 = 0, n = 0;
        for (int i = 0; i < w.length; i++) {
            if (w[i] == 0) continue;
            double one = w[i], v = z[i] * w[i];
            n++;
            s11 += one * one;
            s12 += one * v;
            s22 += v * v;
            b1 += one;
            b2 += v;
        }
        double det = s11 * s22 - s12 * s12;
        double floor = (b1 * s22 - b2 * s12) / det, scale = (s11 * b2 - s12 * b1) / det;
        if (!floored || !(det > 1e-14 * s11 * s22) || floor < 0) {
            floor = 0;
            scale = b2 / s22;
        } else if (scale < 0) {
            scale = 0;
            floor = b1 / s11;
        }
        double e = n - 2 * (floor * b1 + scale * b2) + floor * floor * s11 + 2 * floor * scale * s12 + scale * scale * s22;
        return new double[] {floor, scale, e};
    }

    /// Coefficient of determination in ln y.
    static double r2(double[] x, double[] y, Law law) {
        double mean = 0, total = 0, left = 0;
        int n = 0;
        for (double v : y)
            if (v > 0 && Double.isFinite(v)) {
                mean += Math.log(v);
                n++;
            }
        mean /= n;
        for (int i = 0; i < y.length; i++) {
            if (!(y[i] > 0) || !Double.isFinite(y[i])) continue;
            double l = Math.log(y[i]);
            total += (l - mean) * (l - mean);
            left += Math.pow(l - Math.log(law.at(x[i])), 2);
        }
        return total > 0 ? 1 - left / total : 0;
    }
}
