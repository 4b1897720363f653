package org.descentlab.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RandomFeaturesRiskTest {
    private static final RandomFeaturesRisk.Feature RELU = new RandomFeaturesRisk.Feature(0.25, 0.25 - 1 / (2 * Math.PI)),
            TANH = new RandomFeaturesRisk.Feature(0.36687916436281764, 0.027415326035242105),
            SIGN = new RandomFeaturesRisk.Feature(2 / Math.PI, 1 - 2 / Math.PI);

    /// The paper's own way: a damped fixed point for (u₁, u₂), continued from a large ridge down.
    private static double product(RandomFeaturesRisk.Feature f, double p1, double p2, double ridge) {
        double z2 = f.linear() / f.nonlinear(), end = Math.sqrt(p1 * p2 * ridge / f.nonlinear()), start = Math.max(10, end),
                u1 = p1 / start, u2 = p2 / start;
        for (int k = 0; k <= 30; k++) {
            double s = start * Math.pow(end / start, k / 30.0);
            for (int i = 0; i < 20000; i++) {
                double a = p1 / (s + u2 + z2 * u2 / (1 + z2 * u1 * u2)), b = p2 / (s + u1 + z2 * u1 / (1 + z2 * u1 * u2));
                u1 = (u1 + a) / 2;
                u2 = (u2 + b) / 2;
            }
        }
        return u1 * u2;
    }

    private static double[] parts(RandomFeaturesRisk.Feature f, double p1, double p2, double x) {
        double z = Math.sqrt(f.linear() / f.nonlinear()), c = -x;
        double e0 = -p(c, 5) * p(z, 6) + 3 * p(c, 4) * p(z, 4) + (p1 * p2 - p2 - p1 + 1) * p(c, 3) * p(z, 6) - 2 * p(c, 3) * p(z, 4)
                - 3 * p(c, 3) * p(z, 2)
                + (p1 + p2 - 3 * p1 * p2 + 1) * p(c, 2) * p(z, 4) + 2 * p(c, 2) * p(z, 2) + p(c, 2) + 3 * p1 * p2 * c * p(z, 2) - p1 * p2;
        double e1 = p2 * p(c, 3) * p(z, 4) - p2 * p(c, 2) * p(z, 2) + p1 * p2 * c * p(z, 2) - p1 * p2;
        double e2 = p(c, 5) * p(z, 6) - 3 * p(c, 4) * p(z, 4) + (p1 - 1) * p(c, 3) * p(z, 6) + 2 * p(c, 3) * p(z, 4) + 3 * p(c, 3) * p(z, 2)
                + (-p1 - 1) * p(c, 2) * p(z, 4) - 2 * p(c, 2) * p(z, 2) - p(c, 2);
        return new double[] {e1 / e0, e2 / e0};
    }

    private static double p(double v, int n) {
        return Math.pow(v, n);
    }

    @Test
    void oneEquationAgreesWithTheFixedPoint() {
        for (RandomFeaturesRisk.Feature f : new RandomFeaturesRisk.Feature[] {RELU, TANH, SIGN})
            for (double p1 : new double[] {0.15, 1.5, 2.9, 6, 30})
                for (double ridge : new double[] {1e-3, 1e-2, 0.1, 1}) {
                    double[] expected = parts(f, p1, 3, product(f, p1, 3, ridge));
                    var got = RandomFeaturesRisk.of(f, p1, 3, ridge);
                    assertEquals(expected[0], got.bias(), 1e-7 * expected[0]);
                    assertEquals(expected[1], got.variance(), 1e-7 * expected[1]);
                }
    }

    @Test
    void ridgelessIsTheLimitOfSmallRidges() {
        for (double p1 : new double[] {0.5, 2, 4, 20}) {
            var none = RandomFeaturesRisk.of(RELU, p1, 3, 0);
            var small = RandomFeaturesRisk.of(RELU, p1, 3, 1e-9);
            assertEquals(none.bias(), small.bias(), 1e-5 * none.bias());
            assertEquals(none.variance(), small.variance(), 1e-5 * none.variance());
            assertEquals(none.residual(), small.residual(), 1e-6);
        }
        assertTrue(Double.isInfinite(RandomFeaturesRisk.of(RELU, 3, 3, 0).risk(1, 0)));
        assertEquals(0, RandomFeaturesRisk.of(RELU, 6, 3, 0).train(1, 0.25));
    }

    /// With a huge ridge nothing is learned, and nothing varies.
    @Test
    void hugeRidgePredictsZero() {
        var r = RandomFeaturesRisk.of(RELU, 3, 3, 1e6);
        assertEquals(1, r.risk(1, 0.25), 1e-4);
        assertEquals(1.25, r.train(1, 0.25), 1e-4);
    }

    /// The best ridge leaves no peak: its risk falls with every feature more.
    @Test
    void bestRidgeIsMonotone() {
        double before = Double.POSITIVE_INFINITY;
        for (double p1 = 0.1; p1 < 40; p1 *= 1.05) {
            double ridge = RandomFeaturesRisk.bestRidge(RELU, p1, 3, 1, 0.25),
                    risk = RandomFeaturesRisk.of(RELU, p1, 3, ridge).risk(1, 0.25);
            assertTrue(risk < before, "at " + p1);
            for (double other : new double[] {0, 1e-3, 1e-2, 0.1, 1})
                assertTrue(risk <= RandomFeaturesRisk.of(RELU, p1, 3, other).risk(1, 0.25) * (1 + 1e-9));
            before = risk;
        }
    }
}
