package org.descentlab.experiment.measures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.descentlab.study.Frame;
import org.descentlab.study.Trial;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The randomization and sample-size tests at H = 100, two hidden layers, three seeds, against the published numbers.
@Tag("science")
class MeasuresScienceTest {
    private final Measures bench = new Measures();

    @Test
    void published() {
        Frame f = Trial.run(bench, Map.of());
        var s = f.scalars();
        for (int k = 0; k < 3; k++) {
            var one = Trial.run(bench, Map.of("seed", (double) k, "seeds", 1.0), "randomization").scalars();
            assertTrue(one.get("distance-factor") >= 4, "distance² " + one.get("distance-factor"));
            assertTrue(one.get("path-factor") >= 8, "path " + one.get("path-factor"));
            assertTrue(one.get("bartlett-random") - one.get("bartlett-true") >= 2);
            assertTrue(one.get("magnitude-flatness-factor") >= 3);
            assertTrue(one.get("inverse-margin-factor") < 1, "the inverse margin falls");
        }
        assertEquals(1, s.get("parameters-factor"));
        assertEquals(1, s.get("vc-factor"));
        assertEquals(0.9, s.get("test-error-random"), 0.03);
        double error = s.get("test-error-slope");
        assertTrue(error >= -0.43 - 0.12 && error <= -0.35 + 0.12, "test error " + error);
        assertEquals(0.41, s.get("distance-slope"), 0.12);
        assertEquals(0.36, s.get("path-slope"), 0.12);
        assertEquals(0.46, s.get("spectral-slope"), 0.12);
        assertEquals(-0.1, s.get("bartlett-over-samples-slope"), 0.12);
    }

    /// Few random labels: the factors move toward 1; so they do with few samples.
    @Test
    void controls() {
        var all = Trial.run(bench, Map.of(), "randomization").scalars();
        for (var changes : java.util.List.of(Map.of("random-labels", 0.1), Map.of("samples", 250.0))) {
            var s = Trial.run(bench, changes, "randomization").scalars();
            for (String m : new String[] {"distance", "path", "bartlett"})
                assertTrue(s.get(m + "-factor") < 0.7 * all.get(m + "-factor"), m + " at " + changes);
        }
    }

    @Test
    void everySmallExtremeRuns() {
        Map<String, Double> small = Map.of("samples", 125.0, "width", 20.0, "seeds", 1.0);
        for (var changes : Trial.extremes(bench, small))
            if (changes.get("samples") <= 125) Trial.run(bench, changes, "randomization", "training");
    }
}
