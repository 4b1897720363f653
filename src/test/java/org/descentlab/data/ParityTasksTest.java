package org.descentlab.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.descentlab.tensor.Streams;
import org.junit.jupiter.api.Test;

class ParityTasksTest {
    @Test
    void anInputNamesItsTaskAndIsLabelledByItsBits() {
        ParityTasks tasks = ParityTasks.of(5, 12, 3, 7);
        for (int[] subset : tasks.subsets()) assertEquals(3, Arrays.stream(subset).filter(j -> j >= 0 && j < 12).distinct().count());
        int rows = 400;
        int[] which = new int[rows];
        for (int i = 0; i < rows; i++) which[i] = i % 5;
        double[] x = new double[rows * 18], y = new double[rows];
        Arrays.fill(x, 9);
        tasks.draw(Streams.stream(1, "test"), which, x, y);
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            for (int t = 0; t < 5; t++) assertEquals(t == i % 5 ? 1 : 0, x[i + t * rows]);
            double product = 1;
            for (int j : tasks.subsets()[i % 5]) product *= x[i + (5 + j) * rows];
            assertEquals(product, y[i]);
            for (int j = 0; j < 12; j++) {
                assertEquals(1, Math.abs(x[i + (5 + j) * rows]));
                sum += x[i + (5 + j) * rows];
            }
            assertEquals(9, x[i + 17 * rows], "what is behind stays");
        }
        assertEquals(0, sum / (12 * rows), 0.05, "bits are fair");
    }
}
