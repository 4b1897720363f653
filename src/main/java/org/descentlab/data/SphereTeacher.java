package org.descentlab.data;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.descentlab.tensor.Streams;

/// Inputs uniform on the sphere of radius √d in d dimensions, labelled by a teacher Σ_j ±relu(u_j·x) of k unit vectors, alternating
/// signs, centred and scaled to variance 1 over all inputs drawn (the student's unit vectors lie on the same sphere).
///
/// @param inputs column-major, n + tests rows, d columns; the first n train
/// @param labels of all of them; those that train may be noisy
/// @param units  u_j
public record SphereTeacher(int n, int tests, double[] inputs, double[] labels, double[][] units) {
    /// What the training inputs are labelled with.
    public enum Labels { TEACHER, RANDOM_SIGNS }

    /// @param noise standard deviation of Gaussian noise on the training labels; test labels are clean
    public static SphereTeacher of(int d, int k, int n, int tests, Labels kind, double noise, long seed) {
        RandomGenerator random = Streams.stream(seed, "sphere teacher"), spoiling = Streams.stream(seed, "sphere label noise");
        double[][] units = new double[k][];
        for (int j = 0; j < k; j++) units[j] = onSphere(random, d, 1);
        int all = n + tests;
        double[] inputs = new double[all * d], labels = new double[all];
        for (int i = 0; i < all; i++) {
            double[] x = onSphere(random, d, Math.sqrt(d));
            for (int c = 0; c < d; c++) inputs[i + c * all] = x[c];
            for (int j = 0; j < k; j++) {
                double u = 0;
                for (int c = 0; c < d; c++) u += units[j][c] * x[c];
                labels[i] += (j % 2 == 0 ? 1 : -1) * Math.max(0, u);
            }
        }
        Scaling.of(labels).apply(labels);
        if (kind == Labels.RANDOM_SIGNS) for (int i = 0; i < all; i++) labels[i] = spoiling.nextBoolean() ? 1 : -1;
        for (int i = 0; i < n; i++) labels[i] += noise * spoiling.nextGaussian();
        return new SphereTeacher(n, tests, inputs, labels, units);
    }

    private static double[] onSphere(RandomGenerator random, int d, double radius) {
        double[] x = new double[d];
        double square = 0;
        for (int c = 0; c < d; c++) {
            x[c] = random.nextGaussian();
            square += x[c] * x[c];
        }
        for (int c = 0; c < d; c++) x[c] *= radius / Math.sqrt(square);
        return x;
    }

    public Examples training() {
        return part(0, n);
    }

    public Examples testing() {
        return part(n, n + tests);
    }

    private Examples part(int from, int to) {
        int all = n + tests, d = inputs.length / all, count = to - from;
        double[] x = new double[count * d];
        for (int c = 0; c < d; c++) System.arraycopy(inputs, c * all + from, x, c * count, count);
        return new Examples(count, x, Arrays.copyOfRange(labels, from, to));
    }
}
