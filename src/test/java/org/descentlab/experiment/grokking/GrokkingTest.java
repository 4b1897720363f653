package org.descentlab.experiment.grokking;

import static org.junit.jupiter.api.Assertions.*;

import java.util.Map;
import org.descentlab.study.Trial;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.junit.jupiter.api.Test;

class GrokkingTest {
    private final Experiment bench = new Grokking();
    private static final Map<String, Double> SMALL = Map.of("modulus", 23.0, "steps", 200.0, "seeds", 1.0, "width", 32.0, "train-fraction", 0.5);

    /// 30 % of the pairs: spec ~260 steps, here with three seeds.
    @Test
    void groksSoonWithEnoughPairs() {
        Frame f = Trial.run(bench, Map.of("train-fraction", 0.3, "steps", 1000.0, "seeds", 3.0), "accuracy", "progress");
        assertEquals(260, f.scalars().get("step-grokked"), 130);
        assertTrue(f.scalars().get("halfway-class-mean-accuracy") > 3 * f.scalars().get("halfway-test-accuracy"));
    }

    @Test
    void extremes() {
        Trial.everyEnd(bench, SMALL, "steps");
    }

    @Test
    void beginnings() {
        Trial.beginnings(bench, SMALL);
    }

    /// A rate that is much too large: said so, nothing thrown. AdamW's steps are bounded; what diverges is forced by hand.
    @Test
    void divergedCourseIsNotDrawn() {
        var course = new Grok.Course(java.util.List.of(), true);
        assertEquals(0, course.last());
        assertTrue(Double.isNaN(course.values(Grok.Seen::norm)[0]));
        assertTrue(Double.isNaN(course.halfway(Grok.Seen::norm)));
    }
}
