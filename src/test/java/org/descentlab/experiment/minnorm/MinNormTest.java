package org.descentlab.experiment.minnorm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashSet;
import java.util.List;
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
import org.descentlab.study.Frame;
import org.descentlab.study.Head;
import org.descentlab.study.Here;
import org.descentlab.study.Series;
import org.descentlab.study.Series.Kind;
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
        assertEquals("parts.none", Trial.says(narrow, "parts"));
        assertEquals("start.equal", Trial.says(narrow, "start"));
        assertEquals(narrow.scalars().get("test-from-zero"), narrow.scalars().get("test"), 1e-9);
        var lost = Trial.run(bench, Map.of("rate", 2.2, "seeds", 2.0));
        assertEquals("2 of 2 diverged", lost.pane("distance").figure().badge());
        assertEquals("runs.diverged", Trial.says(lost, "errors"));
        assertEquals("distance.grows", Trial.says(Trial.run(bench, Map.of("rate", 2.03, "steps", 60.0, "dimension", 60.0, "samples", 25.0,
                "seeds", 3.0)), "distance"), "it fell at first, and has grown since");
        assertEquals("distance.left", Trial.says(Trial.run(bench, Map.of("dimension", 50.0, "seeds", 2.0)), "distance"));
    }

    /// Theory is of the limit of descent: before that it is marked, and the sentence says so; noise near p = n has no mean.
    @Test
    void theoryIsMarkedOutsideItsConditions() {
        var ended = Trial.run(bench, Map.of("seeds", 2.0));
        var early = Trial.run(bench, Map.of("seeds", 2.0, "steps", 10.0));
        for (String name : List.of("test-expected-from-1", "test-by-start-theory")) {
            assertEquals(Kind.THEORY, Trial.series(ended, name).kind());
            assertEquals(Kind.OUTSIDE, Trial.series(early, name).kind());
        }
        assertTrue(early.pane("start").figure().detail().startsWith("The expectation is of the limit"));
        var near = Trial.run(bench, Map.of("seeds", 2.0, "steps", 10.0, "dimension", 51.0, "noise", 1.0));
        assertTrue(Double.isNaN(near.scalars().get("test-theory")));
    }

    /// A training error is a share of ‖y‖², a test error one of the signal's variance: no axis holds both.
    @Test
    void oneUnitAnAxis() {
        Frame f = Trial.run(bench, Map.of("seeds", 2.0));
        assertEquals(1, f.pane("errors").figure().side().size());
        for (String name : List.of("test", "test-from-zero")) assertEquals("signal variance", Trial.series(f, name).unit());
        for (String name : List.of("train", "train-from-zero")) assertEquals("‖y‖²", Trial.series(f, name).unit());
    }

    /// Wherever the play head stands: the sentence's number is the curve's there, no ending is told, and what is exported is the same.
    @Test
    void sentencesFollowThePlayHead() {
        for (var changes : List.of(Map.of("seeds", 2.0), Map.of("seeds", 2.0, "init-scale", 0.0), Map.of("seeds", 2.0, "rate", 2.2))) {
            Frame end = Trial.at(bench, changes, Experiment.END).getFirst();
            Series row = Trial.series(end, "row-space"), test = Trial.series(end, "test");
            for (int i = 1; i < row.at().length - 1; i += 17) {
                Frame f = Trial.at(bench, changes, (int) row.at()[i]).getFirst();
                assertArrayEquals(row.values(), Trial.series(f, "row-space").values());
                for (String pane : List.of("distance", "errors", "parts"))
                    assertTrue(Trial.says(f, pane).endsWith(".here") || Trial.says(f, pane).equals("runs.growing"), Trial.says(f, pane));
                List<Object> said = f.pane("parts").sentence().values();
                assertEquals((int) row.at()[i], said.get(0));
                assertEquals(row.values()[i], (double) said.get(1));
                if (Trial.says(f, "errors").equals("errors.here"))
                    assertEquals(test.values()[i], f.pane("errors").sentence().values().get(1));
            }
        }
    }

    @Test
    void playHeadCutsTheCurves() throws Exception {
        var settings = bench.set(bench.defaults(), Map.of("seeds", 2.0));
        try (var engine = Lab.engine(2); var lab = new Laboratory(bench, settings, new LinkedHashSet<>(bench.panes()), engine)) {
            assertEquals(2000, lab.await(p -> {}).lastStep());
        }
        for (var f : Trial.at(bench, Map.of("seeds", 2.0), 0, 1, 37, Experiment.END)) {
            if (f.step() < 2000) assertEquals("distance.here", Trial.says(f, "distance"));
        }
        Ask ask = new Ask(settings, new Here(), Head.END);
        var one = Descent.of(ask, 1, 0).compute(new Here());
        Curves whole = Curves.of(List.of(one.steps()), List.of(one.curve(Look::distance)));
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
