package org.descentlab.stats;

import java.util.Random;

/// L(x) = floor + scale·x^(−exponent), floor and scale ≥ 0.
///
/// Fitted by variable projection: for every exponent the other two are a weighted non-negative least-squares problem with
/// weights 1/L² (relative errors); the exponent is scanned over 0.02 … 4 and refined by golden section.
///
/// @param r2 coefficient of determination in ln L
public record PowerLaw(double floor, double scale, double exponent, double r2) {
    private static final double LOW = 0.02;
    private static final double HIGH = 4;

    public double at(double x) {
        return floor + scale * Math.pow(x, -exponent);
    }

    /// The best fit, or null with fewer than four finite positive points.
    public static PowerLaw fit(double[] x, double[] y) {
        int n = 0;
        double[] u = new double[x.length], v = new double[x.length];
        for (int i = 0; i < x.length; i++)
            if (y[i] > 0 && Double.isFinite(y[i])) {
                u[n] = x[i];
                v[n++] = y[i];
            }
        if (n < 4) return null;
        double[] xs = java.util.Arrays.copyOf(u, n), ys = java.util.Arrays.copyOf(v, n);
        int grid = 40, best = 0;
        double least = Double.POSITIVE_INFINITY, step = Math.log(HIGH / LOW) / grid;
        for (int i = 0; i <= grid; i++) {
            double e = project(xs, ys, LOW * Math.exp(i * step))[2];
            if (e < least) {
                least = e;
                best = i;
            }
        }
        double a = LOW * Math.exp(Math.max(0, best - 1) * step), b = LOW * Math.exp(Math.min(grid, best + 1) * step);
        double g = (Math.sqrt(5) - 1) / 2;
        for (int i = 0; i < 30; i++) {
            double c = b - g * (b - a), d = a + g * (b - a);
            if (project(xs, ys, c)[2] < project(xs, ys, d)[2]) b = d;
            else a = c;
        }
        double exponent = (a + b) / 2;
        double[] p = project(xs, ys, exponent);
        return new PowerLaw(p[0], p[1], exponent, r2(xs, ys, p[0], p[1], exponent));
    }

    /// The best floor and scale for an exponent, and the sum of squared relative errors.
    private static double[] project(double[] x, double[] y, double exponent) {
        double s11 = 0, s12 = 0, s22 = 0, b1 = 0, b2 = 0, n = x.length;
        for (int i = 0; i < x.length; i++) {
            double one = 1 / y[i], z = Math.pow(x[i] / x[0], -exponent) / y[i];
            s11 += one * one;
            s12 += one * z;
            s22 += z * z;
            b1 += one;
            b2 += z;
        }
        double det = s11 * s22 - s12 * s12;
        double floor = (b1 * s22 - b2 * s12) / det, scale = (s11 * b2 - s12 * b1) / det;
        if (!(det > 1e-14 * s11 * s22) || floor < 0) {
            floor = 0;
            scale = b2 / s22;
        } else if (scale < 0) {
            scale = 0;
            floor = b1 / s11;
        }
        double e = n - 2 * (floor * b1 + scale * b2) + floor * floor * s11 + 2 * floor * scale * s12 + scale * scale * s22;
        return new double[] {floor, scale * Math.pow(x[0], exponent), e};
    }

    private static double r2(double[] x, double[] y, double floor, double scale, double exponent) {
        double mean = 0, total = 0, left = 0;
        for (double v : y) mean += Math.log(v) / y.length;
        for (int i = 0; i < y.length; i++) {
            double l = Math.log(y[i]);
            total += (l - mean) * (l - mean);
            left += Math.pow(l - Math.log(floor + scale * Math.pow(x[i], -exponent)), 2);
        }
        return total > 0 ? 1 - left / total : 0;
    }

    /// The 5 % and 95 % quantiles of the exponent when whole seeds are drawn with replacement `draws` times and their means
    /// refitted: the spread over seeds. `values[seed][i]` belongs to `x[i]`. NaN with fewer than two seeds.
    public static double[] spread(double[] x, double[][] values, int draws) {
        if (values.length < 2) return new double[] {Double.NaN, Double.NaN};
        Random random = new Random(20_240_229);
        double[] exponents = new double[draws];
        for (int b = 0; b < draws; b++) {
            double[][] drawn = new double[values.length][];
            for (int s = 0; s < drawn.length; s++) drawn[s] = values[random.nextInt(values.length)];
            PowerLaw law = fit(x, means(drawn, x.length));
            exponents[b] = law == null ? Double.NaN : law.exponent;
        }
        return new double[] {Summary.quantile(0.05, exponents), Summary.quantile(0.95, exponents)};
    }

    /// Mean over seeds at every x, leaving out missing values.
    public static double[] means(double[][] values, int size) {
        double[] out = new double[size];
        for (int i = 0; i < size; i++) {
            double[] column = new double[values.length];
            for (int s = 0; s < values.length; s++) column[s] = values[s][i];
            out[i] = Summary.mean(column);
        }
        return out;
    }
}
