package org.descentlab.data;

import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Streams;
import org.descentlab.tensor.Workspace;

/// The training and test set of one seed: one permutation of the pool; its first inputs are the test set, the next n the
/// training set, so training sets are nested in n. Label noise η flips training label i if u_i < η, with u fixed by the
/// seed, so the flipped sets are nested in η; to a real label it adds η·z_i, z Gaussian and fixed likewise. Test labels are
/// always clean. The pool's fixed inputs come before the others in every training set, with the labels that they have; one more takes
/// the place of the last of the others, which keep theirs.
public final class Sample {
    public final Task task;
    public final long seed;
    public final int n;
    public final double noise;
    /// Pool indices, in order.
    public final int[] train;
    public final int[] test;
    /// Training labels after flipping.
    public final double[] labels;
    public final boolean[] flipped;

    public Sample(Task task, long seed, int n, double noise) {
        TaskInfo info = task.info();
        if (n < 1 || n > info.available()) throw new IllegalArgumentException("at most " + info.available() + " samples");
        this.task = task;
        this.seed = seed;
        this.n = n;
        this.noise = noise;
        int[] order = Streams.permutation(Streams.stream(seed, "split"), info.count() - task.fixed());
        test = new int[info.tests()];
        train = new int[n];
        for (int i = 0; i < test.length; i++) test[i] = task.fixed() + order[i];
        for (int i = 0; i < n; i++) train[i] = i < task.fixed() ? i : task.fixed() + order[test.length + i - task.fixed()];
        labels = new double[n];
        flipped = new boolean[n];
        var stream = Streams.stream(seed, "label noise");
        for (int i = 0; i < n; i++) {
            labels[i] = task.labels()[train[i]];
            if (i < task.fixed()) continue;
            double u = info.real() ? stream.nextGaussian() : stream.nextDouble();
            flipped[i] = !info.real() && u < noise;
            if (info.real()) labels[i] += noise * u;
            else if (flipped[i]) labels[i] = -labels[i];
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
