package org.descentlab.net;

import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Streams;

/// The largest eigenvalue of the Hessian of a classifier's mean cross-entropy, by power iteration.
///
/// Products with the Hessian are central differences of the gradient, in float64: exact but for rounding and for kinks between the two
/// points, since the loss is smooth where no unit switches.
public final class Sharpness {
    private static final int ITERATIONS = 12;
    private static final double STEP = 1e-4;

    private Sharpness() {}

    /// @param weights `[layer]`, column-major outputs × inputs
    public static double of(Backend backend, int[] sizes, double[][] weights, ClassifierRun.Set examples, long seed,
            Cancellation cancelled) {
        try (var work = backend.workspace()) {
            var net = new DenseClassifier(work, Precision.FLOAT64, sizes);
            var buffers = net.new Buffers(work, examples.size());
            Matrix x = examples.matrix(work, Precision.FLOAT64);
            Matrix[] v = net.matrices(work), product = net.matrices(work);
            var random = Streams.stream(seed, "sharpness");
            for (int l = 0; l < v.length; l++) {
                net.weights[l].set(weights[l]);
                double[] start = new double[weights[l].length];
                for (int k = 0; k < start.length; k++) start[k] = random.nextGaussian();
                v[l].set(start);
            }
            double value = Double.NaN;
            for (int i = 0; i < ITERATIONS; i++) {
                double norm = Math.sqrt(dot(backend, v, v));
                if (!(norm > 0)) return 0;
                for (Matrix m : v) backend.add(1 / norm - 1, m, m);
                cancelled.check();
                move(backend, STEP, v, net.weights);
                net.gradient(backend, x, examples.labels(), net.weights, buffers, 0, product);
                cancelled.check();
                move(backend, -2 * STEP, v, net.weights);
                for (Matrix m : product) m.set(negative(m));
                net.gradient(backend, x, examples.labels(), net.weights, buffers, 1, product);
                for (int l = 0; l < v.length; l++) net.weights[l].set(weights[l]);
                value = -dot(backend, v, product) / (2 * STEP);
                for (int l = 0; l < v.length; l++) v[l].set(product[l]);
            }
            return value;
        }
    }

    private static double[] negative(Matrix m) {
        double[] v = m.toArray();
        for (int k = 0; k < v.length; k++) v[k] = -v[k];
        return v;
    }

    private static void move(Backend backend, double s, Matrix[] by, Matrix[] w) {
        for (int l = 0; l < w.length; l++) backend.add(s, by[l], w[l]);
    }

    private static double dot(Backend backend, Matrix[] a, Matrix[] b) {
        double sum = 0;
        double[] part = new double[1];
        for (int l = 0; l < a.length; l++) {
            backend.dot(a[l], b[l], part);
            sum += part[0];
        }
        return sum;
    }
}
