package org.descentlab.stats;

import java.util.Arrays;
import java.util.stream.IntStream;

/// The slope of ln of the mean over seeds on ln x, and its standard deviation over draws of whole seeds with replacement.
///
/// @param slope     NaN with fewer than three places
/// @param deviation NaN with one seed
public record MeanSlope(double slope, double deviation) {
    private static final int DRAWS = 400;

    /// @param values `[seed][i]`, belonging to `x[i]`; only seeds that have all of them count
    public static MeanSlope of(double[] x, double[][] values) {
        double[][] whole = Arrays.stream(values).filter(v -> Summary.finite(v).length == x.length).toArray(double[][]::new);
        if (whole.length == 0) return new MeanSlope(Double.NaN, Double.NaN);
        double slope = slope(x, whole, IntStream.range(0, whole.length).toArray());
        if (whole.length == 1) return new MeanSlope(slope, Double.NaN);
        return new MeanSlope(slope, Summary.deviation(Arrays.stream(Bootstrap.of(whole.length, DRAWS))
                .mapToDouble(drawn -> slope(x, whole, drawn)).toArray()));
    }

    private static double slope(double[] x, double[][] values, int[] drawn) {
        return Summary.logSlope(x, Bootstrap.means(values, drawn, x.length));
    }
}
