package org.descentlab.stats;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Values over places of an axis, seed by seed.
///
/// @param at     the places
/// @param values `[seed][place]`, NaN where there is none
public record Grid(double[] at, double[][] values) {

    /// Places with others among them, ascending, each once.
    public static double[] with(double[] places, double... others) {
        return DoubleStream.concat(Arrays.stream(places), Arrays.stream(others)).sorted().distinct().toArray();
    }

    /// The places from `low` to `high` at which any seed has a value.
    public Grid cut(double low, double high) {
        int[] keep = IntStream.range(0, at.length).filter(i -> at[i] >= low && at[i] <= high && Double.isFinite(Summary.mean(column(i))))
                .toArray();
        return new Grid(Arrays.stream(keep).mapToDouble(i -> at[i]).toArray(),
                Arrays.stream(values).map(v -> Arrays.stream(keep).mapToDouble(i -> v[i]).toArray()).toArray(double[][]::new));
    }

    public Grid cut(double low) {
        return cut(low, Double.POSITIVE_INFINITY);
    }

    /// The seeds with at least two values: one that has not begun cannot vote.
    public double[][] begun() {
        return Arrays.stream(values).filter(v -> Summary.finite(v).length > 1).toArray(double[][]::new);
    }

    /// One value a seed.
    public double[] column(int i) {
        return column(values, i);
    }

    public static double[] column(double[][] values, int i) {
        return Arrays.stream(values).mapToDouble(v -> v[i]).toArray();
    }

    public double[] medians() {
        return Summary.medians(values, at.length);
    }

    /// The rise of the curve by the rule of [Rise], among the seeds that have begun.
    public Rise rise(double threshold) {
        return Rise.of(begun(), threshold);
    }
}
