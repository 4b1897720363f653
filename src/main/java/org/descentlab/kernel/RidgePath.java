package org.descentlab.kernel;

import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Workspace;

/// Ridge regression on given features at several ridges, from one eigendecomposition of the smaller Gram matrix.
///
/// @param vectors      eigenvectors of that matrix, as columns
/// @param coefficients in their basis: column c·i + j is of the i-th shift and the j-th right-hand side
record RidgePath(Matrix vectors, Matrix coefficients) {
    private static final double CUT = 1e-10;

    /// @param cut at shift 0 eigenvalues of at most this share of the largest are cut off (minimum norm)
    static RidgePath of(Backend backend, Workspace work, Matrix z, Matrix y, double[] shifts, double cut, Cancellation cancelled) {
        int p = z.columns, size = Math.min(z.rows, p), c = y.columns;
        MinimumNorm.Modes modes = MinimumNorm.modes(backend, work, z);
        cancelled.check();
        double[] e = modes.eigenvalues();
        Matrix vectors = work.matrix(Precision.FLOAT64, size, size, modes.vectors());
        Matrix right = work.matrix(Precision.FLOAT64, size, c), moment = y;
        if (p < z.rows) backend.gemm(1, z, true, y, false, 0, moment = work.matrix(Precision.FLOAT64, size, c));
        backend.gemm(1, vectors, true, moment, false, 0, right);
        Matrix coefficients = work.matrix(Precision.FLOAT64, size, c * shifts.length);
        for (int k = 0; k < size; k++)
            for (int i = 0; i < shifts.length; i++) {
                boolean off = shifts[i] == 0 && e[k] <= cut * e[size - 1];
                for (int j = 0; j < c; j++) coefficients.set(k, c * i + j, off ? 0 : right.get(k, j) / (e[k] + shifts[i]));
            }
        return new RidgePath(vectors, coefficients);
    }

    /// Minimises |Zw − y|² + shift·|w|². At shift 0 eigenvalues of at most 1e-10 of the largest are cut off (minimum norm).
    ///
    /// @param z n × p, float64
    /// @param y n × c, one right-hand side a column
    /// @return p × (c·shifts): column c·i + j is of the i-th shift and the j-th right-hand side
    static Matrix weights(Backend backend, Workspace work, Matrix z, Matrix y, double[] shifts, Cancellation cancelled) {
        RidgePath path = of(backend, work, z, y, shifts, CUT, cancelled);
        int p = z.columns;
        // the weights are a combination of the columns of the basis
        Matrix basis = path.vectors;
        if (p >= z.rows) backend.gemm(1, z, true, path.vectors, false, 0, basis = work.matrix(Precision.FLOAT64, p, z.rows));
        Matrix weights = work.matrix(Precision.FLOAT64, p, path.coefficients.columns);
        backend.gemm(1, basis, false, path.coefficients, false, 0, weights);
        return weights;
    }
}
