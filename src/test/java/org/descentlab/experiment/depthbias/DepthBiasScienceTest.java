package org.descentlab.experiment.depthbias;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import org.descentlab.stats.Summary;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Here;
import org.descentlab.study.Trial;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A10 and E4: risks of the diagonal network over its start, unseen errors of deep factorisations, seed by seed.
@Tag("science")
class DepthBiasScienceTest {
    private static final double SEEDS = Trial.quick() ? 2 : 5, MATRICES = Trial.quick() ? 2 : 6;
    /// The place of α = 0.001.
    private static final int THOUSANDTH = 2;
    private final Experiment bench = new DepthBias();

    /// n = 40, p = 100, s = 5, fixed steps of 0.02 to a training error of 1e-6. Of five draws one has 0.0014 at α = 0.001: it is the
    /// draw, for there the limit of the flow itself, found without descent, is 0.0011. The bound is held to by all others, and by the median.
    @Test
    void fromLeastTwoNormToTheTeacher() {
        Frame f = Trial.run(bench, Map.of("seeds", SEEDS), "risk", "norm");
        double[][] risks = Trial.series(f, "risk-by-start").seeds();
        for (double[] seed : risks)
            for (int i = 1; i < seed.length; i++) assertTrue(seed[i] >= seed[i - 1], "monotone: " + Arrays.toString(seed));
        double[] small = Arrays.stream(risks).mapToDouble(r -> r[THOUSANDTH]).toArray();
        assertTrue(Summary.median(small) < 1e-3 && Arrays.stream(small).filter(r -> r < 1e-3).count() >= SEEDS - 1, Arrays.toString(small));
        for (int k = 0; k < small.length; k++)
            if (small[k] >= 1e-3)
                assertTrue(new Limit.Flow(new Diagonal.Examples(40, 100, 5, k), 1e-3).compute(new Here()).risk() >= 1e-3, "seed " + k);
        var s = f.scalars();
        assertEquals(1, s.get("risk-large") / s.get("risk-least-two-norm"), 0.02);
        assertTrue(s.get("risk-least-one-norm") < 1e-12, "least ℓ₁: the teacher");
        assertTrue(s.get("risk-off-flow") < 0.005, "the flow's limit: " + s.get("risk-off-flow"));
        if (!Trial.quick()) {
            assertEquals(1.5e-5, s.get("risk-tiny"), 1e-6, "as the model note has it");
            assertEquals(0.60, s.get("risk-large"), 0.005);
            assertEquals(0.0015, s.get("risk-off-flow"), 1e-4);
            assertEquals(4.51, s.get("one-norm-large"), 0.005);
            assertEquals(2.24, s.get("one-norm-tiny"), 0.005);
        }
        assertEquals("risk.falls", Trial.says(f, "risk"));
        assertEquals("norm.falls", Trial.says(f, "norm"));
    }

    @Test
    void aboveTheEdgeItDiverges() {
        Frame f = Trial.run(bench, Map.of("seeds", SEEDS, "alpha", 2.0), "course");
        assertEquals((int) SEEDS + " of " + (int) SEEDS + " diverged", f.pane("course").figure().badge());
    }

    /// d = 200, N = 60, s = 5, steps that adapt, to a training error of 1e-5: least ℓ₂ norm at α = 1 within 0.1 %, below 0.03 at 0.001.
    @Test
    void adaptedStepsComeToLeastTwoNorm() {
        var settings = Map.of("features", 200.0, "samples", 60.0, "step-rule", 1.0, "stop", 1e-5, "seeds", Trial.quick() ? 1.0 : 3.0);
        Frame f = Trial.run(bench, settings, "risk");
        assertEquals(1, f.scalars().get("risk-large") / f.scalars().get("risk-least-two-norm"), 1e-3);
        for (double[] seed : Trial.series(f, "risk-by-start").seeds()) assertTrue(seed[THOUSANDTH] < 0.03, Arrays.toString(seed));
    }

