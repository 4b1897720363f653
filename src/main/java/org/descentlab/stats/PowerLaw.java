package org.descentlab.stats;

import org.jspecify.annotations.Nullable;

/// L(x) = floor + scale·x^(−exponent), floor and scale ≥ 0.
///
/// Fitted by variable projection: for every exponent the other two are a weighted non-negative least-squares problem with
/// weights 1/L² (relative errors); the exponent is scanned over 0.02 … 4 and refined by golden section.
///
/// @param r2 coefficient of determination in ln L
public record PowerLaw(double floor, double scale, double exponent, double r2) implements Law {
    private static final double LOW = 0.02;
    private static final double HIGH = 4;

    @Override
    public double at(double x) {
        return floor + scale * Math.pow(x, -exponent);
    }

    /// The best fit, or null with fewer than four finite positive points.
    public static @Nullable PowerLaw fit(double[] x, double[] y) {
        return new Fitter(x, true).fit(y);
    }

    /// Without a floor.
    public static @Nullable PowerLaw pure(double[] x, double[] y) {
        return new Fitter(x, false).fit(y);
    }

    /// Fits many y over the same x.
    static final class Fitter {
        private final double[] x;
        private final Projection projection;

        Fitter(double[] x, boolean floored) {
            this.x = x;
            double first = x.length == 0 ? 1 : x[0];
            projection = new Projection(x, LOW, HIGH, floored, (v, a) -> Math.pow(v / first, -a));
        }

        @Nullable
        PowerLaw fit(double[] y) {
            double[] p = projection.fit(y);
            if (p == null) return null;
            var law = new PowerLaw(p[0], p[1] * Math.pow(x[0], p[2]), p[2], 0);
            return new PowerLaw(law.floor, law.scale, law.exponent, Projection.r2(x, y, law));
        }

        /// The exponents around the best one whose fits have a sum of squares larger by no more than `more`.
        double[] reach(double[] y, double best, double more) {
            return projection.reach(y, best, more);
        }
    }

    /// Whether there is any fall, and an exponent inside the range that was scanned.
    public boolean determined() {
        return scale > 0 && inside(exponent);
    }

    /// Whether an exponent lies inside the range that is scanned: one at its bound is none.
    public static boolean inside(double exponent) {
        return exponent > 1.01 * LOW && exponent < 0.99 * HIGH;
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
