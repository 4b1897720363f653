package org.descentlab.experiment.measures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Map;
import org.descentlab.experiment.Trial;
import org.junit.jupiter.api.Test;

class MeasuresTest {
    private final MeasuresBench bench = new MeasuresBench();
    private static final Map<String, Double> SMALL = Map.of("samples", 125.0, "width", 20.0, "seeds", 2.0);

    @Test
    void randomLabelsAreSeen() {
        var f = Trial.run(bench, SMALL, "randomization", "training");
        var s = f.scalars();
        assertTrue(s.get("distance-factor") > 1.5 && s.get("path-factor") > 1.5, Trial.sentence(f, "randomization"));
        assertEquals(1, s.get("parameters-factor"));
        assertEquals(1, s.get("vc-factor"));
        assertTrue(s.get("steps-factor") > 1);
        assertEquals("Provisional", f.pane("randomization").figure().badge());
        Trial.plain(f, m -> fail(m));
    }

    @Test
    void failedTrainingIsSaid() {
        var f = Trial.run(bench, Map.of("samples", 125.0, "width", 20.0, "seeds", 1.0, "learning-rate", 0.5, "hidden-layers", 3.0), "randomization", "training");
        Trial.plain(f, m -> fail(m));
        String badge = f.pane("randomization").figure().badge();
        assertTrue(badge.equals("Diverged") || badge.contains("ot fitted") || badge.contains("diverged"), badge);
    }

    @Test
    void everySettingCanBeShown() {
        for (var changes : Trial.extremes(bench, Map.of("seeds", 1.0))) Trial.plain(Trial.nothing(bench, changes), m -> fail(m));
        for (var preset : bench.presets()) Trial.plain(Trial.nothing(bench, preset.changes()), m -> fail(m));
    }
}
