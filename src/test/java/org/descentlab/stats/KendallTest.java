package org.descentlab.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.apache.commons.math3.stat.correlation.KendallsCorrelation;
import org.junit.jupiter.api.Test;

/// Against another library's τ_b, which sorts instead of comparing all pairs, and by hand.
class KendallTest {
    @Test
    void itIsThatOfAnotherLibrary() {
        var random = new Random(3);
        for (int n = 2; n < 40; n++) {
            double[] x = new double[n], y = new double[n];
            for (int i = 0; i < n; i++) {
                x[i] = random.nextInt(2 + n / 3); // with ties
                y[i] = n % 2 == 0 ? random.nextDouble() : random.nextInt(4);
            }
            assertEquals(new KendallsCorrelation().correlation(x, y), Kendall.tau(x, y), 1e-12, "n = " + n);
        }
    }

    @Test
    void byHand() {
        double[] x = {1, 2, 3, 4};
        assertEquals(1, Kendall.tau(x, new double[] {10, 20, 30, 40}));
        assertEquals(-1, Kendall.tau(x, new double[] {4, 3, 2, 1}));
        assertEquals(2.0 / 3, Kendall.tau(x, new double[] {1, 2, 4, 3}), 1e-15);
        assertEquals(5 / Math.sqrt(6 * 5), Kendall.tau(x, new double[] {1, 2, 2, 3}), 1e-15);
        assertTrue(Double.isNaN(Kendall.tau(x, new double[] {7, 7, 7, 7})), "all tied");
        assertEquals(1, Kendall.tau(x, new double[] {1, Double.NaN, 3, 4}), "what is missing is left out");
        assertEquals(1, Kendall.tau(x, new double[] {10, 20, 30, 40}, 0, 0, 3), 1e-15, "a drawn pair of one index is a tie in both");
        assertEquals(-1, Kendall.sign(1, 2, 5, 4));
        assertEquals(0, Kendall.sign(1, 1, 5, 4));
    }
}
