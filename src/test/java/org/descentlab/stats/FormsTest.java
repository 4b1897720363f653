package org.descentlab.stats;

import static org.junit.jupiter.api.Assertions.*;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/// Forms, extrapolations, held-out comparisons and frontiers against laws that are known, brute force and chance.
class FormsTest {
    private static final double[] X = {20, 28, 40, 57, 80, 113, 160, 226, 320, 453, 640, 900};
    private static final int FITTED = 9;

    private static double[] curve(DoubleUnaryOperator f) {
        return Arrays.stream(X).map(f).toArray();
    }

    /// Seeds of a law, every value off by a lognormal factor of its own.
    private static double[][] seeds(int count, double spread, long seed, DoubleUnaryOperator f) {
        var random = new Random(seed);
        double[][] v = new double[count][];
        for (int k = 0; k < count; k++) v[k] = curve(x -> f.applyAsDouble(x) * Math.exp(spread * random.nextGaussian()));
        return v;
    }

    // ------------------------------------------------------------------ forms

    @Test
    void everyFormRecoversItself() {
        PowerLaw pure = PowerLaw.pure(X, curve(x -> 7 * Math.pow(x, -0.4)));
        assertEquals(0.4, pure.exponent(), 1e-6);
        assertEquals(7, pure.scale(), 1e-4);
        assertEquals(0, pure.floor());
        Decay decay = Decay.fit(X, curve(x -> 0.3 + 2 * Math.exp(-x / 90)));
        assertEquals(0.3, decay.floor(), 1e-6);
        assertEquals(2, decay.scale(), 1e-4);
        assertEquals(90, decay.length(), 1e-3);
        assertEquals(1, decay.r2(), 1e-9);
    }

    /// Without a floor the fit is that of a plain minimisation over the exponent.
    @Test
    void noGridPointIsBetter() {
        double[] y = seeds(1, 0.1, 3, x -> 0.2 + 4 * Math.pow(x, -0.5))[0];
        double power = objective(PowerLaw.pure(X, y), y), decay = objective(Decay.fit(X, y), y);
        for (double a = 0.02; a < 2; a += 0.01)
            for (double at20 = 0.1; at20 < 3; at20 += 0.01)
                assertTrue(objective(new PowerLaw(0, at20 * Math.pow(20, a), a, 0), y) >= power - 1e-9);
        for (double length = 5; length < 2000; length *= 1.05)
            for (double floor = 0; floor < 0.6; floor += 0.01)
                for (double at20 = 0.05; at20 < 2; at20 += 0.05)
                    assertTrue(objective(new Decay(floor, at20 * Math.exp(20 / length), length, 0), y) >= decay - 1e-9);
    }

    private static double objective(Law law, double[] y) {
        double e = 0;
        for (int i = 0; i < y.length; i++) e += Math.pow(law.at(X[i]) / y[i] - 1, 2);
        return e;
    }

    @Test
    void aFitNeedsFourPointsAndAFall() {
        double[] three = new double[X.length];
        Arrays.fill(three, Double.NaN);
        for (int i = 0; i < 3; i++) three[i] = 1.0 / (i + 1);
        for (Form f : Form.values()) assertNull(f.on(X).apply(three), f.name());
        assertNull(Decay.fit(new double[0], new double[0]));
        assertFalse(PowerLaw.fit(X, curve(x -> 1)).determined());
        assertFalse(PowerLaw.fit(X, curve(x -> x)).determined());
        assertTrue(PowerLaw.fit(X, curve(x -> 0.1 + 1 / x)).determined());
    }

    // ------------------------------------------------------------------ extrapolation

    @Test
    void theBandHoldsTheLaw() {
        DoubleUnaryOperator truth = x -> 0.25 + 6 * Math.pow(x, -0.8);
        int inside = 0;
        for (int round = 0; round < 60; round++) {
            double[][] v = seeds(5, 0.03, round, truth);
            var e = Extrapolation.of(Arrays.copyOf(X, FITTED), cut(v), new double[] {900}, 200);
            assertTrue(e.low()[0] <= e.law().at(900) * 1.02 && e.high()[0] >= e.law().at(900) * 0.98);
            if (e.low()[0] <= truth.applyAsDouble(900) && truth.applyAsDouble(900) <= e.high()[0]) inside++;
        }
        // 5–95 % of five seeds drawn with replacement covers less than 90 %: the spread of a mean of five is underestimated by √(4/5).
        assertTrue(inside >= 40 && inside < 60, inside + " of 60");
    }

    /// Ten thousand draws of a hundred thousand rows are 4 GB at once.
    @Test
    void drawsComeOneAfterTheOther() {
        int[][] first = Bootstrap.stream(100_000, 10_000, 7).limit(2).toArray(int[][]::new);
        var random = new java.util.Random(7);
        for (int[] one : first) for (int k : one) assertEquals(random.nextInt(100_000), k);
        assertEquals(10_000, Bootstrap.stream(3, 10_000, 7).count());
    }

