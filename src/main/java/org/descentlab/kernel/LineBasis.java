package org.descentlab.kernel;

import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Streams;
import org.descentlab.tensor.Workspace;

/// Functions of one variable in [0, 1], in order: the first p of them are the columns of a regression.
public enum LineBasis {
    /// 1, √2 k^−q cos 2πkx, √2 k^−q sin 2πkx for k = 1, 2, …: orthogonal on [0, 1], of norm k^−q.
    PERIOD_1,
    /// The same stretched to period 2: not orthogonal on [0, 1], and nearly dependent.
    PERIOD_2,
    /// relu(cos θ·(2x − 1) + sin θ), θ uniform on the circle; no weights.
    RELU,
    /// √2 cos(ωx + b), ω ~ N(0, 10²), b uniform on the circle; no weights.
    RANDOM_FOURIER;

    private static final double FREQUENCY = 10, CIRCLE = 2 * Math.PI;

    /// Whether k^−q weighs its columns.
    public boolean weighted() {
        return this == PERIOD_1 || this == PERIOD_2;
    }

    /// One row a place, p columns; those of fewer columns are the first ones.
    public Matrix columns(Workspace work, double[] x, int p, double q, long seed) {
        Matrix z = work.matrix(Precision.FLOAT64, x.length, p);
        if (weighted()) waves(z, x, q);
        else random(z, x, seed);
        return z;
    }

    private void waves(Matrix z, double[] x, double q) {
        double period = this == PERIOD_1 ? 1 : 2;
        double[] weight = new double[z.columns / 2 + 1];
        for (int k = 1; k < weight.length; k++) weight[k] = Math.sqrt(2) * Math.pow(k, -q);
        for (int i = 0; i < x.length; i++) {
            double turn = CIRCLE * x[i] / period, c1 = Math.cos(turn), s1 = Math.sin(turn), c = 1, s = 0;
            z.set(i, 0, 1);
            for (int j = 1; j < z.columns; j += 2) {
                double next = c * c1 - s * s1;
                s = s * c1 + c * s1;
                c = next;
                z.set(i, j, weight[(j + 1) / 2] * c);
                if (j + 1 < z.columns) z.set(i, j + 1, weight[(j + 1) / 2] * s);
            }
        }
    }

    private void random(Matrix z, double[] x, long seed) {
        var random = Streams.stream(seed, "line regression: features");
        for (int j = 0; j < z.columns; j++) {
            double omega = FREQUENCY * random.nextGaussian(), angle = CIRCLE * random.nextDouble(), a = Math.cos(angle),
                    b = Math.sin(angle);
            for (int i = 0; i < x.length; i++)
                z.set(i, j, this == RELU ? Math.max(0, a * (2 * x[i] - 1) + b) : Math.sqrt(2) * Math.cos(omega * x[i] + angle));
        }
    }
}
