package org.descentlab.kernel;

import java.util.List;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.GramProduct;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Workspace;

/// Least squares of minimum norm, by the smaller of the two Gram matrices. Eigenvalues below 1e-10 of the largest are cut off unless
/// another cut is given.
public final class MinimumNorm {
    private static final double CUT = 1e-10;

    private MinimumNorm() {}

    /// The eigendecomposition of XᵀX or X·Xᵀ, whichever is smaller: what takes the time, and depends on no label.
    ///
    /// @param eigenvalues ascending
    /// @param vectors     eigenvectors, k × k column-major with k = min(n, p)
    public record Modes(double[] eigenvalues, double[] vectors) {
        public long bytes() {
            return 8L * (eigenvalues.length + vectors.length);
        }
    }

    /// @param x n × p, float64
    public static Modes modes(Backend backend, Workspace work, Matrix x) {
        int p = x.columns, size = Math.min(x.rows, p);
        Matrix gram = work.matrix(Precision.FLOAT64, size, size);
        if (p >= x.rows) backend.sum(List.of(GramProduct.of(1, x)), gram);
        else backend.gemm(1, x, true, x, false, 0, gram);
        return new Modes(backend.eigenvectors(gram), gram.toArray());
    }

    /// The shortest of the p × 1 vectors β with the least |Xβ − y|.
    ///
    /// @param x     n × p, float64
    /// @param modes of this X
    /// @param y     n × 1
    public static Matrix fit(Backend backend, Workspace work, Matrix x, Modes modes, Matrix y) {
        return fit(backend, work, x, modes, y, 0);
    }

    /// The minimum of |Xβ − y|² + shift·|β|²; at shift 0 the shortest one.
    public static Matrix fit(Backend backend, Workspace work, Matrix x, Modes modes, Matrix y, double shift) {
        return fit(backend, work, x, modes, y, shift, CUT);
    }

    /// @param cut eigenvalues below this share of the largest are cut off at shift 0
    public static Matrix fit(Backend backend, Workspace work, Matrix x, Modes modes, Matrix y, double shift, double cut) {
        int p = x.columns, size = Math.min(x.rows, p);
        boolean wide = p >= x.rows;
        Matrix vectors = work.matrix(Precision.FLOAT64, size, size, modes.vectors);
        Matrix right = wide ? y : work.matrix(Precision.FLOAT64, p, 1);
        if (!wide) backend.gemm(1, x, true, y, false, 0, right);
        double[] l = modes.eigenvalues;
        Matrix c = work.matrix(Precision.FLOAT64, size, 1), solution = work.matrix(Precision.FLOAT64, size, 1);
        backend.gemm(1, vectors, true, right, false, 0, c);
        for (int k = 0; k < size; k++)
            c.set(k, 0, shift > 0 || l[k] > cut * l[size - 1] ? c.get(k, 0) / (Math.max(0, l[k]) + shift) : 0);
        backend.gemm(1, vectors, false, c, false, 0, solution);
        if (!wide) return solution;
        Matrix beta = work.matrix(Precision.FLOAT64, p, 1);
        backend.gemm(1, x, true, solution, false, 0, beta);
        return beta;
    }
}
