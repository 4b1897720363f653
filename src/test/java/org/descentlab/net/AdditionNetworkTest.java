package org.descentlab.net;

import static org.junit.jupiter.api.Assertions.*;

import java.util.Random;
import java.util.stream.IntStream;
import org.descentlab.Lab;
import org.descentlab.data.ModularPairs;
import org.descentlab.net.AdditionNetwork.Decay;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdditionNetworkTest {
    @Test
    void gradientByFiniteDifferences() {
        var pairs = ModularPairs.of(7, 0.4, 3);
        try (var net = new AdditionNetwork(Lab.BACKEND, Precision.FLOAT64, pairs, 5, 0.01, 0.5, Decay.DECOUPLED, 1)) {
            net.gradient();
            double[][] g = net.gradients();
            for (int l = 0; l < 2; l++)
                for (int i = 0; i < g[l].length; i++) {
                    double w = l == 0 ? net.inputWeights()[i] : Double.NaN, h = 1e-6;
                    if (l == 1) continue;
                    net.set(0, i, w + h);
                    double up = net.gradient();
                    net.set(0, i, w - h);
                    double down = net.gradient();
                    net.set(0, i, w);
                    assertEquals((up - down) / (2 * h), g[0][i], 1e-7, "W_in " + i);
                }
            // The loss is quadratic in W_out: central differences are exact for any step; move it by the gradient itself.
            double before = net.gradient(), slope = 0;
            for (double v : g[1]) slope += v * v;
            double h = 1e-4;
            double[] kept = new double[g[1].length];
            double[] at = net.outputWeights().clone();
            for (int i = 0; i < kept.length; i++) net.set(1, i, at[i] + h * g[1][i]);
            double up = net.gradient();
            for (int i = 0; i < kept.length; i++) net.set(1, i, at[i] - h * g[1][i]);
            assertEquals(slope, (up - net.gradient()) / (2 * h), 1e-6 * slope);
            for (int i = 0; i < kept.length; i++) {
                for (int k = 0; k < kept.length; k++) net.set(1, k, at[k]);
                net.set(1, i, at[i] + h);
                double plus = net.gradient();
                net.set(1, i, at[i] - h);
                assertEquals((plus - net.gradient()) / (2 * h), g[1][i], 1e-7, "W_out " + i);
            }
            assertTrue(before > 0);
        }
    }

    /// The outputs and one step of AdamW by plain loops.
    @Test
    void plainLoopsAgree() {
        int p = 5, m = 4;
        var pairs = ModularPairs.of(p, 0.5, 2);
        try (var net = new AdditionNetwork(Lab.BACKEND, Precision.FLOAT64, pairs, m, 0.01, 0.5, Decay.DECOUPLED, 8)) {
            double[] in = net.inputWeights().clone(), out = net.outputWeights().clone(), z = net.logits();
            double loss = 0;
            for (int i = 0; i < p * p; i++)
                for (int c = 0; c < p; c++) {
                    double v = 0;
                    for (int u = 0; u < m; u++) v += Math.pow(in[2 * p * u + i / p] + in[2 * p * u + p + i % p], 2) * out[u + c * m];
                    assertEquals(v, z[i + c * p * p], 1e-12);
                    if (pairs.trained()[i]) loss += Math.pow(v - ((i / p + i % p) % p == c ? 1 : 0), 2) / pairs.training().length;
                }
            var measures = AdditionMeasures.of(pairs, z);
            assertEquals(loss, measures.trainLoss(), 1e-12);
            net.gradient();
            double[] g = net.gradients()[0];
            assertEquals(loss, net.step(), 1e-12);
            for (int i = 0; i < in.length; i++)
                assertEquals(in[i] - 0.01 * (g[i] / (Math.abs(g[i]) + 1e-8) + 0.5 * in[i]), net.inputWeights()[i], 1e-10,
                        "the first step is the sign");
        }
    }

    /// Five steps in both forms, by plain loops over the moments as Loshchilov & Hutter (2019, algorithm 2) write them: the penalty's
    /// gradient goes into both moments, the decoupled decay into none.
    @ParameterizedTest
    @EnumSource(Decay.class)
    void bothFormsOfDecay(Decay form) {
        var pairs = ModularPairs.of(5, 0.5, 2);
        double rate = 0.02, decay = 0.3;
        try (var net = new AdditionNetwork(Lab.BACKEND, Precision.FLOAT64, pairs, 4, rate, decay, form, 8)) {
            double[][] w = {net.inputWeights().clone(), net.outputWeights().clone()}, m = new double[2][], v = new double[2][];
            for (int l = 0; l < 2; l++) {
                m[l] = new double[w[l].length];
                v[l] = new double[w[l].length];
            }
            for (int t = 1; t <= 5; t++) {
                net.gradient();
                double[][] g = net.gradients();
                net.step();
                for (int l = 0; l < 2; l++)
                    for (int i = 0; i < w[l].length; i++) {
                        double slope = form == Decay.L2 ? g[l][i] + decay * w[l][i] : g[l][i];
                        m[l][i] = 0.9 * m[l][i] + 0.1 * slope;
                        v[l][i] = 0.98 * v[l][i] + 0.02 * slope * slope;
                        double step = m[l][i] / (1 - Math.pow(0.9, t)) / (Math.sqrt(v[l][i] / (1 - Math.pow(0.98, t))) + 1e-8);
                        w[l][i] -= rate * step + (form == Decay.DECOUPLED ? rate * decay * w[l][i] : 0);
                        assertEquals(w[l][i], (l == 0 ? net.inputWeights() : net.outputWeights())[i], 1e-12, "step " + t);
                    }
            }
        }
    }

    /// Replay from keyframes at steps that were not recorded, against a run that recorded every step; in the precision of the bench.
    @Test
    void everyStepCanBeSeenAgainToTheBit() {
        int steps = 60;
        Course<AdditionNetwork.Look> whole = train(steps, IntStream.range(0, steps).toArray()), sparse = train(steps, 0, 25, 50);
        assertTrue(sparse.keyframes().size() > 1);
        for (int step : new int[] {1, 24, 26, 49, 59}) {
            try (var net = small()) {
                assertEquals(whole.at(step), Recorder.replay(net, sparse, step, Cancellation.NEVER), "step " + step);
            }
        }
    }

    private static AdditionNetwork small() {
        return new AdditionNetwork(Lab.BACKEND, Precision.FLOAT32, ModularPairs.of(11, 0.5, 3), 16, 0.01, 1, Decay.DECOUPLED, 4);
    }

    private static Course<AdditionNetwork.Look> train(int steps, int... recorded) {
        try (var net = small()) {
            return Recorder.train(net, steps, recorded, Cancellation.NEVER, c -> {});
        }
    }

    /// The excluded loss by an explicit two-dimensional Fourier transform.
    @Test
    void excludedLossByFourierTransform() {
        int p = 7, all = p * p;
        var pairs = ModularPairs.of(p, 0.5, 5);
        Random random = new Random(1);
        double[] z = random.doubles(all * p).toArray();
        double sum = 0;
        for (int c = 0; c < p; c++) {
            double[] left = new double[all];
            for (int ka = 0; ka < p; ka++)
                for (int kb = 0; kb < p; kb++) {
                    if (ka == kb && ka != 0) continue;
                    double re = 0, im = 0;
                    for (int i = 0; i < all; i++) {
                        double phase = 2 * Math.PI * (ka * (i / p) + kb * (i % p)) / p;
                        re += z[i + c * all] * Math.cos(phase);
                        im -= z[i + c * all] * Math.sin(phase);
                    }
                    for (int i = 0; i < all; i++) {
                        double phase = 2 * Math.PI * (ka * (i / p) + kb * (i % p)) / p;
                        left[i] += (re * Math.cos(phase) - im * Math.sin(phase)) / all;
                    }
                }
            for (int i : pairs.training()) sum += Math.pow(left[i] - (pairs.label(i) == c ? 1 : 0), 2);
        }
        assertEquals(sum / pairs.training().length, AdditionMeasures.of(pairs, z).excludedLoss(), 1e-10);
    }

    @Test
    void participationOfOneAndOfAllFrequencies() {
        int p = 11;
        double[] w = new double[2 * 2 * p];
        for (int a = 0; a < p; a++) {
            w[a] = 3 + Math.cos(2 * Math.PI * 4 * a / p + 0.3);
            w[2 * p + a] = a == 0 ? 1 : 0;
        }
        assertEquals((1 + 1.0 / 5) / 2, AdditionMeasures.participation(p, w), 1e-12);
    }

    /// The class mean sees test pairs only: outputs that are right on training pairs alone give chance.
    @Test
    void nothingLeaksIntoTheClassMean() {
        var pairs = ModularPairs.of(13, 0.5, 5);
        int all = 169;
        double[] leak = new double[all * 13], right = new double[all * 13];
        for (int i = 0; i < all; i++) {
            right[i + pairs.label(i) * all] = 1;
            leak[i + (pairs.trained()[i] ? pairs.label(i) : (pairs.label(i) + 1) % 13) * all] = 1;
        }
        assertEquals(1, AdditionMeasures.of(pairs, right).classMean());
        assertEquals(0, AdditionMeasures.of(pairs, leak).classMean());
        assertEquals(1, AdditionMeasures.of(pairs, leak).trainAccuracy(), 1e-12);
        assertEquals(0, AdditionMeasures.of(pairs, leak).testAccuracy(), 1e-12);
    }
}
