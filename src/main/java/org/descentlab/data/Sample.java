package org.descentlab.data;

import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Streams;
import org.descentlab.tensor.Workspace;

/// The training and test set of one seed: one permutation of the pool; its first 800 inputs are the test set, the next n the
/// training set, so training sets are nested in n. Label noise η flips training label i if u_i < η, with u fixed by the
/// seed, so the flipped sets are nested in η. Test labels are always clean.
public final class Sample {
    public final Task task;
    public final int n;
    /// Pool indices, in order.
    public final int[] train;
    public final int[] test;
    /// Training labels after flipping.
    public final double[] labels;
    public final boolean[] flipped;

    public Sample(Task task, long seed, int n, double noise) {
        if (n < 1 || n > task.count() - Task.TEST) throw new IllegalArgumentException("at most " + (task.count() - Task.TEST) + " samples");
        this.task = task;
        this.n = n;
        int[] order = Streams.permutation(Streams.stream(seed, "split"), task.count());
        test = java.util.Arrays.copyOf(order, Task.TEST);
        train = java.util.Arrays.copyOfRange(order, Task.TEST, Task.TEST + n);
        labels = new double[n];
        flipped = new boolean[n];
        var noiseStream = Streams.stream(seed, "label noise");
        for (int i = 0; i < n; i++) {
            flipped[i] = noiseStream.nextDouble() < noise;
            labels[i] = task.labels()[train[i]] * (flipped[i] ? -1 : 1);
        }
    }

    /// The training set with the given, partly flipped labels.
    public Examples training() {
        return new Examples(n, rows(train), labels);
    }

    /// The test set with clean labels.
    public Examples testing() {
        return new Examples(test.length, rows(test), testLabels());
    }

    public Matrix trainInputs(Workspace work, Precision p) {
        return work.matrix(p, n, task.dimension(), rows(train));
    }

    public Matrix testInputs(Workspace work, Precision p) {
        return work.matrix(p, test.length, task.dimension(), rows(test));
    }

    public double[] testLabels() {
        double[] y = new double[test.length];
        for (int i = 0; i < y.length; i++) y[i] = task.labels()[test[i]];
        return y;
    }

    private double[] rows(int[] indices) {
        int n = indices.length;
        double[] x = new double[n * task.dimension()];
        for (int k = 0; k < task.dimension(); k++)
            for (int i = 0; i < n; i++) x[i + k * n] = task.inputs()[indices[i] + k * task.count()];
        return x;
    }
}