    /// d = 20, rank 2, 45 % seen. Of six draws one is not completed at depth 3 from ε = 0.01, and is from 0.001: the bound of 0.005 is met by the
    /// others, and by their median.
    @Test
    void deepFactorsCompleteTheMatrix() {
        double[] one = errors(1, 0.01), two = errors(2, 1e-3), three = errors(3, 0.01);
        assertTrue(Summary.quantile(0, one) >= 0.7, "D = 1: " + Arrays.toString(one));
        assertTrue(Summary.quantile(1, two) <= 0.1, "D = 2: " + Arrays.toString(two));
        assertTrue(Summary.median(three) <= 0.005 && Arrays.stream(three).filter(e -> e <= 0.005).count() >= MATRICES - 1,
                "D = 3: " + Arrays.toString(three));
        for (int k = 0; k < three.length; k++) if (three[k] > 0.005) {
            var smaller = Trial.run(bench, Map.of("seed", (double) k, "seeds", 1.0, "start-scale", 1e-3), "rank", "unseen").scalars();
            assertTrue(smaller.get("unseen-error") <= 0.005 && smaller.get("effective-rank") <= 2.2, "seed " + k + ": " + smaller);
        }
    }

    /// At the defaults, as the model note has it; in the quick form from one seed and without numbers.
    @Test
    void eachLayerHelps() {
        Frame f = Trial.run(bench, Map.of("seeds", Trial.quick() ? 1.0 : 5.0), "depths");
        assertEquals("depths.falls", Trial.says(f, "depths"));
        if (Trial.quick()) return;
        var s = f.scalars();
        assertEquals(0.94, s.get("unseen-error-small-start-depth-1"), 0.01);
        assertEquals(0.046, s.get("unseen-error-small-start-depth-2"), 0.001);
        assertEquals(9.7e-5, s.get("unseen-error-small-start-depth-3"), 1e-6);
    }

    private Frame preset(String title, String... panes) {
        var changes = bench.presets().stream().filter(p -> p.title().equals(title)).findFirst().orElseThrow().changes();
        return Trial.run(bench, Trial.with(changes, "seeds", Trial.quick() ? 1 : 3), panes);
    }

    @Test
    void everyPresetShowsWhatItAnnounces() {
        String[] course = {"weights", "course"};
        Frame large = preset("A large start", course);
        assertEquals("weights.mixed", Trial.says(large, "weights"));
        assertEquals(1, large.scalars().get("risk") / large.scalars().get("risk-limit-of-flow"), 0.01);
        Frame tiny = preset("A tiny start", course);
        assertEquals("weights.apart", Trial.says(tiny, "weights"));
        assertTrue(tiny.scalars().get("risk") < 1e-3);
        assertEquals("risk.rises", Trial.says(preset("Control: a dense teacher", "risk"), "risk"));
        var adapted = preset("Long steps", course).scalars();
        assertTrue(adapted.get("risk") > 3 * adapted.get("risk-limit-of-flow") && adapted.get("steps-taken") < 10_000, "" + adapted);
        assertEquals("course.diverged", Trial.says(preset("Too large a start", course), "course"));
        var three = Trial.run(bench, Map.of("seeds", Trial.quick() ? 1.0 : 3.0), "rank", "unseen").scalars();
        var two = preset("Two layers", "rank", "unseen").scalars();
        for (String name : new String[] {"unseen-error", "effective-rank"}) assertTrue(two.get(name) > three.get(name), name);
        assertEquals("unseen.nothing", Trial.says(preset("Control: one layer", "unseen"), "unseen"));
        Frame product = preset("A large product", "unseen");
        assertEquals("unseen.partly", Trial.says(product, "unseen"), "" + product.scalars());
        Frame full = preset("Control: full rank", "unseen", "depths");
        assertEquals("unseen.nothing", Trial.says(full, "unseen"));
        assertEquals("depths.level", Trial.says(full, "depths"), Trial.sentence(full, "depths"));
    }

    private double[] errors(int depth, double start) {
        Frame f = Trial.run(bench, Map.of("seeds", MATRICES, "depth", (double) depth, "start-scale", start), "rank", "unseen");
        assertEquals(MATRICES, f.scalars().get("seeds-fitted"), "depth " + depth);
        double rank = f.scalars().get("effective-rank");
        if (depth == 3) assertTrue(rank >= 2 && rank <= 2.2, "effective rank " + rank);
        return Arrays.stream(Trial.series(f, "unseen-error").seeds()).mapToDouble(v -> v[v.length - 1]).toArray();
    }
}
