package org.descentlab.experiment.scalingfit;

import static org.junit.jupiter.api.Assertions.*;

import java.util.LinkedHashSet;
import java.util.Map;
import org.descentlab.Lab;
import org.descentlab.experiment.Frame;
import org.descentlab.lab.Laboratory;
import org.junit.jupiter.api.Test;

/// E7 on the bench itself.
class ScalingFitTest {
    private final ScalingFitBench bench = new ScalingFitBench();

    private Frame frame(Map<String, Double> changes) throws Exception {
        try (var lab = new Laboratory(bench, bench.set(bench.defaults(), changes), new LinkedHashSet<>(bench.panes()), Lab.BACKEND, Lab.TASKS, 2)) {
            Frame f = lab.await(p -> { });
            assertNull(lab.progress().failure());
            return f;
        }
    }

    /// (i), (iii) and (iv): tolerances .015 for the three approaches, .005 for Kaplan's slope.
    @Test
    void acceptance() throws Exception {
        var s = frame(Map.of()).scalars();
        System.out.println(s);
        assertEquals(0.34, s.get("exponent-huber"), 0.015);
        assertEquals(0.34, s.get("exponent-projected"), 0.015);
        assertEquals(1.7, s.get("floor-huber"), 0.012);
        assertTrue(s.get("exponent-without-floor") < 0.06, "the pure law is nowhere near");
        assertTrue(s.get("coverage-exponent") >= 0.7);
        for (int k = 1; k <= 3; k++) {
            assertEquals(0.5126, s.get("size-exponent-approach-" + k), 0.015, "approach " + k);
            assertTrue(s.get("size-exponent-approach-" + k + "-deviation") < 0.015);
            assertEquals(1, s.get("size-exponent-approach-" + k + "-bootstrap") / s.get("size-exponent-approach-" + k + "-deviation"), 0.8);
        }
        assertTrue(Math.abs(s.get("size-exponent-stopped-early") - 0.5126) > 0.03, "stopped too early");
        assertEquals(0.787, s.get("kaplan-slope"), 0.005);
    }

    /// The negative control: without a floor the pure law is right.
    @Test
    void withoutAFloorAllAgree() throws Exception {
        var s = frame(Map.of("floor", 0.0, "seeds", 3.0)).scalars();
        assertEquals(0.34, s.get("exponent-without-floor"), 0.005);
        assertEquals(0.34, s.get("exponent-huber"), 0.01);
    }

    /// Every slider at both ends: something finite to say, nothing thrown.
    @Test
    void extremes() throws Exception {
        for (var p : bench.parameters(null)) {
            if (p.name().startsWith("seed")) continue;
            for (double v : new double[] {p.low(), p.high()})
                for (var pane : frame(Map.of(p.name(), v, "seeds", 1.0)).panes()) {
                    assertFalse(pane.figure().sentence().matches(".*(NaN|Infinity).*"), p.name() + " " + v + ": " + pane.figure().sentence());
                    assertTrue(pane.figure().sentence().length() <= 66, pane.figure().sentence());
                }
        }
    }
}
