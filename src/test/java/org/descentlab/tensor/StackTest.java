package org.descentlab.tensor;

import static org.junit.jupiter.api.Assertions.*;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.factory.Nd4j;

/// Every operation on a stack of matrices against the same on each of them alone, by both backends.
class StackTest {
    private static final Backend FAST = Backends.start();
    private static final Backend PORTABLE = new PortableBackend();
    private static final int SLICES = 3, N = 13, M = 7;
    private static final double[] FACTORS = {0.5, -2, 0.01};

    private static Stream<Arguments> cases() {
        return Stream.of(FAST, PORTABLE).flatMap(b -> Stream.of(Precision.values()).map(p -> Arguments.of(b.name(), b, p)));
    }

    private interface Operation {
        /// @param m       operands: stacks, or a slice of each
        /// @param factors one for each slice of the operands
        /// @param sums    as many, to be filled
        void on(Matrix[] m, double[] factors, double[] sums);
    }

    private static Matrix random(Workspace work, Precision p, int rows, int columns, int seed) {
        var random = Streams.stream(seed, "stack");
        Matrix m = work.stack(p, SLICES, rows, columns);
        double[] values = new double[Math.toIntExact(m.size())];
        for (int i = 0; i < values.length; i++) values[i] = random.nextGaussian();
        m.set(values);
        return m;
    }

    /// The operation on whole stacks and, on copies, slice by slice. Then once more with NaN in a slice of the first operand, which
    /// must not reach the other slices.
    private static void agree(Precision p, int[][] shapes, Operation operation) {
        for (boolean broken : new boolean[] {false, true})
            try (var work = FAST.workspace()) {
                Matrix[] all = new Matrix[shapes.length], each = new Matrix[shapes.length];
                for (Matrix[] m : new Matrix[][] {all, each}) {
                    for (int i = 0; i < m.length; i++) m[i] = random(work, p, shapes[i][0], shapes[i][1], i);
                    if (broken) m[0].slice(1).fill(Double.NaN);
                }
                double[] sums = new double[SLICES], one = new double[1];
                operation.on(all, FACTORS, sums);
                for (int s = 0; s < SLICES; s++) {
                    int k = s;
                    operation.on(Arrays.stream(each).map(m -> m.slice(k)).toArray(Matrix[]::new), new double[] {FACTORS[k]}, one);
                    double tolerance = p == Precision.FLOAT32 ? 1e-5 : 1e-13;
                    assertEquals(one[0], sums[k], 20 * tolerance);
                    for (int i = 0; i < each.length; i++) {
                        double[] expected = each[i].slice(k).toArray();
                        assertArrayEquals(expected, all[i].slice(k).toArray(), tolerance, "operand " + i + ", slice " + k);
                        if (k != 1) for (double v : expected) assertTrue(Double.isFinite(v));
                    }
                }
            }
    }

