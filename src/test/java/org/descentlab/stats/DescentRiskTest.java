package org.descentlab.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.math3.analysis.integration.IterativeLegendreGaussIntegrator;
import org.descentlab.Lab;
import org.descentlab.kernel.DescentPaths;
import org.descentlab.kernel.DescentPaths.Labels;
import org.descentlab.tensor.Cancellation;
import org.junit.jupiter.api.Test;

class DescentRiskTest {
    private static DescentPaths draw(int n, int fast, int slow, double scale, double rate, long seed) {
        return DescentPaths.draw(Lab.BACKEND, n, fast, slow, scale, rate, seed, Cancellation.NEVER);
    }

    /// The law's integrals against another library's adaptive quadrature of the density itself, to 1e-6.
    @Test
    void theoryIntegratesTheLaw() {
        for (double g : new double[] {0.3, 0.8, 2.5}) {
            double a = Math.pow(1 - Math.sqrt(g), 2), b = DescentRisk.top(g), eta = 0.4 / b;
            var risk = DescentRisk.of(g, 400);
            for (double t : new double[] {0, 1, 7, 60}) {
                // λ = a + (b − a) sin² takes the roots at the edges away
                double bias = integral(a, b, g, l -> Math.pow(1 - eta * l, 2 * t)),
                        variance = integral(a, b, g, l -> Math.pow(1 - Math.pow(1 - eta * l, t), 2) / l);
                assertEquals(3 * (bias + Math.max(0, 1 - 1 / g)) + 0.5 * g * variance, risk.at(t, eta, 3, 0.5), 1e-6, g + " at " + t);
            }
            assertEquals(3, risk.at(0, eta, 3, 0.5), 1e-9, "nothing learned");
            assertEquals(IsotropicRisk.ridgeless(g, 3, 0.5), risk.at(1e7, eta, 3, 0.5), 1e-6, "trained to the end");
        }
    }

    private static double integral(double a, double b, double g, DoubleUnaryOperator of) {
        return new IterativeLegendreGaussIntegrator(20, 1e-10, 1e-12).integrate(100_000, u -> {
            double s = Math.sin(u), l = a + (b - a) * s * s, c = Math.cos(u);
            return of.applyAsDouble(l) * Math.pow((b - a) * s * c, 2) / (Math.PI * g * l);
        }, 0, Math.PI / 2);
    }

    /// The best stop of theory against a plain scan of steps.
    @Test
    void theBestStopIsTheLeast() {
        for (double g : new double[] {0.3, 1, 3})
            for (double noise : new double[] {0.1, 2}) {
                var risk = DescentRisk.of(g, 250);
                double eta = 0.01 / DescentRisk.top(g), least = Double.POSITIVE_INFINITY;
                for (int i = 0; i < 600; i++) least = Math.min(least, risk.at(Math.pow(10, i / 100.0), eta, 1, noise));
                assertEquals(least, risk.best(1, noise), 2e-3 * least, g + ", noise " + noise);
            }
    }

    /// Two scales: the ends and the plateau between them have closed forms of their own; on the way, means over draws.
    @Test
    void twoScalesAreTwoProblems() {
        int n = 200, fast = 60, slow = 40;
        double k = 0.01, g1 = 0.3, g2 = 40 / 140.0;
        var risk = new TwoScaleRisk(n, fast, slow, k, 0.5, 3, 5, 1, 400);
        assertEquals(3, risk.at(0).fast(), 1e-9);
        assertEquals(5, risk.at(0).slow(), 1e-9);
        var slower = new TwoScaleRisk(n, fast, slow, 1e-4, 0.5, 3, 5, 1, 400);
        assertEquals(6 * g1 / (1 - g1), slower.at(400).fast(), 1e-4, "the fast ones have fitted, with the slow signal as noise");
        double end = g2 / (1 - g2);
        assertEquals(end, risk.at(1e9).slow(), 1e-6);
        assertEquals((1 + end) * g1 / (1 - g1), risk.at(1e9).fast(), 1e-6);
        assertEquals(0.5 / 0.5, risk.at(1e9).sum(), 1e-6, "together least squares of p/n = 1/2");
        var paths = IntStream.range(0, 12).mapToObj(seed -> draw(n, fast, slow, k, 0.5, seed)).toList();
        double[] steps = DescentPaths.steps();
        for (int i = 0; i < steps.length; i += 8) {
            int at = i;
            double measured = Summary.mean(paths.stream().mapToDouble(p -> p.risk(new Labels(3, 5, 1))[at]).toArray());
            double theory = risk.at(steps[i]).sum();
            assertEquals(theory, measured, 0.1 * theory, "step " + steps[i]);
        }
        var wide = new TwoScaleRisk(n, 300, slow, k, 0.5, 3, 5, 1, 400);
        assertEquals(5, wide.at(1e9).slow(), "nothing is left over for the slow ones");
    }

    /// The matched sum is no error below zero wherever it is said to hold: at the ends of the sliders, with any signal in either group.
    @Test
    void twoScalesAreNeverNegative() {
        assertTrue(TwoScaleRisk.holds(200, 140, 20, 0.2));
        assertFalse(TwoScaleRisk.holds(200, 199, 1, 0.2));
        int held = 0;
        for (int n : new int[] {50, 200, 400})
            for (int fast : new int[] {10, 40, 49, 140, 180, 199, 300})
                for (int slow : new int[] {1, 20, 100})
                    for (double k : new double[] {0.01, 0.03, 0.1, 0.2}) {
                        if (!TwoScaleRisk.holds(n, fast, slow, k)) continue;
                        held++;
                        for (double rate : new double[] {0.01, 1})
                            for (double signal : new double[] {0, 10}) {
                                var risk = new TwoScaleRisk(n, fast, slow, k, rate, signal, 10, 0, 400);
                                for (int i = 0; i <= 30; i++) {
                                    double sum = risk.at(Math.pow(10, i / 4.0)).sum();
                                    assertTrue(sum >= -1e-6, n + ", " + fast + ", " + slow + ", k " + k + ": " + sum);
                                }
                            }
                    }
        assertTrue(held > 150, "" + held);
    }
}
