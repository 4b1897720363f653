package org.descentlab.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantaTest {
    /// Both sums term by term, as the definition has them.
    @Test
    void sumsByPlainPowers() {
        int count = 500;
        double[] weights = IntStream.rangeClosed(1, count).mapToDouble(k -> 1 / Math.pow(k, 1.7)).toArray();
        double all = Arrays.stream(weights).sum();
        var model = new Quanta(0.7, count);
        for (int n : new int[] {0, 1, 17, 499, 500, 900}) {
            double rest = 0;
            for (int k = n; k < count; k++) rest += weights[k] / all;
            assertEquals(rest, model.known(n), 1e-12, n + " known");
            double unseen = 0;
            for (double w : weights) unseen += w / all * Math.pow(1 - w / all, n);
            assertEquals(unseen, model.seen(n), 1e-12, n + " examples");
        }
        for (int k = 0; k < count; k++) assertEquals(weights[k] / all, Quanta.zipf(0.7, count)[k], 1e-15);
    }

    /// Against the integrals of the limit, ∫ k^−(a+1): where K is not felt, within a hundredth.
    @ParameterizedTest
    @ValueSource(doubles = {1, 1.5})
    void theLimit(double a) {
        var model = new Quanta(a, 1_000_000);
        double all = 1 / Quanta.zipf(a, 1_000_000)[0];
        for (int n : new int[] {50, 500}) assertEquals(Math.pow(n + 0.5, -a) / a / all, model.known(n), 0.01 * model.known(n));
        double[] examples = {1e3, 1e4, 1e5, 1e6};
        assertEquals(-a / (a + 1), Summary.logSlope(examples, Arrays.stream(examples).map(model::seen).toArray()), 0.005);
    }

    /// E10: the slopes that a prototype read of K = 100 000.
    @ParameterizedTest
    @CsvSource({"0.6,0.607,0.379", "0.3,0.345,0.266"})
    void publishedSlopes(double a, double known, double seen) {
        var model = new Quanta(a, 100_000);
        double[] n = IntStream.rangeClosed(0, 20).mapToDouble(i -> Math.rint(10 * Math.pow(10, i / 10.0))).toArray(),
                d = IntStream.rangeClosed(0, 20).mapToDouble(i -> 100 * Math.pow(10, i / 10.0)).toArray();
        assertEquals(known, -Summary.logSlope(n, Arrays.stream(n).map(v -> model.known((int) v)).toArray()), 0.002);
        assertEquals(seen, -Summary.logSlope(d, Arrays.stream(d).map(model::seen).toArray()), 0.002);
    }
}
