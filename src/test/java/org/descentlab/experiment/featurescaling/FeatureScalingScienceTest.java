package org.descentlab.experiment.featurescaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.descentlab.Lab;
import org.descentlab.kernel.RandomProjections;
import org.descentlab.stats.Modes;
import org.descentlab.stats.Summary;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Series;
import org.descentlab.study.Trial;
import org.descentlab.tensor.Cancellation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// E9: 2000 modes, ten seeds; in the quick form four, whose slopes scatter more.
@Tag("science")
class FeatureScalingScienceTest {
    private static final double SEEDS = Trial.quick() ? 4 : 10, ROOM = Trial.quick() ? 0.16 : 0.08,
            EXCHANGED = Trial.quick() ? 0.32 : 0.16;
    private final Experiment bench = new FeatureScaling();

    private Frame run(Map<String, Double> changes, String... panes) {
        var all = new TreeMap<>(changes);
        all.put("seeds", SEEDS);
        return Trial.run(bench, all, panes);
    }

    /// Both slopes over 8 to 128 within 0.08 of α.
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1})
    void bothLawsHaveTheSpectrumsExponent(double alpha) {
        Map<String, Double> s = run(Map.of("decay", alpha), "features", "samples").scalars();
        assertEquals(alpha, s.get("slope-features"), ROOM);
        assertEquals(alpha, s.get("slope-samples"), ROOM);
    }

    /// Without ridge the error at D = N = 64 exceeds that at D = 128 more than 50 times, as medians over many seeds: those over ten are
    /// a matter of a few nearly singular matrices. With the best it does not even by 2.
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1})
    void thePeakIsTall(double alpha) {
        Map<String, Double> s = run(Map.of("decay", alpha), "peak").scalars();
        assertTrue(s.get("peak-ratio") > 10, "" + s);
        int seeds = Trial.quick() ? 40 : 150;
        double ratio = median(alpha, 64, 64, seeds) / median(alpha, 64, 128, seeds);
        assertTrue(ratio > (Trial.quick() ? 20 : 50), "" + ratio);
        assertTrue(s.get("peak-ratio-best") < 2, "" + s);
    }

    /// Its smallest eigenvalues are not cut off.
    @Test
    void aSteepSpectrumKeepsItsPeak() {
        double ratio = median(1.5, 128, 128, 40) / median(1.5, 128, 144, 40);
        assertTrue(ratio > 25, "" + ratio);
    }

    private static double median(double alpha, int features, int samples, int seeds) {
        Modes modes = new PowerSpectrum(alpha, 2000).modes();
        return Summary.median(LongStream.range(0, seeds).mapToDouble(seed -> RandomProjections.errors(Lab.BACKEND,
                modes.eigenvalues(), modes.power(), features, samples, 0, new double[] {0}, seed, Cancellation.NEVER)[0]).toArray());
    }

    /// Controls: with noise, and at every decay, the best ridge leaves no peak.
    @Test
    void theBestRidgeLeavesNoPeak() {
        for (double noise : Trial.quick() ? new double[] {0.5} : new double[] {0, 0.5, 1}) {
            Frame f = run(Map.of("noise", noise), "peak");
            assertEquals("peak.there", Trial.says(f, "peak"));
            assertEquals("peak.tamed", f.pane("peak").sentence().more().key(), "" + f.scalars());
        }
    }

    /// Measured: N and D exchanged.
    @Test
    void samplesAndFeaturesCanBeExchanged() {
        Map<String, Double> s = run(Map.of(), "both").scalars();
        assertTrue(s.get("exchange-gap-most") < EXCHANGED, "" + s);
        assertTrue(s.get("gain-many-samples") > 2 * s.get("gain-few-samples"), "" + s);
    }

    /// The largest sizes, and the steepest spectrum there.
    @Test
    void theLargestCanBeShown() {
        if (Trial.quick()) return;
        Map<String, Double> most = Map.of("samples", 2000.0, "features", 1000.0, "modes", 4000.0, "peak-features", 128.0, "seeds", 1.0);
        Trial.run(bench, most);
        Trial.run(bench, Trial.with(most, "decay", 1.5));
    }

    @Test
    void presetsShowWhatTheyAnnounce() {
        for (var p : bench.presets()) {
            if (Trial.quick() && !p.title().equals("Samples run out")) continue;
            Frame f = run(p.changes(), "features", "samples", "peak");
            Map<String, Double> s = f.scalars();
            double[] n = Trial.series(f, "features-error").values(), d = Trial.series(f, "samples-error").values();
            Series peak = Trial.series(f, "ridgeless");
            switch (p.title()) {
                case "A steeper spectrum" -> {
                    assertEquals(1, s.get("slope-features"), ROOM);
                    assertEquals(1, s.get("slope-samples"), ROOM);
                }
                case "Samples run out" -> {
                    assertTrue(n[5] < n[4] && 1 - n[5] / n[4] < 0.2, "" + s);
                    assertEquals(0.33, 1 - d[5] / d[4], 0.04, "with features enough");
                    assertEquals("law.samples", f.pane("features").sentence().more().key());
                }
                case "Features run out" -> assertTrue(1 - d[5] / d[4] < 0.2 && n[5] / n[4] < 0.75, "" + s);
                case "Control: noise on labels" -> {
                    assertTrue(s.get("peak-error") > run(Map.of(), "peak").scalars().get("peak-error"), "" + s);
                    assertEquals("peak.tamed", f.pane("peak").sentence().more().key(), "" + s);
                }
                default -> {
                    assertTrue(s.get("peak-ratio") > 5, "" + s);
                    assertEquals(16, peak.at()[Summary.argmax(peak.values())], p.title());
                }
            }
        }
    }
}
