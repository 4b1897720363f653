package org.descentlab.experiment.quanta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import org.descentlab.stats.Spearman;
import org.descentlab.stats.Summary;
import org.descentlab.study.Frame;
import org.descentlab.study.Series;
import org.descentlab.study.Trial;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// E10 with three seeds; the quick form is one seed of 2000 steps.
@Tag("science")
class QuantizationScienceTest {
    @Test
    void frequentTasksAreLearnedFirst() {
        boolean quick = Trial.quick();
        Frame f = Trial.run(new Quantization(), Map.of("seeds", quick ? 1.0 : 3.0, "steps", quick ? 2000.0 : 5000.0));
        Series order = Trial.series(f, "learned-by-frequency");
        for (double[] seed : order.seeds()) {
            System.out.println(Arrays.toString(seed) + ", slope " + Summary.logSlope(order.at(), seed));
            assertTrue(Summary.finite(seed).length >= (quick ? 4 : 12), Arrays.toString(seed));
            assertTrue(Spearman.rho(order.at(), seed) < -0.9, Arrays.toString(seed));
            double slope = Summary.logSlope(order.at(), seed);
            assertTrue(slope >= -0.85 - (quick ? 0.15 : 0) && slope <= -0.6, "slope " + slope);
        }
        assertEquals(0.607, f.scalars().get("exponent-over-quanta"), 0.001);
        assertEquals(0.379, f.scalars().get("exponent-over-examples"), 0.001);
    }
}
