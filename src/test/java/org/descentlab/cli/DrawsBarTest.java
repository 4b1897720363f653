package org.descentlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/// Long bootstraps say how long.
class DrawsBarTest {
    @Test
    void onlyWhatTakesLongIsSaid() {
        assertEquals("", DrawsBar.said(200, true, 59));
        assertEquals(
                "200 draws, fitted from every start, will take about 2 minutes; a smaller --bootstrap takes less, and Ctrl+C ends it.\n",
                DrawsBar.said(200, true, 119));
        assertEquals("10000 draws will take about 6 hours; a smaller --bootstrap takes less, and Ctrl+C ends it.\n",
                DrawsBar.said(10_000, false, 21_600));
    }
}
