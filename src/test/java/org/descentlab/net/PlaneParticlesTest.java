package org.descentlab.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.descentlab.data.PlaneTeacher;
import org.descentlab.data.PlaneTeacher.Labels;
import org.descentlab.net.PlaneParticles.Look;
import org.junit.jupiter.api.Test;

class PlaneParticlesTest {
    private static final PlaneTeacher TEACHER = PlaneTeacher.of(50, 3, 0.3, Labels.TEACHER, 4);
    private static final ParticleCloud START = ParticleCloud.drawn(40, 0.8, 7);

    /// a, u, v of the network Σ c a relu(w·x), by loops over all inputs.
    private static double loss(double[][] p, double[] c) {
        double sum = 0;
        for (int i = 0; i < 50; i++) sum += Math.pow(residual(p, c, i), 2);
        return sum / 100;
    }

    private static double residual(double[][] p, double[] c, int i) {
        double f = -TEACHER.labels()[i];
        for (int j = 0; j < c.length; j++) f += c[j] * p[0][j] * Math.max(0, p[1][j] * TEACHER.x()[i][0] + p[2][j] * TEACHER.x()[i][1]);
        return f;
    }

    /// Gradient descent with a rate for every particle, by loops over all inputs.
    private static void plain(double[][] p, double[] c, double[] rates) {
        double[][] gradient = new double[3][c.length];
        for (int i = 0; i < 50; i++) {
            double r = residual(p, c, i) / 50, x = TEACHER.x()[i][0], y = TEACHER.x()[i][1];
            for (int j = 0; j < c.length; j++) {
                double z = p[1][j] * x + p[2][j] * y;
                if (z <= 0) continue;
                gradient[0][j] += r * c[j] * z;
                gradient[1][j] += r * c[j] * p[0][j] * x;
                gradient[2][j] += r * c[j] * p[0][j] * y;
            }
        }
        for (int k = 0; k < 3; k++) for (int j = 0; j < c.length; j++) p[k][j] -= rates[j] * gradient[k][j];
    }

    private static double[][] start(ParticleCloud cloud) {
        return new double[][] {cloud.a().clone(), cloud.u().clone(), cloud.v().clone()};
    }

    @Test
    void bothScalingsAreGradientDescentByPlainLoops() {
        for (double scale : new double[] {1.0 / 40, 1 / Math.sqrt(40)}) {
            boolean meanField = scale == 1.0 / 40;
            double[][] p = start(START);
            double[] c = new double[40], rates = new double[40];
            Arrays.fill(c, scale);
            Arrays.fill(rates, meanField ? 0.2 * 40 : 0.2);
            var cloud = new PlaneParticles(TEACHER, START, meanField ? 1 : Math.sqrt(40), 0.2);
            for (int t = 0; t < 200; t++) {
                assertEquals(loss(p, c), cloud.step(), 1e-11, "step " + t);
                plain(p, c, rates);
            }
            double moved = 0;
            for (int k = 0; k < 3; k++) assertArrayEquals(p[k], cloud.particles()[k], 1e-9);
            for (int j = 0; j < 40; j++)
                moved += Math.sqrt(Math.pow(p[0][j] - START.a()[j], 2) + Math.pow(p[1][j] - START.u()[j], 2)
                        + Math.pow(p[2][j] - START.v()[j], 2)) / 40;
            assertEquals(moved, cloud.moved(), 1e-9);
            assertTrue(moved > 0.05);
        }
    }

