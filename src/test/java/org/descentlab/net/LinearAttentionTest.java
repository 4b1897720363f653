package org.descentlab.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.descentlab.data.RegressionPrompts;
import org.descentlab.tensor.Streams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The passes of the linear-attention transformer against its definition, written out, and against finite differences.
class LinearAttentionTest {
    private static final int N = 5, D = 4;

    private static double[] prompt(long seed) {
        double[] tokens = new double[(N + 1) * D];
        new RegressionPrompts(D - 1, false, 0.3, null).draw(Streams.stream(seed, "test prompt"), N, 1, tokens);
        return tokens;
    }

    private static LinearAttention net(int layers) {
        var net = new LinearAttention(layers, D);
        net.draw(Streams.stream(3, "test weights"), 0.8);
        net.prepare();
        return net;
    }

    /// Queries, keys, values and scores as the definition says.
    private static double defined(LinearAttention net, double[] prompt) {
        double[][] e = new double[N + 1][D];
        for (int i = 0; i <= N; i++) System.arraycopy(prompt, i * D, e[i], 0, D);
        for (int l = 0; l < net.layers; l++) {
            double[][] q = times(e, net.weights, 4 * l), k = times(e, net.weights, 4 * l + 1), v = times(e, net.weights, 4 * l + 2),
                    sv = new double[N + 1][D];
            for (int i = 0; i <= N; i++)
                for (int j = 0; j < N; j++) {
                    double s = 0;
                    for (int c = 0; c < D; c++) s += q[i][c] * k[j][c] / N;
                    for (int c = 0; c < D; c++) sv[i][c] += s * v[j][c];
                }
            double[][] out = times(sv, net.weights, 4 * l + 3);
            for (int i = 0; i <= N; i++) for (int c = 0; c < D; c++) e[i][c] += out[i][c];
        }
        return e[N][D - 1];
    }

    private static double[][] times(double[][] e, double[] weights, int matrix) {
        double[][] out = new double[e.length][D];
        for (int i = 0; i < e.length; i++)
            for (int j = 0; j < D; j++) for (int k = 0; k < D; k++) out[i][j] += e[i][k] * weights[matrix * D * D + k * D + j];
        return out;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void forwardIsTheDefinition(int layers) {
        var net = net(layers);
        double[] prompt = prompt(1);
        assertEquals(defined(net, prompt), net.forward(prompt, N), 1e-12 * Math.abs(defined(net, prompt)) + 1e-12);
    }

    /// Central differences of the definition, relative tolerance 1e-7.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void backwardIsTheSlope(int layers) {
        var net = net(layers);
        double[][] prompts = {prompt(1), prompt(2)};
        for (double[] p : prompts) {
            net.forward(p, N);
            net.backward(0.7);
        }
        net.finish();
        double[] gradient = net.gradient.clone();
        double size = 0, off = 0, h = 1e-5;
        for (int i = 0; i < gradient.length; i++) {
            double was = net.weights[i], slope = 0;
            for (double[] p : prompts) {
                net.weights[i] = was + h;
                slope += 0.7 * defined(net, p);
                net.weights[i] = was - h;
                slope -= 0.7 * defined(net, p);
            }
            net.weights[i] = was;
            off = Math.max(off, Math.abs(slope / (2 * h) - gradient[i]));
            size = Math.max(size, Math.abs(gradient[i]));
        }
        assertEquals(0, off / size, 1e-7);
    }

    @Test
    void theQuerysDerivativeIsTheSlope() {
        var net = net(2);
        double[] prompt = prompt(1);
        net.forward(prompt, N);
        net.backward(1);
        for (int k = 0; k < D - 1; k++) {
            double[] up = prompt.clone(), down = prompt.clone();
            up[N * D + k] += 1e-5;
            down[N * D + k] -= 1e-5;
            double got = net.byQuery(k);
            assertEquals((defined(net, up) - defined(net, down)) / 2e-5, got, 1e-7 * (1 + Math.abs(got)));
        }
    }
}
