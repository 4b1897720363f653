package org.descentlab.data;

import static org.descentlab.Lab.BACKEND;
import static org.descentlab.Lab.DIGITS;
import static org.junit.jupiter.api.Assertions.*;

import java.io.IOException;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class DigitsTest {
    @Test
    void inputsHaveTheStatedNorm() {
        assertEquals(1797, DIGITS.count());
        assertEquals(17, DIGITS.dimension());
        for (int i = 0; i < DIGITS.count(); i++) {
            double norm = 0;
            for (int k = 0; k < 17; k++) norm += Math.pow(DIGITS.inputs()[i + k * 1797], 2);
            assertEquals(17, norm, 1e-9);
            assertEquals(DIGITS.classes()[i] < 5 ? -1 : 1, DIGITS.labels()[i]);
        }
    }

    @Test
    void setsAreNestedAndDisjoint() {
        Sample small = new Sample(DIGITS, 7, 100, 0.1), large = new Sample(DIGITS, 7, 900, 0.3);
        var test = new HashSet<Integer>();
        for (int i : small.test) test.add(i);
        assertEquals(DIGITS.info().tests(), test.size());
        for (int i : large.train) assertFalse(test.contains(i));
        int flips = 0;
        for (int i = 0; i < 100; i++) {
            assertEquals(small.train[i], large.train[i]);
            if (small.flipped[i]) assertTrue(large.flipped[i], "noise sets are nested");
        }
        for (boolean f : large.flipped) if (f) flips++;
        assertEquals(270, flips, 50);
        assertThrows(IllegalArgumentException.class, () -> new Sample(DIGITS, 7, 998, 0));
    }

    @Test
    void damagedFileIsOneSentence() {
        String message = assertThrows(IOException.class, () -> Digits.parse(new byte[] {1, 2, 3})).getMessage();
        assertTrue(message.contains("damaged") && !message.contains("\n"));
    }
}