    private static int[][] shapes(int... sizes) {
        int[][] shapes = new int[sizes.length / 2][];
        for (int i = 0; i < shapes.length; i++) shapes[i] = new int[] {sizes[2 * i], sizes[2 * i + 1]};
        return shapes;
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("cases")
    void products(String name, Backend backend, Precision p) {
        agree(p, shapes(N, M, N, 5, 5, M), (m, f, s) -> backend.gemm(0.7, m[1], false, m[2], false, -0.3, m[0]));
        agree(p, shapes(N, M, N, 5, M, 5), (m, f, s) -> backend.gemm(0.7, m[1], false, m[2], true, 1, m[0]));
        agree(p, shapes(N, M, N, 5, M + 1, 5), (m, f, s) -> backend.gemm(0.7, m[1], false, m[2], true, 0, m[0]));
        agree(p, shapes(5, M, N, 5, N, M), (m, f, s) -> backend.gemm(0.7, m[1], true, m[2], false, 0.9, m[0]));
        agree(p, shapes(5, M, N, 5, M, N), (m, f, s) -> backend.gemm(0.7, m[1], true, m[2], true, 0.9, m[0]));
        agree(p, shapes(N, 1, N, 5, 5, 1), (m, f, s) -> backend.gemm(0.7, m[1], false, m[2], false, 0.5, m[0]));
        agree(p, shapes(5, 1, N, 5, N, 1), (m, f, s) -> backend.gemm(0.7, m[1], true, m[2], false, 0.5, m[0]));
        agree(p, shapes(N, M, N, 1, 1, M), (m, f, s) -> backend.gemm(0.7, m[1], false, m[2], false, 1, m[0]));
        agree(p, shapes(1, 1, N, 1, N, 1), (m, f, s) -> backend.gemm(0.7, m[1], true, m[2], false, 1, m[0]));
        agree(p, shapes(40, 30, 40, 300, 300, 30), (m, f, s) -> backend.gemm(0.1, m[1], false, m[2], false, 0, m[0]));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("cases")
    void activationsAndTheirGradients(String name, Backend backend, Precision p) {
        for (Activation a : Activation.values()) {
            agree(p, shapes(N, M, N, M), (m, f, s) -> backend.activate(a, m[0], m[1]));
            agree(p, shapes(N, M, N, M), (m, f, s) -> backend.slope(a, m[1], m[0]));
            agree(p, shapes(N, 1, N, M, M, 1, N, M), (m, f, s) -> backend.gate(a, m[1], m[0], m[2], m[3]));
            agree(p, shapes(N, 1, N, M, M + 1, 1), (m, f, s) -> backend.gate(a, m[1], m[0], m[2], m[1]));
        }
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("cases")
    void lossesAndUpdates(String name, Backend backend, Precision p) {
        for (int k : new int[] {1, 3}) {
            agree(p, shapes(N, k, N, k, N, k, N, k), (m, f, s) -> backend.residual(1.5, m[0], m[1], m[2], m[3], s));
            agree(p, shapes(N, k, N, k), (m, f, s) -> backend.dot(m[0], m[1], s));
            agree(p, shapes(N, k, N, k), (m, f, s) -> backend.logSoftmax(m[0], m[1]));
        }
        agree(p, shapes(N, M), (m, f, s) -> backend.exp(m[0]));
        agree(p, shapes(N, M, N, M), (m, f, s) -> backend.add(-0.2, m[0], m[1]));
        agree(p, shapes(N, M, N, M), (m, f, s) -> backend.add(f, m[0], m[1]));
        agree(p, shapes(N, M), (m, f, s) -> backend.add(f, m[0], m[0]));
        agree(p, shapes(N, M, N, M), (m, f, s) -> backend.multiply(m[0], m[1]));
        agree(p, shapes(N, M, N, M, N, M, N, M), (m, f, s) -> {
            m[2].fill(0);
            m[3].fill(0);
            for (int step = 1; step < 4; step++) backend.adam(f, step, m[0], m[2], m[3], m[1]);
        });
    }

    /// Columns of a stack are columns of every slice.
    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("cases")
    void views(String name, Backend backend, Precision p) {
        agree(p, shapes(N, M + 2, N, 5, 5, M), (m, f, s) -> {
            Matrix part = m[0].columns(1, M);
            backend.gemm(1, m[1], false, m[2], false, 0, part);
            backend.activate(Activation.TANH, part, part);
            part.columns(2, 1).fill(3);
        });
    }

    /// On a device every element goes through ND4J, as it can here.
    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("cases")
    void elements(String name, Backend backend, Precision p) {
        double[] values = new double[SLICES * 4 * 3];
        for (int k = 0; k < values.length; k++) values[k] = k;
        for (boolean direct : new boolean[] {true, false})
            try (Matrix m = matrix(p, direct); Matrix copy = matrix(p, !direct)) {
                m.set(values);
                assertArrayEquals(values, m.toArray());
                assertEquals(12 + 2 + 4, m.slice(1).get(2, 1));
                assertEquals(12 + 2 + 4, m.array().getDouble(2, 1, 1));
                m.slice(2).set(3, 2, -1);
                assertEquals(-1, m.toArray()[35]);
                copy.set(m);
                assertArrayEquals(m.toArray(), copy.toArray());
                assertArrayEquals(new double[] {4, 5, 6, 7, 16, 17, 18, 19, 28, 29, 30, 31}, m.columns(1, 1).toArray());
                m.columns(1, 1).fill(7);
                assertEquals(7, m.slice(2).get(3, 1));
                assertEquals(19 + 1, m.slice(1).get(0, 2));
                assertArrayEquals(new double[] {12, 13, 14, 15}, m.columns(0, 2).slice(1).columns(0, 1).toArray());
            }
    }

    private static Matrix matrix(Precision p, boolean direct) {
        return new Matrix(p, SLICES, 4, 3, direct && Nd4j.getEnvironment().isCPU());
    }

    @Test
    void anElementNeedsItsSlice() {
        try (var work = FAST.workspace()) {
            Matrix m = work.stack(Precision.FLOAT32, 2, 3, 3);
            assertThrows(IllegalStateException.class, () -> m.get(0, 0));
            assertThrows(IllegalStateException.class, () -> m.set(0, 0, 1));
            assertThrows(IndexOutOfBoundsException.class, () -> m.slice(2));
            assertThrows(IndexOutOfBoundsException.class, () -> m.slice(0).slice(1));
        }
    }
}
