package org.descentlab.experiment.incontext;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.descentlab.study.Trial;
import org.descentlab.study.Frame;
import org.descentlab.study.Here;
import org.junit.jupiter.api.Test;

class InContextTest {
    private final InContext bench = new InContext();

    @Test
    void nothingIsClaimedBeforeThereIsAnything() {
        Trial.empty(bench);
    }

    /// The default network, one seed: acceptance [0.99, 1.02] for the loss over that of one step on the same prompts.
    @Test
    void oneLayerIsOneStep() {
        Frame f = Trial.run(bench, Map.of("seeds", 1.0), "training", "agreement", "beyond");
        var s = f.scalars();
        assertEquals(1.005, s.get("loss-ratio"), 0.015);
        assertTrue(s.get("cosine") >= 0.999, "cosine " + s.get("cosine"));
        assertEquals(2.027, s.get("eta-star-theory"), 1e-3);
        assertEquals(s.get("eta-star-theory"), s.get("eta-star"), 0.04);
        assertTrue(s.get("reached-step") <= 150, "reached at " + s.get("reached-step"));
        assertEquals("training.optimum", Trial.says(f, "training"));
    }

    @Test
    void runsAreReproducible() {
        var learner = new Learner(3, 5, 0.2, false, 2, 4, 0.01, 60, 0.3, true, 1);
        assertEquals(learner.compute(new Here()).loss(), learner.compute(new Here()).loss());
    }

    @Test
    void thePlayHeadMoves() {
        var frames = Trial.at(bench, Map.of("steps", 60.0, "seeds", 1.0), 0, 20, Integer.MAX_VALUE);
        assertEquals(60, frames.getFirst().lastStep());
        assertEquals("training.here", Trial.says(frames.get(1), "training"));
    }

    /// Rates and initial weights at the ends of their ranges, one layer to three.
    @Test
    void extremesAreShown() {
        for (double layers = 1; layers <= 3; layers++)
            for (double scale : new double[] {0.05, 1.5})
                Trial.run(bench, Map.of("layers", layers, "initial-scale", scale, "learning-rate", 0.1, "steps", 50.0, "seeds", 1.0, "inputs", 1.0, "context", 2.0), "training", "agreement", "beyond");
    }
}
