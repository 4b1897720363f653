package org.descentlab.net;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Streams;

/// Gradient descent on ½‖y − Xw‖² for one random linear problem, beside the solution of least norm and the closed form of the path.
///
/// X is n × p with entries N(0, 1/n); y = Xβ + ε, β uniform on the unit sphere, ε with variance σ²/n (the signal's is 1/n); the start is
/// w₀ = a·g, g ~ N(0, I/p). Step w ← w − ηXᵀ(Xw − y) with η = rate/‖X‖², so that it diverges from rate 2 on.
public final class LeastSquaresDescent {
    /// Eigenvalues below this share of the largest count as zero.
    private static final double CUT = 1e-13;
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

    /// What is seen at one step.
    ///
    /// @param distance ‖w − w*‖ to the solution of least norm
    /// @param row      the part of w − w* in the row space of X, which the data determine
    /// @param hidden   the part of w outside it, which they do not
    /// @param train    ‖Xw − y‖²/‖y‖²
    /// @param test     error on new inputs over the signal's variance: ‖w − β‖²
    /// @param theory   the closed form of `distance`
    /// @param norm     ‖w*‖
    public record Look(double distance, double row, double hidden, double train, double test, double theory, double norm) {}

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
        try (var work = backend.workspace()) {
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

    /// Descent from a start of scale `a` at `rate`/‖X‖².
    public Trainee<Look> descent(double a, double rate, long seed) {
        return new Descent(a, rate, seed);
    }

    private final class Descent implements Trainee<Look> {
        private final double[] w;
        private final double eta;
        /// The start's parts along the row space, as differences from w*, and outside it.
        private final double[] apart = new double[basis.length];
        private final double outside;
        private final double scale = dot(y, y);
        private int step;

        Descent(double a, double rate, long seed) {
            var random = Streams.stream(seed, "min-norm: start");
            w = IntStream.range(0, p).mapToDouble(j -> a * random.nextGaussian() / Math.sqrt(p)).toArray();
            eta = rate / curvature[curvature.length - 1];
            for (int k = 0; k < apart.length; k++) apart[k] = dot(basis[k], w) - dot(basis[k], leastNorm);
            outside = hidden(w);
        }

        private double[] residual() {
            return IntStream.range(0, n).mapToDouble(k -> dot(x[k], w) - y[k]).toArray();
        }

        @Override
        public double step() {
            double[] residual = residual();
            for (int k = 0; k < n; k++) axpy(-eta * residual[k], x[k], w);
            step++;
            return dot(residual, residual) / scale;
        }

        @Override
        public Look look() {
            double[] off = subtract(w, leastNorm), residual = residual();
            double left = outside * outside;
            for (int k = 0; k < apart.length; k++) left += Math.pow(apart[k] * Math.pow(1 - eta * curvature[k], step), 2);
            return new Look(norm(off), Math.sqrt(Arrays.stream(basis).mapToDouble(q -> Math.pow(dot(q, off), 2)).sum()), hidden(w),
                    dot(residual, residual) / scale, Math.pow(norm(subtract(w, teacher)), 2), Math.sqrt(left), norm(leastNorm));
        }

        @Override
        public double loss(Look look) {
            return look.train;
        }

        @Override
        public Keyframe keyframe(int at) {
            return Keyframe.of(at, w);
        }

        @Override
        public void resume(Keyframe from) {
            System.arraycopy(from.weights(), 0, w, 0, p);
            step = from.step();
        }
    }

    /// The error on new inputs at the end, in expectation over everything random (exact for Gaussian inputs): start and teacher keep
    /// their parts outside the row space, and noise adds the trace of a Wishart inverse. NaN where that has no mean (|n − p| ≤ 1).
    public static double expectedTest(int n, int p, double a, double noise) {
        double spread = noise == 0 ? 0 : Math.abs(n - p) <= 1 ? Double.NaN : noise * Math.min(n, p) / (Math.abs(p - n) - 1.0);
        return Math.max(0, 1 - (double) n / p) * (1 + a * a) + spread;
    }

    /// 0, and about evenly spaced by ratio up to `steps`.
    public static int[] recorded(int steps) {
        return IntStream.concat(IntStream.of(0), Recorder.ratios(steps, POINTS)).toArray();
    }

    private double hidden(double[] w) {
        double[] left = w.clone();
        for (double[] q : basis) axpy(-dot(q, left), q, left);
        return norm(left);
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
