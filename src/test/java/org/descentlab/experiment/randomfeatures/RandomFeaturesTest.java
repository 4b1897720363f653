package org.descentlab.experiment.randomfeatures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.descentlab.study.Trial;
import org.junit.jupiter.api.Test;

class RandomFeaturesTest {
    private final RandomFeatures bench = new RandomFeatures();
    private static final Map<String, Double> SMALL = Map.of("samples", 60.0, "dimension", 20.0, "features", 40.0, "seeds", 2.0);

    @Test
    void saysWhatItFinds() {
        var f = Trial.run(bench, SMALL);
        assertTrue(Trial.says(f, "risk").startsWith("risk.peak."), Trial.sentence(f, "risk"));
        assertEquals("sample-wise.hurts", Trial.says(f, "sample-wise"));
        assertEquals("Provisional", f.pane("risk").figure().badge());
        assertTrue(f.scalars().get("train-wide") < 1e-12);
        assertTrue(Trial.says(Trial.run(bench, Trial.with(SMALL, "ridge", 4)), "risk").startsWith("risk.flat."));
    }

    @Test
    void everySettingCanBeShown() {
        for (var changes : Trial.extremes(bench, Map.of("seeds", 1.0))) Trial.nothing(bench, changes);
        for (var changes : Trial.extremes(bench, SMALL)) if (changes.get("samples") <= 60) Trial.run(bench, changes);
        for (var preset : bench.presets()) Trial.nothing(bench, preset.changes());
    }
}
