package org.descentlab.kernel;

import static org.descentlab.Lab.BACKEND;
import static org.descentlab.Lab.DIGITS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.special.Erf;
import org.descentlab.data.Sample;
import org.descentlab.net.Architecture;
import org.descentlab.net.Parametrisation;
import org.descentlab.tensor.Activation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The kernel of infinite width for two hidden layers and other factors.
class InfiniteWidthTest {
    private static final double[][] RULE = GaussHermite.rule(80);

    /// From layer to layer by quadrature over two Gaussians.
    @ParameterizedTest
    @CsvSource({"1,TANH", "2,TANH", "1,ERF", "2,ERF"})
    void smoothUnitsByQuadrature(int depth, Activation f) {
        DoubleUnaryOperator phi = f == Activation.TANH ? Math::tanh : Erf::erf,
                slope = f == Activation.TANH ? u -> 1 - Math.pow(Math.tanh(u), 2) : u -> 2 / Math.sqrt(Math.PI) * Math.exp(-u * u);
        double gain = 2.25;
        var kernel = new InfiniteWidth(f, depth, gain);
        for (double c = -0.98; c < 1; c += 0.14) {
            double q = gain, sigma = gain * c, theta = sigma, k = 0;
            for (int l = 1; l <= depth; l++) {
                double value = mean(phi, q, sigma), slopes = mean(slope, q, sigma);
                k = value + theta * slopes;
                theta = gain * k;
                sigma = gain * value;
                q = gain * mean(phi, q, q);
            }
            assertEquals(k, kernel.at(c), 2e-5, f + " at " + c);
        }
    }

    /// E[f(u)f(v)] of Gaussian u, v with variance q and covariance s.
    private static double mean(DoubleUnaryOperator f, double q, double s) {
        double c = s / q, rest = Math.sqrt(Math.max(0, 1 - c * c)), root = Math.sqrt(q), sum = 0;
        for (int i = 0; i < RULE[0].length; i++)
            for (int j = 0; j < RULE[0].length; j++)
                sum += RULE[1][i] * RULE[1][j] * f.applyAsDouble(root * RULE[0][i])
                        * f.applyAsDouble(root * (c * RULE[0][i] + rest * RULE[0][j]));
        return sum;
    }

    /// Matrices of arc-cosine kernels, as Cho & Saul (2009) and Jacot et al. (2018) have them.
    @Test
    void reluByArcCosines() {
        for (int depth = 1; depth <= 2; depth++) {
            var kernel = new InfiniteWidth(Activation.RELU, depth, 2);
            for (double c = -1; c <= 1; c += 0.05) {
                double[] sigma = {2, 2 * c, 2}, theta = sigma.clone();
                for (int l = 1; l <= depth; l++) {
                    double g = l == depth ? 1 : 2;
                    double[] next = new double[3];
                    for (int e = 0; e < 3; e++) {
                        double root = Math.sqrt(e == 1 ? sigma[0] * sigma[2] : sigma[e] * sigma[e]),
                                angle = Math.acos(Math.clamp(sigma[e] / root, -1, 1));
                        double k1 = root * (Math.sin(angle) + (Math.PI - angle) * Math.cos(angle)) / (2 * Math.PI),
                                k0 = (Math.PI - angle) / (2 * Math.PI);
                        theta[e] = g * k1 + theta[e] * g * k0;
                        next[e] = g * k1;
                    }
                    sigma = next;
                }
                assertEquals(theta[1], kernel.at(c), 1e-12, "depth " + depth + " at " + c);
            }
        }
        assertEquals(3, new InfiniteWidth(Activation.RELU, 2, 2).at(1), 1e-12, "one for each of three layers of weights");
    }

    /// One hidden layer with s = √2 is what it was before there were others.
    @Test
    void oneHiddenLayerIsTheDefault() {
        for (Activation f : Activation.values())
            for (double c = -1; c <= 1; c += 0.1)
                assertEquals(new InfiniteWidth(f, 1, 2).at(c), new InfiniteWidth(f).at(c));
    }

    /// Networks of width 1500 are as near as fluctuations of order n^−½ allow, and nearer than narrow ones.
    @ParameterizedTest
    @CsvSource({"TANH,1.5", "ERF,1.5", "RELU,1.4142135623730951"})
    void wideNetworksComeNear(Activation f, double gain) {
        Sample sample = new Sample(DIGITS, 3, 16, 0);
        var limit = new InfiniteWidth(f, 2, gain * gain);
        double wide = gap(sample, limit, f, gain, 1500), narrow = gap(sample, limit, f, gain, 30);
        assertTrue(wide < 0.1 && wide < narrow / 3, wide + " and " + narrow);
    }

    private static double gap(Sample sample, InfiniteWidth limit, Activation f, double gain, int width) {
        return InfiniteLimit.gap(BACKEND, sample, limit, new Architecture(17, 2, width, 1, f, false, Parametrisation.NTK, gain), 5);
    }
}
