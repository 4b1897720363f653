package org.descentlab.experiment.maxmargin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.descentlab.net.MarginDescent.Method;
import org.descentlab.study.Experiment;
import org.descentlab.study.Here;
import org.descentlab.study.Trial;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A9: margins, loss and growth of both descents over 20 seeds of a round cloud, and each geometry in its own norm.
@Tag("science")
class MaxMarginScienceTest {
    private static final double SEEDS = Trial.quick() ? 4 : 20;
    private final Experiment bench = new MaxMargin();

    /// 0.95 of the margin depends on the draw: in 19 of 20. In all of them it is nearer after ten times the steps, and about where the
    /// asymptote says.
    @Test
    void gradientDescentComesToTheLargestMargin() {
        int reached = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            var problem = new Problem.Plane(40, 0.3, 1, 0, seed);
            var work = new Here();
            var run = work.get(new Descent(problem, Method.GRADIENT, 1, 1_000_000));
            double before = run.at(100_000).ratios()[1], after = run.last().ratios()[1];
            if (before >= 0.95) reached++;
            var asymptote = work.get(problem).asymptote(1).orElseThrow();
            double theory = asymptote.ratio(asymptote.reach(1_000_000));
            System.out.println(seed + " " + before + " " + after + " " + asymptote.ratio(asymptote.reach(100_000)) + " " + theory);
            assertTrue(after > before || before > asymptote.ratio(asymptote.reach(100_000)), "seed " + seed + ": " + before + " to " + after);
        }
        assertTrue(reached >= 0.95 * SEEDS, reached + " seeds");
    }

    @Test
    void itsWeightsGrowAsTheLogarithm() {
        var s = Trial.run(bench, Map.of("stretch", 1.0, "seeds", SEEDS), "norm").scalars();
        assertTrue(s.get("loss-most") <= 1e-4, "loss: " + s.get("loss-most"));
        assertTrue(s.get("norm-slope-least") >= 0.75 && s.get("norm-slope-most") <= 1,
                s.get("norm-slope-least") + " to " + s.get("norm-slope-most"));
    }

    @Test
    void theNormalisedOneSooner() {
        var s = Trial.run(bench, Map.of("stretch", 1.0, "seeds", SEEDS, "steps", 20_000.0), "margin").scalars();
        assertTrue(s.get("margin-ratio-normalised-least") >= 0.995, "" + s.get("margin-ratio-normalised-least"));
    }

    @Test
    void eachGeometryWinsItsOwnColumn() {
        var s = Trial.run(bench, Map.of("seeds", SEEDS), "l1", "l2", "linf").scalars();
        assertTrue(s.get("l1-margin-own-least") >= 0.83, "ℓ₁: " + s.get("l1-margin-own-least"));
        assertTrue(s.get("l2-margin-own-least") >= 0.95, "ℓ₂: " + s.get("l2-margin-own-least"));
        assertTrue(s.get("linf-margin-own-least") >= 0.98, "ℓ∞: " + s.get("linf-margin-own-least"));
        for (String norm : new String[] {"l1", "l2", "linf"}) assertEquals(SEEDS, s.get(norm + "-own-wins"), norm);
    }
}
