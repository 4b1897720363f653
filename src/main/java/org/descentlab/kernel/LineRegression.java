package org.descentlab.kernel;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Streams;
import org.descentlab.tensor.Workspace;

/// A function of one variable, f(x) = sin 2πx + ½ cos 6πx, its noisy values at n places of [0, 1], and their regression on the first p
/// columns of a [LineBasis]: objective (1/n)|y − Zb|² + λ|b|², at λ = 0 the solution of least norm.
///
/// Signal and noise are fitted apart, which a linear fit allows: results for every noise follow.
public final class LineRegression {
    /// Places on which the error is measured: in the middle of so many equal parts.
    public static final int GRID = 400;
    private static final double[] TESTS = IntStream.range(0, GRID).mapToDouble(i -> (i + 0.5) / GRID).toArray();
    private final long seed;
    private final double[] x, clean, noise;

    /// Where the values are known.
    public enum Points {
        /// (i + U[0, 1])/n: one at random in each of n equal parts.
        STRATIFIED,
        /// Independent, uniform.
        IID,
        /// i/n.
        EQUAL
    }

    /// A mean square or a squared length at noise σ: signal + 2σ·cross + σ²·noise.
    public record Square(double signal, double cross, double noise) {
        public double at(double sigma) {
            return Math.max(0, signal + 2 * sigma * cross + sigma * sigma * noise);
        }
    }

    /// `[place][ridge]`: mean squared error against f on [0, 1], that against the noisy values, and |b|².
    public record Errors(Square[][] test, Square[][] train, Square[][] norm) {}

    /// A fit over ascending places: signal + σ·noise.
    public record Curve(double[] x, double[] signal, double[] noise) {
        public double[] at(double sigma) {
            return IntStream.range(0, x.length).mapToDouble(i -> signal[i] + sigma * noise[i]).toArray();
        }
    }

    /// @param test  mean squared error against f on [0, 1]
    /// @param train that against the noisy values
    public record Fit(Curve curve, Square test, Square train) {}

    public LineRegression(Points points, int n, long seed) {
        this.seed = seed;
        var at = Streams.stream(seed, "line regression: points");
        var random = Streams.stream(seed, "line regression: noise");
        double[] u = at.doubles(n).toArray();
        x = IntStream.range(0, n).mapToDouble(i -> switch (points) {
            case STRATIFIED -> (i + u[i]) / n;
            case IID -> u[i];
            case EQUAL -> (double) i / n;
        }).toArray();
        clean = truth(x);
        noise = Streams.gaussians(random, n);
    }

    public static double truth(double x) {
        return Math.sin(2 * Math.PI * x) + Math.cos(6 * Math.PI * x) / 2;
    }

    public static double[] truth(double[] x) {
        return Arrays.stream(x).map(LineRegression::truth).toArray();
    }

    public double[] x() {
        return x.clone();
    }

    /// The values that are fitted.
    public double[] y(double sigma) {
        return IntStream.range(0, x.length).mapToDouble(i -> clean[i] + sigma * noise[i]).toArray();
    }

    /// @param ps numbers of columns
    public Errors errors(Backend backend, LineBasis basis, double q, int[] ps, double[] ridges, Cancellation cancelled) {
        int most = Arrays.stream(ps).max().orElseThrow();
        Square[][] test = new Square[ps.length][], train = new Square[ps.length][], norm = new Square[ps.length][];
        try (var work = backend.workspace()) {
            Matrix z = basis.columns(work, x, most, q, seed), t = basis.columns(work, TESTS, most, q, seed);
            for (int i = 0; i < ps.length; i++) {
                cancelled.check();
                int p = ps[i];
                try (var part = backend.workspace()) {
                    Matrix w = weights(backend, part, z.columns(0, p), ridges, cancelled);
                    test[i] = test(backend, part, t.columns(0, p), w);
                    train[i] = squares(fitted(backend, part, z.columns(0, p), w), clean, noise, x.length);
                    norm[i] = squares(w, new double[p], new double[p], 1);
                }
            }
        }
        return new Errors(test, train, norm);
    }

    /// The fitted function on so many equal parts of [0, 1], and at the points themselves, with its errors.
    public Fit fit(Backend backend, LineBasis basis, double q, int p, double ridge, int parts, Cancellation cancelled) {
        double[] at = DoubleStream.concat(IntStream.rangeClosed(0, parts).mapToDouble(i -> (double) i / parts), Arrays.stream(x)).sorted()
                .distinct().toArray();
        try (var work = backend.workspace()) {
            Matrix z = basis.columns(work, x, p, q, seed), w = weights(backend, work, z, new double[] {ridge}, cancelled);
            double[] both = fitted(backend, work, basis.columns(work, at, p, q, seed), w).toArray();
            Curve curve = new Curve(at, Arrays.copyOf(both, at.length), Arrays.copyOfRange(both, at.length, both.length));
            return new Fit(curve, test(backend, work, basis.columns(work, TESTS, p, q, seed), w)[0],
                    squares(fitted(backend, work, z, w), clean, noise, x.length)[0]);
        }
    }

    /// p × 2 for every ridge: signal, then noise.
    private Matrix weights(Backend backend, Workspace work, Matrix z, double[] ridges, Cancellation cancelled) {
        Matrix y = work.matrix(Precision.FLOAT64, x.length, 2, DoubleStream.concat(Arrays.stream(clean), Arrays.stream(noise)).toArray());
        return RidgePath.weights(backend, work, z, y, Arrays.stream(ridges).map(l -> x.length * l).toArray(), cancelled);
    }

    private static Square[] test(Backend backend, Workspace work, Matrix tests, Matrix weights) {
        return squares(fitted(backend, work, tests, weights), truth(TESTS), new double[GRID], GRID);
    }

    private static Matrix fitted(Backend backend, Workspace work, Matrix z, Matrix weights) {
        Matrix out = work.matrix(Precision.FLOAT64, z.rows, weights.columns);
        backend.gemm(1, z, false, weights, false, 0, out);
        return out;
    }

    /// Of the differences of every two columns from signal and noise, over a count.
    private static Square[] squares(Matrix columns, double[] signal, double[] noise, double count) {
        Square[] out = new Square[columns.columns / 2];
        double[] all = columns.toArray();
        for (int r = 0; r < out.length; r++) {
            double ss = 0, sn = 0, nn = 0;
            for (int i = 0; i < signal.length; i++) {
                double s = all[2 * r * signal.length + i] - signal[i], v = all[(2 * r + 1) * signal.length + i] - noise[i];
                ss += s * s;
                sn += s * v;
                nn += v * v;
            }
            out[r] = new Square(ss / count, sn / count, nn / count);
        }
        return out;
    }
}
