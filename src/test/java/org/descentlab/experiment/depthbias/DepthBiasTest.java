package org.descentlab.experiment.depthbias;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Mark.Reference.Kind;
import org.descentlab.net.DiagonalNetwork.Steps;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Here;
import org.descentlab.study.Series;
import org.descentlab.study.Trial;
import org.junit.jupiter.api.Test;

class DepthBiasTest {
    private static final String[] FACTORS = {"values", "rank", "unseen", "depths"}, COURSES = {"values", "rank", "unseen"};
    /// Problems small enough for a quick look: 20 examples of 50 features, matrices of 10 rows.
    private static final Map<String, Double> SMALL = Map.of("samples", 20.0, "features", 50.0, "nonzero", 2.0, "rate", 0.04, "seeds", 3.0,
            "steps", 20_000.0, "size", 10.0, "rank", 1.0, "observed", 0.5, "factor-steps", 6000.0);
    private final Experiment bench = new DepthBias();

    private Frame trial(Map<String, Double> changes, String... panes) {
        var all = new TreeMap<>(SMALL);
        all.putAll(changes);
        return Trial.run(bench, all, panes);
    }

    private Map<String, Double> preset(String title) {
        return bench.presets().stream().filter(p -> p.title().equals(title)).findFirst().orElseThrow().changes();
    }

    private static void says(Frame f, String... keys) {
        assertEquals(List.of(keys), f.panes().stream().map(p -> p.sentence().key()).toList(), f.settings().toString());
    }

    @Test
    void theStartDecidesTheRisk() {
        Frame f = trial(Map.of());
        says(f, "risk.falls", "norm.falls", "weights.apart", "course.said");
        var s = f.scalars();
        assertEquals(s.get("risk-least-two-norm"), s.get("risk-large"), 0.02 * s.get("risk-large"));
        assertTrue(s.get("risk-tiny") < 1e-3 && s.get("risk-least-one-norm") < 1e-12, "risks " + s);
        assertEquals(s.get("one-norm-of-teacher"), s.get("one-norm-least"), 1e-9);
        assertEquals(s.get("risk-limit-of-flow"), s.get("risk"), 0.2 * s.get("risk"));
        assertTrue(s.get("risk-off-flow") < 0.02, "off the flow by " + s.get("risk-off-flow"));
        assertEquals(Series.Kind.THEORY, Trial.series(f, "risk-of-flow").kind());
        Frame large = trial(preset("A large start"), "weights", "course");
        says(large, "weights.mixed", "course.said");
        assertTrue(large.scalars().get("risk") > 100 * s.get("risk"));
    }

    /// A dense teacher: the tiny start is no better, and the weights are all true ones.
    @Test
    void aDenseTeacherIsNotFound() {
        Frame f = trial(Map.of("nonzero", 300.0));
        assertTrue(!Trial.says(f, "risk").equals("risk.falls"), Trial.says(f, "risk"));
        says(Trial.run(bench, f.settings().values(), "weights", "course"), "weights.dense", "course.said");
        assertTrue(f.scalars().get("risk-tiny") >= 0.8 * f.scalars().get("risk-large"));
        assertEquals("weights.here.dense", Trial.says(Trial.at(bench, Map.of("nonzero", 300.0, "samples", 10.0, "features", 20.0, "steps",
                200.0, "seeds", 1.0), 20).getFirst(), "weights"));
    }

    /// Steps that adapt leave the flow, whose line is grey then.
    @Test
    void longStepsLeaveTheFlow() {
        Frame f = trial(Map.of("step-rule", (double) Steps.ADAPTED.ordinal(), "stop", 1e-5), "risk", "norm", "course");
        assertEquals(Series.Kind.OUTSIDE, Trial.series(f, "risk-of-flow").kind());
        assertTrue(f.scalars().get("risk") > 3 * f.scalars().get("risk-limit-of-flow"), "" + f.scalars());
        assertTrue(f.scalars().get("steps-taken") < 10_000);
    }

