package org.descentlab.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SpearmanTest {
    /// Without ties 1 − 6 Σ d²/(n(n² − 1)): of the ranks 1 2 3 4 5 and 2 1 4 3 5, Σ d² = 4.
    @Test
    void withoutTies() {
        assertEquals(0.8, Spearman.rho(new double[] {1, 10, 100, 1e3, 1e4}, new double[] {2, 1, 40, 30, 5e5}), 1e-12);
        assertEquals(-1, Spearman.rho(new double[] {1, 2, 3}, new double[] {0.3, 0.2, 0.1}), 1e-12);
    }

    /// Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: 4.5/√(4.5 · 5).
    @Test
    void tiesShareTheirRank() {
        assertEquals(4.5 / Math.sqrt(4.5 * 5), Spearman.rho(new double[] {1, 2, 2, 3}, new double[] {1, 2, 3, 4}), 1e-12);
        assertTrue(Double.isNaN(Spearman.rho(new double[] {1, 1}, new double[] {1, 2})));
    }

    @Test
    void whatIsMissingIsLeftOut() {
        assertEquals(1, Spearman.rho(new double[] {1, 2, 3, 9}, new double[] {1, 2, 3, Double.NaN}), 1e-12);
        assertTrue(Double.isNaN(Spearman.rho(new double[] {1}, new double[] {1})));
    }
}
