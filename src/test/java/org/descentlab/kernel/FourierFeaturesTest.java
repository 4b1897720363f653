package org.descentlab.kernel;

import static org.descentlab.kernel.Elimination.distance;
import static org.descentlab.kernel.Elimination.largest;
import static org.descentlab.kernel.Elimination.products;
import static org.descentlab.kernel.Elimination.transposed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import java.util.concurrent.CancellationException;
import org.descentlab.Lab;
import org.descentlab.data.Examples;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Streams;
import org.junit.jupiter.api.Test;

/// Against plain elimination on features made one by one.
class FourierFeaturesTest {
    private static final int D = 3, K = 4, N = 15, M = 40;
    private static final double[] RIDGES = {0, 1e-3, 0.1};

    /// Rows of pictures and their one-hot targets less 1/K.
    record Rows(double[][] x, double[][] y) {
        static Rows of(Random random, int n) {
            double[][] x = new double[n][D], y = new double[n][K];
            for (int i = 0; i < n; i++) {
                for (int k = 0; k < D; k++) x[i][k] = random.nextGaussian();
                int truth = random.nextInt(5) == 0 ? random.nextInt(K) : (x[i][0] > 0 ? 2 : 0) + (x[i][1] > 0 ? 1 : 0);
                for (int c = 0; c < K; c++) y[i][c] = (c == truth ? 1 : 0) - 1.0 / K;
            }
            return new Rows(x, y);
        }

        Examples examples() {
            return new Examples(x.length, columns(x), columns(y));
        }

        private static double[] columns(double[][] a) {
            double[] out = new double[a.length * a[0].length];
            for (int i = 0; i < a.length; i++) for (int k = 0; k < a[i].length; k++) out[i + k * a.length] = a[i][k];
            return out;
        }
    }

    @Test
    void agreesWithElimination() {
        var random = new Random(5);
        Rows train = Rows.of(random, N), test = Rows.of(random, M);
        for (int p : new int[] {6, 14, 70}) {
            var got = FourierFeatures.errors(Lab.BACKEND, train.examples(), test.examples(), 1.5, p, RIDGES, 3, Cancellation.NEVER);
            var w = Streams.stream(3, "fourier features: frequencies");
            var b = Streams.stream(3, "fourier features: phases");
            double[][] z = new double[N][p], t = new double[M][p];
            for (int j = 0; j < p; j++) {
                double[] frequency = new double[D];
                for (int k = 0; k < D; k++) frequency[k] = w.nextGaussian() / 1.5;
                double phase = 2 * Math.PI * b.nextDouble();
                for (int i = 0; i < N; i++) z[i][j] = Math.sqrt(2.0 / p) * Math.cos(Elimination.dot(frequency, train.x[i]) + phase);
                for (int i = 0; i < M; i++) t[i][j] = Math.sqrt(2.0 / p) * Math.cos(Elimination.dot(frequency, test.x[i]) + phase);
            }
            for (int r = 0; r < RIDGES.length; r++) {
                double[][] a = transposed(Elimination.ridge(z, train.y, N * RIDGES[r])), f = products(t, a);
                int wrong = 0;
                for (int i = 0; i < M; i++) if (largest(f[i]) != largest(test.y[i])) wrong++;
                assertEquals((double) wrong / M, got.error()[r], 1e-12, p + " features, ridge " + RIDGES[r]);
                close(distance(f, test.y) / M, got.mse()[r]);
                close(Math.sqrt(distance(a, new double[K][p])), got.norm()[r]);
                close(distance(products(z, a), train.y) / N, got.train()[r]);
            }
        }
    }

    private static void close(double expected, double got) {
        assertEquals(expected, got, 1e-9 + 1e-6 * expected);
    }

    /// Fewer features are the first ones, so that a sweep over p is of one draw.
    @Test
    void featuresAreNested() {
        var random = new Random(5);
        Examples train = Rows.of(random, 1).examples(), test = Rows.of(random, M).examples();
        // one example: a = z y/|z|², so that the norm gives |z|², the sum of its features' squares
        double[] squares = new double[2];
        for (int i = 0; i < 2; i++) {
            double norm = FourierFeatures.errors(Lab.BACKEND, train, test, 1, i + 1, new double[] {0}, 7, Cancellation.NEVER).norm()[0];
            squares[i] = (i + 1) * 0.75 / (2 * norm * norm);
        }
        var w = Streams.stream(7, "fourier features: frequencies");
        var b = Streams.stream(7, "fourier features: phases");
        double sum = 0;
        for (int i = 0; i < 2; i++) {
            double at = 0;
            for (int k = 0; k < D; k++) at += w.nextGaussian() * train.inputs()[k];
            sum += Math.pow(Math.cos(at + 2 * Math.PI * b.nextDouble()), 2);
            assertEquals(sum, squares[i], 1e-9);
        }
    }

    @Test
    void stopsWhenAsked() {
        Examples e = Rows.of(new Random(5), N).examples();
        assertThrows(CancellationException.class, () -> FourierFeatures.errors(Lab.BACKEND, e, e, 1, 20, RIDGES, 0, () -> true));
        assertThrows(CancellationException.class, () -> FeatureEnsemble.errors(Lab.BACKEND, e, e, 1, new int[] {20}, RIDGES, () -> true));
    }
}
