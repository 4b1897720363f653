package org.descentlab.stats;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A power law with a floor, fitted to means over seeds, and where it may go: the 5 % and 95 % quantiles over draws of whole seeds.
/// It is the spread of the fit over seeds, not a confidence interval: it knows nothing of a wrong form.
///
/// @param law  null with fewer than four points
/// @param at   where it is evaluated; `low` and `high` belong to it, NaN with fewer than two seeds
public record Extrapolation(@Nullable PowerLaw law, double[] at, double[] low, double[] high, double exponentLow, double exponentHigh) {
    private static final double LOW = 0.05, HIGH = 0.95;

    /// @param values `[seed][i]`, belonging to `x[i]`
    public static Extrapolation of(double[] x, double[][] values, double[] at, int draws) {
        var fitter = new PowerLaw.Fitter(x, true);
        int seeds = values.length, used = seeds < 2 ? 0 : draws;
        double[][] curves = new double[at.length][used];
        double[] exponents = new double[used];
        int[][] drawn = Bootstrap.of(seeds, used);
        for (int b = 0; b < used; b++) {
            PowerLaw law = fitter.fit(Bootstrap.means(values, drawn[b], x.length));
            exponents[b] = law == null ? Double.NaN : law.exponent();
            for (int i = 0; i < at.length; i++) curves[i][b] = law == null ? Double.NaN : law.at(at[i]);
        }
        return new Extrapolation(fitter.fit(PowerLaw.means(values, x.length)), at, quantiles(LOW, curves), quantiles(HIGH, curves),
                Summary.quantile(LOW, exponents), Summary.quantile(HIGH, exponents));
    }

    private static double[] quantiles(double q, double[][] curves) {
        return Arrays.stream(curves).mapToDouble(c -> Summary.quantile(q, c)).toArray();
    }

    /// Whether there is an exponent and the seeds agree on it; how well the law fits is not asked.
    public boolean determined() {
        return law != null && law.determined() && Claims.agreed(law.exponent(), exponentLow, exponentHigh);
    }
}
