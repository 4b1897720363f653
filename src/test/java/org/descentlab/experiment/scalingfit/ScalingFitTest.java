package org.descentlab.experiment.scalingfit;

import static org.junit.jupiter.api.Assertions.*;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.descentlab.figure.Mark;
import org.descentlab.stats.Chinchilla;
import org.descentlab.stats.TotalSize;
import org.descentlab.study.Frame;
import org.descentlab.study.Series;
import org.descentlab.study.Series.Kind;
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

    /// An exponent at a bound of the scan is none, and an interval that reaches one holds the truth because it excludes little.
    @Test
    void boundsAreNoExponents() {
        Frame f = Trial.run(bench, Map.of("exponent", 1.0, "points", 5.0, "seeds", 6.0), "law", "intervals");
        assertEquals("law.bound", Trial.says(f, "law"));
        assertTrue(f.scalars().get("exponents-told") < 6);
        double[] low = Trial.series(f, "interval-low").values(), high = Trial.series(f, "interval-high").values();
        long open = IntStream.range(0, 6).filter(k -> low[k] < 0.0202 || high[k] > 3.96).count();
        assertEquals(open, f.scalars().get("intervals-open"));
        assertTrue(open > 0 && f.pane("intervals").figure().detail().startsWith(open + " of them reach a bound"));
        Frame exact = Trial.run(bench, Map.of("noise", 0.0, "seeds", 3.0), "law", "intervals");
        assertEquals("intervals.exact", Trial.says(exact, "intervals"), "no claim rests on intervals of no width");
        assertTrue(exact.scalars().get("exponent-error-most") < 1e-4);
    }

    /// Curves are called what they are, the first seed's first, and intervals held are counted again from what is exported.
    @Test
    void curvesAreCalledWhatTheyAre() {
        Frame f = Trial.run(bench, Map.of("seeds", 4.0));
        assertEquals(Kind.FIRST, Trial.series(f, "best-size-envelope").kind());
        for (String name : List.of("law-huber", "law-projected", "law-without-floor", "best-size-surface", "best-size-stopped-early"))
            assertEquals(Kind.FIT, Trial.series(f, name).kind());
        for (String name : List.of("true-law", "best-size-true", "local-slope")) assertEquals(Kind.THEORY, Trial.series(f, name).kind());
        double[] low = Trial.series(f, "interval-low").values(), high = Trial.series(f, "interval-high").values();
        int hold = (int) IntStream.range(0, 4).filter(k -> low[k] <= 0.34 && 0.34 <= high[k]).count();
        assertEquals(List.of(hold, 4), f.pane("intervals").sentence().values());
    }

    /// Narrow and noisy budgets: parabolas without a minimum are counted.
    @Test
    void lostParabolasAreTold() {
        Frame f = Trial.run(bench, Map.of("span", 0.1, "surface-noise", 0.03, "seeds", 2.0), "approaches");
        long lost = Arrays.stream(Trial.series(f, "best-size-isoflop").seeds()).flatMapToDouble(Arrays::stream).filter(Double::isNaN)
                .count();
        assertTrue(lost > 0);
        assertEquals(lost, f.scalars().get("parabolas-without-minimum"));
        assertTrue(f.pane("approaches").figure().detail().contains(lost + " of 18 parabolas"));
    }

    /// What is said of a budget is the least of each fitted surface; runs far below it say less.
    @Test
    void aBudgetIsAnswered() {
        Frame f = Trial.run(bench, Map.of("seeds", 2.0), "best", "ranges");
        var s = f.scalars();
        assertEquals(5.76e23, 6 * s.get("budget-size-theory") * s.get("budget-data-theory"), 1e14);
        assertEquals(1, s.get("budget-size") / s.get("budget-size-theory"), 0.5);
        assertEquals(s.get("budget-loss-theory"), s.get("budget-loss"), 0.02);
        double[] low = Trial.series(f, "size-range-low").values(), high = Trial.series(f, "size-range-high").values();
        int hold = (int) IntStream.range(0, 2).filter(k -> low[k] <= s.get("budget-size-theory") && s.get("budget-size-theory") <= high[k])
                .count();
        assertEquals(List.of(hold, 2), f.pane("ranges").sentence().values());
        var fewer = Trial.run(bench, Map.of("seeds", 2.0, "most-compute", 1.6e20), "best", "ranges").scalars();
        assertTrue(fewer.get("loss-range-width") > 2 * s.get("loss-range-width"), fewer + " " + s);
        double wider = Math.log(fewer.get("size-range-factor")) / Math.log(s.get("size-range-factor"));
        assertTrue(wider > 1.2 && wider < 2.2, fewer + " " + s);
        assertEquals("ranges.exact", Trial.says(Trial.run(bench, Map.of("seeds", 1.0, "surface-noise", 0.0), "best", "ranges"), "ranges"));
    }

    /// A filter on compute leaves the other runs as they were.
    @Test
    void runsOfOtherComputeAreLeftOut() {
        double[] all = Trial.series(Trial.run(bench, Map.of("seeds", 1.0), "approaches"), "best-size-isoflop").values();
        Frame best = Trial.run(bench, Map.of("seeds", 1.0, "least-compute", 2e19, "most-compute", 1.6e20), "approaches", "best", "ranges");
        Series some = Trial.series(best, "best-size-isoflop");
        assertArrayEquals(Arrays.copyOfRange(all, 3, 6), some.values());
        assertTrue(some.at()[0] > 2e19 && some.at()[2] < 1.6e20);
        // Nine budgets from 10¹⁸ to 10^21.5 at equal ratios: those kept begin with the fourth and end with the sixth.
        List<Double> at = best.pane("best").figure().main().marks().stream()
                .filter(m -> m instanceof Mark.Reference r && r.kind() == Mark.Reference.Kind.THRESHOLD).map(m -> ((Mark.Reference) m).at())
                .toList();
        assertEquals(Math.pow(10, 18 + 3.5 * 5 / 8), at.get(0), 1e12);
        assertEquals(Math.pow(10, 18 + 3.5 * 3 / 8), at.get(1), 1e12);
    }

    /// Sizes in either order, and both the same.
    @Test
    void sizesInEitherOrder() {
        var crossed = Trial.run(bench, Map.of("smallest-size", 1e9, "largest-size", 1e7), "kaplan").scalars();
        assertEquals(new TotalSize(Chinchilla.REFITTED).slope(1e7, 1e9, 20), crossed.get("kaplan-slope"), 1e-12);
        var same = Trial.run(bench, Map.of("smallest-size", 1e8, "largest-size", 1e8), "kaplan").scalars();
        assertEquals(new TotalSize(Chinchilla.REFITTED).slopeAt(1e8), same.get("kaplan-slope"), 1e-3);
    }

    /// Every slider at both ends, in the panes that it moves.
    @Test
    void extremes() {
        for (var p : bench.parameters(null)) {
            if (p.name().startsWith("seed") || p.name().endsWith("-compute")) continue; // those are, both at once, above
            String pane = switch (p.name()) {
                case "exponent", "noise", "floor", "points" -> "intervals";
                case "smallest-size", "largest-size" -> "kaplan";
                case "budget" -> "ranges";
                default -> "approaches";
            };
            for (double v : new double[] {p.low(), p.high()})
                Trial.run(bench, Map.of(p.name(), v, "seeds", 1.0),
                        switch (pane) {
                            case "intervals" -> new String[] {"law", pane};
                            case "ranges" -> new String[] {"best", pane};
                            default -> new String[] {pane};
                        });
        }
        Trial.beginnings(bench, Map.of("seeds", 1.0));
    }
}
