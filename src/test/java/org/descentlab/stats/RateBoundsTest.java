package org.descentlab.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RateBoundsTest {
    @Test
    void theDivergenceInvertedIsTheDivergence() {
        assertEquals(Math.log(1.25), RateBounds.divergence(0, 0.2), 1e-15);
        assertEquals(0, RateBounds.divergence(0.3, 0.3), 1e-15);
        assertEquals(Double.POSITIVE_INFINITY, RateBounds.divergence(0.3, 0));
        assertEquals(Double.POSITIVE_INFINITY, RateBounds.divergence(0.3, 1));
        for (double q : new double[] {0, 1e-6, 0.03, 0.3, 0.9})
            for (double c : new double[] {1e-6, 0.01, 0.3, 2}) {
                double p = RateBounds.inverse(q, c);
                assertTrue(p >= q && p <= 1);
                assertEquals(c, RateBounds.divergence(q, p), 1e-6 * c + 1e-9, "q " + q + ", c " + c);
                assertTrue(p <= q + Math.sqrt(c / 2) + 1e-12, "Pinsker");
            }
        assertEquals(1 - Math.exp(-0.4), RateBounds.inverse(0, 0.4), 1e-12);
        assertEquals(1, RateBounds.inverse(1, 0.4));
        assertEquals(1, RateBounds.inverse(0.2, 1e6), 1e-12);
    }

    /// The other way about: all terms of the binomial law, each from factorials.
    @Test
    void theBinomialInversionLeavesDeltaBelow() {
        for (int n : new int[] {1, 7, 60, 400})
            for (int wrong : new int[] {0, n / 20, n / 3, n - 1})
                for (double delta : new double[] {0.001, 0.05, 0.2}) {
                    double p = RateBounds.binomial(wrong, n, delta), sum = 0;
                    for (int i = 0; i <= wrong; i++)
                        sum += Math.exp(factorial(n) - factorial(i) - factorial(n - i) + i * Math.log(p) + (n - i) * Math.log1p(-p));
                    assertEquals(delta, sum, 1e-9, wrong + " of " + n);
                }
        assertEquals(1 - Math.pow(0.05, 1.0 / 2000), RateBounds.binomial(0, 2000, 0.05), 1e-12);
        assertEquals(1, RateBounds.binomial(2000, 2000, 0.05));
        assertTrue(RateBounds.binomial(1000, 2000, 0.05) > 0.51 && RateBounds.binomial(1000, 2000, 0.05) < 0.53);
    }

    private static double factorial(int n) {
        double sum = 0;
        for (int i = 2; i <= n; i++) sum += Math.log(i);
        return sum;
    }
}
