package org.descentlab.kernel;

import static org.junit.jupiter.api.Assertions.*;

import org.descentlab.Lab;
import org.descentlab.data.Examples;
import org.descentlab.data.SphereTeacher;
import org.descentlab.net.TwoLayer;
import org.descentlab.tensor.Activation;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TwoLayerTest {
    private static final SphereTeacher DATA = SphereTeacher.of(4, 2, 7, 5, SphereTeacher.Labels.TEACHER, 0.3, 3);

    private static double phi(Activation f, double z) {
        return switch (f) {
            case RELU -> Math.max(0, z);
            case TANH -> Math.tanh(z);
            case ERF -> erf(z);
        };
    }

    /// 2/√π ∫₀^z e^(−t²) dt by Simpson's rule.
    private static double erf(double z) {
        int n = 2000;
        double h = z / n, s = 1 + Math.exp(-z * z);
        for (int i = 1; i < n; i++) s += (i % 2 == 0 ? 2 : 4) * Math.exp(-(i * h) * (i * h));
        return 2 / Math.sqrt(Math.PI) * s * h / 3;
    }

    private static double output(Activation f, double[] w, double[] a, Examples e, int i) {
        double g = 0;
        for (int u = 0; u < a.length; u++) {
            double z = 0;
            for (int c = 0; c < e.dimension(); c++) z += w[u + c * a.length] * e.inputs()[i + c * e.count()];
            g += a[u] * phi(f, z) / Math.sqrt(a.length);
        }
        return g;
    }

    /// The kernel against gradients of g by central differences, and by plain loops; every activation.
    @ParameterizedTest
    @EnumSource(Activation.class)
    void kernelByFiniteDifferences(Activation f) {
        Examples e = DATA.training();
        try (var net = new TwoLayer(Lab.BACKEND, f, 6, false, 1, 0.1, 5, e, DATA.testing()); var work = Lab.BACKEND.workspace()) {
            double[] w = net.hidden(), a = net.readout();
            double[][] jacobian = new double[e.count()][w.length + a.length];
            double h = 1e-5;
            for (int i = 0; i < e.count(); i++)
                for (int p = 0; p < w.length + a.length; p++) {
                    double[] at = p < w.length ? w : a;
                    int k = p < w.length ? p : p - w.length;
                    double was = at[k];
                    at[k] = was + h;
                    double up = output(f, w, a, e, i);
                    at[k] = was - h;
                    jacobian[i][p] = (up - output(f, w, a, e, i)) / (2 * h);
                    at[k] = was;
                }
            Matrix x = work.matrix(Precision.FLOAT64, e.count(), e.dimension(), e.inputs());
            Matrix k = TwoLayerKernel.between(Lab.BACKEND, work, net, f, x, x);
            for (int i = 0; i < e.count(); i++)
                for (int j = 0; j < e.count(); j++) {
                    double dot = 0;
                    for (int p = 0; p < jacobian[i].length; p++) dot += jacobian[i][p] * jacobian[j][p];
                    assertEquals(dot, k.get(i, j), 1e-7);
                }
        }
    }

    /// Doubled: the output is 0 at the start, copies carry −a. A short step moves f as the kernel says.
    @Test
    void doubledNetworkStartsAtZeroAndFollowsItsKernel() {
        Examples e = DATA.training();
        double rate = 1e-4, alpha = 7;
        try (var net = new TwoLayer(Lab.BACKEND, Activation.TANH, 8, true, alpha, rate, 5, e, DATA.testing());
                var work = Lab.BACKEND.workspace()) {
            double square = 0;
            for (double y : e.targets()) square += y * y / e.count();
            assertEquals(square, net.look().train(), 1e-12);
            double[] a = net.readout();
            for (int i = 0; i < 4; i++) assertEquals(-a[i], a[i + 4]);
            Matrix x = work.matrix(Precision.FLOAT64, e.count(), e.dimension(), e.inputs());
            double[] k = TwoLayerKernel.between(Lab.BACKEND, work, net, Activation.TANH, x, x).toArray();
            net.step();
            assertFalse(net.rests());
            assertEquals(rate, net.look().time(), 1e-15);
            double[] w = net.hidden();
            for (int i = 0; i < e.count(); i++) {
                double moved = 0;
                for (int j = 0; j < e.count(); j++) moved += rate / e.count() * k[i + j * e.count()] * e.targets()[j];
                assertEquals(moved, alpha * output(Activation.TANH, w, net.readout(), e, i), 2e-3 * Math.abs(moved) + 1e-7,
                        "f of input " + i);
            }
        }
    }

    /// A step of hopeless length is halved until the loss falls; training reaches the labels.
    @Test
    void stepsAdaptThemselves() {
        try (var net = new TwoLayer(Lab.BACKEND, Activation.RELU, 64, true, 1, 1e6, 5, DATA.training(), DATA.testing())) {
            double before = net.look().train();
            for (int t = 0; t < 400 && !net.rests(); t++) {
                assertEquals(before, net.step());
                assertTrue(net.look().train() <= before);
                before = net.look().train();
            }
            assertTrue(before < 1e-3, "error " + before);
            assertTrue(net.look().test() > 0);
        }
    }

    @Test
    void teacherIsStandardised() {
        SphereTeacher t = SphereTeacher.of(10, 3, 400, 600, SphereTeacher.Labels.TEACHER, 0, 1);
        double mean = 0, square = 0;
        for (double y : t.labels()) {
            mean += y / 1000;
            square += y * y / 1000;
        }
        assertEquals(0, mean, 1e-12);
        assertEquals(1, square, 1e-12);
        double norm = 0;
        for (int c = 0; c < 10; c++) norm += Math.pow(t.inputs()[7 + c * 1000], 2);
        assertEquals(10, norm, 1e-12);
        assertArrayEquals(java.util.Arrays.copyOf(t.labels(), 400), t.training().targets());
    }
}
