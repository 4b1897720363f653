package org.descentlab.stats;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A power law with a floor, fitted to means over seeds, and where it may go: the 5 % and 95 % quantiles over draws of whole seeds.
/// The band is the spread of the fit over seeds, not a confidence interval: it knows nothing of a wrong form.
///
/// @param exponent of the law, with its doubt
/// @param at       where it is evaluated; `low` and `high` belong to it, NaN with fewer than two seeds
public record Extrapolation(Exponent exponent, double[] at, double[] low, double[] high) {
    private static final double LOW = 0.05, HIGH = 0.95;

    /// @param values `[seed][i]`, belonging to `x[i]`
    public static Extrapolation of(double[] x, double[][] values, double[] at, int draws) {
        var fitter = new PowerLaw.Fitter(x, true);
        int seeds = values.length, used = seeds < 2 ? 0 : draws;
        double[][] curves = new double[at.length][used];
        int[][] drawn = Bootstrap.of(seeds, used);
        for (int b = 0; b < used; b++) {
            PowerLaw law = fitter.fit(Bootstrap.means(values, drawn[b], x.length));
            for (int i = 0; i < at.length; i++) curves[i][b] = law == null ? Double.NaN : law.at(at[i]);
        }
        return new Extrapolation(Exponent.of(x, values), at, quantiles(LOW, curves), quantiles(HIGH, curves));
    }

    private static double[] quantiles(double q, double[][] curves) {
        return Arrays.stream(curves).mapToDouble(c -> Summary.quantile(q, c)).toArray();
    }

    /// Null with fewer than four points.
    public @Nullable PowerLaw law() {
        return exponent.law();
    }
}
