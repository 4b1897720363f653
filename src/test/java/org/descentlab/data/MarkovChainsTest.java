package org.descentlab.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.descentlab.tensor.Streams;
import org.junit.jupiter.api.Test;

class MarkovChainsTest {
    private static final int T = 64, COUNT = 4000;

    /// The published levels for V = 3: .990 and .865 (from an evaluation of unknown size); a numpy prototype on 4000 chains has .9966 and
    /// .8665. Standard errors are about .002.
    @Test
    void whatCountingCosts() {
        var chains = new MarkovChains(3, T);
        int[] input = new int[COUNT * T], target = new int[input.length];
        chains.draw(Streams.stream(1, "chains"), input, target);
        assertEquals(0.8665, chains.counting(input, target, true), 0.008);
        assertEquals(0.9966, chains.counting(input, target, false), 0.008);
        int[] first = new int[3];
        for (int s = 0; s < COUNT; s++) {
            first[input[s * T]]++;
            for (int i = 0; i + 1 < T; i++) assertEquals(input[s * T + i + 1], target[s * T + i]);
        }
        for (int n : first) assertEquals(COUNT / 3.0, n, 5 * Math.sqrt(COUNT * 2 / 9.0), "the first state is uniform");
    }

    /// A row is uniform on the simplex: for V = 2 a pair of transitions from one state is equal with probability 2/3.
    @Test
    void rowsAreUniform() {
        var chains = new MarkovChains(2, T);
        int[] input = new int[COUNT * T], target = new int[input.length];
        chains.draw(Streams.stream(2, "chains"), input, target);
        double equal = 0, pairs = 0;
        for (int s = 0; s < COUNT; s++) {
            int one = -1, two = -1;
            for (int i = 0; i < T && two < 0; i++)
                if (input[s * T + i] == 0) {
                    if (one < 0) one = target[s * T + i];
                    else two = target[s * T + i];
                }
            if (two < 0) continue;
            pairs++;
            if (one == two) equal++;
        }
        assertTrue(pairs > 0.8 * COUNT);
        assertEquals(2 / 3.0, equal / pairs, 0.04);
    }

    /// Counting pairs is the posterior mean under a uniform prior on p, here by quadrature; by hand on one chain of six states.
    @Test
    void countingPairsIsThePosteriorMean() {
        int[] input = {0, 1, 0, 0, 1, 0}, target = {1, 0, 0, 1, 0, 0};
        double expected = 0;
        for (int i = 3; i < 6; i++) {
            int[] n = new int[2];
            for (int k = 0; k < i; k++) if (input[k] == input[i]) n[target[k]]++;
            double above = 0, below = 0;
            for (int q = 0; q < 100_000; q++) {
                double p = (q + 0.5) / 100_000, weight = Math.pow(p, n[1]) * Math.pow(1 - p, n[0]);
                above += weight * (target[i] == 1 ? p : 1 - p);
                below += weight;
            }
            expected -= Math.log(above / below) / 3;
        }
        assertEquals(expected, new MarkovChains(2, 6).counting(input, target, true), 1e-9);
        double single = -(Math.log(2 / 6.0) + Math.log(4 / 7.0) + Math.log(5 / 8.0)) / 3;
        assertEquals(single, new MarkovChains(2, 6).counting(input, target, false), 1e-12);
    }
}
