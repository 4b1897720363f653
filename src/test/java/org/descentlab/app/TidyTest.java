package org.descentlab.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TidyTest {
    private long computed;
    private boolean still = true;
    private int collected;
    private final Tidy tidy = new Tidy(() -> computed, () -> still, () -> collected++);

    private void look(int times) {
        for (int i = 0; i < times; i++) tidy.look();
    }

    @Test
    void onceAfterWork() {
        look(5);
        assertEquals(0, collected, "nothing has been computed");
        computed = 500;
        look(1);
        assertEquals(0, collected, "it may go on");
        look(1);
        assertEquals(1, collected);
        look(100);
        assertEquals(1, collected, "a still window costs nothing");
        computed += 3;
        look(5);
        assertEquals(1, collected, "so little leaves nothing behind");
        computed += 100;
        look(5);
        assertEquals(2, collected);
    }

    @Test
    void notWhileOneLongJobIsUnderWay() {
        computed = 500;
        still = false;
        look(10);
        assertEquals(0, collected);
        still = true;
        look(1);
        assertEquals(1, collected);
    }
}
