package org.descentlab.experiment.randomlabels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import org.descentlab.study.Frame;
import org.descentlab.study.Trial;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A7 at 64–512–10 and n = 500: every label is fitted, and what it costs. Quickly with three seeds of half the width.
@Tag("science")
class RandomLabelsScienceTest {
    private final RandomLabels bench = new RandomLabels();

    @Test
    void everyLabelIsFitted() {
        Frame f = Trial.run(bench, Trial.quick() ? Map.of("width", 256.0) : Map.of("seeds", 5.0));
        var s = f.scalars();
        assertEquals(0, s.get("epochs-unfitted"), "training error 0 at every q in every seed");
        for (Kind kind : Kind.values()) assertEquals(0, s.get("training-error-" + kind.key()), kind.legend);
        double slowdown = s.get("slowdown"), plain = s.get("epochs-true"), random = s.get("epochs-random");
        assertTrue(slowdown >= 2.5, "slowdown " + slowdown);
        if (!Trial.quick()) {
            // the ranges of fifteen draws of another program with the same recipe, whose medians are 8 and 47
            assertTrue(plain >= 5 && plain <= 14, "true labels " + plain);
            assertTrue(random >= 42 && random <= 56, "random labels " + random);
        }
        double[] error = Trial.series(f, "test-error-by-share").values();
        assertTrue(error[0] <= 0.05, "q = 0: " + error[0]);
        assertEquals(0.9, error[5], 0.03, "q = 1");
        for (int i = 0; i < 5; i++) assertTrue(error[i + 1] > error[i], "monotone: " + Arrays.toString(error));
        assertEquals(error[0], s.get("test-error-permuted"), 0.015, "one permutation is no difference");
        assertEquals(0.9, s.get("test-error-gaussian"), 0.03);
        assertTrue(s.get("epochs-shuffled") < s.get("epochs-random"), "shuffled pixels are fitted sooner");
        assertTrue(s.get("epochs-gaussian") < s.get("epochs-random"), "and so is noise");
    }

    @Test
    void downToASmallLoss() {
        Assumptions.assumeFalse(Trial.quick());
        Frame f = Trial.run(bench, Map.of("until", 1.0, "epochs", 400.0), "training", "test");
        for (double[] seed : Trial.series(f, "test-error-of-true").seeds())
            assertTrue(seed[seed.length - 1] <= 0.05, Arrays.toString(seed));
        assertEquals("training.loss", Trial.says(f, "training"));
        assertTrue(f.scalars().get("slowdown") > 8, "random labels take much longer: " + f.scalars().get("slowdown"));
    }

    @Test
    void littleWeightDecayDoesNotForbidNoise() {
        Assumptions.assumeFalse(Trial.quick());
        Frame little = Trial.run(bench, Map.of("weight-decay", 0.001), "training", "test");
        assertEquals("training.fitted", Trial.says(little, "training"));
        var much = Trial.run(bench, Map.of("weight-decay", 0.01), "training", "test").scalars();
        assertTrue(much.get("training-error-random") > 0, "some are left");
        assertEquals(0, much.get("training-error-true"), "true ones are fitted");
    }
}
