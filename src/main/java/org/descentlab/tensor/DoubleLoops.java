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

    /// tanh |x| = (1 − e)/(1 + e) with e = exp(−2|x|), to an absolute error below 1e-15. Written out, because the library's
    /// own vector tanh changes its last bits when the compiler takes over.
    private static DoubleVector tanh(DoubleVector x) {
        var y = x.abs().min(20).mul(2);
        var shifted = y.mul(1 / LN2).add(ROUND);
        var k = shifted.sub(ROUND);
        var r = k.mul(LN2_HIGH).sub(y).add(k.mul(LN2_LOW));
        var e = DoubleVector.broadcast(S, INVERSE_FACTORIALS[TERMS]);
        for (int i = TERMS - 1; i >= 0; i--) e = e.fma(r, DoubleVector.broadcast(S, INVERSE_FACTORIALS[i]));
        var exponent = shifted.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).neg().add(1023L << 52);
        e = e.mul(exponent.reinterpretAsDoubles());
        var t = e.neg().add(1).div(e.add(1));
        return t.blend(t.neg(), x.compare(VectorOperators.LT, 0));
    }

    private static final double LN2 = 0.6931471805599453;
    /// ln 2 in two parts; the first has so few digits that k·LN2_HIGH is exact.
    private static final double LN2_HIGH = 0x1.62e42feep-1;
    private static final double LN2_LOW = 0x1.a39ef35793c76p-33;
    /// Adding it rounds to a whole number and leaves that number in the low bits.
    private static final double ROUND = 0x1.8p52;
    private static final int TERMS = 13;
    private static final double[] INVERSE_FACTORIALS = new double[TERMS + 1];

    static {
        INVERSE_FACTORIALS[0] = 1;
        for (int i = 1; i <= TERMS; i++) INVERSE_FACTORIALS[i] = INVERSE_FACTORIALS[i - 1] / i;
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
        var squares = DoubleVector.zero(S);
        for (long i = 0; i < size; i += STEP) {
            var mask = S.indexInRange(i, size);
            long k = i * BYTES;
            var d = DoubleVector.fromMemorySegment(S, g, k, ORDER, mask).sub(DoubleVector.fromMemorySegment(S, g0, k, ORDER, mask)).mul(s)
                    .sub(DoubleVector.fromMemorySegment(S, y, k, ORDER, mask));
            d.intoMemorySegment(r, k, ORDER, mask);
            squares = squares.add(d.mul(d), mask);
        }
        // Lane by lane: the order of a vector's own reduction is not defined and changes with compilation.
        double sum = 0;
        for (int i = 0; i < STEP; i++) sum += squares.lane(i);
        return sum;
    }

    static void multiply(MemorySegment x, MemorySegment y, long size) {
        for (long i = 0; i < size; i += STEP) {
            var mask = S.indexInRange(i, size);
            long k = i * BYTES;
            DoubleVector.fromMemorySegment(S, x, k, ORDER, mask).mul(DoubleVector.fromMemorySegment(S, y, k, ORDER, mask)).intoMemorySegment(y, k, ORDER, mask);
        }
    }

    /// One Adam step with the bias corrections taken out: `rate` is lr/(1 − β₁ᵗ), `root` 1/√(1 − β₂ᵗ).
    static void adam(double rate, double root, MemorySegment g, MemorySegment first, MemorySegment second, MemorySegment w, long size) {
        for (long i = 0; i < size; i += STEP) {
            var mask = S.indexInRange(i, size);
            long k = i * BYTES;
            var d = DoubleVector.fromMemorySegment(S, g, k, ORDER, mask);
            var m = DoubleVector.fromMemorySegment(S, first, k, ORDER, mask).mul(0.9).add(d.mul(0.1));
            var v = DoubleVector.fromMemorySegment(S, second, k, ORDER, mask).mul(0.999).add(d.mul(d).mul(0.001));
            m.intoMemorySegment(first, k, ORDER, mask);
            v.intoMemorySegment(second, k, ORDER, mask);
            DoubleVector.fromMemorySegment(S, w, k, ORDER, mask).sub(m.mul(rate).div(v.sqrt().mul(root).add(1e-8))).intoMemorySegment(w, k, ORDER, mask);
        }
    }
}
