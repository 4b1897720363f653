package org.descentlab.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LogSlopeTest {
    private static final double[] X = {64, 128, 256, 512};

    /// Seeds that differ by a factor alone have one slope, whatever is drawn.
    @Test
    void aPowerLawHasItsExponent() {
        double[][] v = new double[5][];
        for (int k = 0; k < v.length; k++) {
            double factor = 1 + k;
            v[k] = Arrays.stream(X).map(x -> factor * Math.pow(x, -0.7)).toArray();
        }
        LogSlope slope = LogSlope.of(X, v);
        assertEquals(-0.7, slope.value(), 1e-12);
        assertEquals(0, slope.deviation(), 1e-12);
        assertTrue(slope.below(-0.6) && slope.above(-0.8) && !slope.below(-0.75) && !slope.above(-0.65));
    }

    /// The deviation against that over all 27 draws of three seeds from three.
    @Test
    void theDeviationIsThatOverAllDraws() {
        double[][] v = {{1, 0.6, 0.2, 0.15}, {1.2, 0.5, 0.3, 0.1}, {0.8, 0.5, 0.22, 0.14}};
        double[] slopes = new double[27];
        for (int d = 0; d < 27; d++) {
            double[] mean = new double[X.length];
            for (int draw = d, i = 0; i < 3; i++, draw /= 3) for (int j = 0; j < X.length; j++) mean[j] += v[draw % 3][j] / 3;
            slopes[d] = Summary.logSlope(X, mean);
        }
        double mean = Summary.mean(slopes), all = Math.sqrt(Arrays.stream(slopes).map(s -> (s - mean) * (s - mean)).sum() / 27);
        assertEquals(all, LogSlope.of(X, v).deviation(), 0.1 * all);
    }

    @Test
    void onlyWholeSeedsMayCount() {
        double[][] v = {{1, 0.5, Double.NaN, 0.125}, {8, 4, 2, 1}};
        assertEquals(LogSlope.of(X, new double[][] {v[1]}), LogSlope.ofWhole(X, v));
        assertTrue(Double.isNaN(LogSlope.ofWhole(X, new double[][] {v[0]}).value()));
    }

    @Test
    void oneSeedHasNoDeviation() {
        LogSlope slope = LogSlope.of(X, new double[][] {{8, 4, 2, 1}});
        assertEquals(-1, slope.value(), 1e-12);
        assertTrue(Double.isNaN(slope.deviation()));
        assertFalse(slope.below(0) || slope.above(-9), "nothing is claimed");
        assertTrue(Double.isNaN(LogSlope.of(X, new double[][] {{1, Double.NaN, Double.NaN, 2}}).value()), "two places are too few");
    }
}
