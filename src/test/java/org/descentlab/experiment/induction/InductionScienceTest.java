package org.descentlab.experiment.induction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.descentlab.net.Course;
import org.descentlab.study.Ask;
import org.descentlab.study.Frame;
import org.descentlab.study.Head;
import org.descentlab.study.Here;
import org.descentlab.study.Trial;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The phase change and the trap against the published acceptance numbers.
@Tag("science")
class InductionScienceTest {
    private final Induction bench = new Induction();

    /// Six seeds: loss and score cross within 60 steps of each other, in every seed.
    @Test
    void lossAndHeadComeTogether() {
        var s = Trial.run(bench, Map.of("seeds", 6.0), "losses", "scores", "attention").scalars();
        var settings = bench.set(bench.defaults(), Map.of("seeds", 6.0));
        Ask ask = new Ask(settings, new Here(), Head.END);
        double guess = Math.log(32);
        for (int k = 0; k < 6; k++) {
            Course<Look> c = Transformer.of(ask, Induction.Period.RANDOM, k).compute(new Here());
            assertEquals(Crossings.of(c, guess).loss(), Crossings.of(c, guess).induction(), 60);
            assertEquals(305, Crossings.of(c, guess).loss(), 60);
            assertTrue(c.last().accuracy() >= 0.99);
            assertEquals(0.925, c.looks().get(80).induction(), 0.03);
            assertEquals(0.58, c.looks().get(80).previous(), 0.08);
            assertEquals(0.28, c.last().end().flattened(), 0.08);
        }
        assertEquals(6, s.get("induction-heads"));
        assertTrue(s.get("induction-at-window-start") < 0.3 && s.get("induction-at-window-end") > 0.8);
    }

    /// Chains of three states, d = dh = 16, rate 0.004: published ends .885 to .888 where counting pairs costs .865, the previous-token
    /// score from .9 on.
    @Test
    void chainsAreReadByCountingPairs() {
        Frame f = Trial.run(bench, Map.of("dimension", 16.0, "learning-rate", 0.004, "seeds", 3.0, "steps", 2000.0), "markov-loss",
                "markov-heads");
        assertEquals(0.0215, f.scalars().get("chain-loss-above-pairs"), 0.01);
        assertTrue(f.scalars().get("chain-previous-score") >= 0.9);
    }

    /// Each of the two heads is needed.
    @Test
    void withoutEitherHeadNothingIsCopied() {
        for (String head : new String[] {"layer-one-head-one", "layer-two-head-one"}) {
            var s = Trial.run(bench, Map.of("seeds", 3.0, head, 1.0), "attention").scalars();
            assertTrue(s.get("accuracy") >= 0.99 && s.get("accuracy-heads-off") < 0.5, head + ": " + s);
        }
    }

    /// Negative control: three seeds of one layer, 1500 steps.
    @Test
    void oneLayerCannot() {
        Frame f = Trial.run(bench, Map.of("layers", 1.0, "steps", 1500.0, "seeds", 3.0), "losses", "scores");
        assertTrue(f.scalars().get("accuracy") <= 0.17 && f.scalars().get("induction-score") < 0.4);
        assertEquals("losses.unlearned", Trial.says(f, "losses"));
        assertEquals("scores.none", Trial.says(f, "scores"));
    }

    /// The trap: learned positions and one period against random periods.
    @Test
    void onePeriodIsAShortcut() {
        Assumptions.assumeFalse(Boolean.getBoolean("science.quick"), "only in the full form");
        for (double high : new double[] {16, 12}) {
            Map<String, Double> trap = Map.of("encoding", 1.0, "dimension", 64.0, "learning-rate", 0.003, "period", 1.0, "seeds", 3.0,
                    "period-high", high);
            Frame f = Trial.run(bench, trap, "losses", "scores", "attention", "periods");
            var s = f.scalars();
            assertTrue(s.get("fixed-accuracy") >= 0.98);
            assertTrue(s.get("fixed-elsewhere-most") < 0.1);
            assertEquals(0, s.get("induction-heads"));
            // at 12 the pattern looks like induction (published: score .83 to .91), and is not called that
            if (high == 12)
                assertTrue(s.get("induction-score") > 0.8 && Trial.says(f, "scores").equals("scores.shortcut"),
                        Trial.sentence(f, "scores"));
            assertTrue(s.get("random-worst-trained") >= 0.98);
        }
    }
}
