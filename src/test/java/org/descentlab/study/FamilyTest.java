package org.descentlab.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FamilyTest {
    /// The second of three seeds is under way, and the third has lost a result: means of the whole ones are of the same seeds.
    @Test
    void wholeSeedsAreKnownEverywhere() {
        Double[][] there = {{1.0, 2.0}, {30.0, null}, {5.0, -1.0}};
        Family<Double> all = Family.of(3, new double[] {0, 1}, (i, k) -> 0, (x, k, turn) -> there[k][(int) x]);
        Family<Double> lossy = all.losing(v -> v < 0), whole = lossy.ofWhole();
        assertEquals(2, lossy.whole());
        assertTrue(lossy.whole(0) && !lossy.whole(1) && lossy.whole(2));
        assertArrayEquals(new double[][] {{1, 2}, {5, Double.NaN}}, whole.values(v -> v));
        assertArrayEquals(new double[] {3, 2}, whole.means(v -> v));
        assertEquals(1, whole.lost());
        assertTrue(whole.complete());
        assertFalse(lossy.complete());
        assertEquals(0, Family.of(1, new double[] {0}, (i, k) -> 0, (x, k, turn) -> null).whole());
    }
}
