package org.descentlab.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// Small products of column-major double matrices, tile by tile in the registers; [FloatTiles] is this file in the other precision.
/// Matrices are given by their addresses and by the distance of their columns in bytes. The last tile of a row or column of tiles
/// starts early enough to be whole, and what two tiles share both compute alike. A tile has at most nine sums: of sixteen registers
/// more would not stay in them. Each element is summed in one order whatever the size of the vectors, but for [#dots], which sums
/// each lane for itself.
final class DoubleTiles {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    /// All memory: see the vector loops.
    @SuppressWarnings("restricted")
    private static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
    private static final int BYTES = 8;
    static final int STEP = S.length();
    private static final long VECTOR = (long) STEP * BYTES;
    /// Rows and columns of a tile of [#product], and of one of [#dots].
    static final int ROWS = 4 * STEP, COLUMNS = 2, DOTS = 3;
    /// The lanes of the sums of one tile of dots.
    private static final ThreadLocal<double[]> LANES = ThreadLocal.withInitial(() -> new double[DOTS * DOTS * STEP]);

    private DoubleTiles() {}

    private static DoubleVector load(long at) {
        return DoubleVector.fromMemorySegment(S, ALL, at, ORDER);
    }

    private static void store(DoubleVector v, long at) {
        v.intoMemorySegment(ALL, at, ORDER);
    }

    private static double get(long at) {
        return ALL.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, at);
    }

    private static DoubleVector splat(long at) {
        return DoubleVector.broadcast(S, get(at));
    }

    /// c := s·a·b for m × k and k × n matrices, m ≥ [#ROWS], n ≥ [#COLUMNS]; elements of b's columns are `down` bytes apart and of its
    /// rows `across`, so that it may be a transposed matrix.
    static void product(double s, long a, long columnA, long b, long down, long across, long c, long columnC, int m, int n, int k) {
        for (int i = 0; i < m; i += ROWS) {
            long row = (long) Math.min(i, m - ROWS) * BYTES;
            for (int j = 0; j < n; j += COLUMNS) {
                int column = Math.min(j, n - COLUMNS);
                tile(s, a + row, columnA, b + column * across, down, across, c + row + column * columnC, columnC, k);
            }
        }
    }

    private static void tile(double s, long a, long columnA, long b, long down, long across, long c, long columnC, int k) {
        DoubleVector c00 = DoubleVector.zero(S), c10 = c00, c20 = c00, c30 = c00, c01 = c00, c11 = c00, c21 = c00, c31 = c00;
        for (int l = 0; l < k; l++) {
            DoubleVector b0 = splat(b), b1 = splat(b + across), x = load(a);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = load(a + VECTOR);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = load(a + 2 * VECTOR);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = load(a + 3 * VECTOR);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            a += columnA;
            b += down;
        }
        store(c00.mul(s), c);
        store(c10.mul(s), c + VECTOR);
        store(c20.mul(s), c + 2 * VECTOR);
        store(c30.mul(s), c + 3 * VECTOR);
        c += columnC;
        store(c01.mul(s), c);
        store(c11.mul(s), c + VECTOR);
        store(c21.mul(s), c + 2 * VECTOR);
        store(c31.mul(s), c + 3 * VECTOR);
    }

    /// c := s·aᵀ·b + t·c for k × m and k × n matrices, m ≥ 3, n ≥ 3.
    static void dots(double s, long a, long columnA, long b, long columnB, double t, long c, long columnC, int m, int n, int k) {
        int whole = S.loopBound(k);
        double[] lanes = LANES.get();
        for (int i = 0; i < m; i += DOTS) {
            int i0 = Math.min(i, m - DOTS);
            for (int j = 0; j < n; j += DOTS) {
                int j0 = Math.min(j, n - DOTS);
                dots(a + i0 * columnA, columnA, b + j0 * columnB, columnB, whole, lanes);
                for (int y = j; y < j0 + DOTS; y++)
                    for (int x = i; x < i0 + DOTS; x++)
                        put(s, sum(lanes, x - i0 + DOTS * (y - j0), a + x * columnA, b + y * columnB, whole, k), t,
                                c + (long) x * BYTES + y * columnC);
            }
        }
    }

    private static void dots(long a, long columnA, long b, long columnB, int whole, double[] lanes) {
        DoubleVector c00 = DoubleVector.zero(S), c10 = c00, c20 = c00, c01 = c00, c11 = c00, c21 = c00, c02 = c00, c12 = c00, c22 = c00;
        for (int l = 0; l < whole; l += STEP) {
            DoubleVector b0 = load(b), b1 = load(b + columnB), b2 = load(b + 2 * columnB), x = load(a);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            x = load(a + columnA);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            c12 = x.fma(b2, c12);
            x = load(a + 2 * columnA);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            c22 = x.fma(b2, c22);
            a += VECTOR;
            b += VECTOR;
        }
        c00.intoArray(lanes, 0);
        c10.intoArray(lanes, STEP);
        c20.intoArray(lanes, 2 * STEP);
        c01.intoArray(lanes, 3 * STEP);
        c11.intoArray(lanes, 4 * STEP);
        c21.intoArray(lanes, 5 * STEP);
        c02.intoArray(lanes, 6 * STEP);
        c12.intoArray(lanes, 7 * STEP);
        c22.intoArray(lanes, 8 * STEP);
    }

    /// The sum over the lanes of a tile's sum of the given index, and over the elements from `whole` to k of two columns.
    static double sum(double[] lanes, int index, long a, long b, int whole, int k) {
        double sum = 0;
        for (int l = index * STEP; l < (index + 1) * STEP; l += 2) sum += lanes[l] + lanes[l + 1];
        for (int l = whole; l < k; l++) sum = Math.fma(get(a + (long) l * BYTES), get(b + (long) l * BYTES), sum);
        return sum;
    }

    static void put(double s, double v, double t, long c) {
        ALL.set(ValueLayout.JAVA_DOUBLE_UNALIGNED, c, t == 0 ? s * v : t * get(c) + s * v);
    }
}
