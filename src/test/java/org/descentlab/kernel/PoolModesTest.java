package org.descentlab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.descentlab.Lab;
import org.descentlab.data.Sphere;
import org.descentlab.stats.Modes;
import org.descentlab.stats.OmniscientRisk;
import org.descentlab.stats.PoolRisk;
import org.descentlab.stats.SpectralRisk;
import org.descentlab.stats.Summary;
import org.descentlab.tensor.Activation;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Streams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A small pool on the sphere: its kernel by arc-cosines, its fits by elimination, its modes by moments.
class PoolModesTest {
    private static final int COUNT = 40, DIMENSION = 5, OUTPUTS = 2;
    private final double[][] inputs = new double[COUNT][];
    private final double[] flat = new double[COUNT * DIMENSION], targets = Streams.gaussians(Streams.stream(4, "targets"), COUNT * OUTPUTS);
    private final PoolGram gram;

    PoolModesTest() {
        var random = Streams.stream(3, "inputs");
        for (int i = 0; i < COUNT; i++) {
            inputs[i] = Sphere.draw(random, new double[DIMENSION], Math.sqrt(DIMENSION));
            for (int k = 0; k < DIMENSION; k++) flat[i + k * COUNT] = inputs[i][k];
        }
        var kernel = new InfiniteWidth(Activation.RELU, 2, 2);
        gram = PoolGram.of(Lab.BACKEND, flat, COUNT, c -> kernel.at(c) / kernel.at(1));
    }

    /// Two hidden layers, Cho & Saul (2009): Σ ← 2 k₁, Θ ← 2 (k₁ + Θ k₀), without the factors at the last step; over 3, which is Θ(x, x).
    private static double kernel(double[] x, double[] z) {
        double sigma = 2 * Elimination.dot(x, z) / x.length, theta = sigma;
        for (int gain = 2; gain >= 1; gain--) {
            double c = Math.clamp(sigma / 2, -1, 1), angle = Math.acos(c);
            double one = 2 * (Math.sin(angle) + (Math.PI - angle) * c) / (2 * Math.PI), zero = (Math.PI - angle) / (2 * Math.PI);
            theta = gain * (one + theta * zero);
            sigma = gain * one;
        }
        return theta / 3;
    }

