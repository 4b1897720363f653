package org.descentlab.net;

import static org.descentlab.Lab.BACKEND;
import static org.junit.jupiter.api.Assertions.*;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.descentlab.data.Examples;
import org.descentlab.tensor.Activation;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Streams;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The parts of a step against finite differences, the optimisers' formulas in plain loops, and an explicit Jacobian.
class GradientStepTest {
    private static final int N = 13, STEPS = 6;
    private static final double RATE = 0.1;

    private static Examples examples(int outputs) {
        var random = Streams.stream(9, "examples");
        return new Examples(N, random.doubles(N * 5, -2, 2).toArray(), random.doubles(N * outputs, -2, 2).toArray());
    }

    @ParameterizedTest
    @CsvSource({"GD,1,1,TANH,false,1", "HEAVY_BALL,1,1,TANH,false,1", "ADAM,1,1,TANH,false,1", "HEAVY_BALL,1,1,RELU,false,40",
            "HEAVY_BALL,2,3,ERF,true,3", "ADAM,2,1,TANH,true,0.1"})
    void partsOfEveryStep(Optimizer optimizer, int depth, int outputs, Activation f, boolean bias, double alpha) {
        var a = new Architecture(5, depth, 6, outputs, f, bias, Parametrisation.NTK, Math.sqrt(2));
        var r = Recipe.fullBatch(optimizer, 1, STEPS, alpha);
        Examples e = examples(outputs);
        List<Keyframe> at = new ArrayList<>();
        try (var t = new Training(BACKEND, a, r, Precision.FLOAT64, 4, e, null, RATE)) {
            t.run((step, net, soFar) -> at.add(t.keyframe()), Cancellation.NEVER);
        }
        double[] initial = at.getFirst().weights(), m = new double[a.parameters()], v = new double[m.length];
        int[] all = IntStream.range(0, N).toArray();
        for (int t = 0; t < STEPS; t++) {
            double[] w = at.get(t).weights();
            var step = GradientStep.of(BACKEND, a, r, initial, at.get(t), e, RATE);
            assertEquals(t, step.step());
            double rate = optimizer == Optimizer.ADAM ? RATE * 0.5 * (1 + Math.cos(Math.PI * t / STEPS)) : RATE;
            assertEquals(rate, step.rate(), 1e-15);
            double[] g = PlainNetwork.gradient(a, r, w, initial, e, all);
            double[] next = at.get(t + 1).weights();
            double along = 0, squares = 0, slope = 0, descent = 0, gg = 0, vv = 0;
            for (int k = 0; k < g.length; k++) {
                assertEquals(2 * alpha * alpha * g[k], step.gradient()[k], 1e-6 * alpha * alpha + 1e-7, "gradient by finite differences");
                assertEquals(next[k] - w[k], step.update()[k], 1e-14, "the step that training takes");
                double old, fresh, pull;
                if (optimizer == Optimizer.ADAM) {
                    pull = -m[k];
                    v[k] = 0.999 * v[k] + 0.001 * g[k] * g[k];
                    double root = Math.sqrt(v[k] / (1 - Math.pow(0.999, t + 1))) + 1e-8, unbiased = 1 - Math.pow(0.9, t + 1);
                    old = -rate * 0.9 * m[k] / unbiased / root;
                    fresh = -rate * 0.1 * g[k] / unbiased / root;
                    m[k] = 0.9 * m[k] + 0.1 * g[k];
                } else {
                    pull = m[k];
                    old = optimizer.momentum * m[k];
                    fresh = -rate * g[k];
                    m[k] = old + fresh;
                    if (optimizer == Optimizer.GD) pull = 0;
                }
                assertEquals(pull, step.velocity()[k], 1e-7);
                assertEquals(old, step.momentum()[k], 1e-5, "momentum's part");
                assertEquals(old + fresh, step.update()[k], 1e-5, "both parts");
                along += old * (old + fresh);
                squares += (old + fresh) * (old + fresh);
                slope += 2 * alpha * alpha * g[k] * (old + fresh);
                descent -= g[k] * pull;
                gg += g[k] * g[k];
                vv += pull * pull;
            }
            assertEquals(along / squares, step.momentumShare(), 1e-4);
            assertEquals(slope, step.slope(), 1e-4 * Math.abs(slope) + 1e-7);
            if (vv > 0) assertEquals(descent / Math.sqrt(gg * vv), step.cosine(), 1e-4);
            else assertTrue(Double.isNaN(step.cosine()));
            outputs(a, r, e, initial, w, next, step);
        }
    }

    /// Residuals and losses in plain loops; the linearised ones by a Jacobian of central differences.
    private static void outputs(Architecture a, Recipe r, Examples e, double[] initial, double[] w, double[] next, GradientStep step) {
        double before = 0, after = 0, linear = 0, h = 1e-5;
        double[] middle = new double[w.length], twice = new double[w.length];
        for (int k = 0; k < w.length; k++) {
            middle[k] = w[k] + 0.5 * (next[k] - w[k]);
            twice[k] = w[k] + 2 * (next[k] - w[k]);
        }
        for (int i = 0; i < N; i++) {
            double[] zero = PlainNetwork.outputs(a, initial, e, i), f = PlainNetwork.outputs(a, w, e, i),
                    g = PlainNetwork.outputs(a, next, e, i), moved = f.clone();
            for (int k = 0; k < w.length; k++) {
                double[] up = w.clone(), down = w.clone();
                up[k] += h;
                down[k] -= h;
                double[] above = PlainNetwork.outputs(a, up, e, i), below = PlainNetwork.outputs(a, down, e, i);
                for (int c = 0; c < f.length; c++) moved[c] += (above[c] - below[c]) / (2 * h) * (next[k] - w[k]);
            }
            for (int c = 0; c < f.length; c++) {
                double y = e.targets()[i + c * N], rBefore = r.alpha() * (f[c] - zero[c]) - y, rAfter = r.alpha() * (g[c] - zero[c]) - y,
                        rLinear = r.alpha() * (moved[c] - zero[c]) - y;
                assertEquals(rBefore, step.residual()[i + c * N], 1e-10);
                assertEquals(rAfter, step.after()[i + c * N], 1e-10);
                assertEquals(rLinear, step.linearised()[i + c * N], 1e-7 * r.alpha());
                before += rBefore * rBefore / N;
                after += rAfter * rAfter / N;
                linear += rLinear * rLinear / N;
            }
        }
        int[] all = IntStream.range(0, N).toArray();
        double unit = 2 * r.alpha() * r.alpha();
        assertEquals(before, step.before(), 1e-10);
        assertEquals(after, step.loss(), 1e-10);
        assertEquals(linear - before, step.linearChange(), 1e-6);
        assertEquals(unit * PlainNetwork.objective(a, r, middle, initial, e, all), step.path()[5], 1e-9);
        assertEquals(unit * PlainNetwork.objective(a, r, twice, initial, e, all), step.path()[20], 1e-9);
        int first = a.rows(0) * a.fanOut(0);
        double squares = 0;
        for (int k = 0; k < first; k++) squares += Math.pow(next[k] - w[k], 2);
        assertEquals(Math.sqrt(squares), step.norms(step.update())[0], 1e-13);
    }
}
