package org.descentlab.tensor;

import static org.junit.jupiter.api.Assertions.*;

import java.util.Arrays;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every operation by two routes: BLAS, LAPACK and vector loops against plain ND4J.
class BackendAgreementTest {
    private static final Backend FAST = Backends.start();
    private static final Backend PORTABLE = new PortableBackend();

    private static Matrix random(Workspace work, Precision p, int rows, int columns, int seed) {
        var random = Streams.stream(seed, "test");
        Matrix m = work.matrix(p, rows, columns);
        for (int j = 0; j < columns; j++) for (int i = 0; i < rows; i++) m.set(i, j, 2 * random.nextGaussian());
        return m;
    }

    /// Runs `operation` on equal copies of a 37 × 19 matrix and compares what it leaves there.
    private static void agree(Precision p, BiConsumer<Backend, Matrix> operation) {
        try (var work = FAST.workspace()) {
            Matrix a = random(work, p, 37, 19, 1), b = work.matrix(p, 37, 19);
            b.set(a);
            operation.accept(FAST, a);
            operation.accept(PORTABLE, b);
            assertArrayEquals(b.toArray(), a.toArray(), p == Precision.FLOAT32 ? 2e-5 : 1e-12);
        }
    }

    @ParameterizedTest
    @CsvSource({"FLOAT32,false,false", "FLOAT32,true,false", "FLOAT32,false,true", "FLOAT64,false,false", "FLOAT64,true,false",
            "FLOAT64,false,true", "FLOAT64,true,true"})
    void products(Precision p, boolean ta, boolean tb) {
        try (var work = FAST.workspace()) {
            Matrix a = ta ? random(work, p, 23, 37, 2) : random(work, p, 37, 23, 2);
            Matrix b = tb ? random(work, p, 19, 23, 3) : random(work, p, 23, 19, 3);
            agree(p, (backend, c) -> backend.gemm(0.7, a, ta, b, tb, -0.3, c));
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void matrixTimesVector(Precision p) {
        try (var work = FAST.workspace()) {
            Matrix a = random(work, p, 37, 23, 2), x = random(work, p, 23, 1, 3), y = random(work, p, 37, 1, 4), z = work.matrix(p, 37, 1);
            z.set(y);
            FAST.gemm(0.7, a, false, x, false, -0.3, y);
            PORTABLE.gemm(0.7, a, false, x, false, -0.3, z);
            assertArrayEquals(z.toArray(), y.toArray(), p == Precision.FLOAT32 ? 2e-5 : 1e-12);
        }
    }

    /// Sizes on both sides of every limit between BLAS's kernels for small matrices and those for large ones.
    @ParameterizedTest
    @CsvSource({"300,17,128", "256,65,64", "257,130,129", "5,3,2000", "700,90,40"})
    void productsInBlocks(int n, int d, int m) {
        for (Precision p : Precision.values())
            try (var work = FAST.workspace()) {
                Matrix x = random(work, p, n, d, 2), w = random(work, p, d, m, 3), y = random(work, p, n, m, 4);
                Matrix[] c = {work.matrix(p, n, m), work.matrix(p, n, m), work.matrix(p, d, m), work.matrix(p, d, m),
                        work.matrix(p, n, d - 1), work.matrix(p, n, d - 1)};
                for (Matrix k : c) k.fill(0.5);
                int i = 0;
                for (Backend backend : new Backend[] {FAST, PORTABLE}) {
                    backend.gemm(0.1, x, false, w, false, 1, c[i]);
                    backend.gemm(0.1, x, true, y, false, 1, c[2 + i]);
                    backend.gemm(0.1, y, false, w, true, 0, c[4 + i++]);
                }
                for (int k = 0; k < 6; k += 2) assertArrayEquals(c[k + 1].toArray(), c[k].toArray(), p == Precision.FLOAT32 ? 2e-3 : 1e-11);
            }
    }

    @ParameterizedTest
    @CsvSource({"37,19", "300,64", "120,700", "130,5"})
    void grams(int n, int m) {
        for (Precision p : Precision.values())
            try (var work = FAST.workspace()) {
                Matrix a = random(work, p, n, m, 2), c = work.matrix(p, n, n), d = work.matrix(p, n, n);
                c.fill(7);
                FAST.sum(java.util.List.of(GramProduct.of(0.1, a)), c);
                PORTABLE.sum(java.util.List.of(GramProduct.of(0.1, a)), d);
                assertArrayEquals(d.toArray(), c.toArray(), p == Precision.FLOAT32 ? 2e-3 : 1e-11);
            }
    }

    @ParameterizedTest
    @CsvSource({"FLOAT32,TANH", "FLOAT32,RELU", "FLOAT32,ERF", "FLOAT64,TANH", "FLOAT64,RELU", "FLOAT64,ERF"})
    void activationsAndTheirGradients(Precision p, Activation f) {
        try (var work = FAST.workspace()) {
            Matrix row = random(work, p, 37, 1, 4), column = random(work, p, 20, 1, 5), other = random(work, p, 37, 19, 6);
            agree(p, (backend, h) -> {
                backend.activate(f, h, h);
                backend.gate(f, h, row, column, h);
            });
            agree(p, (backend, g) -> {
                Matrix h = work.matrix(p, 37, 19);
                h.set(other);
                if (f.slopeFromValue()) backend.activate(f, other, h);
                backend.slope(f, h, g);
            });
        }
    }

    /// The columns of a view are the matrix's own.
    @ParameterizedTest
    @EnumSource(Precision.class)
    void views(Precision p) {
        try (var work = FAST.workspace()) {
            Matrix x = random(work, p, 37, 7, 2), w = random(work, p, 7, 11, 3);
            agree(p, (backend, c) -> {
                Matrix part = c.columns(4, 11);
                backend.gemm(1, x, false, w, false, 0, part);
                backend.activate(Activation.TANH, part, part);
                backend.logSoftmax(part, part);
                part.columns(2, 1).fill(3);
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void softmaxExpAndDot(Precision p) {
        agree(p, (backend, z) -> backend.logSoftmax(z, z));
        agree(p, (backend, z) -> {
            double[][] exp = new double[z.rows][z.columns];
            for (int i = 0; i < z.rows; i++) for (int j = 0; j < z.columns; j++) exp[i][j] = Math.exp(z.get(i, j));
            backend.logSoftmax(z, z);
            backend.exp(z);
            for (int i = 0; i < z.rows; i++) {
                double sum = 0, whole = Arrays.stream(exp[i]).sum();
                for (int j = 0; j < z.columns; j++) {
                    sum += z.get(i, j);
                    assertEquals(exp[i][j] / whole, z.get(i, j), p == Precision.FLOAT32 ? 1e-6 : 1e-14);
                }
                assertEquals(1, sum, p == Precision.FLOAT32 ? 1e-6 : 1e-14);
            }
        });
        try (var work = FAST.workspace()) {
            Matrix a = random(work, p, 37, 19, 1), b = random(work, p, 37, 19, 2);
            double direct = 0;
            for (int k = 0; k < a.size(); k++) direct += a.toArray()[k] * b.toArray()[k];
            for (Backend backend : new Backend[] {FAST, PORTABLE}) {
                double[] sums = new double[1];
                backend.dot(a, b, sums);
                assertEquals(direct, sums[0], p == Precision.FLOAT32 ? 1e-2 : 1e-10);
            }
            Matrix huge = work.matrix(p, 3, 2, new double[] {1000, -1000, 0, 0, 0, 0});
            FAST.logSoftmax(huge, huge);
            assertArrayEquals(new double[] {0, -1000, -Math.log(2), -1000, 0, -Math.log(2)}, huge.toArray(), 1e-4);
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void residualUpdateAndAdam(Precision p) {
        try (var work = FAST.workspace()) {
            Matrix g0 = random(work, p, 37, 19, 6), y = random(work, p, 37, 19, 7);
            agree(p, (backend, g) -> {
                double[] sums = new double[1];
                backend.residual(1.5, g, g0, y, g, sums);
                double direct = 0;
                for (double v : g.toArray()) direct += v * v;
                assertEquals(1, sums[0] / direct, 1e-5);
                backend.add(-0.2, y, g);
                backend.multiply(y, g);
            });
            agree(p, (backend, w) -> {
                try (var inner = FAST.workspace()) {
                    Matrix m = inner.matrix(p, 37, 19), v = inner.matrix(p, 37, 19);
                    for (int step = 1; step < 4; step++) backend.adam(new double[] {0.01}, step, y, m, v, w);
                }
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"FLOAT32,1e-6,1e-6,3e-7", "FLOAT64,1e-15,2e-15,1e-15"})
    void functionsAreExactEnough(Precision p, double tanh, double erf, double exp) {
        int n = 200_001;
        try (var work = FAST.workspace()) {
            Matrix x = work.matrix(p, n, 1), y = work.matrix(p, n, 1);
            for (int i = 0; i < n; i++) x.set(i, 0, (i - 100_000) * 1e-4);
            double[] worst = new double[3];
            FAST.activate(Activation.TANH, x, y);
            for (int i = 0; i < n; i++) worst[0] = Math.max(worst[0], Math.abs(y.get(i, 0) - Math.tanh(x.get(i, 0))));
            FAST.activate(Activation.ERF, x, y);
            for (int i = 0; i < n; i += 7)
                worst[1] = Math.max(worst[1], Math.abs(y.get(i, 0) - org.apache.commons.math3.special.Erf.erf(x.get(i, 0))));
            y.set(x);
            FAST.exp(y);
            for (int i = 0; i < n; i++) worst[2] = Math.max(worst[2], Math.abs(y.get(i, 0) / Math.exp(x.get(i, 0)) - 1));
            assertTrue(worst[0] < tanh && worst[1] < erf && worst[2] < exp, java.util.Arrays.toString(worst));
            x.set(0, 0, -1e4);
            FAST.exp(x);
            assertTrue(x.get(0, 0) >= 0 && x.get(0, 0) < 1e-30);
        }
    }

    @ParameterizedTest
    @CsvSource({"40,23", "23,40", "31,31"})
    void singularValues(int n, int m) {
        try (var work = FAST.workspace()) {
            int k = Math.min(n, m);
            Matrix a = random(work, Precision.FLOAT64, n, m, 8);
            double[] first = null;
            for (Backend backend : new Backend[] {FAST, PORTABLE}) {
                Matrix copy = work.matrix(Precision.FLOAT64, n, m), u = work.matrix(Precision.FLOAT64, n, k),
                        vt = work.matrix(Precision.FLOAT64, k, m);
                copy.set(a);
                double[] s = backend.singularValues(copy, u, vt);
                for (int i = 0; i < n; i++)
                    for (int j = 0; j < m; j++) {
                        double sum = 0;
                        for (int l = 0; l < k; l++) sum += u.get(i, l) * s[l] * vt.get(l, j);
                        assertEquals(a.get(i, j), sum, 1e-7, backend.name());
                    }
                if (first == null) first = s;
                else assertArrayEquals(first, s, 1e-6);
            }
        }
    }

    /// The two precisions of the vector loops, and of the tiles, are one text.
    @ParameterizedTest
    @ValueSource(strings = {"Loops", "Tiles"})
    void vectorLoopsAreTwins(String kind) throws java.io.IOException {
        String one = "Float" + kind, other = "Double" + kind;
        var folder = java.nio.file.Path.of("src/main/java/org/descentlab/tensor");
        String single = java.nio.file.Files.readString(folder.resolve(one + ".java")),
                twin = java.nio.file.Files.readString(folder.resolve(other + ".java"));
        String expected = single.replace(one, "Twin").replace(other, one).replace("Twin", other)
                .replace("FloatVector", "DoubleVector")
                .replace("FloatMath", "DoubleMath").replace("<Float>", "<Double>").replace("JAVA_FLOAT", "JAVA_DOUBLE")
                .replace("(float) ", "").replace("float", "double").replace("BYTES = 4", "BYTES = 8");
        assertEquals(expected, twin);
    }

    @Test
    void decompositionsByTheirResiduals() {
        int n = 61;
        try (var work = FAST.workspace()) {
            Matrix b = random(work, Precision.FLOAT64, n, n, 8), k = work.matrix(Precision.FLOAT64, n, n);
            FAST.gemm(1, b, false, b, true, 0, k);
            for (Backend backend : new Backend[] {FAST, PORTABLE}) {
                Matrix v = work.matrix(Precision.FLOAT64, n, n), copy = work.matrix(Precision.FLOAT64, n, n);
                v.set(k);
                double[] l = backend.eigenvectors(v);
                for (int c = 0; c < n; c++)
                    for (int i = 0; i < n; i++) {
                        double kv = 0;
                        for (int j = 0; j < n; j++) kv += k.get(i, j) * v.get(j, c);
                        assertEquals(l[c] * v.get(i, c), kv, 1e-9 * l[n - 1], backend.name());
                    }
                copy.set(k);
                assertEquals(l[n - 1], backend.largestEigenvalue(copy), 1e-9 * l[n - 1]);
                copy.set(k);
                Matrix x = random(work, Precision.FLOAT64, n, 1, 9);
                double[] rhs = x.toArray();
                backend.solve(copy, x);
                for (int i = 0; i < n; i++) {
                    double kx = 0;
                    for (int j = 0; j < n; j++) kx += k.get(i, j) * x.get(j, 0);
                    assertEquals(rhs[i], kx, 1e-6);
                }
            }
        }
    }

    @Test
    void solvingAnIndefiniteMatrixIsAnError() {
        try (var work = FAST.workspace()) {
            Matrix a = work.matrix(Precision.FLOAT64, 2, 2, new double[] {1, 2, 2, 1});
            Matrix b = work.matrix(Precision.FLOAT64, 2, 1, new double[] {1, 1});
            assertThrows(ArithmeticException.class, () -> FAST.solve(a, b));
        }
    }

    @Test
    void aLibraryThatComputesWronglyIsRefused() {
        Backend wrong = (Backend) java.lang.reflect.Proxy.newProxyInstance(Backend.class.getClassLoader(), new Class<?>[] {Backend.class},
                (proxy, method, args) -> {
                    Object out = method.invoke(FAST, args);
                    if (method.getName().equals("solve")) ((Matrix) args[1]).set(3, 0, 0.5);
                    return out;
                });
        assertThrows(IllegalStateException.class, () -> Backends.selfTest(wrong));
    }
}
