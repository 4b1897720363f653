package org.descentlab.kernel;

import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Workspace;

/// Ridge regression on given features at several ridges, from one eigendecomposition of the smaller Gram matrix.
public final class RidgePath {
    private static final double CUT = 1e-10;

    private RidgePath() {}

    /// Minimises |Zw − y|² + shift·|w|². At shift 0 eigenvalues of at most 1e-10 of the largest are cut off (minimum norm).
    ///
    /// @param z n × p, float64
    /// @param y n × c, one right-hand side a column
    /// @return p × (c·shifts): column c·i + j is of the i-th shift and the j-th right-hand side
    public static Matrix weights(Backend backend, Workspace work, Matrix z, Matrix y, double[] shifts, Cancellation cancelled) {
        int p = z.columns, size = Math.min(z.rows, p), c = y.columns;
        boolean wide = p >= z.rows;
        MinimumNorm.Modes modes = MinimumNorm.modes(backend, work, z);
        cancelled.check();
        double[] e = modes.eigenvalues();
        // the weights are a combination of the columns of the basis
        Matrix vectors = work.matrix(Precision.FLOAT64, size, size, modes.vectors()), basis = vectors;
        if (wide) backend.gemm(1, z, true, vectors, false, 0, basis = work.matrix(Precision.FLOAT64, p, size));
        Matrix right = work.matrix(Precision.FLOAT64, size, c), moment = y;
        if (!wide) backend.gemm(1, z, true, y, false, 0, moment = work.matrix(Precision.FLOAT64, size, c));
        backend.gemm(1, vectors, true, moment, false, 0, right);
        Matrix coefficients = work.matrix(Precision.FLOAT64, size, c * shifts.length);
        for (int k = 0; k < size; k++)
            for (int i = 0; i < shifts.length; i++) {
                boolean cut = shifts[i] == 0 && e[k] <= CUT * e[size - 1];
                for (int j = 0; j < c; j++) coefficients.set(k, c * i + j, cut ? 0 : right.get(k, j) / (e[k] + shifts[i]));
            }
        Matrix weights = work.matrix(Precision.FLOAT64, p, c * shifts.length);
        backend.gemm(1, basis, false, coefficients, false, 0, weights);
        return weights;
    }
}
