package org.descentlab.tensor;

import static org.bytedeco.openblas.global.openblas.*;

/// Matrix products by OpenBLAS, cut into column blocks for which it uses its kernels for small matrices: they read the
/// operands in place, and are two to five times faster at the sizes of toy networks than those that copy them first.
final class Blas {
    /// Above this M·N·K OpenBLAS copies its operands.
    private static final double SMALL = 1e6;
    /// Also above this M·N, and below this K, if the first operand is transposed.
    private static final int SMALL_RESULT = 1200, LONG_SUM = 32;

    private Blas() {}

    static void gemm(double s, Matrix a, boolean ta, Matrix b, boolean tb, double t, Matrix c) {
        int inner = ta ? a.rows : a.columns;
        if ((ta ? a.columns : a.rows) != c.rows || (tb ? b.rows < c.columns : b.columns != c.columns) || inner != (tb ? b.columns : b.rows))
            throw new IllegalArgumentException("shapes do not fit");
        if (c.columns == 1 && !tb && !small(ta, c.rows, 1, inner)) {
            gemv(s, a, ta, b, t, c);
            return;
        }
        int block = block(ta, c.rows, c.columns, inner);
        for (int j = 0; j < c.columns; j += block)
            block(s, a, 0, ta, b, tb ? j : (long) j * b.rows, tb, t, c, (long) j * c.rows, c.rows, c.rows, Math.min(block, c.columns - j),
                    inner);
    }

    /// Whether OpenBLAS has a kernel for small matrices for this m × n result.
    private static boolean small(boolean ta, int m, int n, int k) {
        return (double) m * n * k <= SMALL && (!ta || k >= LONG_SUM && m * n <= SMALL_RESULT);
    }

    /// How many columns of the m × n result to compute at once: all, or a multiple of 12 (of 4 if a is transposed) that is small.
    private static int block(boolean ta, int m, int n, int k) {
        if (small(ta, m, n, k)) return n;
        if (!ta) return fitting(m, k) == 0 ? n : fitting(m, k);
        int columns = k < LONG_SUM ? 0 : (int) Math.min(SMALL / ((double) m * k), SMALL_RESULT / m);
        return columns < 8 ? n : columns - columns % 4;
    }

    /// How many columns of a product without a transposed first operand the kernels for small matrices take: a multiple of 12, or 0.
    static int fitting(int m, int k) {
        int columns = (int) (SMALL / ((double) m * k));
        return columns - columns % 12;
    }

    /// An m × n block of c of leading dimension `rowsC`, from its element `atC` on, by blocks of a and b from `atA` and `atB` on.
    static void block(double s, Matrix a, long atA, boolean ta, Matrix b, long atB, boolean tb, double t, Matrix c, long atC, int rowsC,
            int m, int n, int k) {
        int opA = ta ? CblasTrans : CblasNoTrans, opB = tb ? CblasTrans : CblasNoTrans;
        if (c.precision == Precision.FLOAT32)
            cblas_sgemm(CblasColMajor, opA, opB, m, n, k, (float) s, a.floats(atA), a.rows, b.floats(atB), b.rows, (float) t, c.floats(atC),
                    rowsC);
        else
            cblas_dgemm(CblasColMajor, opA, opB, m, n, k, s, a.doubles(atA), a.rows, b.doubles(atB), b.rows, t, c.doubles(atC), rowsC);
    }

    /// A product with one column that is too large for the kernels for small matrices.
    private static void gemv(double s, Matrix a, boolean ta, Matrix b, double t, Matrix c) {
        int op = ta ? CblasTrans : CblasNoTrans;
        if (c.precision == Precision.FLOAT32)
            cblas_sgemv(CblasColMajor, op, a.rows, a.columns, (float) s, a.floats, a.rows, b.floats, 1, (float) t, c.floats, 1);
        else
            cblas_dgemv(CblasColMajor, op, a.rows, a.columns, s, a.doubles, a.rows, b.doubles, 1, t, c.doubles, 1);
    }
}
