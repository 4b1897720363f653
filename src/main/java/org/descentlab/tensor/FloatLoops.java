package org.descentlab.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Elementwise passes over float memory by vector instructions; [DoubleLoops] is this file in the other precision.
/// Each pass is one loop over whole vectors and one masked step for the rest.
final class FloatLoops {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    /// All memory, for operands given by their addresses: with a segment for each operand the compiler's range checks keep
    /// failing its predictions, and a pass over four of them ran fifty times slower. The callers check shapes.
    @SuppressWarnings("restricted") // native memory, as packaging/jvm.options grants it
    private static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
    private static final int BYTES = 4;
    private static final int STEP = S.length();

    private FloatLoops() {}

    private static FloatVector load(long m, long i) {
        return FloatVector.fromMemorySegment(S, ALL, m + i * BYTES, ORDER);
    }

    private static FloatVector load(long m, long i, VectorMask<Float> rest) {
        return FloatVector.fromMemorySegment(S, ALL, m + i * BYTES, ORDER, rest);
    }

    private static void store(FloatVector v, long m, long i) {
        v.intoMemorySegment(ALL, m + i * BYTES, ORDER);
    }

    private static void store(FloatVector v, long m, long i, VectorMask<Float> rest) {
        v.intoMemorySegment(ALL, m + i * BYTES, ORDER, rest);
    }

    static FloatVector splat(double v) {
        return FloatVector.broadcast(S, (float) v);
    }

    /// h := φ(z).
    static void activate(Activation f, long z, long h, long size) {
        switch (f) {
            case TANH -> {
                long i = 0;
                for (; i <= size - STEP; i += STEP) store(FloatMath.tanh(load(z, i)), h, i);
                if (i < size) store(FloatMath.tanh(load(z, i, S.indexInRange(i, size))), h, i, S.indexInRange(i, size));
            }
            case RELU -> {
                long i = 0;
                for (; i <= size - STEP; i += STEP) store(relu(load(z, i)), h, i);
                if (i < size) store(relu(load(z, i, S.indexInRange(i, size))), h, i, S.indexInRange(i, size));
            }
            case ERF -> {
                long i = 0;
                for (; i <= size - STEP; i += STEP) store(FloatMath.erf(load(z, i)), h, i);
                if (i < size) store(FloatMath.erf(load(z, i, S.indexInRange(i, size))), h, i, S.indexInRange(i, size));
            }
        }
    }

    static void exp(long x, long size) {
        long i = 0;
        for (; i <= size - STEP; i += STEP) store(FloatMath.exp(load(x, i)), x, i);
        if (i < size) store(FloatMath.exp(load(x, i, S.indexInRange(i, size))), x, i, S.indexInRange(i, size));
    }

    /// tanh' from tanh.
    private static FloatVector tanhSlope(FloatVector v) {
        return v.mul(v).neg().add(1);
    }

    /// erf' from the pre-activation: 2/√π·exp(−z²).
    private static FloatVector erfSlope(FloatVector z) {
        return FloatMath.exp(z.mul(z).neg()).mul(splat(2 / Math.sqrt(Math.PI)));
    }

    /// As `max(0)`, in fewer instructions: see [FloatMath].
    private static FloatVector relu(FloatVector z) {
        return reluGate(z, z);
    }

    /// g where v > 0, else 0.
    private static FloatVector reluGate(FloatVector v, FloatVector g) {
        return g.blend(0, v.compare(VectorOperators.LE, 0));
    }

    /// g := g∘φ'. One loop for each φ: the compiler keeps vectors in registers only where it sees which operations follow.
    static void slope(Activation f, long value, long g, long size) {
        long i = 0;
        var rest = S.indexInRange(size - size % STEP, size);
        switch (f) {
            case TANH -> {
                for (; i <= size - STEP; i += STEP) store(load(g, i).mul(tanhSlope(load(value, i))), g, i);
                if (i < size) store(load(g, i, rest).mul(tanhSlope(load(value, i, rest))), g, i, rest);
            }
            case RELU -> {
                for (; i <= size - STEP; i += STEP) store(reluGate(load(value, i), load(g, i)), g, i);
                if (i < size) store(reluGate(load(value, i, rest), load(g, i, rest)), g, i, rest);
            }
            case ERF -> {
                for (; i <= size - STEP; i += STEP) store(load(g, i).mul(erfSlope(load(value, i))), g, i);
                if (i < size) store(load(g, i, rest).mul(erfSlope(load(value, i, rest))), g, i, rest);
            }
        }
    }

