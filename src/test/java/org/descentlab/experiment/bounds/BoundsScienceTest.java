package org.descentlab.experiment.bounds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Series;
import org.descentlab.study.Trial;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// B4: 196–100–1 on 8000 digits of two classes, seed by seed.
@Tag("science")
class BoundsScienceTest {
    private static final double SEEDS = Trial.quick() ? 1 : 3;
    private final Experiment bench = new Bounds();

    private Frame run(Map<String, Double> changes, String... panes) {
        return Trial.run(bench, Trial.with(changes, "seeds", SEEDS), panes);
    }

    private static double[] of(Frame f, String series, Bound b) {
        return Arrays.stream(Trial.series(f, series).seeds()).mapToDouble(v -> v[b.ordinal()]).toArray();
    }

    /// With true labels, at the steps of the prototype.
    @Test
    void trueLabels() {
        Frame f = run(Map.of("steps", Trial.quick() ? 1500.0 : 4000.0), "true-labels");
        for (Bound b : List.of(Bound.VC, Bound.GOLOWICH, Bound.BARTLETT, Bound.NEYSHABUR))
            for (double v : of(f, "bounds-true", b)) assertTrue(v > 1, b + " " + v);
        for (double v : of(f, "bounds-true", Bound.PAC_BAYES)) assertTrue(v <= 0.6, "PAC-Bayes " + v);
        for (double v : of(f, "bounds-true", Bound.SUBSPACE)) assertTrue(v <= 0.3, "subspace " + v);
        for (double v : of(f, "bounds-true", Bound.HALF_PRIOR)) assertTrue(v <= 0.15, "half prior " + v);
        holds(f, "true");
        assertEquals(SEEDS, f.scalars().get("holding-true"));
        assertEquals("meter.below", Trial.says(f, "true-labels"));
        assertEquals(3, f.scalars().get("below-one-true"));
    }

    /// The negative control.
    @Test
    void randomLabels() {
        Frame f = run(Map.of("steps", Trial.quick() ? 300.0 : 4000.0), "random-labels");
        holds(f, "random");
        for (Bound b : Bound.values())
            if (b.ofTraining()) for (double v : of(f, "bounds-random", b)) assertTrue(v >= 0.5, b + " " + v);
        for (Bound b : List.of(Bound.VC, Bound.GOLOWICH, Bound.BARTLETT, Bound.NEYSHABUR))
            for (double v : of(f, "bounds-random", b)) assertTrue(v > 1, b + " " + v);
    }

    /// Every valid bound is above its own test error, in every seed.
    private static void holds(Frame f, String name) {
        Series bounds = Trial.series(f, "bounds-" + name), tests = Trial.series(f, "tests-" + name);
        for (int k = 0; k < SEEDS; k++)
            for (Bound b : Bound.values())
                if (b.valid() && b.ofTraining())
                    assertTrue(bounds.seeds()[k][b.ordinal()] >= tests.seeds()[k][b.ordinal()], b + ", seed " + k);
    }
}
