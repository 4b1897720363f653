package org.descentlab.experiment.bounds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.descentlab.stats.Summary;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Here;
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
        int below = 0;
        for (Bound b : Bound.values())
            if (b.ofTraining() && Summary.median(of(f, "bounds-true", b)) < 0.5) below++;
        assertTrue(below >= 2, "subspace and half prior are below guessing");
        assertEquals(below, f.scalars().get("below-guessing-true"));
    }

    /// The negative control.
    @Test
    void randomLabels() {
        Frame f = run(Map.of("steps", Trial.quick() ? 300.0 : 4000.0), "random-labels");
        holds(f, "random");
        assertEquals(0, f.scalars().get("below-guessing-random"));
        for (Bound b : Bound.values())
            if (b.ofTraining()) for (double v : of(f, "bounds-random", b)) assertTrue(v >= 0.5, b + " " + v);
        for (Bound b : List.of(Bound.VC, Bound.GOLOWICH, Bound.BARTLETT, Bound.NEYSHABUR))
            for (double v : of(f, "bounds-random", b)) assertTrue(v > 1, b + " " + v);
    }

    /// At fewer steps, for one seed: what every preset announces.
    @Test
    void presetsShowWhatTheyAnnounce() {
        if (Trial.quick()) return;
        var work = new Here();
        Map<String, Double> own = scalars(work, Map.of(), "true-labels"), all = scalars(work, Map.of(), "random-labels");
        Map<String, Double> tenth = preset(work, "Control: a tenth of the labels", "random-labels"),
                few = preset(work, "A quarter of the samples", "true-labels"), brief = preset(work, "Train briefly", "true-labels"),
                narrow = preset(work, "A narrow network", "true-labels"), little = preset(work, "Little time for PAC-Bayes", "true-labels"),
                sure = preset(work, "Near certainty", "true-labels");
        for (Bound b : Bound.values()) {
            double v = own.get(b.key() + "-true"), between = tenth.get(b.key() + "-random");
            assertTrue(between > v && between < all.get(b.key() + "-random"), b + " " + between);
            double certain = sure.get(b.key() + "-true");
            assertTrue(certain > v && certain < 1.25 * v, b + " " + certain);
        }
        for (Bound b : List.of(Bound.PAC_BAYES, Bound.SUBSPACE, Bound.HALF_PRIOR))
            assertTrue(few.get(b.key() + "-true") > 1.15 * own.get(b.key() + "-true"), b + " with few samples");
        for (Bound b : List.of(Bound.GOLOWICH, Bound.BARTLETT, Bound.NEYSHABUR)) {
            double v = own.get(b.key() + "-true");
            assertEquals(1, few.get(b.key() + "-true") / v, 0.15, b + " with few samples");
            assertTrue(brief.get(b.key() + "-true") < 0.6 * v && narrow.get(b.key() + "-true") < 0.7 * v, b.label);
        }
        assertTrue(brief.get("vc-test-true") > 1.5 * own.get("vc-test-true"));
        assertEquals(own.get("vc-true"), narrow.get("vc-true"), 0.05);
        assertTrue(narrow.get("pac-bayes-true") < 0.7 * own.get("pac-bayes-true"));
        assertTrue(little.get("pac-bayes-true") > 1.3 * own.get("pac-bayes-true"));
    }

    private Map<String, Double> preset(Here work, String title, String pane) {
        return scalars(work, bench.presets().stream().filter(p -> p.title().equals(title)).findFirst().orElseThrow().changes(), pane);
    }

    private Map<String, Double> scalars(Here work, Map<String, Double> changes, String pane) {
        var all = new TreeMap<>(Map.of("seeds", 1.0, "steps", 1000.0));
        all.putAll(changes);
        return Trial.finished(bench, bench.set(bench.defaults(), all), work, Experiment.END, pane).scalars();
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
