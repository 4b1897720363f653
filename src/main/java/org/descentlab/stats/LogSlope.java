package org.descentlab.stats;

import java.util.Arrays;

/// The slope of ln(mean over seeds) on ln x, and its standard deviation over draws of whole seeds with replacement.
///
/// @param value     NaN with fewer than three places
/// @param deviation NaN with one seed
public record LogSlope(double value, double deviation) {
    private static final int DRAWS = 400;

    /// Of the seeds that have a value everywhere alone: where others are under way, means of different seeds would make a slope.
    public static LogSlope ofWhole(double[] x, double[][] values) {
        return of(x, Arrays.stream(values).filter(v -> Summary.finite(v).length == x.length).toArray(double[][]::new));
    }

    /// @param values `[seed][i]`, belonging to `x[i]`; NaN where missing
    public static LogSlope of(double[] x, double[][] values) {
        double slope = Summary.logSlope(x, PowerLaw.means(values, x.length));
        if (values.length < 2) return new LogSlope(slope, Double.NaN);
        return new LogSlope(slope, Summary.deviation(Arrays.stream(Bootstrap.of(values.length, DRAWS))
                .mapToDouble(drawn -> Summary.logSlope(x, Bootstrap.means(values, drawn, x.length))).toArray()));
    }

    /// The exponent p of x^−p.
    public LogSlope falling() {
        return new LogSlope(-value, deviation);
    }

    /// Whether it is below a slope by two deviations or more; never with one seed.
    public boolean below(double slope) {
        return value + 2 * deviation < slope;
    }

    public boolean above(double slope) {
        return value - 2 * deviation > slope;
    }
}
