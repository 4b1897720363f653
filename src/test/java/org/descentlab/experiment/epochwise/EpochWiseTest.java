package org.descentlab.experiment.epochwise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Here;
import org.descentlab.study.Series;
import org.descentlab.study.Trial;
import org.junit.jupiter.api.Test;

class EpochWiseTest {
    private final EpochWise bench = new EpochWise();

    @Test
    void turnsAreTheLargestRise() {
        Turns t = Turns.of(new double[] {5, 3, 4, 2, 8, 6, 1, 1.2});
        assertEquals(List.of(2.0, 8.0, 1.0), List.of(t.first(), t.top(), t.last()));
        assertTrue(t.twice());
        Turns falls = Turns.of(new double[] {5, 3, 2});
        assertFalse(falls.twice());
        assertEquals(2, falls.least());
        Turns rises = Turns.of(new double[] {5, 3, 9});
        assertFalse(rises.twice());
        assertEquals(3, rises.least());
    }

    private Map<String, Double> preset(String title) {
        return bench.presets().stream().filter(p -> p.title().equals(title)).findFirst().orElseThrow().changes();
    }

    private Frame trial(Map<String, Double> changes, String... panes) {
        return Trial.run(bench, Trial.with(changes, "seeds", 3), panes);
    }

    @Test
    void everyPresetShowsWhatItAnnounces() {
        assertEquals("two.lower", Trial.says(trial(Map.of(), "two-scales"), "two-scales"));
        Frame one = trial(preset("Control: one scale"), "two-scales");
        assertEquals("two.over", Trial.says(one, "two-scales"));
        assertEquals(0, one.scalars().get("seeds-with-second-descent"));
        assertTrue(one.scalars().get("theory-gap") < 0.3, "theory of one scale");
        Frame late = trial(preset("Control: nothing to learn late"), "two-scales");
        assertEquals("two.over", Trial.says(late, "two-scales"));
        assertEquals(0, late.scalars().get("seeds-with-second-descent"));
        assertEquals("two.once", Trial.says(trial(preset("Control: few fast features"), "two-scales"), "two-scales"));
        assertEquals("one.overtrains", Trial.says(trial(preset("At p = n"), "one-scale"), "one-scale"));
        Frame exact = trial(preset("Control: no noise"), "one-scale", "stopping");
        assertEquals("one.never", Trial.says(exact, "one-scale"));
        assertEquals("stopping.best", Trial.says(exact, "stopping"));
    }

    private static final Map<String, Double> SMALL = Map.of("examples", 200.0, "width", 64.0, "adam-rate", 3e-3, "steps", 400.0);

    /// A small network has the same course, and none without wrong labels.
    @Test
    void wrongLabelsAreReadRightAndThenMemorized() {
        Frame f = trial(SMALL, "learning", "wrong-labels");
        assertEquals("network.u", Trial.says(f, "learning"));
        assertEquals("labels.memorized", Trial.says(f, "wrong-labels"));
        Series right = Trial.series(f, "wrong-labels-recovered"), wrong = Trial.series(f, "wrong-labels-memorized");
        for (int i = 0; i < right.values().length; i++)
            for (int s = 0; s < 3; s++) assertTrue(right.seeds()[s][i] + wrong.seeds()[s][i] <= 1 + 1e-12);
        Frame clean = trial(Trial.with(SMALL, "label-noise", 0), "learning", "wrong-labels");
        assertEquals("network.flat", Trial.says(clean, "learning"));
        assertEquals("labels.none", Trial.says(clean, "wrong-labels"));
        Trial.underWay(bench, SMALL, 4, "learning", "wrong-labels");
    }

    /// So many labels are wrong as are asked for, and the given ones are what the network is said to fit.
    @Test
    void errorsCountDigits() {
        try (var trainee = new Noisy(200, 64, 3e-3, 0.3, 300, 1).trainee(new Here())) {
            for (int t = 0; t < 300; t++) trainee.step();
            var last = trainee.look();
            assertEquals(0, last.train() * 200 - Math.rint(last.train() * 200), 1e-9);
            assertEquals(0, last.recovered() * 60 - Math.rint(last.recovered() * 60), 1e-9, "60 wrong labels");
            assertEquals(1, last.memorized(), 0.05);
            assertTrue(last.train() <= (1 - last.memorized()) * 0.3 + 0.02);
        }
    }

    @Test
    void keyframesGoOnToTheBit() {
        var work = new Here();
        var job = new Noisy(130, 16, 1e-3, 0.2, 100, 2);
        try (var one = job.trainee(work); var other = job.trainee(work)) {
            for (int t = 0; t < 17; t++) one.step();
            other.resume(one.keyframe(17));
            for (int t = 0; t < 20; t++) {
                one.step();
                other.step();
            }
            for (int part = 0; part < 3; part++) assertArrayEquals(one.keyframe(37).part(part), other.keyframe(37).part(part));
            assertEquals(one.look(), other.look());
        }
    }

    @Test
    void sentencesFollowThePlayHead() {
        var settings = bench.set(bench.defaults(), Trial.with(SMALL, "seeds", 2));
        var work = new Here();
        for (int step : new int[] {1, 40, 200}) {
            Frame f = Trial.finished(bench, settings, work, step, "learning", "wrong-labels");
            assertEquals("network.here", Trial.says(f, "learning"));
            assertEquals("labels.here", Trial.says(f, "wrong-labels"));
            assertEquals(step, f.pane("learning").sentence().values().getFirst());
        }
    }

    /// Panes by what they depend on; the network at both ends of its sliders together, and where much noise meets a small rate.
    @Test
    void everySettingCanBeShown() {
        Trial.empty(bench);
        var two = new String[] {"two-scales", "scales"};
        var one = new String[] {"one-scale", "stopping"};
        var all = new String[] {two[0], two[1], one[0], one[1]};
        ends(two, "scale", "fast-features", "slow-features", "fast-signal", "slow-signal");
        ends(one, "ratio", "signal");
        ends(all, "noise", "rate");
        shown(Map.of("seeds", 1.0, "samples", 400.0, "ratio", 0.2), all);
        Map<String, Double> low = new HashMap<>(Map.of("seeds", 1.0)), high = new HashMap<>(low);
        for (String name : List.of("label-noise", "examples", "width", "adam-rate")) {
            low.put(name, bench.parameter(bench.defaults(), name).low());
            high.put(name, bench.parameter(bench.defaults(), name).high());
        }
        for (var changes : List.of(low, high, Map.of("seeds", 1.0, "label-noise", 0.6, "examples", 100.0, "adam-rate", 3e-5)))
            shown(Trial.with(changes, "steps", 100), "learning", "wrong-labels");
    }

    private void ends(String[] panes, String... names) {
        for (String name : names)
            for (double v : new double[] {bench.parameter(bench.defaults(), name).low(), bench.parameter(bench.defaults(), name).high()}) {
                Map<String, Double> small = Map.of("seeds", 1.0, "samples", 50.0, "fast-features", 30.0, "slow-features", 5.0);
                shown(Trial.with(small, name, v), panes);
            }
    }

    private final Here work = new Here();

    private void shown(Map<String, Double> changes, String... panes) {
        Trial.finished(bench, bench.set(bench.defaults(), changes), work, Experiment.END, panes);
    }
}
