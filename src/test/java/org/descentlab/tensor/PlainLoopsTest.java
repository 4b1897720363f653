package org.descentlab.tensor;

import static org.junit.jupiter.api.Assertions.*;

import java.util.function.Consumer;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The backend in use against plain loops over arrays: what tells a device that computes wrongly, where every other backend of
/// the process is on the same device.
class PlainLoopsTest {
    private static final Backend BACKEND = Backends.start();
    private static final int N = 37, M = 19;

    private static double[] random(Precision p, int size, int seed) {
        var random = Streams.stream(seed, "plain");
        double[] out = new double[size];
        for (int k = 0; k < size; k++) out[k] = p == Precision.FLOAT32 ? (float) (2 * random.nextGaussian()) : 2 * random.nextGaussian();
        return out;
    }

    /// Runs `operation` on an N × M matrix of `start` and compares what it leaves there with `expected`.
    private static void agree(Precision p, double[] start, Consumer<Matrix> operation, IntToDoubleFunction expected) {
        try (var work = BACKEND.workspace()) {
            Matrix m = work.matrix(p, N, M, start);
            operation.accept(m);
            double[] out = m.toArray();
            for (int k = 0; k < out.length; k++) {
                double e = expected.applyAsDouble(k);
                assertEquals(e, out[k], (p == Precision.FLOAT32 ? 2e-5 : 1e-12) * Math.max(1, Math.abs(e)), "element " + k);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"FLOAT32,false,false", "FLOAT32,true,false", "FLOAT32,false,true", "FLOAT64,false,false", "FLOAT64,true,false",
            "FLOAT64,false,true", "FLOAT64,true,true"})
    void products(Precision p, boolean ta, boolean tb) {
        int inner = 23;
        double[] a = random(p, N * inner, 1), b = random(p, inner * M, 2), c = random(p, N * M, 3);
        try (var work = BACKEND.workspace()) {
            Matrix left = work.matrix(p, ta ? inner : N, ta ? N : inner, a), right = work.matrix(p, tb ? M : inner, tb ? inner : M, b);
            agree(p, c, m -> BACKEND.gemm(0.7, left, ta, right, tb, -0.3, m), k -> {
                int i = k % N, j = k / N;
                double sum = -0.3 * c[k];
                for (int l = 0; l < inner; l++) sum += 0.7 * a[ta ? l + i * inner : i + l * N] * b[tb ? j + l * M : l + j * inner];
                return sum;
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"FLOAT32,TANH", "FLOAT32,RELU", "FLOAT64,TANH", "FLOAT64,RELU"})
    void activationsAndTheirGradients(Precision p, Activation f) {
        double[] h = random(p, N * M, 4), row = random(p, N, 5), column = random(p, M, 6);
        IntToDoubleFunction value = k -> f == Activation.TANH ? Math.tanh(h[k]) : Math.max(0, h[k]);
        try (var work = BACKEND.workspace()) {
            Matrix r = work.matrix(p, N, 1, row), c = work.matrix(p, M, 1, column);
            agree(p, h, m -> BACKEND.activate(f, m, m), value);
            agree(p, h, m -> {
                BACKEND.activate(f, m, m);
                BACKEND.gate(f, m, r, c, m);
            }, k -> {
                double v = value.applyAsDouble(k);
                return (f == Activation.TANH ? 1 - v * v : v > 0 ? 1 : 0) * row[k % N] * column[k / N];
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void residualSumAndProduct(Precision p) {
        double[] g = random(p, N * M, 7), g0 = random(p, N * M, 8), y = random(p, N * M, 9);
        double sum = 0;
        for (int k = 0; k < g.length; k++) sum += Math.pow(1.5 * (g[k] - g0[k]) - y[k], 2);
        double squares = sum;
        try (var work = BACKEND.workspace()) {
            Matrix start = work.matrix(p, N, M, g0), target = work.matrix(p, N, M, y);
            agree(p, g, m -> {
                double[] sums = new double[1];
                BACKEND.residual(1.5, m, start, target, m, sums);
                assertEquals(1, sums[0] / squares, 1e-5);
            }, k -> 1.5 * (g[k] - g0[k]) - y[k]);
            agree(p, g, m -> BACKEND.add(-0.2, target, m), k -> g[k] - 0.2 * y[k]);
            agree(p, g, m -> BACKEND.multiply(target, m), k -> g[k] * y[k]);
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void adam(Precision p) {
        double[] w = random(p, N * M, 10), g = random(p, N * M, 11);
        try (var work = BACKEND.workspace()) {
            Matrix gradient = work.matrix(p, N, M, g), first = work.matrix(p, N, M), second = work.matrix(p, N, M);
            agree(p, w, m -> {
                for (int step = 1; step < 4; step++) BACKEND.adam(new double[] {0.01}, step, gradient, first, second, m);
            }, k -> w[k] - 3 * 0.01 * g[k] / (Math.abs(g[k]) + 1e-8));
        }
    }

    /// Eigenvalues of the second-difference matrix are 2 − 2 cos(kπ/(n+1)).
    @Test
    void decompositions() {
        int n = 40;
        double[] k = new double[n * n], b = random(Precision.FLOAT64, n, 12);
        for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) k[i + j * n] = i == j ? 2 : Math.abs(i - j) == 1 ? -1 : 0;
        try (var work = BACKEND.workspace()) {
            double[] l = BACKEND.eigenvectors(work.matrix(Precision.FLOAT64, n, n, k));
            for (int i = 0; i < n; i++) assertEquals(2 - 2 * Math.cos((i + 1) * Math.PI / (n + 1)), l[i], 1e-12);
            assertEquals(l[n - 1], BACKEND.largestEigenvalue(work.matrix(Precision.FLOAT64, n, n, k)), 1e-12);
            for (int i = 0; i < n; i++) k[i + i * n] -= 7;
            assertEquals(l[n - 1] - 7, BACKEND.largestEigenvalue(work.matrix(Precision.FLOAT64, n, n, k)), 1e-12);
            assertEquals(0, BACKEND.largestEigenvalue(work.matrix(Precision.FLOAT64, n, n, new double[n * n])));
            for (int i = 0; i < n; i++) k[i + i * n] += 7;
            Matrix x = work.matrix(Precision.FLOAT64, n, 1, b);
            BACKEND.solve(work.matrix(Precision.FLOAT64, n, n, k), x);
            double[] solved = x.toArray();
            for (int i = 0; i < n; i++)
                assertEquals(b[i], 2 * solved[i] - (i > 0 ? solved[i - 1] : 0) - (i < n - 1 ? solved[i + 1] : 0), 1e-10);
        }
    }
}
