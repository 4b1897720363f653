package org.descentlab.experiment.grokking;

import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.descentlab.net.AdditionNetwork;
import org.descentlab.net.Course;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Head;
import org.descentlab.study.Here;
import org.descentlab.study.Job;
import org.descentlab.study.Results;
import org.descentlab.study.Trial;
import org.junit.jupiter.api.Test;

class GrokkingTest {
    private final Experiment bench = new Grokking();
    private static final Map<String, Double> SMALL = Map.of("modulus", 23.0, "steps", 200.0, "seeds", 1.0, "width", 32.0, "train-fraction",
            0.5);

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

    @Test
    void curvesGrowWhileNetworksTrain() {
        Frame f = Trial.underWay(bench, Map.of("modulus", 23.0, "width", 16.0), 4, "accuracy", "progress", "losses");
        assertEquals("Not enough data yet: first network, step 75 of 3000", Trial.sentence(f, "accuracy"));
        assertEquals(75, f.lastStep());
    }

    /// A play head at rest between recorded steps: that step is drawn, and no reading of the runs changes.
    @Test
    void noReadingRestsOnAReplayedStep() {
        var work = new Here();
        var settings = bench.set(bench.defaults(), SMALL);
        Frame end = Trial.finished(bench, settings, work, Experiment.END, bench.panes().toArray(String[]::new));
        Frame here = Trial.finished(bench, settings, work, 37, bench.panes().toArray(String[]::new));
        assertEquals(37, Trial.series(here, "test-accuracy").at()[2]);
        assertEquals(end.scalars(), here.scalars());
    }

    /// AdamW's steps are bounded, so that nothing diverges by itself.
    @Test
    void divergedNetworksAreSaidToBe() {
        var lost = new Course<AdditionNetwork.Look>(new int[0], List.of(), Course.Ending.DIVERGED, 0, 200, List.of());
        Frame f = bench.frame(bench.set(bench.defaults(), SMALL), new Results() {
            @Override
            @SuppressWarnings("unchecked")
            public <T> T find(Job<T> job) {
                return job instanceof Grok ? (T) lost : null;
            }
        }, Head.END, Set.of("accuracy", "progress", "losses"), null);
        for (Frame.Pane p : f.panes()) {
            assertEquals("courses.diverged", p.sentence().key());
            assertEquals("Diverged", p.figure().badge());
        }
    }
}
