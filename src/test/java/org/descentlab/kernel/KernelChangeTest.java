package org.descentlab.kernel;

import static org.descentlab.Lab.BACKEND;
import static org.descentlab.Lab.DIGITS;
import static org.junit.jupiter.api.Assertions.*;

import java.util.Random;
import org.descentlab.data.Sample;
import org.descentlab.net.Architecture;
import org.descentlab.net.Network;
import org.descentlab.tensor.Activation;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is read off kernels, from its definition in plain loops.
class KernelChangeTest {
    private static final int N = 14;
    private final Random random = new Random(7);

    /// A positive semidefinite matrix of rank 5 that no centring leaves as it is.
    private double[] kernel() {
        double[][] a = new double[N][5];
        for (double[] row : a) for (int i = 0; i < row.length; i++) row[i] = random.nextGaussian() + 0.7;
        double[] k = new double[N * N];
        for (int i = 0; i < N; i++) for (int j = 0; j < N; j++) for (int r = 0; r < 5; r++) k[i + j * N] += a[i][r] * a[j][r];
        return k;
    }

    private double[] labels() {
        return random.doubles(N).map(u -> u < 0.4 ? -1 : 1).toArray();
    }

    private static double cosine(double[] a, double[] b) {
        double ab = 0, aa = 0, bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += a[i] * b[i];
            aa += a[i] * a[i];
            bb += b[i] * b[i];
        }
        return ab / Math.sqrt(aa * bb);
    }

    /// HKH as two products with an explicit H.
    private static double[] centred(double[] k) {
        double[] h = new double[N * N];
        for (int i = 0; i < N; i++) for (int j = 0; j < N; j++) h[i + j * N] = (i == j ? 1 : 0) - 1.0 / N;
        return product(product(h, k), h);
    }

    private static double[] product(double[] a, double[] b) {
        double[] c = new double[N * N];
        for (int i = 0; i < N; i++) for (int j = 0; j < N; j++) for (int l = 0; l < N; l++) c[i + j * N] += a[i + l * N] * b[l + j * N];
        return c;
    }

    private static double[] scaled(double[] k, double s) {
        return java.util.Arrays.stream(k).map(v -> s * v).toArray();
    }

    private static double[] outer(double[] y) {
        double[] k = new double[N * N];
        for (int i = 0; i < N; i++) for (int j = 0; j < N; j++) k[i + j * N] = y[i] * y[j];
        return k;
    }

    @Test
    void readingsEqualTheirDefinitions() {
        double[] k0 = kernel(), k = kernel(), y = labels(), z = labels();
        var reading = new KernelChange(N, k0).of(k, y, z);
        assertEquals(cosine(centred(k0), centred(k)), reading.cka(), 1e-12);
        assertEquals(cosine(k, outer(y)), reading.alignment()[0], 1e-12);
        assertEquals(cosine(k, outer(z)), reading.alignment()[1], 1e-12);
        assertEquals(TangentKernel.drift(k0, k), reading.drift(), 1e-12);
    }

    @Test
    void ckaSeesNoScaleAndAlignmentKnowsItsLabels() {
        double[] k0 = kernel(), k = kernel(), y = labels();
        var change = new KernelChange(N, k0);
        assertEquals(1, change.of(k0).cka(), 1e-12);
        assertEquals(1, change.of(scaled(k0, 1e-6)).cka(), 1e-10);
        assertEquals(change.of(k).cka(), change.of(scaled(k, 40)).cka(), 1e-12);
        assertEquals(0, change.of(k0).drift());
        assertEquals(1, change.of(outer(y), y).alignment()[0], 1e-12);
        assertEquals(1, change.of(scaled(outer(y), 3), scaled(y, -1)).alignment()[0], 1e-12);
        double[] identity = new double[N * N];
        for (int i = 0; i < N; i++) identity[i + i * N] = 1;
        assertEquals(1 / Math.sqrt(N), change.of(identity, y).alignment()[0], 1e-12, "what a kernel without structure has");
    }

    @Test
    void nothingIsMadeOfKernelsThatVanish() {
        double[] ones = new double[N * N], y = labels();
        java.util.Arrays.fill(ones, 2);
        assertTrue(Double.isNaN(new KernelChange(N, kernel()).of(ones).cka()), "a constant kernel has nothing left when centred");
        assertTrue(Double.isNaN(new KernelChange(N, ones).of(kernel()).cka()));
        assertTrue(Double.isNaN(new KernelChange(N, kernel()).of(new double[N * N], y).alignment()[0]));
    }

    @Test
    void relativeChangeOfALayer() {
        float[] a = {9, 3, 4, 9}, b = {0, 3, 9, 0};
        assertEquals(1, KernelChange.relative(a, b, 1, 3), 1e-12);
    }

    /// Eigenvalues and shares against Jacobi's rotations in plain loops.
    @Test
    void spectrumEqualsJacobis() {
        double[] k = kernel(), y = labels();
        double[][] jacobi = jacobi(k, y);
        try (var work = BACKEND.workspace()) {
            Spectrum s = Spectrum.of(BACKEND, work.matrix(Precision.FLOAT64, N, N, k), y);
            double trace = 0, sum = 0;
            for (int i = 0; i < N; i++) {
                trace += k[i + i * N];
                sum += s.eigenvalues()[i];
            }
            assertEquals(trace, sum, 1e-10);
            assertArrayEquals(jacobi[0], s.eigenvalues(), 1e-9);
            for (int i = 0; i < 5; i++) assertEquals(jacobi[1][i], s.share()[i], 1e-9, "rank " + (i + 1));
            assertEquals(1, s.share()[N - 1], 1e-12);
        }
    }

    /// Descending eigenvalues, and the cumulative squared components of y along their vectors.
    private static double[][] jacobi(double[] k, double[] y) {
        double[] a = k.clone(), v = new double[N * N];
        for (int i = 0; i < N; i++) v[i + i * N] = 1;
        for (int sweep = 0; sweep < 50; sweep++)
            for (int p = 0; p < N; p++) for (int q = p + 1; q < N; q++) rotate(a, v, p, q);
        Integer[] order = java.util.stream.IntStream.range(0, N).boxed().sorted((i, j) -> Double.compare(a[j + j * N], a[i + i * N]))
                .toArray(Integer[]::new);
        double[] values = new double[N], share = new double[N];
        double sum = 0;
        for (int r = 0; r < N; r++) {
            double c = 0;
            for (int i = 0; i < N; i++) c += v[i + order[r] * N] * y[i];
            values[r] = a[order[r] + order[r] * N];
            share[r] = (sum += c * c) / N;
        }
        return new double[][] {values, share};
    }

    private static void rotate(double[] a, double[] v, int p, int q) {
        if (Math.abs(a[p + q * N]) < 1e-300) return;
        double angle = 0.5 * Math.atan2(2 * a[p + q * N], a[q + q * N] - a[p + p * N]), c = Math.cos(angle), s = Math.sin(angle);
        for (int i = 0; i < N; i++) {
            double x = a[i + p * N], z = a[i + q * N], f = v[i + p * N], g = v[i + q * N];
            a[i + p * N] = c * x - s * z;
            a[i + q * N] = s * x + c * z;
            v[i + p * N] = c * f - s * g;
            v[i + q * N] = s * f + c * g;
        }
        for (int i = 0; i < N; i++) {
            double x = a[p + i * N], z = a[q + i * N];
            a[p + i * N] = c * x - s * z;
            a[q + i * N] = s * x + c * z;
        }
    }

    /// Entry by entry from K(c) and from the outputs' own layers.
    @Test
    void distanceFromTheLimitInPlainLoops() {
        int n = 9, d = 17, m = 6;
        Sample sample = new Sample(DIGITS, 4, n, 0);
        var limit = new InfiniteWidth(Activation.TANH);
        InfiniteLimit found = InfiniteLimit.of(BACKEND, sample, limit, Activation.TANH, new int[] {3, m}, 4, Cancellation.NEVER);
        double difference = 0, norm = 0, trace = 0;
        try (var work = BACKEND.workspace()) {
            Network net = Network.initial(work, Precision.FLOAT64, Architecture.ntk(d, m, Activation.TANH), 4);
            Matrix x = sample.trainInputs(work, Precision.FLOAT64), w = net.weights(0), a = net.weights(1);
            for (int i = 0; i < n; i++)
                for (int j = 0; j < n; j++) {
                    double c = 0, k = 0;
                    for (int p = 0; p < d; p++) c += x.get(i, p) * x.get(j, p) / d;
                    for (int u = 0; u < m; u++) {
                        double f = 0, g = 0;
                        for (int p = 0; p < d; p++) {
                            f += Math.sqrt(2.0 / d) * w.get(p, u) * x.get(i, p);
                            g += Math.sqrt(2.0 / d) * w.get(p, u) * x.get(j, p);
                        }
                        double slopes = (1 - Math.tanh(f) * Math.tanh(f)) * (1 - Math.tanh(g) * Math.tanh(g));
                        k += (Math.tanh(f) * Math.tanh(g) + 2 * c * a.get(u, 0) * a.get(u, 0) * slopes) / m;
                    }
                    double e = limit.at(c);
                    difference += (k - e) * (k - e);
                    norm += e * e;
                    if (i == j) trace += e;
                }
        }
        assertEquals(Math.sqrt(difference / norm), found.gaps()[1], 1e-9);
        assertEquals(trace, java.util.Arrays.stream(found.eigenvalues()).sum(), 1e-9);
        assertTrue(found.eigenvalues()[0] >= found.eigenvalues()[n - 1]);
    }

    /// Independent fluctuations of m units: the distance falls as m^-½.
    @Tag("science")
    @ParameterizedTest
    @EnumSource(Activation.class)
    void initialKernelsApproachTheLimitAsOneOverRootWidth(Activation f) {
        int[] widths = {16, 32, 64, 128, 256, 512, 1024};
        double[] at = java.util.Arrays.stream(widths).asDoubleStream().toArray(), slopes = new double[8];
        for (int seed = 0; seed < slopes.length; seed++)
            slopes[seed] = org.descentlab.stats.Summary.logSlope(at, InfiniteLimit
                    .of(BACKEND, new Sample(DIGITS, seed, 100, 0), new InfiniteWidth(f), f, widths, seed, Cancellation.NEVER).gaps());
        assertEquals(-0.5, org.descentlab.stats.Summary.mean(slopes), 0.1);
        assertEquals(-0.5, org.descentlab.stats.Summary.median(slopes), 0.1);
    }
}
