package org.descentlab.tensor;

import static org.bytedeco.openblas.global.openblas.*;

import java.util.List;
import java.util.function.IntConsumer;

/// The operations on the processor: BLAS and LAPACK of OpenBLAS on the matrices' own memory, vector loops for the rest; on a
/// stack one slice after another.
public final class CpuBackend implements Backend {
    @Override
    public String name() {
        return "CPU";
    }

    @Override
    public Workspace workspace() {
        return new Workspace(true);
    }

    @Override
    public void warmUp() throws InterruptedException {
        Warmth.await();
    }

    private static void each(Matrix stack, IntConsumer slice) {
        for (int k = 0; k < stack.slices; k++) slice.accept(k);
    }

    @Override
    public void gemm(double s, Matrix a, boolean ta, Matrix b, boolean tb, double t, Matrix c) {
        if (c.slices > 1) each(c, k -> Products.gemm(s, a.slice(k), ta, b.slice(k), tb, t, c.slice(k)));
        else Products.gemm(s, a, ta, b, tb, t, c);
    }

    @Override
    public void sum(List<GramProduct> terms, Matrix k) {
        try (var work = workspace()) {
            Grams.sum(terms, k, work);
        }
    }

    /// Whether plain loops are to do what vector loops will do: see [Warmth].
    private static boolean cold(Warmth pass, Activation f, Matrix like) {
        return f != Activation.ERF && pass.cold(like.precision, like.size());
    }

    @Override
    public void activate(Activation f, Matrix z, Matrix h) {
        if (h.slices > 1) each(h, k -> activate(f, z.slice(k), h.slice(k)));
        else if (cold(Warmth.ACTIVATE, f, h)) {
            if (h.precision == Precision.FLOAT32) ArrayFloatLoops.activate(f, z.address, h.address, h.size());
            else ArrayDoubleLoops.activate(f, z.address, h.address, h.size());
        } else if (h.precision == Precision.FLOAT32) FloatLoops.activate(f, z.address, h.address, h.size());
        else DoubleLoops.activate(f, z.address, h.address, h.size());
    }

    @Override
    public void slope(Activation f, Matrix value, Matrix g) {
        if (g.slices > 1) each(g, k -> slope(f, value.slice(k), g.slice(k)));
        else if (cold(Warmth.SLOPE, f, g)) {
            if (g.precision == Precision.FLOAT32) ArrayFloatLoops.slope(f, value.address, g.address, g.size());
            else ArrayDoubleLoops.slope(f, value.address, g.address, g.size());
        } else if (g.precision == Precision.FLOAT32) FloatLoops.slope(f, value.address, g.address, g.size());
        else DoubleLoops.slope(f, value.address, g.address, g.size());
    }

    @Override
    public void gate(Activation f, Matrix value, Matrix row, Matrix column, Matrix g) {
        if (g.slices > 1) each(g, k -> gate(f, value.slice(k), row.slice(k), column.slice(k), g.slice(k)));
        else if (cold(Warmth.GATE, f, g)) {
            if (g.precision == Precision.FLOAT32)
                ArrayFloatLoops.gate(f, value.address, row.address, column.address, g.address, g.rows, g.columns);
            else
                ArrayDoubleLoops.gate(f, value.address, row.address, column.address, g.address, g.rows, g.columns);
        } else
            if (g.precision == Precision.FLOAT32)
                FloatLoops.gate(f, value.address, row.address, column.address, g.address, g.rows, g.columns);
            else
                DoubleLoops.gate(f, value.address, row.address, column.address, g.address, g.rows, g.columns);
    }

    @Override
    public void residual(double s, Matrix g, Matrix g0, Matrix y, Matrix r, double[] sums) {
        for (int k = 0; k < r.slices; k++) residual(s, g.slice(k), g0.slice(k), y.slice(k), r.slice(k));
        dot(r, r, sums);
    }

    private static void residual(double s, Matrix g, Matrix g0, Matrix y, Matrix r) {
        if (Warmth.RESIDUAL.cold(r.precision, r.size())) {
            if (r.precision == Precision.FLOAT32)
                ArrayFloatLoops.residual((float) s, g.address, g0.address, y.address, r.address, r.size());
            else
                ArrayDoubleLoops.residual(s, g.address, g0.address, y.address, r.address, r.size());
        } else if (r.precision == Precision.FLOAT32) FloatLoops.residual((float) s, g.address, g0.address, y.address, r.address, r.size());
        else DoubleLoops.residual(s, g.address, g0.address, y.address, r.address, r.size());
    }

