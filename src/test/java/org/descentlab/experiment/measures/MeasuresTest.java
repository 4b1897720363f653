package org.descentlab.experiment.measures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.net.Measure;
import org.descentlab.study.Frame;
import org.descentlab.study.Series;
import org.descentlab.study.Trial;
import org.junit.jupiter.api.Test;

class MeasuresTest {
    private final Measures bench = new Measures();
    private static final Map<String, Double> SMALL = Map.of("samples", 125.0, "width", 20.0, "seeds", 2.0);

    @Test
    void randomLabelsAreSeen() {
        var f = Trial.run(bench, SMALL, "randomization", "training");
        var s = f.scalars();
        assertTrue(s.get("distance-factor") > 1.5 && s.get("path-factor") > 1.5, Trial.sentence(f, "randomization"));
        assertEquals(1, s.get("parameters-factor"));
        assertEquals(1, s.get("vc-factor"));
        assertTrue(s.get("steps-factor") > 1);
        assertEquals("Provisional", f.pane("randomization").figure().badge());
    }

    /// The vertical axis names every measure that is listed, the largest median on top, and its row is at the height of its mark; before
    /// anything is known the same names stand there.
    @Test
    void theAxisNamesTheMeasures() {
        Frame f = Trial.run(bench, SMALL, "randomization");
        Plot plot = f.pane("randomization").figure().main();
        List<String> names = plot.y().names(), before = Trial.nothing(bench, SMALL).pane("randomization").figure().main().y().names();
        assertEquals(16, names.size());
        assertEquals(Set.copyOf(before), Set.copyOf(names));
        Map<String, Double> factors = Arrays.stream(Measure.values()).filter(m -> names.contains(m.label))
                .collect(Collectors.toMap(m -> m.label, m -> f.scalars().get(m.key() + "-factor")));
        for (int i = 0; i + 1 < names.size(); i++)
            assertFalse(factors.get(names.get(i)) < factors.get(names.get(i + 1)), names.get(i) + " over " + names.get(i + 1));
        for (Mark m : plot.marks())
            if (m instanceof Mark.Points p && p.legend() != null) {
                assertEquals(names.size() - names.indexOf(p.legend()), p.y()[0], p.legend());
                assertEquals(factors.get(p.legend()), p.x()[0], p.legend());
            }
    }

    /// At step 0 nothing is drawn yet, and nothing breaks; at the end the curves are whole.
    @Test
    void playHead() {
        var small = new java.util.TreeMap<>(SMALL);
        small.put("seeds", 1.0);
        small.put("batch", 256.0);
        small.put("learning-rate", 0.1);
        for (var f : Trial.at(bench, small, 0, 1, 40, org.descentlab.study.Experiment.END)) {
            assertTrue(f.lastStep() > 40 && f.step() <= f.lastStep());
            if (f.step() == f.lastStep()) continue;
            assertEquals("training.here", Trial.says(f, "training"));
            List<Object> said = f.pane("training").sentence().values();
            assertEquals(f.step(), said.getFirst());
            String[] curves = {"loss-true", "loss-random", "test-error-true", "test-error-random"};
            for (int i = 0; i < 4; i++) assertEquals(at(Trial.series(f, curves[i]), f.step()), said.get(i + 1), curves[i]);
        }
    }

    /// The last exported value up to a step.
    private static double at(Series of, int step) {
        double last = Double.NaN;
        for (int i = 0; i < of.at().length; i++) if (of.at()[i] <= step) last = of.values()[i];
        return last;
    }

    /// What is said of growth, recomputed from the numbers of single seeds.
    @Test
    void theCountOfGrowingMeasuresIsThatOfTheSeeds() {
        var both = Trial.run(bench, SMALL, "randomization");
        var alone = IntStream.range(0, 2).mapToObj(k -> Trial.run(bench, alone(k), "randomization").scalars()).toList();
        long grown = Arrays.stream(Measure.values())
                .filter(m -> alone.stream().allMatch(s -> s.get(m.key() + "-factor") >= 1.5)).count();
        assertEquals((int) grown, both.pane("randomization").sentence().values().getFirst());
        var half = Trial.run(bench, Trial.with(SMALL, "random-labels", 0.5), "training").scalars();
        assertFalse(half.containsKey("test-error-random-theory"), "known for random labels only");
    }

    private static Map<String, Double> alone(int seed) {
        return Trial.with(Trial.with(SMALL, "seeds", 1), "seed", seed);
    }

    @Test
    void curvesGrowWhileNetworksTrain() {
        var f = Trial.underWay(bench, SMALL, 3, "training");
        assertEquals(List.of(8, 8000), f.pane("training").sentence().values());
        assertEquals(8, f.lastStep());
    }

    @Test
    void failedTrainingIsSaid() {
        var f = Trial.run(bench, Map.of("samples", 125.0, "width", 20.0, "seeds", 1.0, "learning-rate", 0.5, "hidden-layers", 3.0),
                "randomization", "training");
        String badge = f.pane("randomization").figure().badge();
        assertTrue(badge.equals("Diverged") || badge.contains("ot fitted") || badge.contains("diverged"), badge);
    }

    @Test
    void everySettingCanBeShown() {
        for (var changes : Trial.extremes(bench, Map.of("seeds", 1.0))) Trial.nothing(bench, changes);
        for (var preset : bench.presets()) Trial.nothing(bench, preset.changes());
    }
}
