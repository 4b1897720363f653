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
        double[][] units = Sphere.units(random, d, k);
        int all = n + tests;
        double[] inputs = new double[all * d], labels = new double[all];
        Sphere.examples(random, units, inputs, labels);
        if (kind == Labels.RANDOM_SIGNS) for (int i = 0; i < all; i++) labels[i] = spoiling.nextBoolean() ? 1 : -1;
        for (int i = 0; i < n; i++) labels[i] += noise * spoiling.nextGaussian();
        return new SphereTeacher(n, tests, inputs, labels, units);
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
