package org.descentlab.data;

import java.util.Arrays;

/// Subtracts a mean and divides by a standard deviation (of the population).
///
/// @param deviation > 0
record Scaling(double mean, double deviation) {
    /// Within these bounds neither squares nor their sum leave the range of numbers; beyond them the values are scaled first.
    private static final double SMALL = 1e-140, LARGE = 1e140;

    /// That of some values; of equal ones the deviation counts as 1.
    static Scaling of(double[] values) {
        double size = Arrays.stream(values).map(Math::abs).max().orElse(0);
        if (size == 0 || size > SMALL && size < LARGE) return direct(values);
        Scaling small = direct(Arrays.stream(values).map(v -> v / size).toArray());
        return new Scaling(small.mean * size, small.deviation * size);
    }

    private static Scaling direct(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0),
                square = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0);
        return new Scaling(mean, square > 1e-24 * mean * mean && square > 0 ? Math.sqrt(square) : 1);
    }

    double at(double v) {
        double distance = v - mean;
        return Double.isFinite(distance) ? distance / deviation : v / deviation - mean / deviation;
    }

    void apply(double[] values) {
        for (int i = 0; i < values.length; i++) values[i] = at(values[i]);
    }
}
