package org.descentlab.kernel;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.descentlab.data.Task;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Workspace;

/// A kernel of the angle between any two inputs of a whole pool: every sample of every seed has its own in it.
///
/// @param n     the number of inputs
/// @param lower the kernel on and below the diagonal, column by column
public record PoolGram(int n, double[] lower) {

    public static PoolGram of(Backend backend, Task task, InfiniteWidth kernel) {
        return of(backend, task.inputs(), task.count(), kernel::at);
    }

    /// @param inputs n × d, column-major, each of norm √d
    /// @param n      the number of inputs
    /// @param kernel of the cosine
    public static PoolGram of(Backend backend, double[] inputs, int n, DoubleUnaryOperator kernel) {
        int d = inputs.length / n;
        try (var work = backend.workspace()) {
            Matrix x = work.matrix(Precision.FLOAT64, n, d, inputs), cosines = work.matrix(Precision.FLOAT64, n, n);
            backend.gemm(1.0 / d, x, false, x, true, 0, cosines);
            double[] lower = new double[n * (n + 1) / 2];
            for (int j = 0, at = 0; j < n; j++) for (int i = j; i < n; i++) lower[at++] = kernel.applyAsDouble(cosines.get(i, j));
            return new PoolGram(n, lower);
        }
    }

    private double at(int i, int j) {
        int row = Math.max(i, j), column = Math.min(i, j);
        return lower[row + column * n - column * (column + 1) / 2];
    }

    /// Between all of them.
    Matrix whole(Workspace work) {
        int[] all = all();
        return between(work, all, all);
    }

    /// The indices of all inputs.
    int[] all() {
        return IntStream.range(0, n).toArray();
    }

    /// The kernel between some of the inputs and others, by their indices in the pool.
    Matrix between(Workspace work, int[] rows, int[] columns) {
        double[] k = new double[rows.length * columns.length];
        for (int j = 0; j < columns.length; j++)
            for (int i = 0; i < rows.length; i++) k[i + j * rows.length] = at(rows[i], columns[j]);
        return work.matrix(Precision.FLOAT64, rows.length, columns.length, k);
    }
}
