package org.descentlab.stats;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;

class FitTest {
    private static final double[] X = {20, 40, 80, 160, 320, 640, 1280};

    @Test
    void exactLawIsRecovered() {
        double[] y = new double[X.length];
        for (int i = 0; i < y.length; i++) y[i] = 0.3 + 12 * Math.pow(X[i], -0.7);
        PowerLaw law = PowerLaw.fit(X, y);
        assertEquals(0.3, law.floor(), 1e-5);
        assertEquals(12, law.scale(), 1e-3);
        assertEquals(0.7, law.exponent(), 1e-5);
        assertEquals(1, law.r2(), 1e-9);
    }

    @Test
    void pureLawHasNoFloor() {
        double[] y = new double[X.length];
        for (int i = 0; i < y.length; i++) y[i] = 5 * Math.pow(X[i], -0.55) * (i % 2 == 0 ? 1.01 : 0.99);
        assertEquals(0.55, PowerLaw.fit(X, y).exponent(), 0.05);
        assertEquals(-0.55, Summary.logSlope(X, y), 0.01);
    }

    /// The projected fit against a brute-force search over all three parameters.
    @Test
    void noGridPointIsBetter() {
        double[] y = {1.3, 0.95, 0.8, 0.62, 0.6, 0.52, 0.5};
        PowerLaw law = PowerLaw.fit(X, y);
        double best = objective(law, y);
        for (double a = 0.05; a < 3; a += 0.05)
            for (double floor = 0; floor < 0.6; floor += 0.02)
                for (double at20 = 0.05; at20 < 2; at20 += 0.02)
                    assertTrue(objective(new PowerLaw(floor, at20 * Math.pow(20, a), a, 0), y) >= best - 1e-9);
    }

    private static double objective(PowerLaw law, double[] y) {
        double e = 0;
        for (int i = 0; i < y.length; i++) e += Math.pow(law.at(X[i]) / y[i] - 1, 2);
        return e;
    }

    @Test
    void missingPointsAndTooFewOfThem() {
        assertNull(PowerLaw.fit(new double[] {1, 2, 3, 4}, new double[] {1, Double.NaN, 2, 3}));
        assertTrue(Double.isNaN(Exponent.of(X, new double[][] {X}).low()));
    }

    @Test
    void spreadOfEqualSeedsIsNil() {
        double[] y = new double[X.length];
        for (int i = 0; i < y.length; i++) y[i] = 0.1 + 3 * Math.pow(X[i], -1.1);
        Exponent e = Exponent.of(X, new double[][] {y, y, y});
        assertEquals(1.1, e.low(), 1e-4);
        assertEquals(1.1, e.high(), 1e-4);
    }

    @Test
    void summaries() {
        assertEquals(2.5, Summary.median(1, 2, 3, Double.NaN, 4));
        assertEquals(4, Summary.geometricMean(2, 8), 1e-12);
        assertEquals(1, Summary.deviation(1, 2, 3), 1e-12);
        assertTrue(Double.isNaN(Summary.median()));
    }
}
