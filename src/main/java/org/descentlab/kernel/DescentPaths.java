package org.descentlab.kernel;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Streams;
import org.descentlab.tensor.Workspace;

/// Gradient descent from zero on (1/2n)‖y − Xw‖² for one random linear problem, in closed form at any step, and ridge regression beside it.
///
/// X has d₁ fast columns of entries N(0, 1) and d₂ slow ones of entries N(0, k²); y = X₁β₁ + X₂β₂ + ε. With X = U diag(σ) Vᵀ and
/// L = σ²/n the weights after t steps are V diag(g) (Vᵀβ + diag(1/σ) Uᵀε), g = 1 − (1 − ηL)^t, and of ridge λ the same with
/// g = L/(L + λ). The error is linear in (β₁, β₂, ε), so that its square for any strengths of the three follows from six products.
///
/// @param products `[part][pair][filter]`: of the fast part ‖w₁ − β₁‖² (0) and the slow one k²‖w₂ − β₂‖² (1), for unit ‖β₁‖,
///                 k‖β₂‖ and s; pairs in the order 00, 01, 02, 11, 12, 22; filters are steps, then ridges
public record DescentPaths(double[][][] products) {
    private static final int A_DECADE = 25, DECADES = 8, SOURCES = 3, PAIRS = 6;
    private static final double CUT = 1e-13;
    private static final double[] STEPS = IntStream.rangeClosed(-1, A_DECADE * DECADES)
            .mapToDouble(i -> i < 0 ? 0 : Math.rint(Math.pow(10, (double) i / A_DECADE))).distinct().toArray();
    private static final double[] RIDGES = IntStream.rangeClosed(-24, 24).mapToDouble(i -> Math.pow(10, i / 8.0)).toArray();

    /// What the labels are made of: squares of ‖β₁‖, of k‖β₂‖, and of the noise's standard deviation.
    public record Labels(double fast, double slow, double noise) {}

    /// Where paths are known: 0, 1, 2, … 10⁸, from 10 on at about equal ratios. The first ridge is 1e-3, the last 1e3.
    public static double[] steps() {
        return STEPS.clone();
    }

    /// @param fast  d₁
    /// @param slow  d₂, perhaps 0
    /// @param scale k
    /// @param rate  η as a share of 1/L, L the largest eigenvalue: at most 1
    public static DescentPaths draw(Backend backend, int n, int fast, int slow, double scale, double rate, long seed,
            Cancellation cancelled) {
        int p = fast + slow, size = Math.min(n, p);
        boolean wide = p >= n;
        double[] inputs = Streams.gaussians(Streams.stream(seed, "descent paths: inputs"), n * p),
                noise = Streams.gaussians(Streams.stream(seed, "descent paths: noise"), n), target = new double[SOURCES * p];
        for (int i = n * fast; i < inputs.length; i++) inputs[i] *= scale;
        unit(Streams.gaussians(Streams.stream(seed, "descent paths: fast target"), fast), 1, target, 0);
        unit(Streams.gaussians(Streams.stream(seed, "descent paths: slow target"), slow), 1 / scale, target, p + fast);
        try (var work = backend.workspace()) {
            Matrix x = work.matrix(Precision.FLOAT64, n, p, inputs), y = work.matrix(Precision.FLOAT64, n, 1, noise);
            cancelled.check();
            MinimumNorm.Modes modes = MinimumNorm.modes(backend, work, x);
            double[] squares = modes.eigenvalues(); // σ²
            Matrix vectors = work.matrix(Precision.FLOAT64, size, size, modes.vectors());
            cancelled.check();
            Matrix basis = wide ? product(backend, work, x, true, vectors, false) : vectors;
            Matrix seen = product(backend, work, basis, true, work.matrix(Precision.FLOAT64, p, SOURCES, target), false);
            Matrix heard = product(backend, work, vectors, true, wide ? y : product(backend, work, x, true, y, false), false);
            int filters = STEPS.length + RIDGES.length;
            Matrix coefficients = work.matrix(Precision.FLOAT64, size, SOURCES * filters);
            for (int j = 0; j < size; j++) {
                double square = squares[j], top = squares[size - 1];
                boolean kept = square > CUT * top;
                // of a wide X the basis is V diag(σ) = XᵀU
                double over = wide ? square : 1;
                for (int f = 0; f < filters; f++) {
                    double g = !kept ? 0 : f < STEPS.length ? learned(rate * square / top, STEPS[f]) : shrunk(square / n, f - STEPS.length);
                    for (int s = 0; s < SOURCES - 1; s++) coefficients.set(j, SOURCES * f + s, kept ? g * seen.get(j, s) / over : 0);
                    coefficients.set(j, SOURCES * f + 2, kept ? g * heard.get(j, 0) / square : 0);
                }
            }
            Matrix weights = product(backend, work, basis, false, coefficients, false);
            cancelled.check();
            return new DescentPaths(products(weights.toArray(), target, fast, p, scale, filters));
        }
    }

