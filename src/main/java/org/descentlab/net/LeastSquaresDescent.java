package org.descentlab.net;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Streams;
import org.descentlab.tensor.Workspace;

/// Gradient descent on ½‖y − Xw‖² for one random linear problem, beside the solution of least norm and the closed form of the path.
///
/// X is n × p with entries N(0, 1/n); y = Xβ + ε, β uniform on the unit sphere, ε with variance σ²/n (the signal's is 1/n); the start is
/// w₀ = a·g, g ~ N(0, I/p). Step w ← w − ηXᵀ(Xw − y) with η = rate/‖X‖², so that it diverges from rate 2 on.
public final class LeastSquaresDescent {
    /// Eigenvalues below this share of the largest count as zero.
    private static final double CUT = 1e-13;
    private static final double DIVERGED = 1e6;
    private static final int POINTS = 120;

    private final int n;
    private final int p;
    private final double[][] x;
    private final double[] y;
    private final double[] teacher;
    /// Rows: an orthonormal basis of the row space, with the eigenvalues of XᵀX.
    private final double[][] basis;
    private final double[] curvature;
    private final double[] leastNorm;

    /// One run. `[i]` belongs to `steps[i]`; of a run that diverged the rest is missing.
    ///
    /// @param distance ‖w − w*‖ to the solution of least norm
    /// @param row      the part of w − w* in the row space of X, which the data determine
    /// @param hidden   the part of w outside it, which they do not
    /// @param train    ‖Xw − y‖²/‖y‖²
    /// @param test     error on new inputs over the signal's variance: ‖w − β‖²
    /// @param theory   the closed form of `distance`
    /// @param norm     ‖w*‖
    public record Path(int[] steps, double[] distance, double[] row, double[] hidden, double[] train, double[] test, double[] theory, double norm, boolean diverged) {
        public int last() {
            return steps.length - 1;
        }
    }

    public LeastSquaresDescent(Backend backend, int n, int p, double noise, long seed) {
        this.n = n;
        this.p = p;
        var random = Streams.stream(seed, "min-norm: inputs");
        var normal = Streams.stream(seed, "min-norm: teacher");
        var label = Streams.stream(seed, "min-norm: noise");
        x = new double[n][p];
        for (double[] r : x) for (int j = 0; j < p; j++) r[j] = random.nextGaussian() / Math.sqrt(n);
        teacher = IntStream.range(0, p).mapToDouble(j -> normal.nextGaussian()).toArray();
        double norm = norm(teacher);
        for (int j = 0; j < p; j++) teacher[j] /= norm;
        y = new double[n];
        for (int i = 0; i < n; i++) y[i] = dot(x[i], teacher) + Math.sqrt(noise / n) * label.nextGaussian();
        boolean wide = p >= n;
        int size = Math.min(n, p);
        try (var work = new Workspace()) {
            Matrix m = work.matrix(Precision.FLOAT64, n, p), gram = work.matrix(Precision.FLOAT64, size, size);
            for (int i = 0; i < n; i++) for (int j = 0; j < p; j++) m.set(i, j, x[i][j]);
            backend.gemm(1, m, !wide, m, wide, 0, gram);
            double[] e = backend.eigenvectors(gram);
            int from = 0;
            while (e[from] <= CUT * e[size - 1]) from++;
            curvature = Arrays.copyOfRange(e, from, size);
            basis = new double[curvature.length][p];
            for (int k = 0; k < basis.length; k++)
                for (int i = 0; i < size; i++) {
                    double v = gram.get(i, from + k);
                    if (wide) axpy(v / Math.sqrt(curvature[k]), x[i], basis[k]);
                    else basis[k][i] = v;
                }
        }
        double[] moment = new double[p];
        for (int i = 0; i < n; i++) axpy(y[i], x[i], moment);
        leastNorm = new double[p];
        for (int k = 0; k < basis.length; k++) axpy(dot(basis[k], moment) / curvature[k], basis[k], leastNorm);
    }

