package org.descentlab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.descentlab.Lab;
import org.descentlab.kernel.DescentPaths.Labels;
import org.descentlab.stats.Summary;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Streams;
import org.junit.jupiter.api.Test;

class DescentPathsTest {
    private static DescentPaths draw(int n, int fast, int slow, double scale, double rate, long seed) {
        return DescentPaths.draw(Lab.BACKEND, n, fast, slow, scale, rate, seed, Cancellation.NEVER);
    }

    private static double[] gaussians(int count, long seed, String purpose) {
        var random = Streams.stream(seed, "descent paths: " + purpose);
        return IntStream.range(0, count).mapToDouble(i -> random.nextGaussian()).toArray();
    }

    /// The same problem in another library's matrices: descent step by step and ridge by a solve, narrow and wide, to rounding.
    @Test
    void pathsAreThoseOfDescentStepByStep() {
        for (int[] size : new int[][] {{12, 5, 3}, {7, 6, 4}, {9, 9, 0}}) {
            int n = size[0], fast = size[1], p = fast + size[2];
            double k = size[2] > 0 ? 0.3 : 1, rate = 0.7;
            var of = new Labels(3, size[2] > 0 ? 5 : 0, 0.5);
            double[] inputs = gaussians(n * p, 4, "inputs");
            RealMatrix x = new Array2DRowRealMatrix(n, p);
            for (int j = 0; j < p; j++) for (int i = 0; i < n; i++) x.setEntry(i, j, inputs[j * n + i] * (j < fast ? 1 : k));
            RealVector b1 = MatrixUtils.createRealVector(gaussians(fast, 4, "fast target"));
            RealVector beta = b1.mapMultiply(Math.sqrt(of.fast()) / b1.getNorm());
            if (p > fast) {
                RealVector b2 = MatrixUtils.createRealVector(gaussians(p - fast, 4, "slow target"));
                beta = beta.append(b2.mapMultiply(Math.sqrt(of.slow()) / k / b2.getNorm()));
            }
            RealVector y = x.operate(beta)
                    .add(MatrixUtils.createRealVector(gaussians(n, 4, "noise")).mapMultiply(Math.sqrt(of.noise())));
            RealMatrix moment = x.transpose().multiply(x).scalarMultiply(1.0 / n);
            RealVector right = x.transpose().operate(y).mapDivide(n);
            double eta = rate / new EigenDecomposition(moment).getRealEigenvalue(0);
            DescentPaths paths = draw(n, fast, p - fast, k, rate, 4);
            double[] f = paths.fast(of), s = paths.slow(of), steps = DescentPaths.steps();
            RealVector w = beta.mapMultiply(0);
            for (int t = 0, i = 0; t <= 2000; t++) {
                if (steps[i] == t) {
                    RealVector off = w.subtract(beta);
                    double square = Math.pow(off.getSubVector(0, fast).getNorm(), 2);
                    assertEquals(square, f[i], 1e-9, "step " + t);
                    if (p > fast) assertEquals(Math.pow(k * off.getSubVector(fast, p - fast).getNorm(), 2), s[i], 1e-9, "step " + t);
                    i++;
                }
                w = w.subtract(moment.operate(w).subtract(right).mapMultiply(eta));
            }
            double least = Double.POSITIVE_INFINITY;
            for (int i = -24; i <= 24; i++) {
                RealMatrix shifted = moment.add(MatrixUtils.createRealIdentityMatrix(p).scalarMultiply(Math.pow(10, i / 8.0)));
                RealVector off = new LUDecomposition(shifted).getSolver().solve(right).subtract(beta);
                for (int j = fast; j < p; j++) off.setEntry(j, k * off.getEntry(j));
                least = Math.min(least, Math.pow(off.getNorm(), 2));
            }
            assertEquals(least, paths.bestRidge(of), 1e-9);
        }
    }

    /// At the end least squares: over many draws the mean excess risk is s²p/(n − p − 1) exactly, whatever the scales.
    @Test
    void theEndIsLeastSquares() {
        for (double k : new double[] {1, 0.1}) {
            double[] ends = IntStream.range(0, 150).mapToDouble(seed -> {
                double[] risk = draw(30, 6, 4, k, 0.5, seed).risk(new Labels(3, 5, 1));
                return risk[risk.length - 1];
            }).toArray();
            double error = Summary.deviation(ends) / Math.sqrt(ends.length);
            assertEquals(10 / 19.0, Summary.mean(ends), 4 * error, "k " + k);
            assertTrue(error < 0.05);
        }
    }
}
