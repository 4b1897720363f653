package org.descentlab.kernel;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.descentlab.data.Sphere;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Streams;
import org.descentlab.tensor.Workspace;

/// Ridge regression on random features of inputs on the sphere of radius √d with a linear teacher of norm 1, solved for signal and
/// noise apart: the errors for every noise follow. The setting of Mei & Montanari (2019), definition 1.
///
/// One decomposition gives all ridges: see [RidgePath]. Inputs, teacher and features of one seed are nested: fewer samples or features
/// are the first ones.
public final class FeatureRegression {
    /// Test inputs are taken in parts of so many, or fewer so that a part takes milliseconds.
    private static final int CHUNK = 250;
    private static final double PRODUCTS = 3e7;

    private FeatureRegression() {}

    /// The test error is F²·bias + τ²·variance + 2Fτ·cross against clean labels, the training error alike against noisy ones; `[i]` belongs
    /// to the i-th ridge.
    public record Errors(double[] bias, double[] variance, double[] cross, double[] trainBias, double[] trainVariance,
            double[] trainCross) {
        /// The excess risk with a teacher of norm F, `signal` = F², at noise variance τ².
        public double risk(int i, double signal, double noise) {
            return Math.max(0, signal * bias[i] + noise * variance[i] + 2 * Math.sqrt(signal * noise) * cross[i]);
        }

        public double train(int i, double signal, double noise) {
            return Math.max(0, signal * trainBias[i] + noise * trainVariance[i] + 2 * Math.sqrt(signal * noise) * trainCross[i]);
        }
    }

    /// @param map    what a feature makes of ⟨θ_j, x⟩/√d
    /// @param d      the dimension of inputs
    /// @param n      training samples
    /// @param width  features N
    /// @param tests  new inputs on which the risk is measured
    /// @param ridges λ of the objective (1/n)‖y − Za‖² + (Nλ/d)‖a‖²
    public static Errors errors(Backend backend, FeatureMap map, int d, int n, int width, int tests, double[] ridges, long seed,
            Cancellation cancelled) {
        int r = ridges.length;
        var at = Streams.stream(seed, "random features: weights");
        var in = Streams.stream(seed, "random features: inputs");
        var test = Streams.stream(seed, "random features: test inputs");
        var noise = Streams.stream(seed, "random features: noise");
        double[] b = new double[d];
        Sphere.draw(Streams.stream(seed, "random features: teacher"), b, 1);
        try (var work = backend.workspace()) {
            Matrix theta = points(work, at, width, d, cancelled), x = points(work, in, n, d, cancelled);
            Matrix z = features(backend, map, work.matrix(Precision.FLOAT64, n, width), x, theta, d),
                    y = work.matrix(Precision.FLOAT64, n, 2);
            for (int i = 0; i < n; i++) {
                y.set(i, 0, teacher(x, i, b));
                y.set(i, 1, noise.nextGaussian());
            }
            cancelled.check();
            double[] shifts = Arrays.stream(ridges).map(l -> (double) n * width / d * l).toArray();
            Matrix weights = RidgePath.weights(backend, work, z, y, shifts, cancelled), fit = work.matrix(Precision.FLOAT64, n, 2 * r);
            double[][] sums = new double[6][r];
            backend.gemm(1, z, false, weights, false, 0, fit);
            for (int i = 0; i < n; i++)
                for (int k = 0; k < r; k++) add(sums, 3, k, fit.get(i, 2 * k) - y.get(i, 0), fit.get(i, 2 * k + 1) - y.get(i, 1), n);
            int chunk = (int) Math.clamp(PRODUCTS / ((double) width * d), 10, CHUNK);
            for (int done = 0; done < tests; done += chunk) {
                cancelled.check();
                int rows = Math.min(chunk, tests - done);
                try (var part = backend.workspace()) {
                    Matrix t = points(part, test, rows, d, cancelled), f = part.matrix(Precision.FLOAT64, rows, 2 * r);
                    backend.gemm(1, features(backend, map, part.matrix(Precision.FLOAT64, rows, width), t, theta, d), false, weights, false,
                            0, f);
                    for (int i = 0; i < rows; i++) {
                        double clean = teacher(t, i, b);
                        for (int k = 0; k < r; k++) add(sums, 0, k, f.get(i, 2 * k) - clean, f.get(i, 2 * k + 1), tests);
                    }
                }
            }
            return new Errors(sums[0], sums[1], sums[2], sums[3], sums[4], sums[5]);
        }
    }

    private static void add(double[][] sums, int from, int k, double signal, double noise, int count) {
        sums[from][k] += signal * signal / count;
        sums[from + 1][k] += noise * noise / count;
        sums[from + 2][k] += signal * noise / count;
    }

    private static double teacher(Matrix x, int row, double[] b) {
        double sum = 0;
        for (int k = 0; k < b.length; k++) sum += x.get(row, k) * b[k];
        return sum;
    }

    /// σ(⟨θ_j, x_i⟩/√d).
    private static Matrix features(Backend backend, FeatureMap map, Matrix out, Matrix x, Matrix theta, int d) {
        backend.gemm(1 / Math.sqrt(d), x, false, theta, true, 0, out);
        map.apply(backend, out);
        return out;
    }

    private static Matrix points(Workspace work, RandomGenerator random, int count, int d, Cancellation cancelled) {
        Matrix out = work.matrix(Precision.FLOAT64, count, d);
        double[] point = new double[d];
        for (int i = 0; i < count; i++) {
            if (i % 100 == 0) cancelled.check();
            Sphere.draw(random, point, Math.sqrt(d));
            for (int k = 0; k < d; k++) out.set(i, k, point[k]);
        }
        return out;
    }
}
