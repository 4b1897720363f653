package org.descentlab.lab;

import static org.junit.jupiter.api.Assertions.*;

import org.descentlab.study.Experiment;
import org.junit.jupiter.api.Test;

class PlayheadTest {
    private static final int LAST = 2000;

    @Test
    void slowMotionTakesFourStepsASecond() {
        var head = new Playhead();
        head.slow(true);
        assertTrue(head.playing() && head.still());
        for (int t = 1; t < LAST; t++) {
            head.advance(0.125, LAST, true);
            assertEquals(t - 1, head.at(LAST), "not yet");
            head.advance(0.125, LAST, true);
            assertEquals(t, head.at(LAST));
            assertEquals(t, head.head(LAST));
        }
        head.advance(1, LAST, true);
        assertFalse(head.playing(), "the end");
        assertEquals(Experiment.END, head.head(LAST));
    }

    @Test
    void itWaitsForAStepToBeShownButNotForEver() {
        var head = new Playhead();
        head.slow(true);
        head.speed(4);
        for (int i = 0; i < 10; i++) head.advance(0.1, LAST, false);
        assertEquals(0, head.at(LAST));
        head.advance(0.01, LAST, true);
        assertEquals(1, head.at(LAST), "one step, however long it took");
        for (int i = 0; i < 20; i++) head.advance(0.1, LAST, false);
        assertEquals(2, head.at(LAST));
    }

    @Test
    void switchingItOnPlaysAndOffGoesOnAlongLogTime() {
        var head = new Playhead();
        head.toEnd();
        assertTrue(head.still());
        head.slow(true);
        assertTrue(head.playing());
        assertEquals(0, head.at(LAST), "from the start, at the end");
        head.slow(false);
        assertTrue(head.playing() && !head.still());
        head.advance(3, LAST, false);
        assertEquals(0.5, head.position(), 1e-12);
    }

    @Test
    void singleStepsReachEveryStep() {
        var head = new Playhead();
        head.moveTo(0);
        for (int t = 1; t <= LAST; t++) {
            head.step(LAST);
            assertEquals(t, head.at(LAST));
        }
        for (int t = LAST - 1; t >= 0; t--) {
            head.back(LAST);
            assertEquals(t, head.at(LAST));
        }
    }

    @Test
    void itGoesToAStepAndSaysItBack() {
        var head = new Playhead();
        for (int t = 0; t < LAST; t++) {
            head.goTo(t, LAST);
            assertEquals(t, head.head(LAST));
        }
        head.goTo(LAST, LAST);
        assertEquals(Experiment.END, head.head(LAST));
        head.goTo(0, 0);
        assertEquals(Experiment.END, head.head(0), "nothing to go through");
        head.back(0);
        assertEquals(1, head.position());
    }
}
