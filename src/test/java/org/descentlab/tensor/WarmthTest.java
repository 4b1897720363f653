package org.descentlab.tensor;

import static org.junit.jupiter.api.Assertions.*;

import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What computes before the compiler has been at the vector loops, and what computes after it, give the same bits: also for numbers that
/// are none, for the smallest and the largest, and in what is left over after whole vectors and whole blocks.
class WarmthTest {
    private static final int ROWS = 531, COLUMNS = 3, SIZE = ROWS * COLUMNS;
    private static final double[] SPECIAL = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0, -0.0, 1e-300, -1e-40, 1e-7,
            1e30, -1e30, 1e300, 7.9, -7.9, 20, -20, 0.5 * Math.log(2), 400};

    /// @param pass of the four operands' addresses
    private static double[] run(Precision p, Consumer<long[]> pass) {
        try (var work = new Workspace(true)) {
            long[] at = new long[4];
            Matrix[] all = new Matrix[4];
            for (int m = 0; m < 4; m++) {
                var random = Streams.stream(m, "warmth");
                double[] values = new double[SIZE];
                for (int i = 0; i < SIZE; i++) values[i] = i % 7 == m ? SPECIAL[i / 7 % SPECIAL.length] : 3 * random.nextGaussian();
                all[m] = work.matrix(p, ROWS, COLUMNS, values);
                at[m] = all[m].address;
            }
            pass.accept(at);
            double[] out = all[3].toArray(); // the last operand is the result
            assertTrue(Arrays.stream(out).filter(Double::isFinite).distinct().count() > 100);
            return out;
        }
    }

    private static void same(Precision p, Consumer<long[]> vector, Consumer<long[]> plain) {
        assertArrayEquals(run(p, vector), run(p, plain), p.name());
    }

    @ParameterizedTest
    @CsvSource({"FLOAT32,TANH", "FLOAT32,RELU", "FLOAT64,TANH", "FLOAT64,RELU"})
    void activations(Precision p, Activation f) {
        boolean single = p == Precision.FLOAT32;
        same(p, m -> {
            if (single) FloatLoops.activate(f, m[0], m[3], SIZE);
            else DoubleLoops.activate(f, m[0], m[3], SIZE);
        }, m -> {
            if (single) ArrayFloatLoops.activate(f, m[0], m[3], SIZE);
            else ArrayDoubleLoops.activate(f, m[0], m[3], SIZE);
        });
    }

    @ParameterizedTest
    @CsvSource({"FLOAT32,TANH", "FLOAT32,RELU", "FLOAT64,TANH", "FLOAT64,RELU"})
    void slopes(Precision p, Activation f) {
        boolean single = p == Precision.FLOAT32;
        same(p, m -> {
            if (single) FloatLoops.slope(f, m[0], m[3], SIZE);
            else DoubleLoops.slope(f, m[0], m[3], SIZE);
        }, m -> {
            if (single) ArrayFloatLoops.slope(f, m[0], m[3], SIZE);
            else ArrayDoubleLoops.slope(f, m[0], m[3], SIZE);
        });
    }

    @ParameterizedTest
    @CsvSource({"FLOAT32,TANH", "FLOAT32,RELU", "FLOAT64,TANH", "FLOAT64,RELU"})
    void gates(Precision p, Activation f) {
        boolean single = p == Precision.FLOAT32;
        same(p, m -> {
            if (single) FloatLoops.gate(f, m[0], m[1], m[2], m[3], ROWS, COLUMNS);
            else DoubleLoops.gate(f, m[0], m[1], m[2], m[3], ROWS, COLUMNS);
        }, m -> {
            if (single) ArrayFloatLoops.gate(f, m[0], m[1], m[2], m[3], ROWS, COLUMNS);
            else ArrayDoubleLoops.gate(f, m[0], m[1], m[2], m[3], ROWS, COLUMNS);
        });
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void residuals(Precision p) {
        boolean single = p == Precision.FLOAT32;
        same(p, m -> {
            if (single) FloatLoops.residual(0.3f, m[0], m[1], m[2], m[3], SIZE);
            else DoubleLoops.residual(0.3, m[0], m[1], m[2], m[3], SIZE);
        }, m -> {
            if (single) ArrayFloatLoops.residual(0.3f, m[0], m[1], m[2], m[3], SIZE);
            else ArrayDoubleLoops.residual(0.3, m[0], m[1], m[2], m[3], SIZE);
        });
    }

    @ParameterizedTest
    @CsvSource({"FLOAT32,true", "FLOAT32,false", "FLOAT64,true", "FLOAT64,false"})
    void products(Precision p, boolean first) {
        boolean single = p == Precision.FLOAT32;
        int rows = ROWS - 10;
        same(p, m -> {
            if (single) FloatLoops.addProduct(m[0], m[1], m[3], ROWS, rows, COLUMNS, first);
            else DoubleLoops.addProduct(m[0], m[1], m[3], ROWS, rows, COLUMNS, first);
        }, m -> {
            if (single) ArrayFloatLoops.addProduct(m[0], m[1], m[3], ROWS, rows, COLUMNS, first);
            else ArrayDoubleLoops.addProduct(m[0], m[1], m[3], ROWS, rows, COLUMNS, first);
        });
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void tiles(Precision p) {
        long size = p == Precision.FLOAT32 ? 4 : 8, far = size * ROWS;
        same(p, m -> {
            if (p == Precision.FLOAT32) FloatTiles.product(0.3f, m[0], far, m[1], 4, far, m[3], far, ROWS, COLUMNS, COLUMNS);
            else DoubleTiles.product(0.3, m[0], far, m[1], 8, far, m[3], far, ROWS, COLUMNS, COLUMNS);
        }, m -> {
            if (p == Precision.FLOAT32) ArrayFloatLoops.product(0.3f, m[0], far, m[1], 4, far, m[3], far, ROWS, COLUMNS, COLUMNS);
            else ArrayDoubleLoops.product(0.3, m[0], far, m[1], 8, far, m[3], far, ROWS, COLUMNS, COLUMNS);
        });
    }

    @ParameterizedTest
    @CsvSource({"FLOAT32,0", "FLOAT32,0.9", "FLOAT64,0.9", "FLOAT64,0"})
    void dots(Precision p, double t) {
        int rows = 40, m = 13, columns = 4;
        for (int k : new int[] {rows - 1, rows})
            try (var work = new Workspace(true)) {
                long size = p == Precision.FLOAT32 ? 4 : 8, far = size * rows;
                double[] values = Streams.stream(k, "warmth").doubles((long) rows * m).toArray();
                Matrix a = work.matrix(p, rows, m, values), vector = work.matrix(p, m, columns), plain = work.matrix(p, m, columns);
                vector.fill(0.7);
                plain.fill(0.7);
                if (p == Precision.FLOAT32) {
                    FloatTiles.dots(0.3f, a.address, far, a.address, far, (float) t, vector.address, size * m, m, columns, k);
                    ArrayFloatLoops.dots(0.3f, a.address, far, a.address, far, (float) t, plain.address, size * m, m, columns, k);
                } else {
                    DoubleTiles.dots(0.3, a.address, far, a.address, far, t, vector.address, size * m, m, columns, k);
                    ArrayDoubleLoops.dots(0.3, a.address, far, a.address, far, t, plain.address, size * m, m, columns, k);
                }
                assertArrayEquals(vector.toArray(), plain.toArray(), p.name());
            }
    }
}
