package org.descentlab.data;

import java.util.random.RandomGenerator;
import org.descentlab.tensor.Streams;

/// A teacher Σ_{j≤k} ±relu(u_j·x) with unit u_j and alternating signs on inputs uniform on the sphere of radius √d: training and
/// test sets drawn afresh for each seed, values centred and scaled to variance 1 by those of the test set.
///
/// @param d, k     dimension and units
/// @param units    k × d, row by row
/// @param training column-major n × d; test likewise
/// @param labels   of the training set, with Gaussian noise; `clean` without
public record TeacherNetwork(int d, int k, double[] units, Examples training, Examples test, double[] clean) {
    /// @param noise standard deviation of the noise, in units of the clean labels'
    public static TeacherNetwork draw(int d, int k, int n, int tests, double noise, long seed) {
        var random = Streams.stream(seed, "teacher network");
        double[] units = new double[k * d];
        for (int j = 0; j < k; j++) System.arraycopy(sphere(random, d, 1), 0, units, j * d, d);
        double[] x = inputs(random, n, d), z = inputs(random, tests, d), y = values(units, k, x, n, d), t = values(units, k, z, tests, d);
        Scaling scaling = Scaling.of(t);
        scaling.apply(y);
        scaling.apply(t);
        double[] noisy = y.clone();
        var errors = Streams.stream(seed, "teacher noise");
        for (int i = 0; i < n; i++) noisy[i] += noise * errors.nextGaussian();
        return new TeacherNetwork(d, k, units, new Examples(n, x, noisy), new Examples(tests, z, t), y);
    }

    private static double[] inputs(RandomGenerator random, int n, int d) {
        double[] x = new double[n * d];
        for (int i = 0; i < n; i++) {
            double[] row = sphere(random, d, Math.sqrt(d));
            for (int c = 0; c < d; c++) x[i + c * n] = row[c];
        }
        return x;
    }

    private static double[] values(double[] units, int k, double[] x, int n, int d) {
        double[] y = new double[n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < k; j++) {
                double u = 0;
                for (int c = 0; c < d; c++) u += units[j * d + c] * x[i + c * n];
                y[i] += (j % 2 == 0 ? 1 : -1) * Math.max(0, u);
            }
        return y;
    }

    private static double[] sphere(RandomGenerator random, int d, double radius) {
        double[] x = new double[d];
        double square = 0;
        for (int c = 0; c < d; c++) {
            x[c] = random.nextGaussian();
            square += x[c] * x[c];
        }
        for (int c = 0; c < d; c++) x[c] *= radius / Math.sqrt(square);
        return x;
    }
}
