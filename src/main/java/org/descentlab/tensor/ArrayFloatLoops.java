package org.descentlab.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/// The passes of [FloatLoops] that training and kernels begin with, as plain loops over blocks that are copied to arrays: the compiler
/// makes vector instructions of those by itself, and soon. [ArrayDoubleLoops] is this file in the other precision. See [Warmth].
final class ArrayFloatLoops {
    @SuppressWarnings("restricted") // native memory, as packaging/jvm.options grants it
    private static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
    private static final int BYTES = 4, BLOCK = 512;
    private static final ThreadLocal<float[][]> SCRATCH = ThreadLocal.withInitial(() -> new float[3][BLOCK]);

    private ArrayFloatLoops() {}

    private static float[] load(int which, long from, int n) {
        float[] to = SCRATCH.get()[which];
        MemorySegment.copy(ALL, ValueLayout.JAVA_FLOAT, from, to, 0, n);
        return to;
    }

    private static void store(float[] from, long to, int n) {
        MemorySegment.copy(from, 0, ALL, ValueLayout.JAVA_FLOAT, to, n);
    }

    /// h := φ(z), for tanh and ReLU.
    static void activate(Activation f, long z, long h, long size) {
        for (long at = 0; at < size; at += BLOCK) {
            int n = (int) Math.min(BLOCK, size - at);
            float[] v = load(0, z + at * BYTES, n);
            if (f == Activation.TANH) tanh(v, n);
            else for (int i = 0; i < n; i++) v[i] = Math.max(v[i], 0);
            store(v, h + at * BYTES, n);
        }
    }

    /// [FloatMath#tanh].
    private static void tanh(float[] v, int n) {
        for (int i = 0; i < n; i++) {
            float x = Math.min(Math.max(v[i], -7.9f), 7.9f), z = x * x;
            float p = Math.fma(Math.fma(z, (float) 1.5259812968793085e-8, (float) 2.1903533706790768e-5), z, (float) 3.5717040300369263e-3);
            p = Math.fma(Math.fma(p, z, (float) 0.13444457948207855), z, 1);
            float q = Math.fma(Math.fma(z, (float) 8.530608965884312e-7, (float) 3.4117556060664356e-4), z, (float) 0.026164444163441658);
            q = Math.fma(Math.fma(q, z, (float) 0.467777818441391), z, 1);
            v[i] = x * p / q;
        }
    }

    /// g := g∘φ', for tanh and ReLU.
    static void slope(Activation f, long value, long g, long size) {
        for (long at = 0; at < size; at += BLOCK) {
            int n = (int) Math.min(BLOCK, size - at);
            float[] v = load(0, value + at * BYTES, n), d = load(1, g + at * BYTES, n);
            if (f == Activation.TANH) for (int i = 0; i < n; i++) d[i] *= 1 - v[i] * v[i];
            else for (int i = 0; i < n; i++) d[i] = v[i] <= 0 ? 0 : d[i];
            store(d, g + at * BYTES, n);
        }
    }

    /// g_ij := φ'_ij·row_i·column_j, for tanh and ReLU.
    static void gate(Activation f, long value, long row, long column, long g, int rows, int columns) {
        for (int from = 0; from < rows; from += BLOCK) {
            int n = Math.min(BLOCK, rows - from);
            float[] r = load(1, row + (long) from * BYTES, n);
            for (int j = 0; j < columns; j++) {
                float c = ALL.get(ValueLayout.JAVA_FLOAT, column + (long) j * BYTES);
                long at = ((long) j * rows + from) * BYTES;
                float[] v = load(0, value + at, n);
                if (f == Activation.TANH) for (int i = 0; i < n; i++) v[i] = (1 - v[i] * v[i]) * (r[i] * c);
                else for (int i = 0; i < n; i++) v[i] = v[i] <= 0 ? 0 : r[i] * c;
                store(v, g + at, n);
            }
        }
    }

    /// r := s·(g − g0) − y.
    static void residual(float s, long g, long g0, long y, long r, long size) {
        for (long at = 0; at < size; at += BLOCK) {
            int n = (int) Math.min(BLOCK, size - at);
            float[] v = load(0, g + at * BYTES, n), v0 = load(1, g0 + at * BYTES, n), t = load(2, y + at * BYTES, n);
            for (int i = 0; i < n; i++) v[i] = (v[i] - v0[i]) * s - t[i];
            store(v, r + at * BYTES, n);
        }
    }

    /// k_ij := x_ij·y_ij, or k_ij + x_ij·y_ij, for m × n matrices of which k has columns `stride` apart.
    static void addProduct(long x, long y, long k, int stride, int m, int n, boolean first) {
        for (int j = 0; j < n; j++)
            for (int from = 0; from < m; from += BLOCK) {
                int rows = Math.min(BLOCK, m - from);
                long at = ((long) j * m + from) * BYTES, to = k + ((long) j * stride + from) * BYTES;
                float[] a = load(0, x + at, rows), b = load(1, y + at, rows), sum = load(2, to, rows);
                if (first) for (int i = 0; i < rows; i++) sum[i] = a[i] * b[i];
                else for (int i = 0; i < rows; i++) sum[i] = Math.fma(a[i], b[i], sum[i]);
                store(sum, to, rows);
            }
    }

    /// c := s·a·b, as [FloatTiles#product] does it.
    static void product(float s, long a, long columnA, long b, long down, long across, long c, long columnC, int m, int n, int k) {
        for (int from = 0; from < m; from += BLOCK) {
            int rows = Math.min(BLOCK, m - from);
            for (int j = 0; j < n; j++) {
                float[] sum = SCRATCH.get()[1];
                Arrays.fill(sum, 0);
                for (int l = 0; l < k; l++) {
                    float[] v = load(0, a + (long) from * BYTES + l * columnA, rows);
                    float x = ALL.get(ValueLayout.JAVA_FLOAT_UNALIGNED, b + l * down + j * across);
                    for (int i = 0; i < rows; i++) sum[i] = Math.fma(v[i], x, sum[i]);
                }
                long at = c + (long) from * BYTES + j * columnC;
                for (int i = 0; i < rows; i++) sum[i] *= s;
                store(sum, at, rows);
            }
        }
    }

    /// c := s·aᵀ·b + t·c, lane by lane as [FloatTiles#dots] does it.
    static void dots(float s, long a, long columnA, long b, long columnB, float t, long c, long columnC, int m, int n, int k) {
        int step = FloatTiles.STEP, whole = k - k % step;
        float[] lanes = SCRATCH.get()[2];
        for (int j = 0; j < n; j++)
            for (int i = 0; i < m; i++) {
                Arrays.fill(lanes, 0, step, 0);
                for (int from = 0; from < whole; from += BLOCK) {
                    int rows = Math.min(BLOCK, whole - from);
                    float[] x = load(0, a + (long) from * BYTES + i * columnA, rows),
                            y = load(1, b + (long) from * BYTES + j * columnB, rows);
                    for (int l = 0; l < rows; l++) lanes[l % step] = Math.fma(x[l], y[l], lanes[l % step]);
                }
                FloatTiles.put(s, FloatTiles.sum(lanes, 0, a + i * columnA, b + j * columnB, whole, k), t,
                        c + (long) i * BYTES + j * columnC);
            }
    }
}
