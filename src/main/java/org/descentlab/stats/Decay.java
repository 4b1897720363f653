package org.descentlab.stats;

import org.jspecify.annotations.Nullable;

/// L(x) = floor + scale·exp(−x/length), floor and scale ≥ 0: fitted as [PowerLaw] is, the length scanned from a twentieth of the
/// smallest x to twenty times the largest.
///
/// @param r2 coefficient of determination in ln L
public record Decay(double floor, double scale, double length, double r2) implements Law {
    private static final double MARGIN = 20;

    @Override
    public double at(double x) {
        return floor + scale * Math.exp(-x / length);
    }

    /// The best fit, or null with fewer than four finite positive points. `x` ascends.
    public static @Nullable Decay fit(double[] x, double[] y) {
        return x.length == 0 ? null : new Fitter(x).fit(y);
    }

    /// Fits many y over the same x.
    static final class Fitter {
        private final double[] x;
        private final Projection projection;

        Fitter(double[] x) {
            this.x = x;
            double first = x[0];
            projection = new Projection(x, first / MARGIN, MARGIN * x[x.length - 1], true, (v, length) -> Math.exp((first - v) / length));
        }

        @Nullable
        Decay fit(double[] y) {
            double[] p = projection.fit(y);
            if (p == null) return null;
            var law = new Decay(p[0], p[1] * Math.exp(x[0] / p[2]), p[2], 0);
            return new Decay(law.floor, law.scale, law.length, Projection.r2(x, y, law));
        }
    }
}
