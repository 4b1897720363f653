package org.descentlab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void aSlopeHasATrueMinusAndZeroHasNone() {
        assertEquals("−0.73", Words.fixed(-0.7341));
        assertEquals("0.00", Words.fixed(-0.0041));
        assertEquals("−10.00", Words.fixed(-10.0));
        assertEquals("–", Words.fixed(Double.NaN));
    }

    @Test
    void aDeviationStandsBehindItsValue() {
        assertEquals("−0.97 ± 0.02", Words.spread(-0.974, 0.02));
        assertEquals("0.50", Words.spread(0.5, Double.NaN));
    }

    /// A narrow space that does not break, from five digits on.
    @Test
    void largeWholeNumbersAreReadInGroups() {
        assertEquals("9999", Words.whole(9999));
        assertEquals("10\u202f000", Words.whole(10_000));
        assertEquals("−3\u202f310\u202f000", Words.whole(-3_310_000));
    }
}
