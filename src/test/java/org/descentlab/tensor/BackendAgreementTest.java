package org.descentlab.tensor;

import static org.junit.jupiter.api.Assertions.*;

import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

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
        try (var work = new Workspace()) {
            Matrix a = random(work, p, 37, 19, 1), b = work.matrix(p, 37, 19);
            b.set(a);
            operation.accept(FAST, a);
            operation.accept(PORTABLE, b);
            assertArrayEquals(b.toArray(), a.toArray(), p == Precision.FLOAT32 ? 2e-5 : 1e-12);
        }
    }

    @ParameterizedTest
    @CsvSource({"FLOAT32,false,false", "FLOAT32,true,false", "FLOAT32,false,true", "FLOAT64,false,false", "FLOAT64,true,false", "FLOAT64,false,true", "FLOAT64,true,true"})
    void products(Precision p, boolean ta, boolean tb) {
        try (var work = new Workspace()) {
            Matrix a = ta ? random(work, p, 23, 37, 2) : random(work, p, 37, 23, 2);
            Matrix b = tb ? random(work, p, 19, 23, 3) : random(work, p, 23, 19, 3);
            agree(p, (backend, c) -> backend.gemm(0.7, a, ta, b, tb, -0.3, c));
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void matrixTimesVector(Precision p) {
        try (var work = new Workspace()) {
            Matrix a = random(work, p, 37, 23, 2), x = random(work, p, 23, 1, 3), y = random(work, p, 37, 1, 4), z = work.matrix(p, 37, 1);
            z.set(y);
            FAST.gemm(0.7, a, false, x, false, -0.3, y);
            PORTABLE.gemm(0.7, a, false, x, false, -0.3, z);
            assertArrayEquals(z.toArray(), y.toArray(), p == Precision.FLOAT32 ? 2e-5 : 1e-12);
        }
    }

    @ParameterizedTest
    @CsvSource({"FLOAT32,TANH", "FLOAT32,RELU", "FLOAT64,TANH", "FLOAT64,RELU"})
    void activationsAndTheirGradients(Precision p, Activation f) {
        try (var work = new Workspace()) {
            Matrix row = random(work, p, 37, 1, 4), column = random(work, p, 19, 1, 5);
            agree(p, (backend, h) -> {
                backend.activate(f, h);
                backend.gate(f, h, row, column, h);
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void residualUpdateAndAdam(Precision p) {
        try (var work = new Workspace()) {
            Matrix g0 = random(work, p, 37, 19, 6), y = random(work, p, 37, 19, 7);
            agree(p, (backend, g) -> {
                double sum = backend.residual(1.5, g, g0, y, g);
                double direct = 0;
                for (double v : g.toArray()) direct += v * v;
                assertEquals(1, sum / direct, 1e-5);
                backend.add(-0.2, y, g);
                backend.multiply(y, g);
            });
            agree(p, (backend, w) -> {
                try (var inner = new Workspace()) {
                    Matrix m = inner.matrix(p, 37, 19), v = inner.matrix(p, 37, 19);
                    for (int step = 1; step < 4; step++) backend.adam(0.01, step, y, m, v, w);
                }
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"FLOAT32,1e-6", "FLOAT64,1e-15"})
    void tanhIsExactEnough(Precision p, double tolerance) {
        int n = 500_001;
        try (Matrix m = new Matrix(p, n, 1)) {
            for (int i = 0; i < n; i++) m.set(i, 0, (i - 250_000) * 1e-4);
            double[] x = m.toArray();
            FAST.activate(Activation.TANH, m);
            double worst = 0;
            for (int i = 0; i < n; i++) worst = Math.max(worst, Math.abs(m.get(i, 0) - Math.tanh(x[i])));
            assertTrue(worst < tolerance, "worst error " + worst);
        }
    }

    @Test
    void decompositionsByTheirResiduals() {
        int n = 61;
        try (var work = new Workspace()) {
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
        try (Matrix a = Matrix.of(Precision.FLOAT64, 2, 2, new double[] {1, 2, 2, 1}); Matrix b = Matrix.of(Precision.FLOAT64, 2, 1, new double[] {1, 1})) {
            assertThrows(ArithmeticException.class, () -> FAST.solve(a, b));
        }
    }

    @Test
    void aLibraryThatComputesWronglyIsRefused() {
        Backend wrong = (Backend) java.lang.reflect.Proxy.newProxyInstance(Backend.class.getClassLoader(), new Class<?>[] {Backend.class}, (proxy, method, args) -> {
            Object out = method.invoke(FAST, args);
            if (method.getName().equals("solve")) ((Matrix) args[1]).set(3, 0, 0.5);
            return out;
        });
        assertThrows(IllegalStateException.class, () -> Backends.selfTest(wrong));
    }
}
