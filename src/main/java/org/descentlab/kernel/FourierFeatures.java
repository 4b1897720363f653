package org.descentlab.kernel;

import java.util.Arrays;
import java.util.List;
import org.descentlab.data.Examples;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Streams;
import org.descentlab.tensor.Workspace;

/// Ridge regression of several outputs on p random Fourier features √(2/p) cos(⟨w, x⟩ + b) with w ~ N(0, I/σ²) and b uniform on the circle
/// (Rahimi & Recht 2007): of many features the products average to the Gaussian kernel exp(−|x − x'|²/2σ²). The setting of Belkin et al.
/// (2019), figure 2.
///
/// One eigendecomposition of the smaller Gram matrix gives all ridges ([RidgePath]); at ridge 0 eigenvalues below 1e-13 of the largest are
/// cut off (minimum norm). The features of one seed are nested, but for their common factor: fewer features are the first ones.
public final class FourierFeatures {
    private static final double CUT = 1e-13;
    /// Features at once, so that a part takes milliseconds and its products stay in the cache.
    private static final int BLOCK = 64;

    private FourierFeatures() {}

    /// `[i]` belongs to the i-th ridge.
    ///
    /// @param error share of the test examples whose largest output is not that of the largest target
    /// @param mse   mean squared distance from the test targets, summed over outputs
    /// @param norm  ‖a‖ of the coefficients of all outputs together
    /// @param train likewise to `mse`, on the training targets
    public record Errors(double[] error, double[] mse, double[] norm, double[] train) {
        Errors(int ridges) {
            this(new double[ridges], new double[ridges], new double[ridges], new double[ridges]);
        }
    }

    /// @param train  n × d inputs and n × K targets
    /// @param scale  σ
    /// @param p      features
    /// @param ridges λ of the objective (1/n)‖Y − Za‖² + λ‖a‖²
    public static Errors errors(Backend backend, Examples train, Examples test, double scale, int p, double[] ridges, long seed,
            Cancellation cancelled) {
        int n = train.count(), k = train.outputs(), size = Math.min(n, p);
        try (var work = backend.workspace()) {
            var draw = new Draw(work, train.dimension(), p, scale, seed);
            Matrix x = train.inputs(work, Precision.FLOAT64, false), z = work.matrix(Precision.FLOAT64, n, p);
            for (int j = 0; j < p; j += BLOCK) {
                cancelled.check();
                int m = Math.min(BLOCK, p - j);
                draw.features(backend, x, j, z.columns(j, m));
            }
            Matrix y = Examples.targets(List.of(train), work, Precision.FLOAT64);
            RidgePath path = RidgePath.of(backend, work, z, y, Arrays.stream(ridges).map(l -> n * l).toArray(), CUT, cancelled);
            cancelled.check();
            // coefficients as rows, an output of a ridge each
            Matrix a = work.matrix(Precision.FLOAT64, k * ridges.length, size), weights = a;
            backend.gemm(1, path.coefficients(), true, path.vectors(), true, 0, a);
            if (p >= n) backend.gemm(1, a, false, z, false, 0, weights = work.matrix(Precision.FLOAT64, k * ridges.length, p));
            cancelled.check();
            Errors out = new Errors(ridges.length);
            Matrix fit = work.matrix(Precision.FLOAT64, n, k * ridges.length);
            backend.gemm(1, z, false, weights, true, 0, fit);
            judge(fit, train, null, out.train);
            judge(predictions(backend, work, draw, test, weights, cancelled), test, out.error, out.mse);
            for (int r = 0; r < ridges.length; r++) out.norm[r] = norm(weights, r * k, k);
            return out;
        }
    }

    private static Matrix predictions(Backend backend, Workspace work, Draw draw, Examples test, Matrix weights, Cancellation cancelled) {
        Matrix x = test.inputs(work, Precision.FLOAT64, false), f = work.matrix(Precision.FLOAT64, test.count(), weights.rows);
        Matrix part = work.matrix(Precision.FLOAT64, test.count(), Math.min(BLOCK, weights.columns));
        for (int j = 0; j < weights.columns; j += BLOCK) {
            cancelled.check();
            int m = Math.min(BLOCK, weights.columns - j);
            Matrix psi = part.columns(0, m);
            draw.features(backend, x, j, psi);
            backend.gemm(1, psi, false, weights.columns(j, m), true, j == 0 ? 0 : 1, f);
        }
        return f;
    }

    /// The weights of one seed's features.
    private static final class Draw {
        private final Matrix w;
        private final double[] phases;

        Draw(Workspace work, int d, int p, double scale, long seed) {
            var random = Streams.stream(seed, "fourier features: frequencies");
            var circle = Streams.stream(seed, "fourier features: phases");
            double[] values = new double[d * p];
            Arrays.setAll(values, i -> random.nextGaussian() / scale);
            w = work.matrix(Precision.FLOAT64, d, p, values);
            phases = new double[p];
            Arrays.setAll(phases, j -> 2 * Math.PI * circle.nextDouble());
        }

        /// The features from the first-th on, as many as `h` has columns.
        void features(Backend backend, Matrix x, int first, Matrix h) {
            int n = h.rows;
            double factor = Math.sqrt(2.0 / phases.length);
            backend.gemm(1, x, false, w.columns(first, h.columns), false, 0, h);
            double[] v = h.toArray();
            for (int j = 0; j < h.columns; j++)
                for (int i = j * n; i < (j + 1) * n; i++) v[i] = factor * Math.cos(v[i] + phases[first + j]);
            h.set(v);
        }
    }

    /// @param fit   outputs of ridge after ridge
    /// @param error to be filled, or null
    private static void judge(Matrix fit, Examples examples, double[] error, double[] mse) {
        int n = examples.count(), k = examples.outputs();
        double[] f = fit.toArray();
        for (int r = 0; r < mse.length; r++)
            for (int i = 0; i < n; i++) {
                mse[r] += distance(f, i + r * k * n, examples.targets(), i, n, k) / n;
                if (error != null && largest(f, i + r * k * n, n, k) != largest(examples.targets(), i, n, k)) error[r] += 1.0 / n;
            }
    }

    /// Of two rows that begin at these places, with a step of n.
    static double distance(double[] a, int at, double[] b, int from, int n, int k) {
        double sum = 0;
        for (int o = 0; o < k; o++) sum += Math.pow(a[at + o * n] - b[from + o * n], 2);
        return sum;
    }

    static int largest(double[] a, int at, int n, int k) {
        int best = 0;
        for (int o = 1; o < k; o++) if (a[at + o * n] > a[at + best * n]) best = o;
        return best;
    }

    private static double norm(Matrix weights, int from, int count) {
        double sum = 0;
        for (int j = 0; j < weights.columns; j++) for (int o = from; o < from + count; o++) sum += Math.pow(weights.get(o, j), 2);
        return Math.sqrt(sum);
    }
}
