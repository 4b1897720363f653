package org.descentlab.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MeanSlopeTest {
    private static final double[] X = {1, 2, 4, 8, 16};

    private static double[] law(double scale, double exponent) {
        return Arrays.stream(X).map(x -> scale * Math.pow(x, exponent)).toArray();
    }

    @Test
    void ofOneLawThatAllSeedsShare() {
        MeanSlope s = MeanSlope.of(X, new double[][] {law(1, -0.5), law(3, -0.5), law(0.2, -0.5)});
        assertEquals(-0.5, s.slope(), 1e-12);
        assertEquals(0, s.deviation(), 1e-12);
    }

    /// Two seeds are drawn as one of them twice, a quarter each, or both.
    @Test
    void theDeviationIsThatOfAllDraws() {
        double[][] seeds = {law(1, -0.2), law(1, -0.6)};
        double[] both = IntStream.range(0, X.length).mapToDouble(i -> (seeds[0][i] + seeds[1][i]) / 2).toArray();
        double between = Summary.logSlope(X, both), mean = (-0.2 - 0.6 + 2 * between) / 4;
        double variance = (Math.pow(-0.2 - mean, 2) + Math.pow(-0.6 - mean, 2) + 2 * Math.pow(between - mean, 2)) / 4;
        MeanSlope s = MeanSlope.of(X, seeds);
        assertEquals(between, s.slope(), 1e-12);
        assertEquals(1, s.deviation() / Math.sqrt(variance), 0.1, "400 draws");
    }

    @Test
    void onlyWholeSeedsCount() {
        double[] open = law(5, 2);
        open[3] = Double.NaN;
        MeanSlope s = MeanSlope.of(X, new double[][] {open, law(1, -1)});
        assertEquals(-1, s.slope(), 1e-12);
        assertTrue(Double.isNaN(s.deviation()));
        assertTrue(Double.isNaN(MeanSlope.of(X, new double[][] {open}).slope()));
    }
}
