package org.descentlab.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.descentlab.tensor.Streams;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The float passes against the definition, written out in double, and its central differences.
class AttentionOnlyTest {
    private static final int BATCH = 2, T = 18, V = 6, D = 5, DH = 3;

    private static AttentionOnly net(int layers, int heads, boolean learned) {
        var net = new AttentionOnly(new AttentionOnly.Shape(V, D, layers, heads, DH, T, learned), BATCH);
        var random = Streams.stream(1, "test net");
        net.draw(random);
        for (int l = 0; l < layers; l++)
            for (int k = net.shape.bias(l); k < net.shape.layer(l + 1); k++) net.weights[k] = (float) random.nextGaussian();
        return net;
    }

    private static int[][] data() {
        var random = Streams.stream(2, "test tokens");
        return new int[][] {random.ints(BATCH * T, 0, V).toArray(), random.ints(BATCH * T, 0, V).toArray()};
    }

    /// Mean loss by the definition; `flat` as in the network.
    private static double defined(AttentionOnly.Shape s, double[] w, int[][] data, int flat) {
        double sum = 0;
        for (int b = 0; b < BATCH; b++) {
            double[][] x = new double[T][D];
            for (int i = 0; i < T; i++)
                for (int k = 0; k < D; k++) x[i][k] = w[data[0][b * T + i] * D + k] + (s.learned() ? w[V * D + i * D + k] : 0);
            for (int l = 0; l < s.layers(); l++) {
                double[][] next = new double[T][];
                for (int i = 0; i < T; i++) next[i] = x[i].clone();
                for (int h = 0; h < s.heads(); h++)
                    for (int i = 0; i < T; i++) {
                        double[] p = new double[i + 1], q = head(s, w, x[i], l, 0, h), z = new double[DH];
                        double all = 0;
                        for (int j = 0; j <= i; j++) {
                            double[] k = head(s, w, x[j], l, 1, h);
                            double score = s.learned() ? 0 : w[s.bias(l) + h * 16 + Math.min(i - j, 15)];
                            for (int c = 0; c < DH; c++) score += q[c] * k[c] / Math.sqrt(DH);
                            all += p[j] = l == flat ? 1 : Math.exp(score);
                        }
                        for (int j = 0; j <= i; j++) for (int c = 0; c < DH; c++) z[c] += p[j] / all * head(s, w, x[j], l, 2, h)[c];
                        for (int c = 0; c < DH; c++) for (int k = 0; k < D; k++) next[i][k] += z[c] * w[s.out(l) + (h * DH + c) * D + k];
                    }
                x = next;
            }
            for (int i = 0; i < T; i++) {
                double all = 0, wanted = 0;
                for (int v = 0; v < V; v++) {
                    double logit = 0;
                    for (int k = 0; k < D; k++) logit += x[i][k] * w[s.unembedding() + k * V + v];
                    all += Math.exp(logit);
                    if (v == data[1][b * T + i]) wanted = logit;
                }
                sum += (Math.log(all) - wanted) / (BATCH * T);
            }
        }
        return sum;
    }

    private static double[] head(AttentionOnly.Shape s, double[] w, double[] x, int l, int part, int h) {
        double[] out = new double[DH];
        for (int c = 0; c < DH; c++)
            for (int k = 0; k < D; k++) out[c] += x[k] * w[s.layer(l) + k * 3 * s.all() + part * s.all() + h * DH + c];
        return out;
    }

    private static double[] doubles(float[] v) {
        double[] out = new double[v.length];
        for (int i = 0; i < v.length; i++) out[i] = v[i];
        return out;
    }

    /// Loss within 1e-6, every derivative within 1e-5 of the largest.
    @ParameterizedTest
    @CsvSource({"1,1,false", "2,1,false", "2,2,true", "2,2,false", "1,2,true"})
    void passesAreTheDefinitionAndItsSlope(int layers, int heads, boolean learned) {
        var net = net(layers, heads, learned);
        int[][] data = data();
        for (int flat : new int[] {0, -1}) {
            net.forward(data[0], flat);
            assertEquals(defined(net.shape, doubles(net.weights), data, flat), net.loss(data[1], null), 1e-6);
        }
        net.backward(data[1]);
        double[] w = doubles(net.weights);
        double most = 0, off = 0, h = 1e-5;
        for (int i = 0; i < w.length; i++) {
            double was = w[i];
            w[i] = was + h;
            double up = defined(net.shape, w, data, -1);
            w[i] = was - h;
            double slope = (up - defined(net.shape, w, data, -1)) / (2 * h);
            w[i] = was;
            off = Math.max(off, Math.abs(slope - net.gradient[i]));
            most = Math.max(most, Math.abs(slope));
        }
        assertTrue(off < 1e-5 * most + 1e-7, off + " of " + most);
    }

    /// A head that is silenced is one whose values are 0: by the definition, and by its values' weights instead of what it writes with.
    @ParameterizedTest
    @CsvSource({"0,0", "0,1", "1,0", "1,1"})
    void aSilentHeadWritesNothing(int layer, int head) {
        AttentionOnly net = net(2, 2, false), other = net(2, 2, false);
        int[][] data = data();
        net.silence(layer, head);
        AttentionOnly.Shape s = other.shape;
        for (int k = 0; k < D; k++)
            for (int c = 0; c < DH; c++) other.weights[s.layer(layer) + k * 3 * s.all() + 2 * s.all() + head * DH + c] = 0;
        net.forward(data[0], -1);
        other.forward(data[0], -1);
        double loss = net.loss(data[1], null);
        assertEquals(other.loss(data[1], null), loss, 1e-6);
        assertEquals(defined(s, doubles(net.weights), data, -1), loss, 1e-6);
    }
}
