package org.descentlab.experiment.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.descentlab.net.Course;
import org.descentlab.net.Course.Ending;
import org.descentlab.net.FullBatchDescent.Look;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Here;
import org.descentlab.study.Series;
import org.descentlab.study.Trial;
import org.descentlab.tensor.Activation;
import org.junit.jupiter.api.Test;

class EdgeTest {
    /// Small networks that are soon trained, and meet the edge all the same.
    private static final Map<String, Double> SMALL = Map.of("width", 8.0, "samples", 30.0, "time", 200.0, "seeds", 1.0);
    private final Experiment bench = new Edge();

    private static Map<String, Double> small(Map<String, Double> changes) {
        var all = new TreeMap<>(SMALL);
        all.putAll(changes);
        return all;
    }

    private Frame trial(Map<String, Double> changes, String... panes) {
        return Trial.run(bench, small(changes), panes);
    }

    private Frame preset(String title) {
        return trial(bench.presets().stream().filter(p -> p.title().equals(title)).findFirst().orElseThrow().changes(), "sharpness",
                "loss");
    }

    private static String says(Frame f) {
        return Trial.says(f, "sharpness") + " " + Trial.says(f, "loss");
    }

    /// Of those that small networks show, too; the others are in [EdgeScienceTest].
    @Test
    void presetsShowWhatTheyAnnounce() {
        Frame below = preset("Below the edge");
        assertEquals("sharpness.below loss.falls", says(below));
        assertTrue(below.scalars().get("sharpness-over-limit") < 0.5);
        Frame twice = preset("Twice the rate");
        assertEquals("sharpness.edge loss.rises", says(twice));
        assertEquals(1, twice.scalars().get("sharpness-over-limit"), 0.05);
        assertEquals("sharpness.constant loss.falls", says(preset("Control: a linear model")));
        for (String title : List.of("A linear model above its edge", "Too large a step")) {
            Frame lost = preset(title);
            assertEquals("courses.diverged courses.diverged", says(lost));
            assertEquals("1 of 1 diverged", lost.pane("sharpness").figure().badge());
        }
    }

    /// The control: monotone below its edge, lost above it, as in closed form; with its own limit if the ball is heavy.
    @Test
    void aQuadraticNeverHovers() {
        for (double momentum : new double[] {0, 0.5}) {
            Frame f = trial(Map.of("momentum", momentum), "control");
            assertEquals("control.split", Trial.says(f, "control"));
            var s = f.scalars();
            assertEquals(2 * (1 + momentum) / s.get("control-sharpness"), s.get("control-edge"), 1e-12);
            assertTrue(s.get("control-theory-gap") < 1e-9);
            if (momentum == 0) assertEquals(0, s.get("control-rises"));
            for (int seed = 0; seed < 3; seed++)
                for (double share : new double[] {0.9, 1.1}) {
                    var run = Quadratic.of(30, share, momentum, seed).compute(new Here());
                    assertEquals(share > 1, run.diverged(), share + " of the edge");
                    if (share < 1) assertTrue(run.losses()[Quadratic.STEPS] < 1.05 * run.least());
                }
        }
        Frame rates = trial(Map.of("layers", 0.0, "time", 50.0), "rates");
        assertEquals("rates.constant", Trial.says(rates, "rates"));
        assertEquals(0, rates.scalars().get("rates-at-edge"));
    }

