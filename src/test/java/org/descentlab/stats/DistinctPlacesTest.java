package org.descentlab.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.descentlab.tensor.Cancellation;
import org.junit.jupiter.api.Test;

/// No law is fitted to fewer different places than it has constants and one, however many points there are.
class DistinctPlacesTest {
    private static final double[] THREE = {8, 8, 8, 16, 16, 32, 32, 32}, FOUR = {8, 8, 64, 16, 16, 32, 32, 32};

    private static double[] losses(double[] x) {
        return Arrays.stream(x).map(v -> 0.1 + Math.pow(v, -0.5)).toArray();
    }

    @Test
    void aPowerLawNeedsFour() {
        double[] y = losses(THREE);
        assertNull(PowerLaw.fit(THREE, y));
        assertNull(PowerLaw.pure(THREE, y));
        assertNull(HuberLaw.fit(THREE, y, Cancellation.NEVER));
        assertEquals(Exponent.Verdict.FEW, Exponent.of(THREE, new double[][] {y, y, y}).verdict());
        PowerLaw squares = PowerLaw.fit(FOUR, losses(FOUR)), huber = HuberLaw.fit(FOUR, losses(FOUR), Cancellation.NEVER);
        assertNotNull(squares);
        assertNotNull(huber);
        assertEquals(0.5, squares.exponent(), 1e-3);
        assertEquals(0.5, huber.exponent(), 1e-3);
    }

    @Test
    void pointsWithoutAValueAreNoPlaces() {
        double[] x = {8, 16, 32, 64, 128}, y = losses(x);
        y[1] = Double.NaN;
        assertNotNull(PowerLaw.fit(x, y));
        y[2] = Double.NaN;
        assertNull(PowerLaw.fit(x, y));
        assertNull(HuberLaw.fit(x, y, Cancellation.NEVER));
    }

    @Test
    void aParabolaNeedsThreeSizes() {
        assertTrue(Double.isNaN(IsoFlop.of(new double[] {10, 10, 40, 40}, new double[] {1, 1.1, 0.9, 1}).size()));
        assertFalse(Double.isNaN(IsoFlop.of(new double[] {10, 20, 40, 40}, new double[] {1, 0.9, 1, 1}).size()));
    }

    private static ChinchillaFit surface(double[] sizes, double[] examples) {
        List<double[]> runs = new ArrayList<>();
        for (double n : sizes) for (double d : examples) for (int i = 0; i < 3; i++) runs.add(new double[] {n, d});
        return ChinchillaFit.of(new ChinchillaFit.Runs(runs.stream().mapToDouble(r -> r[0]).toArray(),
                runs.stream().mapToDouble(r -> r[1]).toArray(),
                runs.stream().mapToDouble(r -> 1.7 + 400 * Math.pow(r[0], -0.34) + 400 * Math.pow(r[1], -0.28)).toArray()),
                Cancellation.NEVER);
    }

    @Test
    void aSurfaceNeedsThreeOfEachAndSixPairs() {
        double[] two = {1e7, 1e9}, three = {1e7, 1e8, 1e9};
        assertNull(surface(two, two));
        assertNull(surface(two, three));
        assertNull(surface(three, two));
        assertNotNull(surface(three, three));
    }
}
