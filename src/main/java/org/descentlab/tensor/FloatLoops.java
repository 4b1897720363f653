package org.descentlab.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Elementwise passes over float memory by vector instructions; [DoubleLoops] is its twin in the other precision.
final class FloatLoops {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final int BYTES = 4;
    private static final int STEP = S.length();

    private FloatLoops() { }

    static void activate(Activation f, MemorySegment h, long size) {
        for (long i = 0; i < size; i += STEP) {
            var mask = S.indexInRange(i, size);
            var x = FloatVector.fromMemorySegment(S, h, i * BYTES, ORDER, mask);
            (f == Activation.TANH ? tanh(x) : x.max(0)).intoMemorySegment(h, i * BYTES, ORDER, mask);
        }
    }

    /// tanh to an absolute error below 4e-7: a minimax rational function x·P(x²)/Q(x²) of degrees 4 and 4 on |x| ≤ 7.9
    /// (fitted by iteratively reweighted least squares), constant beyond.
    private static FloatVector tanh(FloatVector x) {
        x = x.max(-7.9f).min(7.9f);
        var z = x.mul(x);
        var p = z.mul(1.5259812968793085e-8f).add(2.1903533706790768e-5f).fma(z, splat(3.5717040300369263e-3f))
                .fma(z, splat(0.13444457948207855f)).fma(z, splat(1f));
        var q = z.mul(8.530608965884312e-7f).add(3.4117556060664356e-4f).fma(z, splat(0.026164444163441658f))
                .fma(z, splat(0.467777818441391f)).fma(z, splat(1f));
        return x.mul(p).div(q);
    }

    private static FloatVector splat(float v) {
        return FloatVector.broadcast(S, v);
    }

    static void gate(Activation f, MemorySegment value, MemorySegment row, MemorySegment column, MemorySegment g, int rows, int columns) {
        for (int j = 0; j < columns; j++) {
            float c = column.getAtIndex(ValueLayout.JAVA_FLOAT, j);
            long at = (long) j * rows * BYTES;
            for (int i = 0; i < rows; i += STEP) {
                var mask = S.indexInRange(i, rows);
                long k = at + (long) i * BYTES;
                var v = FloatVector.fromMemorySegment(S, value, k, ORDER, mask);
                var r = FloatVector.fromMemorySegment(S, row, (long) i * BYTES, ORDER, mask).mul(c);
                var d = f == Activation.TANH ? r.sub(v.mul(v).mul(r)) : r.blend(0, v.compare(VectorOperators.LE, 0));
                d.intoMemorySegment(g, k, ORDER, mask);
            }
        }
    }

    static double residual(float s, MemorySegment g, MemorySegment g0, MemorySegment y, MemorySegment r, long size) {
        var squares = FloatVector.zero(S);
        for (long i = 0; i < size; i += STEP) {
            var mask = S.indexInRange(i, size);
            long k = i * BYTES;
            var d = FloatVector.fromMemorySegment(S, g, k, ORDER, mask).sub(FloatVector.fromMemorySegment(S, g0, k, ORDER, mask)).mul(s)
                    .sub(FloatVector.fromMemorySegment(S, y, k, ORDER, mask));
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
            FloatVector.fromMemorySegment(S, x, k, ORDER, mask).mul(FloatVector.fromMemorySegment(S, y, k, ORDER, mask)).intoMemorySegment(y, k, ORDER, mask);
        }
    }

    /// One Adam step with the bias corrections taken out: `rate` is lr/(1 − β₁ᵗ), `root` 1/√(1 − β₂ᵗ).
    static void adam(float rate, float root, MemorySegment g, MemorySegment first, MemorySegment second, MemorySegment w, long size) {
        for (long i = 0; i < size; i += STEP) {
            var mask = S.indexInRange(i, size);
            long k = i * BYTES;
            var d = FloatVector.fromMemorySegment(S, g, k, ORDER, mask);
            var m = FloatVector.fromMemorySegment(S, first, k, ORDER, mask).mul(0.9f).add(d.mul(0.1f));
            var v = FloatVector.fromMemorySegment(S, second, k, ORDER, mask).mul(0.999f).add(d.mul(d).mul(0.001f));
            m.intoMemorySegment(first, k, ORDER, mask);
            v.intoMemorySegment(second, k, ORDER, mask);
            FloatVector.fromMemorySegment(S, w, k, ORDER, mask).sub(m.mul(rate).div(v.sqrt().mul(root).add(1e-8f))).intoMemorySegment(w, k, ORDER, mask);
        }
    }
}
