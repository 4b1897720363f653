package org.descentlab.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class GeneralizationTest {
    private static final int N = 8000;

    /// More weights than examples: √(16 ln 2) and a little; fewer: the sum of binomials itself is smaller than what stands for it.
    @Test
    void vcIsSaturatedWhereTheDimensionIsLarge() {
        assertEquals(3.33, Generalization.vc(0, 5e5, N, 0.05), 0.005);
        assertEquals(Generalization.vc(0, 5e5, N, 0.05), Generalization.vc(0, 1e9, N, 0.05));
        assertEquals(0.17, Generalization.vc(0.17, 5e5, N, 0.05) - Generalization.vc(0, 5e5, N, 0.05), 1e-12);
        int n = 30, d = 5;
        double sum = 0, term = 1;
        for (int i = 0; i <= d; i++) {
            sum += term;
            term *= (2.0 * n - i) / (i + 1);
        }
        double exact = Math.sqrt(8 * (Math.log(sum) + Math.log(80)) / n), used = Generalization.vc(0, d, n, 0.05);
        assertTrue(used >= exact && used < 1.15 * exact, used + " for " + exact);
    }

    /// The class of a ratio costs at most 1 % of it, and a logarithm; written out for one ratio by hand.
    @Test
    void golowichHoldsForAllRatiosAtOnce() {
        double ratio = 30, plain = 0.1 + 2 * ratio * 8 / Math.sqrt(N) * (Math.sqrt(4 * Math.log(2)) + 1)
                + 3 * Math.sqrt(Math.log(40) / (2 * N));
        double all = Generalization.golowich(0.1, ratio, 8, 2, N, 0.05);
        assertTrue(all > plain && all < 1.01 * plain + 0.06, all + " and " + plain);
        int i = (int) Math.ceil(Math.log(ratio) / Math.log(1.01));
        assertTrue(Math.pow(1.01, i - 1) < ratio && Math.pow(1.01, i) >= ratio);
        double exact = 0.1 + 2 * Math.pow(1.01, i) * 8 / Math.sqrt(N) * (Math.sqrt(4 * Math.log(2)) + 1)
                + 3 * Math.sqrt((Math.log(2 / 0.05) + 2 * Math.log(Math.PI * i / Math.sqrt(6))) / (2 * N));
        assertEquals(exact, all, 1e-12);
        double paid = 0;
        for (int j = 1; j < 1_000_000; j++) paid += 6 * 0.05 / Math.pow(Math.PI * j, 2);
        assertTrue(paid <= 0.05, "the risks of all classes are δ");
        assertTrue(Double.isFinite(Generalization.golowich(0, 1e-9, 8, 2, N, 0.05)), "ratios below 1 are of the first class");
    }

    @Test
    void theOptimisticOnesAreTheirFormulas() {
        assertEquals(0.2 + 5 * 600 * Math.log(196) / N + Math.sqrt(Math.log(20) / N),
                Generalization.bartlett(0.2, 5, 600, 196, N, 0.05), 1e-12);
        assertEquals(0.2 + Math.sqrt((25 * 64 * 4 * 100 * Math.log(200) + Math.log(16000 / 0.05)) / N),
                Generalization.neyshabur(0.2, 5, 8, 2, 100, N, 0.05), 1e-12);
    }

    /// Numbers of the independent sketch in numpy: KL 4059, j = 39, error 0.0325 of 500 draws.
    @Test
    void pacBayesAgainstTheSketch() {
        assertEquals(0.5316, Generalization.pacBayes(0.032488, 500, 4059.0015, 39, N, 0.05), 5e-5);
        assertEquals(0.1061, Generalization.pacBayes(0.038824, 500, 3.3164, 471, N / 2, 0.05), 5e-5);
        assertEquals(0.2256, Generalization.compressed(0.1288, 100, 3, N, 0.05), 5e-4);
        assertTrue(Generalization.pacBayes(0.1, 500, 10, 1, N, 0.001) > Generalization.pacBayes(0.1, 500, 10, 1, N, 0.2));
        assertTrue(Generalization.sampled(0.1, 500, 0.05) > 0.1);
    }
}