    /// Invented looks: what is read off a run, by hand.
    @Test
    void aRunIsReadByItsLooks() {
        Descent job = new Descent(new Start(1, 4, Activation.TANH, 20, 0), 0.5, 0, 50);
        assertEquals(100, job.steps());
        assertEquals(4, job.limit());
        assertEquals(6, new Descent(job.start(), 0.5, 0.5, 50).limit());
        assertEquals(1, new Descent(job.start(), 0.5, 0.5, 50).each());
        assertEquals(50, new Descent(job.start(), 0.5, 0.5, 50).steps());
        double[] late = {3.9, 4.3, 4.0, 3.7, 4.1};
        Course<Look> edge = run(3, 3.5, 5.2, late[0], late[1], late[2], late[3], late[4]);
        double[] sorted = late.clone();
        Arrays.sort(sorted);
        assertEquals(sorted[2], job.late(edge));
        assertEquals(5.2, Descent.most(edge));
        assertEquals(0.25, Descent.rises(edge));
        assertTrue(job.crosses(edge) && job.atEdge(edge));
        Course<Look> below = run(3, 3.5, 3.9, 3.9, 3.95, 3.99, 3.9, 3.9);
        assertFalse(job.crosses(below) || job.atEdge(below), "near its limit, never above it");
        Course<Look> thrown = run(3, 3.5, 6, 3, 3, 3, 3, 3);
        assertTrue(job.crosses(thrown) && !job.atEdge(thrown));
        int[] recorded = job.recorded();
        assertTrue(
                recorded[0] == 0 && recorded[recorded.length - 1] == 100 && Arrays.stream(recorded).distinct().count() == recorded.length);
    }

    /// At steps 0, 10, 20 and from 50 on.
    private static Course<Look> run(double... sharpness) {
        int[] steps = {0, 10, 20, 50, 60, 70, 85, 100};
        List<Look> looks = IntStream.range(0, steps.length).mapToObj(i -> new Look(sharpness[i], 1, i == 7 ? 25 : 0)).toList();
        return new Course<>(steps, looks, Ending.FINISHED, 100, 100, List.of());
    }

    /// Small rates end where the flow does, larger ones at their limit.
    @Test
    void everyRateEndsAtTheFlowOrAtItsLimit() {
        Series late = Trial.series(trial(Map.of("seeds", 2.0), "rates"), "sharpness-late");
        int flowing = 0, held = 0;
        for (int k = 0; k < 2; k++) {
            var flow = new GradientFlow(new Start(2, 8, Activation.TANH, 30, k), 200).compute(new Here());
            double most = Descent.most(flow);
            for (int i = 0; late.at()[i] <= 0.6; i++) {
                double limit = 2 / late.at()[i], seen = late.seeds()[k][i];
                if (limit > 1.1 * most) {
                    assertEquals(flow.last().sharpness(), seen, 0.08 * seen, "seed " + k + ", η " + late.at()[i]);
                    flowing++;
                } else if (limit < 0.9 * most) {
                    assertEquals(limit, seen, 0.06 * limit, "seed " + k + ", η " + late.at()[i]);
                    held++;
                }
            }
        }
        assertTrue(flowing >= 8 && held >= 4, flowing + " and " + held);
    }

    /// Wherever the play head stands: the sentence's time is its own, and no ending is told.
    @Test
    void sentencesFollowThePlayHead() {
        var settings = small(Map.of("seeds", 2.0, "time", 60.0, "momentum", 0.4));
        for (Frame f : Trial.at(bench, settings, 1, 17, 60)) {
            for (String pane : List.of("sharpness", "loss")) {
                assertEquals(pane + ".here", Trial.says(f, pane));
                assertEquals(f.step() * 0.3 / 0.6, (double) f.pane(pane).sentence().values().getFirst(), 1e-12);
            }
            for (String pane : List.of("rates", "control")) assertEquals("ends.later", Trial.says(f, pane));
            for (Series s : f.pane("sharpness").series())
                assertTrue(Arrays.stream(s.at()).allMatch(t -> t <= f.step() * 0.5 + 1e-9), s.name() + " goes no further");
        }
        Trial.underWay(bench, settings, 5, "sharpness", "loss");
        Trial.beginnings(bench, settings);
    }

    @Test
    void everySettingCanBeShown() {
        Trial.empty(bench);
        Map<String, Double> base = Map.of("seeds", 1.0, "time", 50.0, "width", 4.0, "samples", 20.0, "rate", 0.6);
        for (var changes : Trial.extremes(bench, base)) Trial.run(bench, changes, "sharpness", "loss");
        for (var changes : List.of(base, Trial.with(base, "momentum", 0.95), Trial.with(base, "layers", 0))) Trial.run(bench, changes);
    }
}
