package org.descentlab.kernel;

import java.util.List;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.GramProduct;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Workspace;

/// Least squares of minimum norm, by the smaller of the two Gram matrices. Eigenvalues below 1e-10 of the largest are cut off.
public final class MinimumNorm {
    private static final double CUT = 1e-10;

    private MinimumNorm() {}

    /// The shortest of the p × 1 vectors β with the least |Xβ − y|.
    ///
    /// @param x n × p, float64
    /// @param y n × 1
    public static Matrix fit(Backend backend, Workspace work, Matrix x, Matrix y) {
        int p = x.columns, size = Math.min(x.rows, p);
        boolean wide = p >= x.rows;
        Matrix gram = work.matrix(Precision.FLOAT64, size, size), right = wide ? y : work.matrix(Precision.FLOAT64, p, 1);
        if (wide) backend.sum(List.of(GramProduct.of(1, x)), gram);
        else {
            backend.gemm(1, x, true, x, false, 0, gram);
            backend.gemm(1, x, true, y, false, 0, right);
        }
        double[] l = backend.eigenvectors(gram);
        Matrix c = work.matrix(Precision.FLOAT64, size, 1), solution = work.matrix(Precision.FLOAT64, size, 1);
        backend.gemm(1, gram, true, right, false, 0, c);
        for (int k = 0; k < size; k++) c.set(k, 0, l[k] > CUT * l[size - 1] ? c.get(k, 0) / l[k] : 0);
        backend.gemm(1, gram, false, c, false, 0, solution);
        if (!wide) return solution;
        Matrix beta = work.matrix(Precision.FLOAT64, p, 1);
        backend.gemm(1, x, true, solution, false, 0, beta);
        return beta;
    }
}
