package org.descentlab.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.descentlab.data.Examples;
import org.descentlab.kernel.FourierFeatures.Errors;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Streams;
import org.descentlab.tensor.Workspace;

/// What ridge regression on p random features is expected to do on given examples: the features as Gaussian fields with the covariance of
/// the Gaussian kernel k, averaged over draws in the limit of many features and examples (Jacot et al. 2020).
///
/// With K the kernel on the training inputs, q = tr K²(K + γ)⁻² and the implicit ridge γ from γ(1 − tr K(K + γ)⁻¹/p) = nλ (at λ = 0: γ =
/// 0 from p = n on), the mean prediction is kernel regression with ridge γ, k(x)ᵀ(K + γ)⁻¹Y. About it outputs scatter with the covariance
/// S · v(x), where S = Yᵀ(K + γ)⁻¹K(K + γ)⁻¹Y/(p − q) and v(x) = k(x, x) − k(x)ᵀ(K + γ)⁻¹(K + 2γ)(K + γ)⁻¹k(x), and ‖a‖² is p · tr S. The
/// norm and v follow from the same limit; the tests compare them with Gaussian draws.
public final class FeatureEnsemble {
    private static final double CUT = 1e-13;
    /// Gaussian draws of the outputs at every test input, for the share that is misclassified.
    private static final int DRAWS = 5;
    private static final int BISECTIONS = 80;

    private FeatureEnsemble() {}

    /// exp(−|a − b|²/2σ²) for all rows of two matrices.
    static Matrix gaussian(Backend backend, Workspace work, Matrix a, Matrix b, double scale) {
        Matrix k = work.matrix(Precision.FLOAT64, a.rows, b.rows);
        backend.gemm(1 / (scale * scale), a, false, b, true, 0, k);
        double[] left = squares(a), right = squares(b), v = k.toArray();
        for (int j = 0; j < b.rows; j++)
            for (int i = 0; i < a.rows; i++) v[i + j * a.rows] -= (left[i] + right[j]) / (2 * scale * scale);
        k.set(v);
        backend.exp(k);
        return k;
    }

    private static double[] squares(Matrix a) {
        double[] sums = new double[a.rows], v = a.toArray();
        for (int i = 0; i < v.length; i++) sums[i % a.rows] += v[i] * v[i];
        return sums;
    }

    /// The same for every number of features. Where there is no finite limit (λ = 0, p = n) all are NaN.
    public static List<Errors> errors(Backend backend, Examples train, Examples test, double scale, int[] features, double[] ridges,
            Cancellation cancelled) {
        try (var work = backend.workspace()) {
            Matrix x = train.inputs(work, Precision.FLOAT64, false), t = test.inputs(work, Precision.FLOAT64, false);
            Matrix k = gaussian(backend, work, x, x, scale);
            cancelled.check();
            double[] e = backend.eigenvectors(k);
            cancelled.check();
            Matrix cross = work.matrix(Precision.FLOAT64, test.count(), train.count()),
                    right = work.matrix(Precision.FLOAT64, train.count(), train.outputs());
            backend.gemm(1, gaussian(backend, work, t, x, scale), false, k, false, 0, cross);
            backend.gemm(1, k, true, Examples.targets(List.of(train), work, Precision.FLOAT64), false, 0, right);
            var one = new Basis(backend, work, e, cross, cross.toArray(), right, right.toArray(), test);
            return Arrays.stream(features).mapToObj(p -> {
                Errors out = new Errors(ridges.length);
                for (int r = 0; r < ridges.length; r++) {
                    cancelled.check();
                    one.judge(p, ridges[r], r, out);
                }
                return out;
            }).toList();
        }
    }

