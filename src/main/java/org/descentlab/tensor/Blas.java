package org.descentlab.tensor;

import static org.bytedeco.openblas.global.openblas.*;

/// Matrix products by OpenBLAS, cut into column blocks for which it uses its kernels for small matrices: they read the
/// operands in place, and are two to five times faster at the sizes of toy networks than those that copy them first.
final class Blas {
    /// Above this M·N·K OpenBLAS copies its operands.
    private static final double SMALL = 1e6;
    /// Also above this M·N, and below this K, if the first operand is transposed.
    private static final int SMALL_RESULT = 1200, LONG_SUM = 32;

    private Blas() { }

    static void gemm(double s, Matrix a, boolean ta, Matrix b, boolean tb, double t, Matrix c) {
        int inner = ta ? a.rows : a.columns;
        if ((ta ? a.columns : a.rows) != c.rows || (tb ? b.rows < c.columns : b.columns != c.columns) || inner != (tb ? b.columns : b.rows))
            throw new IllegalArgumentException("shapes do not fit");
        if (c.columns == 1 && !tb) {
            gemv(s, a, ta, b, t, c);
            return;
        }
        int block = block(ta, c.rows, c.columns, inner);
        for (int j = 0; j < c.columns; j += block)
            block(s, a, 0, ta, b, tb ? j : (long) j * b.rows, tb, t, c, (long) j * c.rows, c.rows, c.rows, Math.min(block, c.columns - j), inner);
    }

    /// How many columns of the m × n result to compute at once.
    private static int block(boolean ta, int m, int n, int k) {
        if (ta) {
            int columns = k < LONG_SUM ? 0 : (int) Math.min(SMALL / ((double) m * k), SMALL_RESULT / m);
            return columns >= n || columns < 8 ? n : columns < 12 ? 8 : columns - columns % 4;
        }
        int columns = fitting(m, k);
        return columns == 0 ? n : Math.min(n, columns);
    }

    /// How many columns of a product without a transposed first operand the kernels for small matrices take: a multiple of 12, or 0.
    static int fitting(int m, int k) {
        int columns = (int) (SMALL / ((double) m * k));
        return columns - columns % 12;
    }

    /// An m × n block of c of leading dimension `rowsC`, from its element `atC` on, by blocks of a and b from `atA` and `atB` on.
    static void block(double s, Matrix a, long atA, boolean ta, Matrix b, long atB, boolean tb, double t, Matrix c, long atC, int rowsC, int m, int n, int k) {
        int opA = ta ? CblasTrans : CblasNoTrans, opB = tb ? CblasTrans : CblasNoTrans;
        if (c.precision == Precision.FLOAT32)
            cblas_sgemm(CblasColMajor, opA, opB, m, n, k, (float) s, a.floats(atA), a.rows, b.floats(atB), b.rows, (float) t, c.floats(atC), rowsC);
        else cblas_dgemm(CblasColMajor, opA, opB, m, n, k, s, a.doubles(atA), a.rows, b.doubles(atB), b.rows, t, c.doubles(atC), rowsC);
    }

    /// With one column matrix products are memory-bound and have a call of their own.
    private static void gemv(double s, Matrix a, boolean ta, Matrix b, double t, Matrix c) {
        int op = ta ? CblasTrans : CblasNoTrans;
        if (c.precision == Precision.FLOAT32) cblas_sgemv(CblasColMajor, op, a.rows, a.columns, (float) s, a.floats, a.rows, b.floats, 1, (float) t, c.floats, 1);
        else cblas_dgemv(CblasColMajor, op, a.rows, a.columns, s, a.doubles, a.rows, b.doubles, 1, t, c.doubles, 1);
    }
}
