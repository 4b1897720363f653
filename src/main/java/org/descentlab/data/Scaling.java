package org.descentlab.data;

import java.util.Arrays;

/// Subtracts a mean and divides by a standard deviation (of the population).
///
/// @param deviation > 0
record Scaling(double mean, double deviation) {
    /// That of some values; of equal ones the deviation counts as 1.
    static Scaling of(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0),
                square = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0);
        return new Scaling(mean, square > 1e-24 * mean * mean && square > 0 ? Math.sqrt(square) : 1);
    }

    double at(double v) {
        return (v - mean) / deviation;
    }

    void apply(double[] values) {
        for (int i = 0; i < values.length; i++) values[i] = at(values[i]);
    }
}
