package org.descentlab.kernel;

import static org.descentlab.kernel.Elimination.distance;
import static org.descentlab.kernel.Elimination.dot;
import static org.descentlab.kernel.Elimination.largest;
import static org.descentlab.kernel.Elimination.products;
import static org.descentlab.kernel.Elimination.solve;
import static org.descentlab.kernel.Elimination.transposed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.descentlab.Lab;
import org.descentlab.kernel.FourierFeatures.Errors;
import org.descentlab.kernel.FourierFeaturesTest.Rows;
import org.descentlab.tensor.Cancellation;
import org.junit.jupiter.api.Test;

class FeatureEnsembleTest {
    private static final int N = 60, M = 150;
    private static final double SCALE = 0.8;
    private static final Random RANDOM = new Random(11);
    private static final Rows TRAIN = Rows.of(RANDOM, N), TEST = Rows.of(RANDOM, M);
    private static final double[][] KERNEL = kernel(TRAIN.x(), TRAIN.x()), CROSS = kernel(TEST.x(), TRAIN.x());

    private static double[][] kernel(double[][] a, double[][] b) {
        double[][] out = new double[a.length][b.length];
        for (int i = 0; i < a.length; i++)
            for (int j = 0; j < b.length; j++)
                out[i][j] = Math.exp(-distance(new double[][] {a[i]}, new double[][] {b[j]}) / (2 * SCALE * SCALE));
        return out;
    }

    private static Errors theory(int p, double... ridges) {
        return FeatureEnsemble
                .errors(Lab.BACKEND, TRAIN.examples(), TEST.examples(), SCALE, new int[] {p}, ridges, Cancellation.NEVER).getFirst();
    }

    /// From p = n on without ridge all is known exactly but for a 1 in p − n − 1: kernel interpolation, and about it the mean of an
    /// inverse Wishart matrix.
    @Test
    void ridgelessBeyondTheThreshold() {
        double[][] a = solve(KERNEL, 0, TRAIN.y()), mean = products(CROSS, transposed(a));
        double inner = 0, rest = 0;
        for (int k = 0; k < 4; k++) inner += dot(transposed(a)[k], transposed(TRAIN.y())[k]);
        double[][] inverse = transposed(solve(KERNEL, 0, transposed(CROSS)));
        for (int i = 0; i < M; i++) rest += (1 - dot(CROSS[i], inverse[i])) / M;
        for (int p : new int[] {70, 200}) {
            Errors got = theory(p, 0);
            assertEquals(distance(mean, TEST.y()) / M + rest * inner / (p - N), got.mse()[0], 1e-4 * got.mse()[0]);
            assertEquals(Math.sqrt(inner * p / (p - N)), got.norm()[0], 1e-4 * got.norm()[0]);
            assertEquals(0, got.train()[0]);
        }
    }

    /// With ever more features it is kernel regression, which scatters no more.
    @Test
    void manyFeaturesAreTheKernel() {
        for (double ridge : new double[] {1e-3, 0.1}) {
            double[][] a = transposed(solve(KERNEL, N * ridge, TRAIN.y())), f = products(CROSS, a);
            Errors got = theory(1_000_000_000, ridge);
            assertEquals(distance(f, TEST.y()) / M, got.mse()[0], 1e-6);
            assertEquals(distance(products(KERNEL, a), TRAIN.y()) / N, got.train()[0], 1e-6);
            int wrong = 0;
            for (int i = 0; i < M; i++) if (largest(f[i]) != largest(TEST.y()[i])) wrong++;
            assertEquals((double) wrong / M, got.error()[0], 1.01 / M);
        }
    }

    @Test
    void noLimitAtTheThreshold() {
        Errors got = theory(N, 0, 0.01);
        assertTrue(Double.isNaN(got.mse()[0]) && Double.isNaN(got.norm()[0]) && Double.isNaN(got.error()[0]));
        assertTrue(Double.isFinite(got.mse()[1]) && Double.isFinite(got.norm()[1]));
    }

    @Test
    void theImplicitRidgeSolvesItsEquation() {
        double[] e = {1e-9, 0.2, 1, 5};
        for (int p : new int[] {2, 4, 30})
            for (double ridge : new double[] {1e-6, 0.3, 10}) {
                double gamma = FeatureEnsemble.gamma(e, p, ridge), degrees = 0;
                for (double l : e) degrees += l / (l + gamma);
                assertEquals(ridge, gamma * (1 - degrees / p), 1e-9 * gamma);
            }
        assertEquals(0, FeatureEnsemble.gamma(e, 4, 0));
        double gamma = FeatureEnsemble.gamma(e, 2, 0), degrees = 0;
        for (double l : e) degrees += l / (l + gamma);
        assertEquals(2, degrees, 1e-9);
    }

    /// Gaussian features drawn on training and test inputs together, and fitted by elimination: 100 draws, within 8 %: their mean
    /// scatters by 2 %, and the limit of large n and p misses by about 1/p (at twice and four times the size by 2 %). The error, from
    /// five draws at each of 150 inputs, scatters by 0.02.
    @Test
    void gaussianDraws() {
        double[][] x = new double[N + M][];
        for (int i = 0; i < N + M; i++) x[i] = i < N ? TRAIN.x()[i] : TEST.x()[i - N];
        double[][] root = root(kernel(x, x));
        double[] ridges = {0, 0.01};
        for (int p : new int[] {30, 120}) {
            double[] error = new double[2], mse = new double[2], square = new double[2], train = new double[2];
            int draws = 100;
            for (int draw = 0; draw < draws; draw++) {
                double[][] g = new double[p][N + M];
                for (double[] row : g) for (int i = 0; i < row.length; i++) row[i] = RANDOM.nextGaussian() / Math.sqrt(p);
                double[][] all = products(root, g), z = new double[N][], t = new double[M][];
                System.arraycopy(all, 0, z, 0, N);
                System.arraycopy(all, N, t, 0, M);
                for (int r = 0; r < 2; r++) {
                    double[][] a = transposed(Elimination.ridge(z, TRAIN.y(), N * ridges[r])), f = products(t, a);
                    for (int i = 0; i < M; i++) if (largest(f[i]) != largest(TEST.y()[i])) error[r] += 1.0 / M / draws;
                    mse[r] += distance(f, TEST.y()) / M / draws;
                    square[r] += distance(a, new double[4][p]) / draws;
                    train[r] += distance(products(z, a), TRAIN.y()) / N / draws;
                }
            }
            Errors got = theory(p, ridges);
            for (int r = 0; r < 2; r++) {
                String at = p + " features, ridge " + ridges[r];
                assertEquals(mse[r], got.mse()[r], 0.08 * mse[r], at);
                assertEquals(Math.sqrt(square[r]), got.norm()[r], 0.08 * got.norm()[r], at);
                assertEquals(train[r], got.train()[r], 1e-9 + 0.08 * train[r], at);
                assertEquals(error[r], got.error()[r], 0.05, at);
            }
        }
    }

    /// Cholesky's triangle, of a matrix that is made definite by 1e-10.
    private static double[][] root(double[][] k) {
        int n = k.length;
        double[][] l = new double[n][n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j <= i; j++) {
                double sum = k[i][j] + (i == j ? 1e-10 : 0) - dot(l[i], l[j]);
                l[i][j] = i == j ? Math.sqrt(sum) : sum / l[j][j];
            }
        return l;
    }
}