    /// Twice the edge: lost, and said so; wherever more examples than features leave one fit, every start comes to it.
    @Test
    void edgesAndTheClassicalSide() {
        double edge = DepthBias.edge(20, 50, 0.1);
        Frame lost = trial(Map.of("alpha", 4 * edge, "rate", 0.1), "weights", "course");
        says(lost, "course.diverged", "course.diverged");
        assertEquals("3 of 3 diverged", lost.pane("course").figure().badge());
        Frame one = trial(Map.of("samples", 60.0, "features", 30.0, "stop", 1e-8), "risk", "norm");
        says(one, "risk.level", "norm.level");
        assertTrue(one.scalars().get("risk-large") < 1e-6 && one.scalars().get("risk-least-two-norm") < 1e-12, "" + one.scalars());
    }

    @Test
    void depthCompletesTheMatrix() {
        Frame f = trial(Map.of(), FACTORS);
        says(f, "values.emerged", "rank.said", "unseen.learned", Trial.says(f, "depths"));
        assertTrue(List.of("depths.falls", "depths.deep").contains(Trial.says(f, "depths")), Trial.says(f, "depths"));
        var s = f.scalars();
        assertTrue(s.get("unseen-error") < 0.1 && s.get("unseen-error-one-layer") > 0.7, "" + s);
        assertEquals(1, s.get("effective-rank"), 0.3);
        assertEquals(1, s.get("effective-rank-of-matrix"), 1e-6);
        Frame one = trial(preset("Control: one layer"), FACTORS);
        says(one, "values.other", "rank.one", "unseen.nothing", Trial.says(f, "depths"));
        Frame full = trial(Map.of("rank", 10.0), FACTORS);
        assertTrue(full.scalars().get("unseen-error") > 0.5, "full rank: " + full.scalars().get("unseen-error"));
        says(full, "values.full", "rank.said", "unseen.nothing", "depths.level");
        says(trial(Map.of("factor-rate", 2.0, "depth", 4.0, "rank", 1.0), COURSES), "values.diverged", "values.diverged",
                "values.diverged");
        says(trial(Map.of("factor-steps", 100.0, "start-scale", 1e-4), COURSES), "values.none", "rank.said", "unseen.unfitted");
    }

    /// The play head stands once in what is over steps or time, and nothing tells the ending before it.
    @Test
    void sentencesFollowThePlayHead() {
        var settings = new TreeMap<>(SMALL);
        settings.putAll(Map.of("seeds", 2.0, "steps", 1000.0, "factor-steps", 1000.0));
        for (Frame f : Trial.at(bench, settings, 1, 40, 300)) {
            says(f, "ends.later", "ends.later", "weights.here", "course.here");
            for (String pane : List.of("weights", "course"))
                assertEquals(1, f.pane(pane).figure().main().marks().stream()
                        .filter(m -> m instanceof Mark.Reference r && r.kind() == Kind.CURSOR).count(), pane);
        }
        var work = new Here();
        Frame f = Trial.finished(bench, bench.set(bench.defaults(), settings), work, 60, FACTORS);
        says(f, "values.here", "rank.here", "unseen.here", "ends.later");
        assertEquals(60 * 0.4 / 3, (double) f.pane("rank").sentence().values().getFirst(), 1e-12);
        Trial.underWay(bench, settings, 5, "weights", "course");
        Trial.underWay(bench, settings, 5, COURSES);
        Trial.beginnings(bench, settings);
    }

    @Test
    void everySettingCanBeShown() {
        Trial.empty(bench);
        var base = Map.of("seeds", 1.0, "steps", 100.0, "factor-steps", 100.0, "samples", 10.0, "features", 25.0, "size", 7.0);
        for (var changes : Trial.extremes(bench, base)) {
            if (changes.get("steps") > 1000 || changes.get("factor-steps") > 1000) continue;
            Trial.run(bench, changes, bench.allPanes().toArray(String[]::new));
        }
    }
}