    /// Writes a vector in this one's direction.
    private static void unit(double[] v, double length, double[] into, int at) {
        double square = Arrays.stream(v).map(a -> a * a).sum();
        for (int i = 0; i < v.length; i++) into[at + i] = length * v[i] / Math.sqrt(square);
    }

    private static Matrix product(Backend backend, Workspace work, Matrix a, boolean transposeA, Matrix b, boolean transposeB) {
        Matrix out = work.matrix(Precision.FLOAT64, transposeA ? a.columns : a.rows, transposeB ? b.rows : b.columns);
        backend.gemm(1, a, transposeA, b, transposeB, 0, out);
        return out;
    }

    /// 1 − (1 − ηL)^t.
    private static double learned(double step, double t) {
        return t == 0 ? 0 : -Math.expm1(t * Math.log1p(-Math.min(1, step)));
    }

    private static double shrunk(double eigenvalue, int ridge) {
        return eigenvalue / (eigenvalue + RIDGES[ridge]);
    }

    private static double[][][] products(double[] weights, double[] target, int fast, int p, double scale, int filters) {
        double[][][] out = new double[2][PAIRS][filters];
        double[] e = new double[SOURCES];
        for (int f = 0; f < filters; f++)
            for (int i = 0; i < p; i++) {
                for (int s = 0; s < SOURCES; s++) e[s] = weights[i + (SOURCES * f + s) * p] - target[i + s * p];
                double[][] sums = out[i < fast ? 0 : 1];
                double square = i < fast ? 1 : scale * scale;
                for (int a = 0, pair = 0; a < SOURCES; a++) for (int b = a; b < SOURCES; b++) sums[pair++][f] += square * e[a] * e[b];
            }
        return out;
    }

    /// ‖w₁ − β₁‖² at every step.
    public double[] fast(Labels of) {
        return errors(0, of, 0, STEPS.length);
    }

    /// k²‖w₂ − β₂‖² at every step.
    public double[] slow(Labels of) {
        return errors(1, of, 0, STEPS.length);
    }

    /// Excess risk at every step: the sum of both.
    public double[] risk(Labels of) {
        double[] fast = fast(of), slow = slow(of);
        Arrays.setAll(fast, i -> fast[i] + slow[i]);
        return fast;
    }

    /// The least excess risk over the ridges.
    public double bestRidge(Labels of) {
        double[] fast = errors(0, of, STEPS.length, STEPS.length + RIDGES.length),
                slow = errors(1, of, STEPS.length, STEPS.length + RIDGES.length);
        return IntStream.range(0, RIDGES.length).mapToDouble(i -> fast[i] + slow[i]).min().orElseThrow();
    }

    private double[] errors(int part, Labels of, int from, int to) {
        double[] strengths = {Math.sqrt(of.fast), Math.sqrt(of.slow), Math.sqrt(of.noise)};
        return IntStream.range(from, to).mapToDouble(f -> {
            double sum = 0;
            for (int a = 0, pair = 0; a < SOURCES; a++)
                for (int b = a; b < SOURCES; b++) sum += (a == b ? 1 : 2) * strengths[a] * strengths[b] * products[part][pair++][f];
            return Math.max(0, sum);
        }).toArray();
    }
}
