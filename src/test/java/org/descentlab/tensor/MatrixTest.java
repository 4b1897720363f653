package org.descentlab.tensor;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.factory.Nd4j;

/// A matrix in memory and one through ND4J, as on a device, hold the same numbers.
class MatrixTest {
    @BeforeAll
    static void start() {
        Backends.start();
    }

    @ParameterizedTest
    @CsvSource({"FLOAT32,true", "FLOAT64,true", "FLOAT32,false", "FLOAT64,false"})
    void whatGoesInComesOut(Precision p, boolean direct) {
        double[] values = new double[7 * 3];
        for (int k = 0; k < values.length; k++) values[k] = p == Precision.FLOAT32 ? (float) Math.sin(k) : Math.sin(k);
        try (Matrix a = matrix(p, 7, 3, direct); Matrix b = matrix(p, 3, 7, direct); Matrix column = matrix(p, 21, 1, direct)) {
            assertArrayEquals(new double[21], a.toArray());
            a.set(values);
            assertArrayEquals(values, a.toArray());
            assertEquals(values[2 + 7], a.get(2, 1));
            assertEquals(values[2 + 7], a.array().getDouble(2, 1));
            a.set(2, 1, 0.5);
            values[2 + 7] = 0.5;
            assertArrayEquals(values, a.toArray());
            b.set(a);
            column.set(a);
            assertArrayEquals(values, b.toArray());
            assertArrayEquals(values, column.toArray());
            a.fill(0.25);
            assertEquals(0.25, a.get(6, 2));
            assertArrayEquals(values, b.toArray());
            try (Matrix other = matrix(p == Precision.FLOAT32 ? Precision.FLOAT64 : Precision.FLOAT32, 7, 3, direct)) {
                other.set(b);
                assertArrayEquals(values, other.toArray(), 1e-7);
                assertEquals((float) values[20], (float) other.get(6, 2));
            }
        }
    }

    private static Matrix matrix(Precision p, int rows, int columns, boolean direct) {
        return new Matrix(p, 1, rows, columns, direct && Nd4j.getEnvironment().isCPU());
    }

    /// The portable backend needs nothing but the array, so it computes the same on both.
    @ParameterizedTest
    @CsvSource({"FLOAT32", "FLOAT64"})
    void thePortableBackendDoesNotCare(Precision p) {
        double[][] out = new double[2][];
        for (boolean direct : new boolean[] {true, false})
            try (Matrix a = matrix(p, 5, 4, direct);
                    Matrix x = matrix(p, 4, 1, direct);
                    Matrix y = matrix(p, 5, 1, direct);
                    Matrix c = matrix(p, 5, 4, direct)) {
                        for (int j = 0; j < 4; j++) for (int i = 0; i < 5; i++) a.set(i, j, Math.cos(i + 5 * j));
                        for (int j = 0; j < 4; j++) x.set(j, 0, 1 + j);
                        var backend = new PortableBackend();
                        backend.gemm(0.7, a, false, x, false, 0, y);
                        backend.gate(Activation.TANH, a, y, x, c);
                        backend.residual(2, c, a, a, c, new double[1]);
                        out[direct ? 0 : 1] = c.toArray();
                    }
        assertArrayEquals(out[0], out[1], p == Precision.FLOAT32 ? 1e-6 : 1e-14);
    }
}
