package org.descentlab.net;

import java.util.Arrays;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Streams;

/// The largest eigenvalue of the Hessian of a loss, by power iteration.
///
/// Products with the Hessian are central differences of the gradient, in float64: exact but for rounding and for kinks between the two
/// points, since the loss is smooth where no unit switches.
public final class Sharpness {
    static final int ITERATIONS = 12;
    private static final double STEP = 1e-4;

    /// What is differentiated: `into` becomes keep·into + the gradient of the loss at the weights as they stand.
    interface Slope {
        void gradient(double keep, Matrix[] into);
    }

    private Sharpness() {}

    /// Of a classifier's mean cross-entropy.
    ///
    /// @param weights `[layer]`, column-major outputs × inputs
    public static double of(Backend backend, int[] sizes, double[][] weights, ClassifierRun.Set examples, long seed,
            Cancellation cancelled) {
        try (var work = backend.workspace()) {
            var net = new DenseClassifier(work, Precision.FLOAT64, sizes);
            var buffers = net.new Buffers(work, examples.size());
            Matrix x = examples.matrix(work, Precision.FLOAT64);
            Matrix[] v = net.matrices(work), product = net.matrices(work);
            for (int l = 0; l < v.length; l++) net.weights[l].set(weights[l]);
            draw(v, seed);
            return of(backend, net.weights,
                    (keep, into) -> net.gradient(backend, x, examples.labels(), net.weights, buffers, keep, into), v, product, ITERATIONS,
                    cancelled);
        }
    }

    /// A random direction to begin with.
    static void draw(Matrix[] v, long seed) {
        var random = Streams.stream(seed, "sharpness");
        for (Matrix m : v) m.set(Streams.gaussians(random, Math.toIntExact(m.size())));
    }

    /// Of any loss, from a direction, which is led towards that of the largest curvature.
    ///
    /// @param weights where; they are moved meanwhile, and as they were in the end
    /// @param v       the direction before and after: all zero where the loss has no curvature
    /// @param product of v's shapes, for the work
    static double of(Backend backend, Matrix[] weights, Slope slope, Matrix[] v, Matrix[] product, int iterations,
            Cancellation cancelled) {
        double[][] here = Arrays.stream(weights).map(Matrix::toArray).toArray(double[][]::new);
        double value = Double.NaN;
        for (int i = 0; i < iterations; i++) {
            double norm = Math.sqrt(dot(backend, v, v));
            if (!(norm > 0)) return 0;
            for (Matrix m : v) backend.add(1 / norm - 1, m, m);
            cancelled.check();
            move(backend, STEP, v, weights);
            slope.gradient(0, product);
            cancelled.check();
            move(backend, -2 * STEP, v, weights);
            for (Matrix m : product) m.set(negative(m));
            slope.gradient(1, product);
            for (int l = 0; l < v.length; l++) weights[l].set(here[l]);
            value = -dot(backend, v, product) / (2 * STEP);
            for (int l = 0; l < v.length; l++) v[l].set(product[l]);
        }
        return value;
    }

    private static double[] negative(Matrix m) {
        double[] v = m.toArray();
        for (int k = 0; k < v.length; k++) v[k] = -v[k];
        return v;
    }

    /// w := w + s·by.
    static void move(Backend backend, double s, Matrix[] by, Matrix[] w) {
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
