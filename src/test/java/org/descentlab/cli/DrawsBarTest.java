package org.descentlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/// Long bootstraps say how long.
class DrawsBarTest {
    @Test
    void onlyWhatTakesLongIsSaid() {
        assertEquals("", DrawsBar.said(200, 59));
        assertEquals("The 200 draws will take about 2 minutes; a smaller --bootstrap takes less, and Ctrl+C ends it.\n",
                DrawsBar.said(200, 119));
        assertEquals("The 10000 draws will take about 6 hours; a smaller --bootstrap takes less, and Ctrl+C ends it.\n",
                DrawsBar.said(10_000, 21_600));
    }
}