    private double[][] plain() {
        double[][] k = new double[COUNT][COUNT];
        for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) k[i][j] = i == j ? 1 : kernel(inputs[i], inputs[j]);
        return k;
    }

    @Test
    void errorsOverThePoolAreThoseOfElimination() {
        double[][] k = plain();
        int[] train = {7, 0, 31, 12, 25, 3};
        double ridge = 0.01, sum = 0;
        double[][] part = new double[train.length][train.length], y = new double[train.length][OUTPUTS];
        double[] labels = new double[train.length * OUTPUTS];
        for (int i = 0; i < train.length; i++) {
            for (int j = 0; j < train.length; j++) part[i][j] = k[train[i]][train[j]];
            for (int c = 0; c < OUTPUTS; c++) labels[i + c * train.length] = y[i][c] = targets[train[i] + c * COUNT] + 0.1 * i;
        }
        double[][] a = Elimination.solve(part, ridge, y);
        for (int i = 0; i < COUNT; i++)
            for (int c = 0; c < OUTPUTS; c++) {
                double f = 0;
                for (int j = 0; j < train.length; j++) f += k[i][train[j]] * a[j][c];
                sum += Math.pow(f - targets[i + c * COUNT], 2) / COUNT;
            }
        assertEquals(sum, KernelRegression.poolError(Lab.BACKEND, gram, targets, train, labels, ridge), 1e-8);
    }

    /// Σ p, Σ l p and Σ l² p are yᵀy, yᵀKy and yᵀK²y.
    @Test
    void modesHaveTheMomentsOfKernelAndTarget() {
        double[][] k = plain();
        PoolModes modes = PoolModes.of(Lab.BACKEND, gram, targets, Cancellation.NEVER);
        // the kernel has a kink at cosine 1: rounding counts with its root
        assertEquals(COUNT, Arrays.stream(modes.eigenvalues()).sum(), 1e-6);
        double[] expected = new double[3], found = new double[3];
        for (int c = 0; c < OUTPUTS; c++) {
            double[] y = Arrays.copyOfRange(targets, c * COUNT, (c + 1) * COUNT);
            double[] ky = Arrays.stream(k).mapToDouble(row -> Elimination.dot(row, y)).toArray();
            expected[0] += Elimination.dot(y, y);
            expected[1] += Elimination.dot(y, ky);
            expected[2] += Elimination.dot(ky, ky);
        }
        for (int j = 0; j < COUNT; j++) for (int p = 0; p < 3; p++) found[p] += Math.pow(modes.eigenvalues()[j], p) * modes.power()[j];
        for (int p = 0; p < 3; p++) assertEquals(1, found[p] / expected[p], 1e-7);
    }

    /// The theory for P of N inputs without replacement (κ = δ + (N − P)/Σ 1/(l + κ), as on the main screen) on the others, with the error
    /// on the P themselves, in units of the kernel's matrix. Without ridge: the theory for Gaussian features with the noise times 1 − P/N.
    @ParameterizedTest
    @CsvSource({"0, 0", "0, 0.5", "0.1, 0", "0.1, 0.5", "1, 0.5"})
    void bothTheoriesOfAPoolAreOne(double ridge, double noise) {
        PoolModes pool = PoolModes.of(Lab.BACKEND, gram, targets, Cancellation.NEVER);
        Modes modes = Modes.ascending(pool.eigenvalues(), pool.power());
        double square = Arrays.stream(pool.power()).sum() / COUNT;
        for (int p : new int[] {3, 10, 25}) {
            double low = 1e-12, high = 1e6;
            for (int i = 0; i < 200; i++) {
                double kappa = Math.sqrt(low * high), h = Arrays.stream(pool.eigenvalues()).map(l -> 1 / (l + kappa)).sum();
                if (kappa > ridge + (COUNT - p) / h) high = kappa;
                else low = kappa;
            }
            double h = 0, h2 = 0, sum = 0;
            for (int k = 0; k < COUNT; k++) {
                double g = 1 / (pool.eigenvalues()[k] + low);
                h += g;
                h2 += g * g;
                sum += (pool.power()[k] / square + noise) * g * g;
            }
            double squares = sum / (1 - (COUNT - p) * h2 / (h * h)), share = (double) p / COUNT;
            double others = p * squares / (h * h) - noise, own = noise - 2 * ridge * noise * h / p + ridge * ridge * squares / p;
            SpectralRisk risk = PoolRisk.of(modes, p, ridge);
            assertEquals(1, (others * (1 - share) + own * share) / risk.error(noise), 1e-6, p + " of " + COUNT);
            assertEquals(1, low / COUNT / risk.kappa(), 1e-6);
            if (ridge == 0) assertEquals(1, OmniscientRisk.of(modes, p, 0).error(noise * (1 - share)) / risk.error(noise), 1e-6);
        }
    }

    /// By drawing: within 2 % and four standard errors, for so small a pool.
    @ParameterizedTest
    @CsvSource({"10, 0.1, 0.5", "25, 0.1, 0.5", "25, 1, 0", "25, 1, 0.5", "36, 0.3, 1"})
    void theoryIsTheMeanOverDrawsFromThePool(int p, double ridge, double noise) {
        PoolModes pool = PoolModes.of(Lab.BACKEND, gram, targets, Cancellation.NEVER);
        double square = Arrays.stream(pool.power()).sum() / COUNT;
        double[] errors = new double[400];
        for (int seed = 0; seed < errors.length; seed++) {
            int[] train = Arrays.copyOf(Streams.permutation(Streams.stream(seed, "draw"), COUNT), p);
            double[] labels = Streams.gaussians(Streams.stream(seed, "noise"), p * OUTPUTS);
            for (int i = 0; i < labels.length; i++)
                labels[i] = targets[train[i % p] + i / p * COUNT] + Math.sqrt(noise * square / OUTPUTS) * labels[i];
            errors[seed] = KernelRegression.poolError(Lab.BACKEND, gram, targets, train, labels, ridge) / square;
        }
        double expected = PoolRisk.of(Modes.ascending(pool.eigenvalues(), pool.power()), p, ridge).error(noise);
        assertEquals(expected, Summary.mean(errors), 4 * Summary.deviation(errors) / Math.sqrt(errors.length) + 0.02 * expected);
    }
}
