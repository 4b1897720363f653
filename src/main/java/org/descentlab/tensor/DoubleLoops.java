package org.descentlab.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Elementwise passes over double memory by vector instructions; [FloatLoops] is its twin in the other precision.
final class DoubleLoops {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final int BYTES = 8;
    private static final int STEP = S.length();

    private DoubleLoops() { }

    static void activate(Activation f, MemorySegment h, long size) {
        for (long i = 0; i < size; i += STEP) {
            var mask = S.indexInRange(i, size);
            var x = DoubleVector.fromMemorySegment(S, h, i * BYTES, ORDER, mask);
            (f == Activation.TANH ? tanh(x) : x.max(0)).intoMemorySegment(h, i * BYTES, ORDER, mask);
        }
    }

    private static DoubleVector tanh(DoubleVector x) {
        return x.lanewise(VectorOperators.TANH);
    }

    static void gate(Activation f, MemorySegment value, MemorySegment row, MemorySegment column, MemorySegment g, int rows, int columns) {
        for (int j = 0; j < columns; j++) {
            double c = column.getAtIndex(ValueLayout.JAVA_DOUBLE, j);
            long at = (long) j * rows * BYTES;
            for (int i = 0; i < rows; i += STEP) {
                var mask = S.indexInRange(i, rows);
                long k = at + (long) i * BYTES;
                var v = DoubleVector.fromMemorySegment(S, value, k, ORDER, mask);
                var r = DoubleVector.fromMemorySegment(S, row, (long) i * BYTES, ORDER, mask).mul(c);
                var d = f == Activation.TANH ? r.sub(v.mul(v).mul(r)) : r.blend(0, v.compare(VectorOperators.LE, 0));
                d.intoMemorySegment(g, k, ORDER, mask);
            }
        }
    }

    static double residual(double s, MemorySegment g, MemorySegment g0, MemorySegment y, MemorySegment r, long size) {
        double sum = 0;
        for (long i = 0; i < size; i += STEP) {
            var mask = S.indexInRange(i, size);
            long k = i * BYTES;
            var d = DoubleVector.fromMemorySegment(S, g, k, ORDER, mask).sub(DoubleVector.fromMemorySegment(S, g0, k, ORDER, mask)).mul(s)
                    .sub(DoubleVector.fromMemorySegment(S, y, k, ORDER, mask));
            d.intoMemorySegment(r, k, ORDER, mask);
            sum += d.mul(d).reduceLanes(VectorOperators.ADD, mask);
        }
        return sum;
    }

    static void multiply(MemorySegment x, MemorySegment y, long size) {
        for (long i = 0; i < size; i += STEP) {
            var mask = S.indexInRange(i, size);
            long k = i * BYTES;
            DoubleVector.fromMemorySegment(S, x, k, ORDER, mask).mul(DoubleVector.fromMemorySegment(S, y, k, ORDER, mask)).intoMemorySegment(y, k, ORDER, mask);
        }
    }
}