    /// Its step is −η/(α² p) times differences of the loss; with unequal shares, too.
    @Test
    void aStepFollowsTheLoss() {
        double[] share = new double[40], c = new double[40];
        for (int j = 0; j < 40; j++) share[j] = (j + 1) / 820.0;
        double alpha = 1.7, rate = 0.01, h = 1e-5;
        var unequal = new ParticleCloud(START.a(), START.u(), START.v(), share);
        for (int j = 0; j < 40; j++) c[j] = alpha * share[j];
        var cloud = new PlaneParticles(TEACHER, unequal, alpha, rate);
        cloud.step();
        double[][] after = cloud.particles();
        for (int k = 0; k < 3; k++)
            for (int j = 0; j < 40; j++) {
                double[][] up = start(unequal), down = start(unequal);
                up[k][j] += h;
                down[k][j] -= h;
                double slope = (loss(up, c) - loss(down, c)) / (2 * h);
                assertEquals(-rate / (alpha * alpha * share[j]) * slope, after[k][j] - start(unequal)[k][j], 1e-7, k + ", " + j);
            }
    }

    @Test
    void itBeginsAtZeroAndALargerCloudBeginsWithASmallerOnes() {
        double half = Arrays.stream(TEACHER.labels()).map(v -> v * v).sum() / 100;
        assertEquals(half, new PlaneParticles(TEACHER, START, 1, 0.2).loss(), 1e-14);
        ParticleCloud more = ParticleCloud.drawn(100, 0.8, 7);
        for (int j = 0; j < 20; j++) {
            assertEquals(START.a()[j], more.a()[j]);
            assertEquals(START.u()[j], more.u()[j]);
            assertEquals(-more.a()[j], more.a()[j + 50]);
            assertEquals(more.v()[j], more.v()[j + 50]);
        }
    }

    @Test
    void itGoesOnFromAKeyframeToTheBit() {
        var whole = new PlaneParticles(TEACHER, START, 1, 0.2);
        Keyframe key = null;
        for (int t = 0; t < 30; t++) {
            if (t == 11) key = whole.keyframe(11);
            whole.look();
            whole.step();
        }
        var rest = new PlaneParticles(TEACHER, START, 1, 0.2);
        rest.resume(key);
        for (int t = 11; t < 30; t++) rest.step();
        Look a = whole.look(), b = rest.look();
        assertEquals(a.loss(), b.loss());
        assertEquals(a.moved(), b.moved());
        assertArrayEquals(a.x(), b.x());
        assertArrayEquals(a.y(), b.y());
        assertArrayEquals(a.positive(), b.positive());
        for (int j = 0; j < 40; j++) {
            double[][] p = whole.particles();
            assertEquals(Math.abs(p[0][j]) * p[1][j], a.x()[j], 1e-6);
            assertEquals(p[0][j] > 0, a.positive()[j]);
        }
    }

    @Test
    void tooLargeAStepEndsAsADivergedRun() {
        var course = Recorder.train(new PlaneParticles(TEACHER, START, 1, 60), 200, new int[] {0}, org.descentlab.tensor.Cancellation.NEVER,
                soFar -> {});
        assertTrue(course.diverged());
    }

    @Test
    void theTaskIsWhatItSays() {
        PlaneTeacher clean = PlaneTeacher.of(300, 4, 0, Labels.TEACHER, 1), shuffled = PlaneTeacher.of(300, 4, 0, Labels.SHUFFLED, 1);
        int same = 0;
        for (int i = 0; i < 300; i++) {
            double[] x = clean.x()[i];
            double sum = 0;
            for (int j = 0; j < 4; j++)
                sum += (j == 2 ? -1 : 1) * Math.max(0, clean.units()[j][0] * x[0] + clean.units()[j][1] * x[1]);
            assertEquals(sum, clean.labels()[i], 1e-14);
            assertArrayEquals(x, shuffled.x()[i]);
            if (clean.labels()[i] == shuffled.labels()[i]) same++;
            if (i > 0) assertTrue(Math.atan2(x[1], x[0]) >= Math.atan2(clean.x()[i - 1][1], clean.x()[i - 1][0]));
        }
        assertTrue(same < 150, "some are 0");
        assertArrayEquals(sorted(clean.labels()), sorted(shuffled.labels()));
        for (double[] u : clean.units()) assertEquals(1, Math.hypot(u[0], u[1]), 1e-14);
    }

    private static double[] sorted(double[] v) {
        return Arrays.stream(v).sorted().toArray();
    }
}
