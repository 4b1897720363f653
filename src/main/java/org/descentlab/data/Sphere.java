package org.descentlab.data;

import java.util.random.RandomGenerator;

/// Inputs uniform on a sphere, and the teacher that labels them: Σ_j ±relu(u_j·x), alternating signs.
public final class Sphere {
    private Sphere() {}

    /// Fills `point` with one that is uniform on the sphere of that radius.
    public static double[] draw(RandomGenerator random, double[] point, double radius) {
        double square = 0;
        for (int k = 0; k < point.length; k++) {
            point[k] = random.nextGaussian();
            square += point[k] * point[k];
        }
        for (int k = 0; k < point.length; k++) point[k] *= radius / Math.sqrt(square);
        return point;
    }

    /// A teacher's k unit vectors in d dimensions.
    static double[][] units(RandomGenerator random, int d, int k) {
        double[][] units = new double[k][];
        for (int j = 0; j < k; j++) units[j] = draw(random, new double[d], 1);
        return units;
    }

    /// Draws one input of radius √d for each label into the first d columns of `inputs` (column-major), and its label: the teacher's
    /// value, centred and scaled to variance 1 over all of them.
    static void examples(RandomGenerator random, double[][] units, double[] inputs, double[] labels) {
        int n = labels.length, d = units[0].length;
        double[] x = new double[d];
        for (int i = 0; i < n; i++) {
            draw(random, x, Math.sqrt(d));
            for (int k = 0; k < d; k++) inputs[i + k * n] = x[k];
            for (int j = 0; j < units.length; j++) {
                double u = 0;
                for (int k = 0; k < d; k++) u += units[j][k] * x[k];
                labels[i] += (j % 2 == 0 ? 1 : -1) * Math.max(0, u);
            }
        }
        Scaling.of(labels).apply(labels);
    }
}