    /// By another route: every draw refitted by itself.
    @Test
    void theBandIsThatOfPlainRefits() {
        double[][] v = cut(seeds(4, 0.1, 8, x -> 0.2 + 3 * Math.pow(x, -0.6)));
        double[] x = Arrays.copyOf(X, FITTED), at900 = new double[100];
        int[][] drawn = Bootstrap.of(4, 100);
        for (int b = 0; b < 100; b++) {
            double[] mean = new double[FITTED];
            for (int i = 0; i < FITTED; i++) for (int k : drawn[b]) mean[i] += v[k][i] / 4;
            PowerLaw law = PowerLaw.fit(x, mean);
            at900[b] = law.at(900);
        }
        var e = Extrapolation.of(x, v, new double[] {900}, 100);
        assertEquals(Summary.quantile(0.05, at900), e.low()[0], 1e-9);
        assertEquals(Summary.quantile(0.95, at900), e.high()[0], 1e-9);
        assertTrue(Double.isNaN(Extrapolation.of(x, new double[][] {v[0]}, new double[] {900}, 100).low()[0]), "one seed has no spread");
    }

    private static double[][] cut(double[][] v) {
        return Arrays.stream(v).map(s -> Arrays.copyOf(s, FITTED)).toArray(double[][]::new);
    }

    // ------------------------------------------------------------------ held out

    @Test
    void theTrueFormWins() {
        assertEquals(Form.EXPONENTIAL, HeldOut.of(X, seeds(5, 0.01, 1, x -> 0.3 + 2 * Math.exp(-x / 90)), FITTED, 200).winner());
        assertEquals(Form.FLOORED, HeldOut.of(X, seeds(5, 0.005, 2, x -> 0.3 + 5 * Math.pow(x, -0.7)), FITTED, 200).winner());
        HeldOut pure = HeldOut.of(X, seeds(5, 0.01, 3, x -> 5 * Math.pow(x, -0.5)), FITTED, 200);
        assertTrue(pure.median(Form.POWER) < 0.02 && pure.median(Form.EXPONENTIAL) > 0.1, "the exponential is far off");
        assertNotEquals(Form.EXPONENTIAL, pure.winner());
    }

    /// The control: around a constant no form is right, and chance names a winner in few of many repetitions.
    @Test
    void nothingWinsWhereNothingFalls() {
        int named = 0;
        for (int round = 0; round < 100; round++)
            if (HeldOut.of(X, seeds(5, 0.05, 100 + round, x -> 0.5), FITTED, 100).winner() != null) named++;
        assertTrue(named <= 10, named + " of 100 named a winner");
    }

    @Test
    void theErrorIsThatOfTheLargerSizesAlone() {
        double[] y = curve(x -> 5 * Math.pow(x, -0.5));
        double[] wrong = y.clone();
        for (int i = FITTED; i < X.length; i++) wrong[i] *= 2;
        HeldOut h = HeldOut.of(X, new double[][] {wrong, wrong, wrong}, FITTED, 5);
        assertEquals(0.5, h.median(Form.POWER), 1e-6);
        assertEquals(1, Arrays.stream(h.wins()).sum() <= 1 ? 1 : 0);
        HeldOut none = HeldOut.of(Arrays.copyOf(X, FITTED), cut(new double[][] {y, y, y}), FITTED, 5);
        assertNull(none.winner());
        assertNull(none.best());
    }

    // ------------------------------------------------------------------ frontier

    @Test
    void theFrontierIsTheLeastOfAllRuns() {
        var random = new Random(4);
        double[][] compute = new double[6][], loss = new double[6][];
        for (int r = 0; r < 6; r++) {
            compute[r] = random.doubles(40, 0, 6).map(e -> Math.pow(10, e)).sorted().toArray();
            loss[r] = random.doubles(40).toArray();
        }
        loss[2][7] = Double.NaN;
        double[] grid = Frontier.grid(1, 1e6, 8);
        assertEquals(49, grid.length);
        var line = new Frontier(compute, grid).of(loss);
        for (int g = 0; g < grid.length; g++) {
            double least = Double.NaN;
            int by = -1;
            for (int r = 0; r < 6; r++)
                for (int i = 0; i < 40; i++)
                    if (compute[r][i] <= grid[g] && !(loss[r][i] >= least) && Double.isFinite(loss[r][i])) {
                        least = loss[r][i];
                        by = r;
                    }
            assertEquals(least, line.loss()[g]);
            assertEquals(by, line.run()[g]);
        }
        assertTrue(line.lastGain() > 0);
    }

    /// Runs of N modes with L = N^−1 + e^(−t/N): the frontier's exponent is known up to a logarithm; the fit is that of the plain minimum.
    @Test
    void theFrontierOfAKnownFamily() {
        double[][] compute = new double[40][400], loss = new double[40][400];
        for (int r = 0; r < 40; r++) {
            double n = Math.pow(10, 0.1 * r);
            for (int i = 0; i < 400; i++) {
                double t = Math.pow(10, 0.02 * i);
                compute[r][i] = n * t;
                loss[r][i] = 1 / n + 1 / t;
            }
        }
        // The least of 1/N + 1/t at Nt = C is 2/√C.
        double[] grid = Frontier.grid(1e2, 1e6, 4);
        var line = new Frontier(compute, grid).of(loss);
        PowerLaw law = PowerLaw.fit(grid, line.loss());
        assertEquals(0.5, law.exponent(), 0.01);
        assertEquals(2, law.scale(), 0.1);
    }
}
