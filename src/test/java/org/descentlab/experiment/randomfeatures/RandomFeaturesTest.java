package org.descentlab.experiment.randomfeatures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.descentlab.kernel.FeatureMap;
import org.descentlab.stats.Claims;
import org.descentlab.stats.RandomFeaturesRisk;
import org.descentlab.stats.Summary;
import org.descentlab.study.Frame;
import org.descentlab.study.Here;
import org.descentlab.study.Series;
import org.descentlab.study.Series.Kind;
import org.descentlab.study.Trial;
import org.junit.jupiter.api.Test;

class RandomFeaturesTest {
    private final RandomFeatures bench = new RandomFeatures();
    private static final Map<String, Double> SMALL = Map.of("samples", 60.0, "dimension", 20.0, "features", 40.0, "seeds", 2.0);

    @Test
    void saysWhatItFinds() {
        var f = Trial.run(bench, Trial.with(SMALL, "seeds", 3));
        assertEquals("risk.peak", Trial.says(f, "risk"));
        assertEquals("samples.hurts", Trial.says(f, "sample-wise"));
        assertEquals("train.fitted.noise", Trial.says(f, "train"));
        assertTrue(f.scalars().get("train-wide") < 1e-12);
        assertEquals("risk.flat", Trial.says(Trial.run(bench, Trial.with(SMALL, "ridge", 4), "risk"), "risk"));
        var two = Trial.run(bench, SMALL, "risk", "train");
        assertEquals("Provisional", two.pane("risk").figure().badge());
        assertEquals("risk.near", Trial.says(two, "risk"), "two seeds are too few to call a peak");
        assertEquals("train.fitted", Trial.says(Trial.run(bench, Trial.with(SMALL, "noise", 0), "train"), "train"));
    }

    /// What is said of seeds and places, from the exported seeds alone.
    @Test
    void sentencesAgreeWithTheExportedSeeds() {
        for (double ridge : new double[] {0, 2, 4})
            for (double noise : new double[] {0, 4}) {
                Frame f = Trial.run(bench, Trial.with(Trial.with(Trial.with(SMALL, "seeds", 4), "ridge", ridge), "noise", noise));
                Series risk = Trial.series(f, "risk");
                int one = Arrays.binarySearch(risk.at(), 1), wide = Arrays.binarySearch(risk.at(), 10),
                        peak = Summary.argmax(risk.values());
                long wins = Arrays.stream(risk.seeds()).filter(s -> s[wide] < Arrays.stream(s, 0, one).min().orElseThrow()).count();
                assertEquals(wins, f.scalars().get("seeds-wide-best"));
                if (Trial.says(f, "risk").startsWith("risk.peak")) assertEquals(risk.at()[peak], f.scalars().get("peak-position"));
                else assertTrue(Double.isNaN(f.scalars().get("peak-position")));
                Series samples = Trial.series(f, "risk-by-samples");
                double rise = 1;
                for (int i = 0; i < samples.at().length; i++)
                    for (int j = i; j < samples.at().length; j++) rise = Math.max(rise, samples.values()[j] / samples.values()[i]);
                assertEquals(rise, f.scalars().get("sample-rise"), 1e-12);
                if (Trial.says(f, "sample-wise").equals("samples.falls")) assertTrue(rise < Claims.DATA_RISE);
            }
    }

    /// The limit is one of d, n, N in proportion: with n and N of the order of d² it is far off, is marked, and nothing is compared with
    /// it.
    @Test
    void theoryIsMarkedWhereSamplesReachTheSquareOfTheDimension() {
        double[] risks = IntStream.range(0, 8)
                .mapToDouble(k -> new FeatureFit(FeatureMap.RELU, 20, 200, 1000, k).compute(new Here()).risk(0, 1, 0.25))
                .toArray();
        assertTrue(Summary.median(risks) > 3 * RandomFeaturesRisk.of(FeatureSweep.feature(FeatureMap.RELU), 50, 10, 0).risk(1, 0.25));
        Frame f = Trial.run(bench, Map.of("samples", 100.0, "dimension", 20.0, "seeds", 1.0, "features", 20.0));
        for (Frame.Pane p : f.panes())
            for (Series s : p.series())
                if (s.name().contains("theory")) {
                    boolean few = s.name().equals("risk-by-samples-theory");
                    for (double x : s.at())
                        assertEquals(few || 16 * 100 * Math.min(1, x) <= 400 ? Kind.THEORY : Kind.OUTSIDE, s.kind(), s.name());
                }
        for (String name : List.of("risk-wide-theory", "bias-wide-theory", "train-wide-theory"))
            assertTrue(Double.isNaN(f.scalars().get(name)), name);
        assertTrue(Double.isFinite(f.scalars().get("split-gap-most")) && Double.isFinite(f.scalars().get("sample-risk-last-theory")));
    }

    /// An odd feature has no part of degree two: with n = 100 at d = 20, where ReLU is far off, theory holds within a quarter, and is not
    /// marked until d³/48 = 166. Signal and noise enter as their ratio alone.
    @Test
    void theoryOfOddFeaturesHoldsFurther() {
        for (FeatureMap map : List.of(FeatureMap.TANH, FeatureMap.SIGN)) {
            double[] risks = IntStream.range(0, 8)
                    .mapToDouble(k -> new FeatureFit(map, 20, 100, 1000, k).compute(new Here()).risk(0, 1, 0.25))
                    .toArray();
            double theory = RandomFeaturesRisk.of(FeatureSweep.feature(map), 50, 5, 0).risk(1, 0.25);
            assertEquals(theory, Summary.median(risks), 0.25 * theory, map.toString());
            for (int n : new int[] {100, 200}) {
                Frame f = Trial.run(bench,
                        Map.of("samples", (double) n, "dimension", 20.0, "seeds", 1.0, "activation", (double) map.ordinal()),
                        "risk");
                assertEquals(n == 100, Double.isFinite(f.scalars().get("risk-wide-theory")), map + " at n = " + n);
            }
        }
        var weak = Trial.run(bench, Trial.with(Trial.with(SMALL, "signal", 0.5), "noise", 0.25)).scalars();
        var same = Trial.run(bench, Trial.with(SMALL, "noise", 1)).scalars();
        for (String name : List.of("risk-wide", "bias-wide", "variance-wide", "train-threshold", "sample-risk-last", "risk-narrow-best"))
            assertEquals(same.get(name) / 4, weak.get(name), 1e-9 * Math.max(1e-9, same.get(name)), name);
    }

    @Test
    void everySettingCanBeShown() {
        for (var changes : Trial.extremes(bench, Map.of("seeds", 1.0))) Trial.nothing(bench, changes);
        for (var changes : Trial.extremes(bench, SMALL)) if (changes.get("samples") <= 60) Trial.run(bench, changes);
        for (var preset : bench.presets()) Trial.nothing(bench, preset.changes());
    }
}
