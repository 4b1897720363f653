package org.descentlab.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class MnistTest {
    @Test
    void tenThousandDigitsSortedByClass() throws IOException {
        Mnist m = Mnist.load();
        int[] counts = new int[10];
        for (int i = 0; i < Mnist.COUNT; i++) {
            counts[m.digit(i)]++;
            if (i > 0) assertTrue(m.digit(i) >= m.digit(i - 1));
        }
        org.junit.jupiter.api.Assertions.assertArrayEquals(new int[] {1001, 1127, 991, 1032, 980, 863, 1014, 1070, 944, 978}, counts);
    }

    /// A zero has ink around its middle and none in it; the corners of every image are empty.
    @Test
    void imagesAreTheRightWayRound() throws IOException {
        Mnist m = Mnist.load();
        double middle = 0, ring = 0, corner = 0;
        for (int i = 0; i < 1001; i++) {
            middle += m.pixel(i, 14, 14) / 1001;
            ring += Math.max(m.pixel(i, 14, 7), m.pixel(i, 7, 14)) / 1001;
            corner = Math.max(corner, m.pixel(i, 0, 0));
        }
        assertTrue(middle < 0.1 && ring > 0.4 && corner == 0, middle + " " + ring + " " + corner);
    }

    @Test
    void pooledImagesHaveTheStatedSquare() throws IOException {
        Mnist m = Mnist.load();
        float[][] x = m.pooled(49);
        double sum = 0;
        for (float[] image : x) for (float v : image) sum += v * v;
        assertEquals(49, sum / Mnist.COUNT, 1e-3);
        double four = m.pixel(5000, 14, 12) + m.pixel(5000, 14, 13) + m.pixel(5000, 15, 12) + m.pixel(5000, 15, 13),
                other = m.pixel(42, 10, 16) + m.pixel(42, 10, 17) + m.pixel(42, 11, 16) + m.pixel(42, 11, 17);
        assertEquals(four * x[42][5 * 14 + 8], other * x[5000][7 * 14 + 6], 1e-5);
    }

    @Test
    void damagedFileIsOneSentence() {
        String message = assertThrows(IOException.class, () -> Mnist.parse(new byte[] {1, 2, 3})).getMessage();
        assertTrue(message.contains("damaged") && !message.contains("\n"));
    }
}
