package org.descentlab.experiment.lazyrich;

import static org.junit.jupiter.api.Assertions.*;

import java.util.Map;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Trial;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// E1 (a) to (c) at the defaults.
@Tag("science")
class LazyRichScienceTest {
    private final Experiment bench = new LazyRich();

    @Test
    void fromRichToLazy() {
        Frame f = Trial.run(bench, Map.of("seeds", Trial.quick() ? 3.0 : 5.0), "test-error", "movement", "units");
        var s = f.scalars();
        double[][] test = Trial.series(f, "test-by-alpha").seeds();
        for (double[] seed : test) {
            assertTrue(seed[0] / seed[seed.length - 1] < 0.25, "(b), every seed");
        }
        assertTrue(s.get("lazy-gap") < 0.02, "(a) lazy is its kernel");
        assertTrue(s.get("rich-over-lazy") < 0.25, "(b)");
        assertTrue(s.get("cosine-rich") > 0.7, "(b) units turn to the teacher");
        assertTrue(s.get("cosine-lazy") < 0.3);
        assertEquals(-1, s.get("weights-slope"), 0.02, "(c)");
        assertEquals("movement.slopes", Trial.says(f, "movement"));
        assertTrue(Double.isNaN(s.get("drift-slope-theory")), "ReLU has no law");
    }
}
