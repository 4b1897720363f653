package org.descentlab.tensor;

import java.util.ArrayList;
import java.util.List;

/// Makes the matrices of one computation where its backend computes, and frees them together: see [Backend#workspace].
public final class Workspace implements AutoCloseable {
    private final List<Matrix> owned = new ArrayList<>();
    private final boolean direct;

    /// @param direct whether elements are reached in memory, or else through ND4J
    Workspace(boolean direct) {
        this.direct = direct;
    }

    public Matrix matrix(Precision precision, int rows, int columns) {
        return stack(precision, 1, rows, columns);
    }

    /// A stack of `slices` such matrices.
    public Matrix stack(Precision precision, int slices, int rows, int columns) {
        Matrix m = new Matrix(precision, slices, rows, columns, direct);
        owned.add(m);
        return m;
    }

    public Matrix matrix(Precision precision, int rows, int columns, double[] columnMajor) {
        Matrix m = matrix(precision, rows, columns);
        m.set(columnMajor);
        return m;
    }

    @Override
    public void close() {
        owned.forEach(Matrix::close);
        owned.clear();
    }
}