    /// g_ij := φ'_ij·row_i·column_j.
    static void gate(Activation f, long value, long row, long column, long g, int rows, int columns) {
        int whole = S.loopBound(rows);
        var rest = S.indexInRange(whole, rows);
        for (int j = 0; j < columns; j++) {
            float c = ALL.get(ValueLayout.JAVA_FLOAT, column + (long) j * BYTES);
            long at = (long) j * rows, last = at + whole;
            switch (f) {
                case TANH -> {
                    for (int i = 0; i < whole; i += STEP) store(tanhSlope(load(value, at + i)).mul(load(row, i).mul(c)), g, at + i);
                    if (whole < rows) store(tanhSlope(load(value, last, rest)).mul(load(row, whole, rest).mul(c)), g, last, rest);
                }
                case RELU -> {
                    for (int i = 0; i < whole; i += STEP) store(reluGate(load(value, at + i), load(row, i).mul(c)), g, at + i);
                    if (whole < rows) store(reluGate(load(value, last, rest), load(row, whole, rest).mul(c)), g, last, rest);
                }
                case ERF -> {
                    for (int i = 0; i < whole; i += STEP) store(erfSlope(load(value, at + i)).mul(load(row, i).mul(c)), g, at + i);
                    if (whole < rows) store(erfSlope(load(value, last, rest)).mul(load(row, whole, rest).mul(c)), g, last, rest);
                }
            }
        }
    }

    /// r := s·(g − g0) − y.
    static void residual(float s, long g, long g0, long y, long r, long size) {
        long i = 0;
        for (; i <= size - STEP; i += STEP) store(load(g, i).sub(load(g0, i)).mul(s).sub(load(y, i)), r, i);
        if (i < size) {
            var rest = S.indexInRange(i, size);
            store(load(g, i, rest).sub(load(g0, i, rest)).mul(s).sub(load(y, i, rest)), r, i, rest);
        }
    }

    static void fill(float value, long x, long size) {
        for (long i = 0; i < size; i++) ALL.set(ValueLayout.JAVA_FLOAT, x + i * BYTES, value);
    }

    static void multiply(long x, long y, long size) {
        long i = 0;
        for (; i <= size - STEP; i += STEP) store(load(x, i).mul(load(y, i)), y, i);
        if (i < size) {
            var rest = S.indexInRange(i, size);
            store(load(x, i, rest).mul(load(y, i, rest)), y, i, rest);
        }
    }

    /// k_ij := x_ij·y_ij, or k_ij + x_ij·y_ij, for m × n matrices of which k has columns `stride` apart.
    static void addProduct(long x, long y, long k, int stride, int m, int n, boolean first) {
        int whole = S.loopBound(m);
        var rest = S.indexInRange(whole, m);
        for (int j = 0; j < n; j++) {
            long from = (long) j * m, to = (long) j * stride;
            if (first) {
                for (int i = 0; i < whole; i += STEP) store(load(x, from + i).mul(load(y, from + i)), k, to + i);
                if (whole < m) store(load(x, from + whole, rest).mul(load(y, from + whole, rest)), k, to + whole, rest);
            } else {
                for (int i = 0; i < whole; i += STEP) store(load(x, from + i).fma(load(y, from + i), load(k, to + i)), k, to + i);
                if (whole < m)
                    store(load(x, from + whole, rest).fma(load(y, from + whole, rest), load(k, to + whole, rest)), k, to + whole, rest);
            }
        }
    }

    /// Copies the lower half of the n × n matrix `c` to its upper half, tile by tile.
    static void mirror(long c, int n) {
        for (int from = 0; from < n; from += TILE)
            for (int down = from; down < n; down += TILE)
                for (int j = from; j < Math.min(n, from + TILE); j++)
                    for (int i = Math.max(down, j + 1); i < Math.min(n, down + TILE); i++)
                        ALL.set(ValueLayout.JAVA_FLOAT, c + (j + (long) i * n) * BYTES,
                                ALL.get(ValueLayout.JAVA_FLOAT, c + (i + (long) j * n) * BYTES));
    }

    private static final int TILE = 16;

    /// out_ij := z_ij − ln Σ_k exp(z_ik), row by row with the row's largest entry taken out first.
    static void logSoftmax(long z, long out, int rows, int columns) {
        for (int i = 0; i < rows; i += STEP) {
            var rest = S.indexInRange(i, rows);
            var most = load(z, i, rest);
            for (int j = 1; j < columns; j++) most = most.max(load(z, i + (long) j * rows, rest));
            var sum = FloatVector.zero(S);
            for (int j = 0; j < columns; j++) sum = sum.add(FloatMath.exp(load(z, i + (long) j * rows, rest).sub(most)));
            float[] logs = sum.toArray();
            for (int l = 0; l < STEP; l++) logs[l] = (float) Math.log(logs[l]);
            most = most.add(FloatVector.fromArray(S, logs, 0));
            for (int j = 0; j < columns; j++) store(load(z, i + (long) j * rows, rest).sub(most), out, i + (long) j * rows, rest);
        }
    }

    /// One Adam step with the bias corrections taken out: `rate` is lr/(1 − β₁ᵗ), `root` 1/√(1 − β₂ᵗ).
    static void adam(float rate, float root, long g, long first, long second, long w, long size) {
        for (long i = 0; i < size; i += STEP) {
            var mask = S.indexInRange(i, size);
            var d = load(g, i, mask);
            var m = load(first, i, mask).mul(splat(0.9)).add(d.mul(splat(0.1)));
            var v = load(second, i, mask).mul(splat(0.999)).add(d.mul(d).mul(splat(0.001)));
            store(m, first, i, mask);
            store(v, second, i, mask);
            store(load(w, i, mask).sub(m.mul(rate).div(v.sqrt().mul(root).add(splat(1e-8)))), w, i, mask);
        }
    }
}
