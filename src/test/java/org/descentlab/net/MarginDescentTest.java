package org.descentlab.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.descentlab.data.SeparablePoints;
import org.descentlab.net.MarginDescent.Goal;
import org.descentlab.net.MarginDescent.Look;
import org.descentlab.net.MarginDescent.Method;
import org.descentlab.tensor.Norm;
import org.junit.jupiter.api.Test;

class MarginDescentTest {
    private static final double[][] Z = SeparablePoints.anisotropic(9, 6, 4, 2).signed();
    private static final Goal GOAL = new Goal(new double[] {0.5, 0.7, 2}, new double[] {1, 2, 0, 0, -1, 0});

    /// Every method by the naive formulas of its textbook: no shifted exponents, and gradients of the loss by differences.
    private static double[] plain(Method method, double eta, int steps) {
        double[] w = new double[6];
        for (int t = 1; t <= steps; t++) {
            double[] down = new double[6];
            for (int j = 0; j < 6; j++) {
                double h = 1e-4, up = value(method, w, j, h), low = value(method, w, j, -h), far = value(method, w, j, 2 * h),
                        near = value(method, w, j, -2 * h);
                down[j] = -(8 * (up - low) - (far - near)) / (12 * h);
            }
            double size = switch (method) {
                case GRADIENT, NORMALISED -> 1;
                case COORDINATE, SIGN -> 1 / Math.sqrt(t);
                case STEEPEST -> 1 / Math.sqrt(t) / Norm.L2.of(down);
            };
            int top = 0;
            for (int j = 0; j < 6; j++) if (Math.abs(down[j]) > Math.abs(down[top])) top = j;
            for (int j = 0; j < 6; j++) {
                if (method == Method.COORDINATE) w[j] += j == top ? eta * size * Math.signum(down[j]) : 0;
                else w[j] += eta * size * (method == Method.SIGN ? Math.signum(down[j]) : down[j]);
            }
        }
        return w;
    }

    private static double value(Method method, double[] w, int j, double h) {
        double[] at = w.clone();
        at[j] += h;
        double logistic = 0, sum = 0;
        for (double[] z : Z) {
            double m = 0;
            for (int i = 0; i < 6; i++) m += z[i] * at[i];
            logistic += Math.log(1 + Math.exp(-m)) / Z.length;
            sum += Math.exp(-m);
        }
        return method == Method.GRADIENT ? logistic : Math.log(sum);
    }

    @Test
    void everyMethodIsItsTextbooks() {
        for (Method method : Method.values()) {
            var descent = new MarginDescent(Z, method, 0.3, GOAL);
            for (int t = 0; t < 60; t++) descent.step();
            assertArrayEquals(plain(method, 0.3, 60), descent.look().w(), 1e-8, method.name());
        }
    }

    @Test
    void whatIsSeenIsWhatIsThere() {
        var descent = new MarginDescent(Z, Method.GRADIENT, 0.5, GOAL);
        assertTrue(Double.isNaN(descent.look().apart()) && Double.isNaN(descent.look().ratios()[0]));
        assertEquals(Math.log(Math.log(2)), descent.look().logLoss(), 1e-14);
        for (int t = 0; t < 30; t++) descent.step();
        Look look = descent.look();
        assertEquals(Math.exp(look.logLoss()), value(Method.GRADIENT, look.w(), 0, 0), 1e-14);
        double least = Double.POSITIVE_INFINITY, square = 0, along = 0, wide = 0, sum = 0;
        for (double[] z : Z) {
            double m = 0;
            for (int j = 0; j < 6; j++) m += z[j] * look.w()[j];
            least = Math.min(least, m);
        }
        for (double v : look.w()) {
            square += v * v;
            sum += Math.abs(v);
            wide = Math.max(wide, Math.abs(v));
        }
        for (int j = 0; j < 6; j++) along += look.w()[j] * GOAL.direction()[j] / Math.sqrt(6);
        assertArrayEquals(new double[] {least / sum / 0.5, least / Math.sqrt(square) / 0.7, least / wide / 2}, look.ratios(), 1e-13);
        assertEquals(1 - along / Math.sqrt(square), look.apart(), 1e-14);
        assertEquals(0.7 * Math.sqrt(square), look.reach(), 1e-14);
        assertTrue(descent.step() >= 0);
    }

    /// Far out, where e^(−margin) is 0 as a number, the normalised gradient goes on and the logarithm of the loss is still known.
    @Test
    void nothingUnderflows() {
        double[][] z = {{1, 0.5}, {1, -0.25}};
        var descent = new MarginDescent(z, Method.NORMALISED, 1, new Goal(new double[] {1, 1, 1}, new double[] {1, 0}));
        for (int t = 0; t < 20_000; t++) descent.step();
        Look look = descent.look();
        assertTrue(look.logLoss() < -1e4 && look.logLoss() > -1e5, "" + look.logLoss());
        assertEquals(1, look.ratios()[1], 1e-4);
    }

    @Test
    void keyframesGoOnToTheBit() {
        for (Method method : Method.values()) {
            var one = new MarginDescent(Z, method, 0.1, GOAL);
            for (int t = 0; t < 50; t++) one.step();
            Keyframe at = one.keyframe(50);
            for (int t = 0; t < 50; t++) one.step();
            var other = new MarginDescent(Z, method, 0.1, GOAL);
            other.resume(at);
            for (int t = 0; t < 50; t++) other.step();
            assertArrayEquals(one.look().w(), other.look().w(), method.name());
        }
    }
}
