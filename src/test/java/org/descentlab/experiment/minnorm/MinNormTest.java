package org.descentlab.experiment.minnorm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashSet;
import java.util.Map;
import org.descentlab.Lab;
import org.descentlab.lab.Laboratory;
import org.descentlab.net.Course;
import org.descentlab.net.LeastSquaresDescent;
import org.descentlab.net.LeastSquaresDescent.Look;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Curves;
import org.descentlab.study.Experiment;
import org.descentlab.study.Head;
import org.descentlab.study.Here;
import org.descentlab.study.Trial;
import org.junit.jupiter.api.Test;

class MinNormTest {
    private final MinNorm bench = new MinNorm();

    /// The published numbers: ten seeds, 2000 steps.
    @Test
    void descentFindsTheNearestInterpolator() {
        var zero = Trial.run(bench, Map.of("init-scale", 0.0)).scalars();
        assertTrue(zero.get("distance-from-zero-relative") < 1e-10, "relative distance " + zero.get("distance-from-zero-relative"));
        for (double a : new double[] {0.5, 1, 4}) {
            var s = Trial.run(bench, Map.of("init-scale", a)).scalars();
            assertTrue(s.get("distance-gap-most") < 1e-8);
            assertTrue(s.get("null-space-moved-most") < 1e-12);
            assertTrue(s.get("train") < 1e-20 && s.get("train-from-zero") < 1e-20, "one training error");
            assertTrue(s.get("test") > s.get("test-from-zero") + 0.1 * a * a, "two test errors");
            assertEquals(s.get("null-space-part-theory"), s.get("null-space-part"), 0.1 * a);
        }
    }

    private static Course<Look> run(int n, int p, double noise, double a, double rate, int steps, long seed) {
        return new Descent(n, p, noise, rate, steps, a, seed).compute(new Here());
    }

    /// Descent step by step against its closed form in the eigenbasis, at every recorded step.
    @Test
    void pathsFollowTheirClosedForm() {
        for (int p : new int[] {20, 40, 90})
            for (double rate : new double[] {0.3, 1, 1.9}) {
                for (Look look : run(40, p, 0.5, 2, rate, 500, 1).looks())
                    assertEquals(look.theory(), look.distance(), 1e-10 * (1 + look.theory()));
            }
    }

    /// The expected test error against 400 draws of everything, with noise, on both sides of p = n.
    @Test
    void expectedErrorAgreesWithSimulation() {
        for (int[] size : new int[][] {{20, 60}, {60, 20}})
            for (double a : new double[] {0, 2}) {
                double[] tests = new double[400];
                for (int k = 0; k < tests.length; k++) {
                    tests[k] = run(size[0], size[1], 0.8, a, 1, 400, k).last().test();
                }
                double theory = LeastSquaresDescent.expectedTest(size[0], size[1], a, 0.8);
                assertEquals(theory, Summary.mean(tests), 0.05 * theory);
            }
    }

    @Test
    void controls() {
        var narrow = Trial.run(bench, Map.of("dimension", 25.0, "init-scale", 3.0, "noise", 0.5, "seeds", 3.0));
        assertEquals("The data see all 25 directions: nothing is hidden", Trial.sentence(narrow, "parts"));
        assertTrue(Trial.sentence(narrow, "start").startsWith("The start does not matter"), Trial.sentence(narrow, "start"));
        assertEquals(narrow.scalars().get("test-from-zero"), narrow.scalars().get("test"), 1e-9);
        var lost = Trial.run(bench, Map.of("rate", 2.2, "seeds", 2.0));
        assertEquals("Diverged", lost.pane("distance").figure().badge());
        assertTrue(Trial.sentence(Trial.run(bench, Map.of("dimension", 50.0, "seeds", 2.0)), "distance").startsWith("Not there yet"));
    }

    @Test
    void playHeadCutsTheCurves() throws Exception {
        var settings = bench.set(bench.defaults(), Map.of("seeds", 2.0));
        try (var lab = new Laboratory(bench, settings, new LinkedHashSet<>(bench.panes()), Lab.BACKEND, Lab.TASKS, 2)) {
            assertEquals(2000, lab.await(p -> {}).lastStep());
        }
        for (var f : Trial.at(bench, Map.of("seeds", 2.0), 0, 1, 37, Experiment.END)) {
            if (f.step() < 2000) assertTrue(Trial.sentence(f, "distance").startsWith("At step " + f.step()));
        }
        Ask ask = new Ask(settings, new Here(), Head.END);
        var one = Descent.of(ask, 1, 0).compute(new Here());
        Curves whole = Curves.of(java.util.List.of(one.steps()), java.util.List.of(one.curve(Look::distance)));
        for (int head : new int[] {0, 1, 37, 2000, Experiment.END}) {
            assertTrue(whole.upTo(head).at().length > 0);
            assertTrue(whole.upTo(head).end() <= head);
        }
    }

    @Test
    void everySettingCanBeShown() {
        for (var changes : Trial.extremes(bench, Map.of("seeds", 1.0, "steps", 50.0))) {
            Trial.nothing(bench, changes);
            Trial.run(bench, changes);
        }
        for (var preset : bench.presets()) Trial.run(bench, preset.changes());
        assertNull(Trial.run(bench, Map.of()).pane("distance").figure().badge());
    }
}
