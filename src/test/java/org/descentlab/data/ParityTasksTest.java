package org.descentlab.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.descentlab.tensor.Streams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParityTasksTest {
    /// No two tasks are of the same bits while there are enough ways to choose them; with fewer all come equally often, up to one.
    @ParameterizedTest
    @CsvSource({"16,24,1", "24,24,1", "10,5,2", "32,10,1", "23,5,2", "3,4,4"})
    void tasksAreDifferentWhileTheyCanBe(int tasks, int bits, int parity) {
        for (int seed = 0; seed < 20; seed++) {
            Map<Set<Integer>, Integer> times = new HashMap<>();
            for (int[] s : ParityTasks.of(tasks, bits, parity, seed).subsets())
                times.merge(Arrays.stream(s).boxed().collect(Collectors.toSet()), 1, Integer::sum);
            int ways = List.of(bits, bits * (bits - 1) / 2, 0, 1).get(parity - 1);
            assertEquals(Math.min(tasks, ways), times.size());
            for (int t : times.values()) assertTrue(t == tasks / ways || t == (tasks + ways - 1) / ways, times.toString());
        }
    }

    @Test
    void whatCannotBeIsRefused() {
        for (int[] wrong : new int[][] {{}, {1, 1}, {-1}, {4}})
            assertThrows(IllegalArgumentException.class, () -> new ParityTasks(4, new int[][] {{0, 2}, wrong}));
        assertThrows(IllegalArgumentException.class, () -> new ParityTasks(65, new int[][] {{0}}));
        assertThrows(IllegalArgumentException.class, () -> ParityTasks.of(2, 4, 5, 0));
        assertThrows(IllegalArgumentException.class, () -> ParityTasks.of(2, 4, 0, 0));
    }

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
