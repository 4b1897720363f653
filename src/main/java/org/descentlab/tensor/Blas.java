package org.descentlab.tensor;

import static org.bytedeco.openblas.global.openblas.*;

/// Matrix products by OpenBLAS, cut into column blocks for which it uses its kernels for small matrices: they read the
/// operands in place, and are two to five times faster at the sizes of toy networks than those that copy them first.
final class Blas {
    /// Above this M·N·K OpenBLAS copies its operands.
    private static final double SMALL = 1e6;
    /// Also above this M·N, and below this K, if the first operand is transposed.
    private static final int SMALL_RESULT = 1200, LONG_SUM = 32;
    /// Columns of a block of [#gram].
    private static final int GRAM = 48;

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
            block(s, a, ta, b, tb, tb ? j : (long) j * b.rows, t, c, c.rows, Math.min(block, c.columns - j), inner, (long) j * c.rows);
    }

    /// How many columns of the result to compute at once.
    private static int block(boolean ta, int m, int n, int k) {
        int fitting = (int) Math.min(n, SMALL / ((double) m * k));
        if (ta) fitting = k < LONG_SUM ? 0 : Math.min(fitting, SMALL_RESULT / m);
        if (fitting >= n) return n;
        if (fitting >= 12) return fitting - fitting % (ta ? 4 : 12);
        return ta && fitting >= 8 ? 8 : n;
    }

    /// Columns of c from element `atC` on, from the part of b from element `atB` on.
    private static void block(double s, Matrix a, boolean ta, Matrix b, boolean tb, long atB, double t, Matrix c, int m, int n, int k, long atC) {
        int opA = ta ? CblasTrans : CblasNoTrans, opB = tb ? CblasTrans : CblasNoTrans;
        if (c.precision == Precision.FLOAT32)
            cblas_sgemm(CblasColMajor, opA, opB, m, n, k, (float) s, a.floats, a.rows, b.floats(atB), b.rows, (float) t, c.floats(atC), c.rows);
        else cblas_dgemm(CblasColMajor, opA, opB, m, n, k, s, a.doubles, a.rows, b.doubles(atB), b.rows, t, c.doubles(atC), c.rows);
    }

    /// With one column matrix products are memory-bound and have a call of their own.
    private static void gemv(double s, Matrix a, boolean ta, Matrix b, double t, Matrix c) {
        int op = ta ? CblasTrans : CblasNoTrans;
        if (c.precision == Precision.FLOAT32) cblas_sgemv(CblasColMajor, op, a.rows, a.columns, (float) s, a.floats, a.rows, b.floats, 1, (float) t, c.floats, 1);
        else cblas_dgemv(CblasColMajor, op, a.rows, a.columns, s, a.doubles, a.rows, b.doubles, 1, t, c.doubles, 1);
    }

    /// c := s·a·aᵀ: the lower half by columns, then its mirror image.
    static void gram(double s, Matrix a, Matrix c) {
        int n = c.rows, k = a.columns;
        if (a.rows != n || c.columns != n) throw new IllegalArgumentException("shapes do not fit");
        if ((double) n * k * 12 > SMALL) {
            if (c.precision == Precision.FLOAT32) cblas_ssyrk(CblasColMajor, CblasLower, CblasNoTrans, n, k, (float) s, a.floats, n, 0, c.floats, n);
            else cblas_dsyrk(CblasColMajor, CblasLower, CblasNoTrans, n, k, s, a.doubles, n, 0, c.doubles, n);
        } else {
            for (int j = 0, width; j < n; j += width) {
                width = block(false, n - j, Math.min(GRAM, n - j), k);
                long corner = j + (long) j * n;
                if (c.precision == Precision.FLOAT32)
                    cblas_sgemm(CblasColMajor, CblasNoTrans, CblasTrans, n - j, width, k, (float) s, a.floats(j), n, a.floats(j), n, 0, c.floats(corner), n);
                else cblas_dgemm(CblasColMajor, CblasNoTrans, CblasTrans, n - j, width, k, s, a.doubles(j), n, a.doubles(j), n, 0, c.doubles(corner), n);
            }
        }
        if (c.precision == Precision.FLOAT32) FloatLoops.mirror(c.address, n);
        else DoubleLoops.mirror(c.address, n);
    }
}
