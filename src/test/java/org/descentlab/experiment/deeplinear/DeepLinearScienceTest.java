package org.descentlab.experiment.deeplinear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Trial;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// E15: times of half strength, distance from theory, and the order and slope of random starts, seed by seed.
@Tag("science")
class DeepLinearScienceTest {
    private static final double[][] HALVES = {{1.05, 1.92, 3.48, 6.24}, {2.40, 4.70, 9.15, 17.85}, {3.94, 7.84, 15.56, 30.83}};
    private final Experiment bench = new DeepLinear();

    @Test
    void balancedStartsFollowTheTheory() {
        for (int layers = 2; layers <= 4; layers++) {
            var s = Trial.run(bench, Map.of("layers", (double) layers, "seeds", Trial.quick() ? 1.0 : 3.0), "modes").scalars();
            assertTrue(s.get("theory-gap") <= 0.02, layers + " layers: " + s.get("theory-gap"));
            for (int m = 0; m < 4; m++)
                assertEquals(HALVES[layers - 2][m], s.get("half-time-" + (m + 1)), 0.03 * HALVES[layers - 2][m], layers + " layers");
        }
    }

    @Test
    void randomStartsLearnInTheOrderOfStrength() {
        slopes(2, 0.01, -1, -0.8);
        slopes(2, 0.1, -0.95, -0.7);
        slopes(3, 0.1, -1.4, -0.85);
    }

    private void slopes(int layers, double sigma, double low, double high) {
        int seeds = Trial.quick() ? 3 : 10;
        Frame f = Trial.run(bench, Map.of("start", 2.0, "layers", (double) layers, "start-sd", sigma, "seeds", (double) seeds), "times");
        assertEquals(seeds, f.scalars().get("seeds-in-order"), layers + " layers, σ " + sigma);
        var said = f.pane("times").sentence();
        assertEquals("times.order", said.key());
        assertTrue((double) said.values().get(1) >= low && (double) said.values().get(2) <= high, said.values().toString());
    }

    /// The control: one layer has no stages, whatever its start.
    @Test
    void oneLayerHasNone() {
        for (double start : new double[] {0, 2}) {
            var s = Trial.run(bench, Map.of("layers", 1.0, "start", start, "seeds", 3.0), "modes", "loss", "times").scalars();
            assertEquals(0, s.get("seeds-in-stages"));
            assertEquals(0, s.get("rests"));
            assertEquals(0, s.get("half-time-slope"), 0.05);
        }
    }
}
