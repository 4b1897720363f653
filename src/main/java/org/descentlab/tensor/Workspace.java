package org.descentlab.tensor;

import java.util.ArrayList;
import java.util.List;

/// Owns the matrices of one computation and frees them together.
public final class Workspace implements AutoCloseable {
    private final List<Matrix> owned = new ArrayList<>();

    public Matrix matrix(Precision precision, int rows, int columns) {
        return own(new Matrix(precision, rows, columns));
    }

    /// A stack of `slices` such matrices.
    public Matrix stack(Precision precision, int slices, int rows, int columns) {
        return own(Matrix.stack(precision, slices, rows, columns));
    }

    public Matrix matrix(Precision precision, int rows, int columns, double[] columnMajor) {
        return own(Matrix.of(precision, rows, columns, columnMajor));
    }

    public Matrix own(Matrix m) {
        owned.add(m);
        return m;
    }

    @Override
    public void close() {
        owned.forEach(Matrix::close);
        owned.clear();
    }
}