    /// The examples in the eigenbasis of K.
    ///
    /// @param e     eigenvalues, ascending
    /// @param cross k(x) of the test inputs, a row each; `c` the same, column after column
    /// @param right the training targets; `y` the same, column after column
    private record Basis(Backend backend, Workspace work, double[] e, Matrix cross, double[] c, Matrix right, double[] y,
            Examples test) {
        void judge(int p, double ridge, int r, Errors out) {
            int n = e.length, k = right.columns;
            double gamma = gamma(e, p, n * ridge), q = 0, norms = 0, residual = 0;
            if (ridge == 0 && p == n) {
                for (double[] of : new double[][] {out.error(), out.mse(), out.norm(), out.train()}) of[r] = Double.NaN;
                return;
            }
            double[] d = new double[n], s = new double[k * k];
            for (int i = 0; i < n; i++) {
                d[i] = gamma > 0 || e[i] > CUT * e[n - 1] ? 1 / (Math.max(0, e[i]) + gamma) : 0;
                q += Math.pow(e[i] * d[i], 2);
                norms += e[i] * d[i] * d[i];
                for (int a = 0; a < k; a++) {
                    residual += Math.pow(gamma * d[i] * y[i + a * n], 2);
                    for (int b = 0; b < k; b++) s[a + b * k] += y[i + a * n] * e[i] * d[i] * d[i] * y[i + b * n];
                }
            }
            double trace = 0;
            for (int i = 0; i < s.length; i++) s[i] /= p - q;
            for (int a = 0; a < k; a++) trace += s[a + a * k];
            out.norm()[r] = Math.sqrt(p * trace);
            out.train()[r] = (residual + gamma * gamma * norms * trace) / n;
            tests(d, gamma, s, trace, r, out);
        }

        private void tests(double[] d, double gamma, double[] s, double trace, int r, Errors out) {
            int n = e.length, m = test.count(), k = right.columns;
            double[] mean = times(cross, IntStream.range(0, n * k).mapToDouble(i -> d[i % n] * y[i]).toArray(), k),
                    root = root(s, k), f = new double[k], z = new double[k], v = new double[m];
            for (int j = 0; j < n; j++) {
                double share = d[j] * d[j] * (e[j] + 2 * gamma);
                for (int i = 0; i < m; i++) v[i] += share * c[i + j * m] * c[i + j * m];
            }
            var random = Streams.stream(0, "feature ensemble");
            for (int i = 0; i < m; i++) {
                double scatter = Math.max(0, 1 - v[i]);
                out.mse()[r] += (FourierFeatures.distance(mean, i, test.targets(), i, m, k) + scatter * trace) / m;
                int truth = FourierFeatures.largest(test.targets(), i, m, k);
                for (int draw = 0; draw < DRAWS; draw++) {
                    for (int a = 0; a < k; a++) z[a] = Math.sqrt(scatter) * random.nextGaussian();
                    for (int a = 0; a < k; a++) {
                        f[a] = mean[i + a * m];
                        for (int b = 0; b <= a; b++) f[a] += root[a + b * k] * z[b];
                    }
                    if (FourierFeatures.largest(f, 0, 1, k) != truth) out.error()[r] += 1.0 / (m * DRAWS);
                }
            }
        }

        private double[] times(Matrix a, double[] values, int columns) {
            try (Matrix b = work.matrix(Precision.FLOAT64, a.columns, columns, values);
                    Matrix c = work.matrix(Precision.FLOAT64, a.rows, columns)) {
                backend.gemm(1, a, false, b, false, 0, c);
                return c.toArray();
            }
        }
    }

    /// The root of γ(1 − tr K(K + γ)⁻¹/p) = ridge by bisection in ln γ; 0 where p features interpolate.
    static double gamma(double[] e, int p, double ridge) {
        if (ridge == 0 && p >= e.length) return 0;
        double top = e[e.length - 1], low = Math.log(1e-16 * top), high = Math.log(2 * (e.length * top + ridge));
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2, gamma = Math.exp(middle), degrees = 0;
            for (double l : e) degrees += Math.max(0, l) / (Math.max(0, l) + gamma);
            if (gamma * (1 - degrees / p) > ridge) high = middle;
            else low = middle;
        }
        return Math.exp((low + high) / 2);
    }

    /// A lower triangle L with LLᵀ = s, for s positive semidefinite.
    private static double[] root(double[] s, int k) {
        double[] l = new double[k * k];
        double floor = 0;
        for (int a = 0; a < k; a++) floor = Math.max(floor, 1e-12 * s[a + a * k]);
        for (int b = 0; b < k; b++)
            for (int a = b; a < k; a++) {
                double sum = s[a + b * k];
                for (int c = 0; c < b; c++) sum -= l[a + c * k] * l[b + c * k];
                if (a == b) l[a + a * k] = sum > floor ? Math.sqrt(sum) : 0;
                else l[a + b * k] = l[b + b * k] > 0 ? sum / l[b + b * k] : 0;
            }
        return l;
    }
}