    @Override
    public void logSoftmax(Matrix z, Matrix out) {
        if (out.slices > 1) each(out, k -> logSoftmax(z.slice(k), out.slice(k)));
        else if (out.precision == Precision.FLOAT32) FloatLoops.logSoftmax(z.address, out.address, out.rows, out.columns);
        else DoubleLoops.logSoftmax(z.address, out.address, out.rows, out.columns);
    }

    @Override
    public void exp(Matrix x) {
        if (x.slices > 1) each(x, k -> exp(x.slice(k)));
        else if (x.precision == Precision.FLOAT32) FloatLoops.exp(x.address, x.size());
        else DoubleLoops.exp(x.address, x.size());
    }

    @Override
    public void dot(Matrix x, Matrix y, double[] sums) {
        for (int k = 0; k < y.slices; k++) sums[k] = dot(x.slice(k), y.slice(k));
    }

    private static double dot(Matrix x, Matrix y) {
        int n = Math.toIntExact(x.size());
        return y.precision == Precision.FLOAT32 ? cblas_sdot(n, x.floats, 1, y.floats, 1) : cblas_ddot(n, x.doubles, 1, y.doubles, 1);
    }

    @Override
    public void add(double s, Matrix x, Matrix y) {
        for (int k = 0; k < y.slices; k++) addOne(s, x.slice(k), y.slice(k));
    }

    @Override
    public void add(double[] s, Matrix x, Matrix y) {
        for (int k = 0; k < y.slices; k++) addOne(s[k], x.slice(k), y.slice(k));
    }

    private static void addOne(double s, Matrix x, Matrix y) {
        int n = Math.toIntExact(x.size());
        if (y.precision == Precision.FLOAT32) cblas_saxpy(n, (float) s, x.floats, 1, y.floats, 1);
        else cblas_daxpy(n, s, x.doubles, 1, y.doubles, 1);
    }

    @Override
    public void multiply(Matrix x, Matrix y) {
        if (y.slices > 1) each(y, k -> multiply(x.slice(k), y.slice(k)));
        else if (y.precision == Precision.FLOAT32) FloatLoops.multiply(x.address, y.address, y.size());
        else DoubleLoops.multiply(x.address, y.address, y.size());
    }

    @Override
    public void adam(double[] rates, int step, Matrix g, Matrix first, Matrix second, Matrix w) {
        for (int k = 0; k < w.slices; k++) adam(rates[k], step, g.slice(k), first.slice(k), second.slice(k), w.slice(k));
    }

    private static void adam(double rate, int step, Matrix g, Matrix first, Matrix second, Matrix w) {
        double corrected = rate / (1 - Math.pow(0.9, step)), root = 1 / Math.sqrt(1 - Math.pow(0.999, step));
        if (w.precision == Precision.FLOAT32)
            FloatLoops.adam((float) corrected, (float) root, g.address, first.address, second.address, w.address, w.size());
        else
            DoubleLoops.adam(corrected, root, g.address, first.address, second.address, w.address, w.size());
    }

    @Override
    public double[] eigenvectors(Matrix a) {
        double[] values = new double[a.rows];
        try (var work = workspace()) {
            Matrix w = work.matrix(Precision.FLOAT64, a.rows, 1);
            check("eigendecomposition", LAPACKE_dsyevd(LAPACK_COL_MAJOR, (byte) 'V', (byte) 'L', a.rows, a.doubles, a.rows, w.doubles));
            w.doubles.get(values);
        }
        return values;
    }

    @Override
    public double largestEigenvalue(Matrix a) {
        try (var work = workspace()) {
            Matrix w = work.matrix(Precision.FLOAT64, a.rows, 1), vector = work.matrix(Precision.FLOAT64, a.rows, 1);
            int[] found = new int[1], support = new int[2 * a.rows];
            check("largest eigenvalue", LAPACKE_dsyevr(LAPACK_COL_MAJOR, (byte) 'N', (byte) 'I', (byte) 'L', a.rows, a.doubles, a.rows,
                    0, 0, a.rows, a.rows, 0, new org.bytedeco.javacpp.IntPointer(found), w.doubles, vector.doubles, a.rows,
                    new org.bytedeco.javacpp.IntPointer(support)));
            return w.get(0, 0);
        }
    }

    @Override
    public double[] singularValues(Matrix a, Matrix u, Matrix vt) {
        int k = Math.min(a.rows, a.columns);
        double[] values = new double[k];
        try (var work = workspace()) {
            Matrix s = work.matrix(Precision.FLOAT64, k, 1);
            check("singular value decomposition", LAPACKE_dgesdd(LAPACK_COL_MAJOR, (byte) 'S', a.rows, a.columns, a.doubles, a.rows,
                    s.doubles, u.doubles, u.rows, vt.doubles, vt.rows));
            s.doubles.get(values);
        }
        return values;
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