    /// Descends for `steps` steps from a start of scale `a`.
    public Path descend(double a, double rate, int steps, long seed, Cancellation cancelled) {
        var random = Streams.stream(seed, "min-norm: start");
        double[] w = IntStream.range(0, p).mapToDouble(j -> a * random.nextGaussian() / Math.sqrt(p)).toArray();
        double eta = rate / curvature[curvature.length - 1], scale = dot(y, y);
        double[] apart = new double[basis.length], residual = new double[n];
        for (int k = 0; k < apart.length; k++) apart[k] = dot(basis[k], w) - dot(basis[k], leastNorm);
        double outside = hidden(w);
        int[] at = recorded(steps);
        double[][] out = new double[6][at.length];
        int i = 0;
        for (int t = 0; ; t++) {
            if (t % 8 == 0) cancelled.check();
            for (int k = 0; k < n; k++) residual[k] = dot(x[k], w) - y[k];
            if (t == at[i]) {
                double[] off = subtract(w, leastNorm);
                out[0][i] = norm(off);
                out[1][i] = Math.sqrt(Arrays.stream(basis).mapToDouble(q -> Math.pow(dot(q, off), 2)).sum());
                out[2][i] = hidden(w);
                out[3][i] = dot(residual, residual) / scale;
                out[4][i] = Math.pow(norm(subtract(w, teacher)), 2);
                double left = outside * outside;
                for (int k = 0; k < apart.length; k++) left += Math.pow(apart[k] * Math.pow(1 - eta * curvature[k], t), 2);
                out[5][i] = Math.sqrt(left);
                i++;
                boolean lost = !(out[0][i - 1] < DIVERGED);
                if (lost || i == at.length) {
                    int kept = lost ? i - 1 : i;
                    return new Path(Arrays.copyOf(at, kept), cut(out[0], kept), cut(out[1], kept), cut(out[2], kept), cut(out[3], kept), cut(out[4], kept), cut(out[5], kept), norm(leastNorm), lost);
                }
            }
            for (int k = 0; k < n; k++) axpy(-eta * residual[k], x[k], w);
        }
    }

    /// The error on new inputs at the end, in expectation over everything random (exact for Gaussian inputs): start and teacher keep
    /// their parts outside the row space, and noise adds the trace of a Wishart inverse. NaN where that has no mean (|n − p| ≤ 1).
    public static double expectedTest(int n, int p, double a, double noise) {
        double spread = noise == 0 ? 0 : Math.abs(n - p) <= 1 ? Double.NaN : noise * Math.min(n, p) / (Math.abs(p - n) - 1.0);
        return Math.max(0, 1 - (double) n / p) * (1 + a * a) + spread;
    }

    /// 0, and about evenly spaced by ratio up to `steps`.
    private static int[] recorded(int steps) {
        return IntStream.concat(IntStream.of(0), IntStream.range(0, POINTS).map(i -> (int) Math.round(Math.pow(steps, i / (POINTS - 1.0))))).distinct().toArray();
    }

    private double hidden(double[] w) {
        double[] left = w.clone();
        for (double[] q : basis) axpy(-dot(q, left), q, left);
        return norm(left);
    }

    private static double[] cut(double[] v, int size) {
        return Arrays.copyOf(v, size);
    }

    private static double[] subtract(double[] a, double[] b) {
        double[] out = a.clone();
        for (int j = 0; j < out.length; j++) out[j] -= b[j];
        return out;
    }

    private static double norm(double[] v) {
        return Math.sqrt(dot(v, v));
    }

    private static double dot(double[] a, double[] b) {
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
        int j = 0;
        for (; j + 3 < a.length; j += 4) {
            s0 += a[j] * b[j];
            s1 += a[j + 1] * b[j + 1];
            s2 += a[j + 2] * b[j + 2];
            s3 += a[j + 3] * b[j + 3];
        }
        for (; j < a.length; j++) s0 += a[j] * b[j];
        return s0 + s1 + (s2 + s3);
    }

    private static void axpy(double s, double[] v, double[] to) {
        for (int j = 0; j < to.length; j++) to[j] += s * v[j];
    }
}
