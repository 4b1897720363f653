package org.descentlab.experiment.incontext;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.descentlab.study.Frame;
import org.descentlab.study.Trial;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// In-context regression against the published acceptance numbers.
@Tag("science")
class InContextScienceTest {
    private final InContext bench = new InContext();

    @Test
    void everySettingStopsAtOneStep() {
        boolean quick = Boolean.getBoolean("science.quick");
        List<Map<String, Double>> all = List.of(Map.of(), Map.of("dimension", 3.0, "context", 20.0), Map.of("inputs", 1.0, "noise", 0.5),
                Map.of("dimension", 8.0, "context", 16.0, "inputs", 1.0));
        for (var changes : quick ? all.subList(0, 1) : all) {
            Frame f = Trial.run(bench, changes, "training", "agreement", "beyond");
            assertEquals(1.005, f.scalars().get("loss-ratio"), 0.015);
            assertTrue(f.scalars().get("cosine") >= 0.999);
            assertTrue(Math.abs(f.scalars().get("loss-scale-2") / f.scalars().get("loss-scale-2-theory") - 1) < 0.1);
        }
    }

    @Test
    void fewTasksAreMemorised() {
        Frame f = Trial.run(bench, Map.of("seeds", 3.0), "diversity");
        assertTrue(f.scalars().get("ratio-4-tasks") > 2.5);
        assertTrue(f.scalars().get("ratio-64-tasks") < 1.15);
        assertTrue(f.scalars().get("ratio-256-tasks") < 1.15);
    }

    @Test
    void depthBeatsAsManySteps() {
        Assumptions.assumeFalse(Boolean.getBoolean("science.quick"), "only in the full form");
        for (double layers = 2; layers <= 3; layers++) {
            Frame f = Trial.run(bench, Map.of("layers", layers, "steps", 4500.0, "learning-rate", 0.005, "seeds", 3.0), "training");
            assertTrue(f.scalars().get("loss-star") < f.scalars().get("loss-steps-theory"));
        }
    }
}
