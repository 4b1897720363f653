package org.descentlab.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.descentlab.data.PreferenceWorld;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Streams;
import org.junit.jupiter.api.Test;

/// The pieces of the over-optimisation bench by second routes.
class OverOptimizationTest {
    private static QuadraticReward some(int m, boolean definite) {
        var random = Streams.stream(5, "reward");
        double[] w = random.doubles(m, -1, 1).toArray();
        double[][] c = new double[m][m];
        for (int i = 0; i < m; i++) for (int j = 0; j <= i; j++) c[i][j] = c[j][i] = random.nextGaussian() * 0.3;
        for (int i = 0; i < m && definite; i++) c[i][i] += 2;
        return new QuadraticReward(w, c);
    }

    /// No random policy at the same distance does better; the frontier lies at its distance unless the optimum is inside.
    @Test
    void nothingBeatsTheFrontier() {
        var random = Streams.stream(6, "policies");
        for (boolean definite : new boolean[] {true, false}) {
            var reward = some(3, definite);
            double[] d = {0, 0.1, 0.5, 1, 3};
            double[][] best = reward.frontier(d);
            for (int n = 0; n < d.length; n++) {
                double top = reward.mean(best[n]), length = Math.sqrt(QuadraticReward.norm2(best[n]) / 2);
                if (!definite) assertEquals(d[n], length, 1e-9);
                assertTrue(length <= d[n] + 1e-9);
                for (int t = 0; t < 20_000; t++) {
                    double[] mu = new double[3];
                    for (int i = 0; i < 3; i++) mu[i] = random.nextGaussian();
                    double s = Math.sqrt(2) * d[n] * random.nextDouble() / Math.sqrt(QuadraticReward.norm2(mu));
                    for (int i = 0; i < 3; i++) mu[i] *= s;
                    assertTrue(reward.mean(mu) <= top + 1e-9);
                }
            }
        }
    }

    /// The penalised optimum has no slope left, and lies on the frontier at its own distance.
    @Test
    void aPenaltyChoosesAPointOfTheFrontier() {
        var reward = some(4, false);
        for (double beta : new double[] {1.5, 3}) {
            double[] mu = reward.penalised(beta), slope = reward.slope(mu);
            for (int i = 0; i < 4; i++) assertEquals(beta * mu[i], slope[i], 1e-10);
            double[] same = reward.frontier(new double[] {Math.sqrt(QuadraticReward.norm2(mu) / 2)})[0];
            for (int i = 0; i < 4; i++) assertEquals(mu[i], same[i], 1e-8);
        }
    }

    /// 400 000 draws, four standard errors.
    @Test
    void meansAndScaleAreThoseOfThePolicy() {
        var reward = some(3, false).unit();
        var random = Streams.stream(7, "draws");
        double[] mu = {0.4, -0.3, 0.8}, x = new double[3], y = new double[3];
        double base = 0, square = 0, moved = 0;
        int n = 400_000;
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < 3; i++) {
                x[i] = random.nextGaussian();
                y[i] = x[i] + mu[i];
            }
            double r = reward.at(x);
            base += r / n;
            square += r * r / n;
            moved += reward.at(y) / n;
        }
        assertEquals(0, base, 0.007);
        assertEquals(1, square, 0.015);
        assertEquals(reward.mean(mu), moved, 0.01);
    }

    /// At the minimum the gradient vanishes, also where the classes are separable.
    @Test
    void theLogisticFitHasNoSlope() {
        var random = Streams.stream(8, "rows");
        for (int n : new int[] {3, 200}) {
            int p = 4;
            double[] z = new double[n * p];
            for (int i = 0; i < z.length; i++) z[i] = 3 * random.nextGaussian() + (i % p == 0 ? 2 : 0);
            double[] theta = RidgeLogistic.fit(z, n, p, 0.5, Cancellation.NEVER);
            for (int j = 0; j < p; j++) {
                double g = 0.5 * theta[j];
                for (int r = 0; r < n; r++) {
                    double margin = 0;
                    for (int i = 0; i < p; i++) margin += z[r * p + i] * theta[i];
                    g -= z[r * p + j] / (1 + Math.exp(margin));
                }
                assertEquals(0, g, 1e-4 * n);
            }
        }
    }

    @Test
    void aFormIsFoundAgain() {
        double[] d = new double[50], square = new double[50], log = new double[50];
        for (int i = 0; i < 50; i++) {
            d[i] = 0.1 * i;
            square[i] = d[i] * (1.3 - 0.4 * d[i]);
            log[i] = i == 0 ? 0 : d[i] * (1.3 - 0.4 * Math.log(d[i]));
        }
        assertEquals(0.4, DistanceForm.square(d, square, 4).beta(), 1e-10);
        assertEquals(1.3, DistanceForm.logarithm(d, log, 4).alpha(), 1e-10);
        assertEquals(1, DistanceForm.logarithm(d, log, 4).r2(), 1e-10);
        assertTrue(DistanceForm.logarithm(d, square, 4).r2() < 0.99);
    }

    /// The world's reward has mean 0 and variance 1; half of the flipped answers at most are told from a coin.
    @Test
    void theWorldIsAsDescribed() {
        var world = PreferenceWorld.draw(6, 0.3, Streams.stream(1, "world"));
        var gold = new QuadraticReward(world.u(), world.c());
        double trace = 0, square = 0;
        for (int i = 0; i < 6; i++) {
            trace += world.c()[i][i];
            for (int j = 0; j < 6; j++) square += world.c()[i][j] * world.c()[i][j];
        }
        double length = Math.sqrt(QuadraticReward.norm2(world.u()));
        assertEquals(1, length * length + square / 2, 1e-12);
        assertEquals(0.3, trace / 6 / length, 1e-12);
        double[] x = {1, 2, -1, 0.5, 0, 1}, y = {0, 1, 1, 0.5, -2, 1};
        assertEquals(gold.at(x) - gold.at(y), world.difference(x, y), 1e-12);
        var one = Streams.stream(2, "a");
        var two = Streams.stream(2, "a");
        int flipped = 0, n = 20_000;
        for (int k = 0; k < n; k++) if (world.compare(one, 0, x, y) != world.compare(two, 0.25, x, y)) flipped++;
        assertEquals(0.25, (double) flipped / n, 0.015);
    }
}
