package org.descentlab.kernel;

import static org.descentlab.Lab.BACKEND;
import static org.descentlab.Lab.DIGITS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.descentlab.data.Examples;
import org.descentlab.data.Sample;
import org.descentlab.kernel.TwinDescent.Look;
import org.descentlab.net.Architecture;
import org.descentlab.net.Course;
import org.descentlab.net.Network;
import org.descentlab.net.Parametrisation;
import org.descentlab.net.PlainNetwork;
import org.descentlab.net.Recorder;
import org.descentlab.tensor.Activation;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwinDescentTest {
    private static final int N = 9, STEPS = 6;

    private static Architecture architecture(int depth, Activation f) {
        return new Architecture(17, depth, 5, 1, f, false, Parametrisation.NTK, 1.5);
    }

    private static TwinDescent descent(Architecture a, double rate) {
        return new TwinDescent(BACKEND, new Sample(DIGITS, 3, N, 0).training(), a, rate, 4, Cancellation.NEVER);
    }

    /// Steps along explicit Jacobians by central differences of plain loops, and the linearised residuals in closed form,
    /// V (1 − ηl)ᵗ Vᵀ r₀.
    @ParameterizedTest
    @CsvSource({"1,TANH", "2,TANH", "2,ERF", "2,RELU"})
    void stepsAndTwinByPlainLoops(int depth, Activation f) {
        Architecture a = architecture(depth, f);
        Examples e = new Sample(DIGITS, 3, N, 0).training();
        double[] w0 = Network.initial(a, 4), w = w0.clone();
        double[][] j = jacobian(a, w, e);
        double[] k0 = gram(j), vectors, values;
        try (var work = BACKEND.workspace()) {
            Matrix k = work.matrix(Precision.FLOAT64, N, N, k0);
            values = BACKEND.eigenvectors(k);
            vectors = k.toArray();
        }
        double eta = 0.7 / values[N - 1], widest = 0;
        double[] r0 = residuals(a, w, e);
        try (var twin = descent(a, 0.7)) {
            for (int t = 0; t <= STEPS; t++) {
                double[] r = residuals(a, w, e), linear = new double[N];
                for (int m = 0; m < N; m++) {
                    double part = 0;
                    for (int i = 0; i < N; i++) part += vectors[i + m * N] * r0[i];
                    for (int i = 0; i < N; i++) linear[i] += vectors[i + m * N] * Math.pow(1 - eta * values[m], t) * part;
                }
                double gap = 0;
                for (int i = 0; i < N; i++) gap += Math.pow(r[i] - linear[i], 2) / N;
                widest = Math.max(widest, Math.sqrt(gap));
                Look seen = twin.look();
                String where = f + ", step " + t;
                assertEquals(square(r) / N, seen.loss(), 1e-7, where);
                assertEquals(square(linear) / N, seen.linear(), 1e-7, where);
                assertEquals(Math.sqrt(gap), seen.gap(), 1e-7, where);
                assertEquals(widest, seen.widest(), 1e-7, where);
                assertEquals(TangentKernel.drift(k0, gram(j)), seen.drift(), 1e-6, where);
                for (int l = 0, at = 0; l <= depth; l++) {
                    double moved = 0, length = 0;
                    for (int end = at + a.rows(l) * a.fanOut(l); at < end; at++) {
                        moved += Math.pow(w[at] - w0[at], 2);
                        length += w0[at] * w0[at];
                    }
                    assertEquals(Math.sqrt(moved / length), seen.moved()[l], 1e-7, where + ", layer " + l);
                }
                assertEquals(square(r) / N, twin.step(), 1e-7, where);
                for (int p = 0; p < w.length; p++) for (int i = 0; i < N; i++) w[p] -= eta * j[p][i] * r[i];
                j = jacobian(a, w, e);
            }
        }
        assertTrue(widest > 1e-3, "something to tell apart");
    }

    private static double square(double[] v) {
        double sum = 0;
        for (double x : v) sum += x * x;
        return sum;
    }

    private static double[] residuals(Architecture a, double[] w, Examples e) {
        return IntStream.range(0, N).mapToDouble(i -> PlainNetwork.outputs(a, w, e, i)[0] - e.targets()[i]).toArray();
    }

    private static double[] gram(double[][] j) {
        double[] k = new double[N * N];
        for (double[] row : j) for (int c = 0; c < N; c++) for (int i = 0; i < N; i++) k[i + c * N] += row[i] * row[c];
        return k;
    }

    private static double[][] jacobian(Architecture a, double[] w, Examples e) {
        double[][] jacobian = new double[w.length][N];
        double h = 1e-6;
        for (int k = 0; k < w.length; k++) {
            double[] up = w.clone(), down = w.clone();
            up[k] += h;
            down[k] -= h;
            for (int i = 0; i < N; i++)
                jacobian[k][i] = (PlainNetwork.outputs(a, up, e, i)[0] - PlainNetwork.outputs(a, down, e, i)[0]) / (2 * h);
        }
        return jacobian;
    }

    /// A step that was not recorded, trained again, is what it was to the bit; the keyframes hold no weights.
    @Test
    void aStepIsTakenAgain() {
        Architecture a = architecture(2, Activation.TANH);
        Course<Look> run = Recorder.train(descent(a, 1), 40, new int[] {0, 10, 40}, Cancellation.NEVER, soFar -> {});
        assertEquals(0, run.bytes());
        assertTrue(run.missing(23) && run.lastStep() == 40);
        Course<Look> whole = Recorder.train(descent(a, 1), 40, IntStream.rangeClosed(0, 40).toArray(), Cancellation.NEVER, soFar -> {});
        for (int t : new int[] {1, 23, 39}) {
            Look again = Recorder.replay(descent(a, 1), run, t, Cancellation.NEVER), was = whole.at(t);
            assertEquals(was.loss(), again.loss());
            assertEquals(was.linear(), again.linear());
            assertEquals(was.widest(), again.widest());
            assertEquals(was.drift(), again.drift());
            assertArrayEquals(was.moved(), again.moved());
        }
    }
}
