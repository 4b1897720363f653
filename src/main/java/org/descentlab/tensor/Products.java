package org.descentlab.tensor;

import static org.bytedeco.openblas.global.openblas.*;

/// Matrix products, each by the [Route] that its shape and the processor call for.
final class Products {
    /// So many multiply-adds take about as long as an element of another pass.
    private static final int COST = 8;

    private Products() {}

    /// c := s·op(a)·op(b) + t·c.
    static void gemm(double s, Matrix a, boolean ta, Matrix b, boolean tb, double t, Matrix c) {
        int inner = ta ? a.rows : a.columns;
        if ((ta ? a.columns : a.rows) != c.rows || (tb ? b.rows < c.columns : b.columns != c.columns) || inner != (tb ? b.columns : b.rows))
            throw new IllegalArgumentException("shapes do not fit");
        block(s, a, 0, ta, b, 0, tb, t, c, 0, c.rows, c.rows, c.columns, inner);
    }

    /// An m × n block of c of leading dimension `rowsC`, from its element `atC` on, by blocks of a and b from `atA` and `atB` on.
    static void block(double s, Matrix a, long atA, boolean ta, Matrix b, long atB, boolean tb, double t, Matrix c, long atC, int rowsC,
            int m, int n, int k) {
        Route route = Route.of(SmallKernels.PRESENT, c.precision, ta, tb, m, n, k, t == 0);
        block(route, s, a, atA, ta, b, atB, tb, t, c, atC, rowsC, m, n, k);
    }

    /// The same by a given route that takes it.
    static void block(Route route, double s, Matrix a, long atA, boolean ta, Matrix b, long atB, boolean tb, double t, Matrix c, long atC,
            int rowsC, int m, int n, int k) {
        switch (route) {
            case WHOLE -> blas(s, a, atA, ta, b, atB, tb, t, c, atC, rowsC, m, n, k);
            case CUT -> {
                int block = SmallKernels.block(ta, m, n, k);
                for (int j = 0; j < n; j += block)
                    blas(s, a, atA, ta, b, atB + (tb ? j : (long) j * b.rows), tb, t, c, atC + (long) j * rowsC, rowsC, m,
                            Math.min(block, n - j), k);
            }
            case GEMV -> gemv(s, a, atA, ta, b, atB, t, c, atC, ta ? k : m, ta ? m : k);
            case TILES -> tiles(s, a, atA, ta, b, atB, tb, t, c, atC, rowsC, m, n, k);
        }
    }

    private static void tiles(double s, Matrix a, long atA, boolean ta, Matrix b, long atB, boolean tb, double t, Matrix c, long atC,
            int rowsC, int m, int n, int k) {
        boolean single = c.precision == Precision.FLOAT32, cold = Warmth.TILES.cold(c.precision, (long) m * n * k / COST);
        long size = Matrix.bytes(c.precision), pa = a.address + size * atA, pb = b.address + size * atB, pc = c.address + size * atC;
        long ca = size * a.rows, cb = size * b.rows, cc = size * rowsC, down = tb ? cb : size, across = tb ? size : cb;
        float f = (float) s, g = (float) t;
        if (ta) {
            if (cold && single) ArrayFloatLoops.dots(f, pa, ca, pb, cb, g, pc, cc, m, n, k);
            else if (cold) ArrayDoubleLoops.dots(s, pa, ca, pb, cb, t, pc, cc, m, n, k);
            else if (single) FloatTiles.dots(f, pa, ca, pb, cb, g, pc, cc, m, n, k);
            else DoubleTiles.dots(s, pa, ca, pb, cb, t, pc, cc, m, n, k);
        } else if (cold && single) ArrayFloatLoops.product(f, pa, ca, pb, down, across, pc, cc, m, n, k);
        else if (cold) ArrayDoubleLoops.product(s, pa, ca, pb, down, across, pc, cc, m, n, k);
        else if (single) FloatTiles.product(f, pa, ca, pb, down, across, pc, cc, m, n, k);
        else DoubleTiles.product(s, pa, ca, pb, down, across, pc, cc, m, n, k);
    }

    private static void blas(double s, Matrix a, long atA, boolean ta, Matrix b, long atB, boolean tb, double t, Matrix c, long atC,
            int rowsC, int m, int n, int k) {
        int opA = ta ? CblasTrans : CblasNoTrans, opB = tb ? CblasTrans : CblasNoTrans;
        if (c.precision == Precision.FLOAT32)
            cblas_sgemm(CblasColMajor, opA, opB, m, n, k, (float) s, a.floats(atA), a.rows, b.floats(atB), b.rows, (float) t, c.floats(atC),
                    rowsC);
        else
            cblas_dgemm(CblasColMajor, opA, opB, m, n, k, s, a.doubles(atA), a.rows, b.doubles(atB), b.rows, t, c.doubles(atC), rowsC);
    }

    private static void gemv(double s, Matrix a, long atA, boolean ta, Matrix b, long atB, double t, Matrix c, long atC, int rows,
            int columns) {
        int op = ta ? CblasTrans : CblasNoTrans;
        if (c.precision == Precision.FLOAT32)
            cblas_sgemv(CblasColMajor, op, rows, columns, (float) s, a.floats(atA), a.rows, b.floats(atB), 1, (float) t, c.floats(atC), 1);
        else
            cblas_dgemv(CblasColMajor, op, rows, columns, s, a.doubles(atA), a.rows, b.doubles(atB), 1, t, c.doubles(atC), 1);
    }
}
