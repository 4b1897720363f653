package org.descentlab.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.descentlab.tensor.Streams;
import org.junit.jupiter.api.Test;

/// Scores from comparisons by second routes.
class BradleyTerryTest {
    private static int[][] wins(RandomGenerator random, int k, int n) {
        int[][] wins = new int[k][k];
        for (int c = 0; c < n; c++) {
            int i = random.nextInt(k), j = random.nextInt(k);
            if (i != j) wins[i][j]++;
        }
        return wins;
    }

    /// Ford's condition over all ways to part the items in two; where it does not hold there are no scores.
    @Test
    void strongConnectionIsThatOfEveryPart() {
        var random = Streams.stream(1, "wins");
        int yes = 0;
        for (int t = 0; t < 400; t++) {
            int k = 2 + random.nextInt(5);
            int[][] wins = wins(random, k, random.nextInt(4 * k));
            boolean all = true;
            for (int part = 1; part < (1 << k) - 1; part++) {
                boolean won = false;
                for (int i = 0; i < k; i++)
                    for (int j = 0; j < k; j++) won |= (part >> i & 1) == 1 && (part >> j & 1) == 0 && wins[i][j] > 0;
                all &= won;
            }
            assertEquals(all, BradleyTerry.connected(wins));
            if (all) yes++;
            else assertNull(BradleyTerry.fit(wins, 0));
        }
        assertTrue(yes > 50 && yes < 350, yes + " of 400");
    }

    /// The scores against Zermelo's iteration p_i ← W_i / Σ_j N_ij/(p_i + p_j) (1929; Hunter 2004), which knows nothing of Newton.
    @Test
    void scoresAreThoseOfZermelosIteration() {
        var random = Streams.stream(2, "wins");
        for (int t = 0; t < 20; t++) {
            int k = 3 + random.nextInt(6);
            int[][] wins = wins(random, k, 60 * k);
            double[] z = BradleyTerry.fit(wins, 0), p = new double[k];
            Arrays.fill(p, 1);
            for (int it = 0; it < 3000; it++) {
                double log = 0;
                for (int i = 0; i < k; i++) {
                    double won = 0, sum = 0;
                    for (int j = 0; j < k; j++) {
                        won += wins[i][j];
                        if (i != j) sum += (wins[i][j] + wins[j][i]) / (p[i] + p[j]);
                    }
                    p[i] = won / sum;
                }
                for (double v : p) log += Math.log(v) / k;
                for (int i = 0; i < k; i++) p[i] /= Math.exp(log);
            }
            for (int i = 0; i < k; i++) assertEquals(Math.log(p[i]), z[i], 1e-9);
        }
    }

    /// With a ridge: no slope left, also where the likelihood has no maximum. Three items in a strict order, by bisection of one equation.
    @Test
    void aRidgeMakesScoresFinite() {
        int[][] order = {{0, 20, 20}, {0, 0, 20}, {0, 0, 0}};
        double[] z = BradleyTerry.fit(order, 1);
        double low = 0, high = 10;
        for (int i = 0; i < 100; i++) {
            double a = (low + high) / 2;
            if (a < 20 / (1 + Math.exp(a)) + 20 / (1 + Math.exp(2 * a))) low = a;
            else high = a;
        }
        assertEquals(low, z[0], 1e-12);
        assertEquals(0, z[1], 1e-12);
        assertEquals(-low, z[2], 1e-12);
        var random = Streams.stream(3, "wins");
        for (double ridge : new double[] {1e-3, 0.1, 10}) {
            int[][] wins = wins(random, 6, 12);
            double[] s = BradleyTerry.fit(wins, ridge);
            for (int i = 0; i < 6; i++) {
                double g = ridge * s[i];
                for (int j = 0; j < 6; j++)
                    g += (wins[j][i] - 0.0) / (1 + Math.exp(s[j] - s[i])) - wins[i][j] / (1 + Math.exp(s[i] - s[j]));
                assertEquals(0, g, 1e-10);
            }
        }
    }

    /// The expected distance by another route: covariance with the first score held at 0, from the inverse of the information without its
    /// first row and column, and the policy's derivative by differences.
    @Test
    void theFirstOrderIsThatOfADifference() {
        double[] z = {0.9, 0.1, -0.3, -0.7}, base = {0.2, -0.5, 0.4, 0.1};
        double beta = 0.7, step = 1e-5;
        double[][] n = new double[4][4];
        for (int i = 0; i < 4; i++) for (int j = 0; j < 4; j++) if (i != j) n[i][j] = 10 + i * j + i + j;
        double[][] h = BradleyTerry.information(n, z), derivative = new double[4][3], solved = new double[3][];
        for (int a = 0; a < 3; a++) {
            double[] up = z.clone(), down = z.clone();
            up[a + 1] += step;
            down[a + 1] -= step;
            double[] p = policy(base, up, beta), q = policy(base, down, beta);
            for (int i = 0; i < 4; i++) derivative[i][a] = (p[i] - q[i]) / (2 * step);
        }
        double expected = 0;
        for (int i = 0; i < 4; i++) {
            double[][] minor = new double[3][3];
            for (int a = 0; a < 3; a++) for (int b = 0; b < 3; b++) minor[a][b] = h[a + 1][b + 1];
            solved[0] = RidgeLogistic.solve(minor, derivative[i]);
            double variance = 0;
            for (int a = 0; a < 3; a++) variance += derivative[i][a] * solved[0][a];
            expected += Math.sqrt(2 * variance / Math.PI) / 2;
        }
        assertEquals(expected, BradleyTerry.distance(h, policy(base, z, beta), beta), 1e-8);
    }

    private static double[] policy(double[] base, double[] z, double beta) {
        double[] p = new double[z.length];
        double sum = 0;
        for (int i = 0; i < p.length; i++) sum += p[i] = Math.exp(base[i] + z[i] / beta);
        for (int i = 0; i < p.length; i++) p[i] /= sum;
        return p;
    }

    /// The lower bound against the exact chance for three items, over all courses of six to eight comparisons.
    @Test
    void theBoundIsBelowTheExactChance() {
        double[][] better = {{0, 0.6, 0.8}, {0.4, 0, 0.7}, {0.2, 0.3, 0}};
        int[][] pairs = {{0, 1}, {1, 0}, {0, 2}, {2, 0}, {1, 2}, {2, 1}};
        for (int n = 6; n <= 8; n++) {
            double exact = 0;
            for (int code = 0; code < Math.pow(6, n); code++) {
                int[][] wins = new int[3][3];
                double chance = 1;
                for (int c = 0, rest = code; c < n; c++, rest /= 6) {
                    int[] pair = pairs[rest % 6];
                    wins[pair[0]][pair[1]]++;
                    chance *= better[pair[0]][pair[1]] / 3;
                }
                if (BradleyTerry.connected(wins)) exact += chance;
            }
            double bound = BradleyTerry.connectedAtLeast(better, new double[] {n})[0];
            assertTrue(0 < bound && bound <= exact + 1e-12 && exact < 1, bound + " and " + exact);
        }
        // the least likely ways to part them: none beats the first, or the last beats none
        double wins = (0.4 + 0.2) / 3, last = (0.2 + 0.3) / 3;
        double two = 1 - Math.pow(1 - wins, 40) - Math.pow(1 - last, 40);
        assertEquals(two, BradleyTerry.connectedAtLeast(better, new double[] {40})[0], 3e-5);
    }
}
