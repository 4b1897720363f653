package org.descentlab.experiment.scalingfit;

import static org.junit.jupiter.api.Assertions.*;

import java.util.Map;
import java.util.Set;
import org.descentlab.study.Trial;
import org.junit.jupiter.api.Test;

/// E7 on the bench itself.
class ScalingFitTest {
    private final ScalingFit bench = new ScalingFit();

    /// (i), (iii) and (iv): tolerances .015 for the three approaches, .005 for Kaplan's slope.
    @Test
    void acceptance() {
        var s = Trial.run(bench, Map.of()).scalars();
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
    void withoutAFloorAllAgree() {
        var s = Trial.run(bench, Map.of("floor", 0.0, "seeds", 3.0)).scalars();
        assertEquals(0.34, s.get("exponent-without-floor"), 0.005);
        assertEquals(0.34, s.get("exponent-huber"), 0.01);
    }

    /// Every slider at both ends, in the panes that it moves.
    @Test
    void extremes() {
        for (var p : bench.parameters(null)) {
            if (p.name().startsWith("seed")) continue;
            String pane = switch (p.name()) {
                case "exponent", "noise", "floor", "points" -> "intervals";
                case "smallest-size", "largest-size" -> "kaplan";
                default -> "approaches";
            };
            for (double v : new double[] {p.low(), p.high()})
                Trial.run(bench, Map.of(p.name(), v, "seeds", 1.0),
                        pane.equals("intervals") ? new String[] {"law", pane} : new String[] {pane});
        }
        Trial.beginnings(bench, Map.of("seeds", 1.0));
    }
}
