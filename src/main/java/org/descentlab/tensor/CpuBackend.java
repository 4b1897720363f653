package org.descentlab.tensor;

import static org.bytedeco.openblas.global.openblas.*;

/// The operations on the processor: BLAS and LAPACK of OpenBLAS on the matrices' own memory, vector loops for the rest.
public final class CpuBackend implements Backend {
    @Override
    public String name() {
        return "CPU";
    }

    @Override
    public void gemm(double s, Matrix a, boolean ta, Matrix b, boolean tb, double t, Matrix c) {
        int inner = ta ? a.rows : a.columns;
        if ((ta ? a.columns : a.rows) != c.rows || (tb ? b.rows : b.columns) != c.columns || inner != (tb ? b.columns : b.rows))
            throw new IllegalArgumentException("shapes do not fit");
        boolean single = c.precision == Precision.FLOAT32;
        if (c.columns == 1 && !tb) {
            if (single) cblas_sgemv(CblasColMajor, transposed(ta), a.rows, a.columns, (float) s, a.floats, a.rows, b.floats, 1, (float) t, c.floats, 1);
            else cblas_dgemv(CblasColMajor, transposed(ta), a.rows, a.columns, s, a.doubles, a.rows, b.doubles, 1, t, c.doubles, 1);
        } else if (single) {
            cblas_sgemm(CblasColMajor, transposed(ta), transposed(tb), c.rows, c.columns, inner, (float) s, a.floats, a.rows, b.floats, b.rows, (float) t, c.floats, c.rows);
        } else {
            cblas_dgemm(CblasColMajor, transposed(ta), transposed(tb), c.rows, c.columns, inner, s, a.doubles, a.rows, b.doubles, b.rows, t, c.doubles, c.rows);
        }
    }

    private static int transposed(boolean t) {
        return t ? CblasTrans : CblasNoTrans;
    }

    @Override
    public void activate(Activation f, Matrix h) {
        if (h.precision == Precision.FLOAT32) FloatLoops.activate(f, h.memory, h.size());
        else DoubleLoops.activate(f, h.memory, h.size());
    }

    @Override
    public void gate(Activation f, Matrix value, Matrix row, Matrix column, Matrix g) {
        if (g.precision == Precision.FLOAT32) FloatLoops.gate(f, value.memory, row.memory, column.memory, g.memory, g.rows, g.columns);
        else DoubleLoops.gate(f, value.memory, row.memory, column.memory, g.memory, g.rows, g.columns);
    }

    @Override
    public double residual(double s, Matrix g, Matrix g0, Matrix y, Matrix r) {
        return r.precision == Precision.FLOAT32 ? FloatLoops.residual((float) s, g.memory, g0.memory, y.memory, r.memory, r.size())
                : DoubleLoops.residual(s, g.memory, g0.memory, y.memory, r.memory, r.size());
    }

    @Override
    public void add(double s, Matrix x, Matrix y) {
        int n = Math.toIntExact(x.size());
        if (y.precision == Precision.FLOAT32) cblas_saxpy(n, (float) s, x.floats, 1, y.floats, 1);
        else cblas_daxpy(n, s, x.doubles, 1, y.doubles, 1);
    }

    @Override
    public void multiply(Matrix x, Matrix y) {
        if (y.precision == Precision.FLOAT32) FloatLoops.multiply(x.memory, y.memory, y.size());
        else DoubleLoops.multiply(x.memory, y.memory, y.size());
    }

    @Override
    public void adam(double rate, int step, Matrix g, Matrix first, Matrix second, Matrix w) {
        double corrected = rate / (1 - Math.pow(0.9, step)), root = 1 / Math.sqrt(1 - Math.pow(0.999, step));
        if (w.precision == Precision.FLOAT32) FloatLoops.adam((float) corrected, (float) root, g.memory, first.memory, second.memory, w.memory, w.size());
        else DoubleLoops.adam(corrected, root, g.memory, first.memory, second.memory, w.memory, w.size());
    }

    @Override
    public double[] eigenvectors(Matrix a) {
        double[] values = new double[a.rows];
        try (Matrix w = new Matrix(Precision.FLOAT64, a.rows, 1)) {
            check("eigendecomposition", LAPACKE_dsyevd(LAPACK_COL_MAJOR, (byte) 'V', (byte) 'L', a.rows, a.doubles, a.rows, w.doubles));
            w.doubles.get(values);
        }
        return values;
    }

    @Override
    public double largestEigenvalue(Matrix a) {
        try (Matrix w = new Matrix(Precision.FLOAT64, a.rows, 1); Matrix vector = new Matrix(Precision.FLOAT64, a.rows, 1)) {
            int[] found = new int[1], support = new int[2 * a.rows];
            check("largest eigenvalue", LAPACKE_dsyevr(LAPACK_COL_MAJOR, (byte) 'N', (byte) 'I', (byte) 'L', a.rows, a.doubles, a.rows,
                    0, 0, a.rows, a.rows, 0, new org.bytedeco.javacpp.IntPointer(found), w.doubles, vector.doubles, a.rows,
                    new org.bytedeco.javacpp.IntPointer(support)));
            return w.get(0, 0);
        }
    }

    @Override
    public void solve(Matrix a, Matrix b) {
        if (LAPACKE_dpotrf(LAPACK_COL_MAJOR, (byte) 'L', a.rows, a.doubles, a.rows) != 0)
            throw new ArithmeticException("the matrix is not positive definite");
        check("Cholesky solve", LAPACKE_dpotrs(LAPACK_COL_MAJOR, (byte) 'L', a.rows, b.columns, a.doubles, a.rows, b.doubles, b.rows));
    }

    private static void check(String what, int info) {
        if (info != 0) throw new ArithmeticException(what + " did not converge (LAPACK info " + info + ")");
    }
}
