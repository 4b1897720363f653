package org.descentlab.experiment.widthsweep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.descentlab.experiment.widthsweep.Ended.End;
import org.descentlab.kernel.TwinDescent.Look;
import org.descentlab.net.Course;
import org.descentlab.net.Course.Ending;
import org.descentlab.stats.Summary;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Here;
import org.descentlab.study.Series;
import org.descentlab.study.Trial;
import org.descentlab.tensor.Activation;
import org.junit.jupiter.api.Test;

class WidthSweepTest {
    /// Few examples and steps.
    private static final Map<String, Double> SMALL = Map.of("samples", 16.0, "steps", 20.0, "seeds", 3.0, "layers", 1.0);
    private final Experiment bench = new WidthSweep();

    private static Map<String, Double> small(Map<String, Double> changes) {
        var all = new TreeMap<>(SMALL);
        all.putAll(changes);
        return all;
    }

    private Frame trial(Map<String, Double> changes, String... panes) {
        return Trial.run(bench, small(changes), panes);
    }

    /// The kernel's drift falls about as 1/n, its distance from the limit as 1/√n: two laws of one family, never confused.
    @Test
    void twoExponentsAreToldApart() {
        for (double layers : new double[] {1, 2}) {
            Frame f = trial(layers == 1 ? Map.of() : Map.of("layers", 2.0, "samples", 48.0, "steps", 50.0));
            assertEquals("start.slope", Trial.says(f, "untrained"));
            assertEquals("drift.inverse", Trial.says(f, "drift"));
            assertEquals(layers == 1 ? "layers.two" : "layers.three", Trial.says(f, "layers"));
            assertEquals("loss.end", Trial.says(f, "loss"));
            var s = f.scalars();
            assertEquals(-0.5, s.get("start-slope"), 0.15);
            assertEquals(-1, s.get("drift-slope"), 0.25);
            assertTrue(s.get("gap-slope") < -0.6);
            assertEquals(-0.5, s.get("moved-1-slope"), 0.15);
            if (layers == 2) assertEquals(-1, s.get("moved-2-slope"), 0.15);
            assertEquals(-0.5, s.get("moved-" + (int) (layers + 1) + "-slope"), 0.15);
            for (String name : List.of("start-by-width", "drift-by-width", "moved-1-by-width")) bothLines(f, name);
        }
    }

    /// Both lines begin at the mean of the narrowest, and fall by 4 and by 16.
    private static void bothLines(Frame f, String name) {
        double first = Trial.series(f, name).values()[0];
        double[] half = Trial.series(f, name + "-half").values(), one = Trial.series(f, name + "-one").values();
        assertEquals(first, half[0], 1e-15);
        assertEquals(first, one[0], 1e-15);
        assertEquals(first / 4, half[4], 1e-12);
        assertEquals(first / 16, one[4], 1e-12);
    }

    /// Slope and deviation as the pane tells them, from the exported seeds by plain sums.
    @Test
    void slopesAreThoseOfTheExportedMeans() {
        Frame f = trial(Map.of("activation", 2.0), "drift");
        Series drift = Trial.series(f, "drift-by-width");
        double sx = 0, sy = 0, sxx = 0, sxy = 0;
        for (int i = 0; i < 5; i++) {
            double x = Math.log(64 << i), y = Math.log((drift.seeds()[0][i] + drift.seeds()[1][i] + drift.seeds()[2][i]) / 3);
            sx += x;
            sy += y;
            sxx += x * x;
            sxy += x * y;
        }
        assertEquals((5 * sxy - sx * sy) / (5 * sxx - sx * sx), f.scalars().get("drift-slope"), 1e-10);
        double deviation = f.scalars().get("drift-slope-deviation");
        assertTrue(deviation > 0 && deviation < 0.2, "" + deviation);
    }

    /// What is shown at the slider's width is what its course ends with, and what a run that is not shown ends with.
    @Test
    void aRunEndsAlikeWhetherItIsShown() {
        var descent = new Descent(new Net(64, 2, Activation.TANH), 12, 0.2, 1, 15, 5);
        Course<Look> course = descent.compute(new Here());
        End shown = End.of(course), hidden = new Ended(descent).compute(new Here());
        assertEquals(shown.gap(), hidden.gap());
        assertEquals(shown.drift(), hidden.drift());
        assertArrayEquals(shown.moved(), hidden.moved());
        assertEquals(Arrays.stream(course.curve(Look::gap)).max().orElseThrow(), shown.gap(), 1e-15);
        var lost = new Course<Look>(new int[0], List.of(), Ending.DIVERGED, 1, 15, List.of());
        assertTrue(End.of(lost).diverged() && !hidden.diverged() && End.of(null) == null);
    }

    @Test
    void presetsShowWhatTheyAnnounce() {
        Map<String, Double> base = small(Map.of("layers", 2.0, "seeds", 2.0));
        String[] panes = {"drift", "layers", "loss"};
        Frame plain = Trial.run(bench, base, panes);
        for (var p : bench.presets()) {
            var changes = new TreeMap<>(base);
            changes.putAll(p.changes());
            Frame f = Trial.run(bench, changes, panes);
            double drift = f.scalars().get("drift-slope");
            assertTrue(drift < -0.65, p.title() + " " + drift);
            switch (p.title()) {
                case "Ten steps" -> assertTrue(f.scalars().get("drift-here") > 0.5 * plain.scalars().get("drift-here"));
                case "The narrowest" -> assertTrue(f.scalars().get("gap-here") > 2 * plain.scalars().get("gap-here"));
                case "Labels without meaning" -> assertTrue(f.scalars().get("drift-here") > plain.scalars().get("drift-here"));
                case "One hidden layer" -> assertFalse(f.scalars().containsKey("moved-3-slope"));
                default -> assertEquals("Kinks", p.title());
            }
        }
    }

    /// Wherever the play head stands: the sentence's step is its own, and no ending is told.
    @Test
    void sentencesFollowThePlayHead() {
        for (Frame f : Trial.at(bench, small(Map.of("seeds", 2.0)), 1, 7, 19)) {
            assertEquals("loss.here", Trial.says(f, "loss"));
            assertEquals(f.step(), f.pane("loss").sentence().values().getFirst());
            for (String pane : List.of("drift", "layers")) assertEquals("ends.later", Trial.says(f, pane));
            assertEquals("start.slope", Trial.says(f, "untrained"), "training does not change it");
            Series loss = Trial.series(f, "loss");
            assertEquals(f.step(), loss.at()[loss.at().length - 1]);
            double[] here = Arrays.stream(loss.seeds()).mapToDouble(s -> s[s.length - 1]).toArray();
            assertEquals(Summary.median(here), f.pane("loss").sentence().values().get(1));
        }
        Trial.underWay(bench, small(Map.of()), 5, "loss");
        Trial.beginnings(bench, small(Map.of("seeds", 2.0)));
    }

    @Test
    void everySettingCanBeShown() {
        Trial.empty(bench);
        Map<String, Double> base = Map.of("seeds", 1.0, "samples", 8.0, "steps", 10.0, "layers", 1.0, "width", 64.0);
        for (var changes : Trial.extremes(bench, base)) Trial.run(bench, changes);
        Frame between = Trial.run(bench, Trial.with(base, "width", 100));
        assertArrayEquals(new double[] {64, 100, 128, 256, 512, 1024}, Trial.series(between, "drift-by-width").at());
    }
}
