package org.descentlab.lab;

import static org.junit.jupiter.api.Assertions.*;

import org.descentlab.study.Experiment;
import org.junit.jupiter.api.Test;

class PlayheadTest {
    private static final int LAST = 2000;

    /// At the start of a run.
    private static Playhead head() {
        var head = new Playhead();
        head.run(LAST);
        return head;
    }

    @Test
    void inJumpsNothingMovesForASecond() {
        var head = new Playhead();
        head.jumping(true);
        head.run(1000);
        for (int i = 0; i < 9; i++) head.advance(0.1, true);
        assertEquals(0, head.position());
        head.advance(0.15, true);
        assertEquals(1.05 / 6, head.position(), 1e-9, "as far as it would have come by then");
        for (int i = 0; i < 60; i++) head.advance(0.1, true);
        assertEquals(1, head.position());
    }

    @Test
    void slowMotionTakesFourStepsASecond() {
        var head = head();
        head.slow(true);
        assertTrue(head.playing() && head.still());
        for (int t = 1; t < LAST; t++) {
            head.advance(0.125, true);
            assertEquals(t - 1, head.at(), "not yet");
            head.advance(0.125, true);
            assertEquals(t, head.at());
            assertEquals(t, head.head());
        }
        head.advance(1, true);
        assertFalse(head.playing(), "the end");
        assertEquals(Experiment.END, head.head());
    }

    @Test
    void itWaitsForAStepToBeShownButNotForEver() {
        var head = head();
        head.slow(true);
        head.speed(4);
        for (int i = 0; i < 10; i++) head.advance(0.1, false);
        assertEquals(0, head.at());
        head.advance(0.01, true);
        assertEquals(1, head.at(), "one step, however long it took");
        for (int i = 0; i < 20; i++) head.advance(0.1, false);
        assertEquals(2, head.at());
    }

    @Test
    void switchingItOnPlaysAndOffGoesOnAlongLogTime() {
        var head = head();
        head.toEnd();
        assertTrue(head.still());
        head.slow(true);
        assertTrue(head.playing());
        assertEquals(0, head.at(), "from the start, at the end");
        head.slow(false);
        assertTrue(head.playing() && !head.still());
        head.advance(3, false);
        assertEquals(0.5, head.position(), 1e-12);
    }

    @Test
    void singleStepsReachEveryStep() {
        var head = head();
        head.moveTo(0);
        for (int t = 1; t <= LAST; t++) {
            head.step();
            assertEquals(t, head.at());
        }
        for (int t = LAST - 1; t >= 0; t--) {
            head.back();
            assertEquals(t, head.at());
        }
    }

    @Test
    void itGoesToAStepAndSaysItBack() {
        var head = head();
        for (int t = 0; t < LAST; t++) {
            head.goTo(t);
            assertEquals(t, head.head());
        }
        head.goTo(LAST);
        assertEquals(Experiment.END, head.head());
        head.run(0);
        head.goTo(0);
        assertEquals(Experiment.END, head.head(), "nothing to go through");
        head.back();
        assertEquals(1, head.position());
    }
}
