package org.descentlab.net;

import java.util.Arrays;
import org.descentlab.data.Examples;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;

/// The closed form of [FullBatchDescent] on a linear model f = xw, whose loss is a quadratic with the Hessian XᵀX/n: in its eigenbasis every
/// mode's distance from the minimum obeys a_{t+1} = (1 + β − ηλ) a_t − β a_{t−1} (Polyak 1964), and the loss is ½ Σ λ a² above its least.
public final class QuadraticDescent {
    /// Eigenvalues below this share of the largest are 0: those modes do not move.
    private static final double CUT = 1e-12;
    private final double[] curvature, distance;
    private final double least;

    /// @param w where it begins, one number an input
    public QuadraticDescent(Backend backend, Examples examples, double[] w) {
        int n = examples.count(), d = examples.dimension();
        try (var work = backend.workspace()) {
            Matrix x = examples.inputs(work, Precision.FLOAT64, false), h = work.matrix(Precision.FLOAT64, d, d);
            backend.gemm(1.0 / n, x, true, x, false, 0, h);
            curvature = backend.eigenvectors(h);
            distance = new double[d];
            double[] y = examples.targets();
            double rest = 0;
            for (double v : y) rest += v * v / (2 * n);
            for (int k = 0; k < d; k++) {
                double along = 0, here = 0;
                for (int j = 0; j < d; j++) {
                    double moment = 0;
                    for (int i = 0; i < n; i++) moment += x.get(i, j) * y[i] / n;
                    along += h.get(j, k) * moment;
                    here += h.get(j, k) * w[j];
                }
                if (curvature[k] <= CUT * curvature[d - 1]) continue;
                distance[k] = here - along / curvature[k];
                rest -= along * along / (2 * curvature[k]);
            }
            least = Math.max(0, rest);
        }
    }

    /// The largest eigenvalue of the Hessian, everywhere the same.
    public double sharpness() {
        return curvature[curvature.length - 1];
    }

    /// The least loss that there is.
    public double least() {
        return least;
    }

    /// The loss after 0, 1, … steps.
    public double[] losses(double rate, double momentum, int steps) {
        var modes = new HeavyBallModes(Arrays.stream(curvature).map(l -> rate * l).toArray(), momentum, distance);
        double[] now = modes.now(), out = new double[steps + 1];
        for (int t = 0; t <= steps; t++, modes.step()) {
            out[t] = least;
            for (int k = 0; k < now.length; k++) out[t] += curvature[k] * now[k] * now[k] / 2;
        }
        return out;
    }
}
