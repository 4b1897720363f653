package org.descentlab.experiment.spectrum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.descentlab.stats.Grid;
import org.descentlab.stats.Modes;
import org.descentlab.stats.OmniscientRisk;
import org.descentlab.stats.Summary;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Here;
import org.descentlab.study.Series;
import org.descentlab.study.Trial;
import org.junit.jupiter.api.Test;

class SpectrumTest {
    /// Few modes, seeds and pictures.
    private static final Map<String, Double> SMALL = Map.of("modes", 1000.0, "seeds", 3.0, "pool", 1000.0);
    private final Experiment bench = new Spectrum();

    private static Map<String, Double> small(Map<String, Double> changes) {
        var all = new TreeMap<>(SMALL);
        all.putAll(changes);
        return all;
    }

    /// Finite spectrum, finite samples: theory is met, the asymptote is not, and that is said.
    @Test
    void theFiniteSpectrumIsMetAndTheAsymptoteIsNot() {
        Frame f = Trial.run(bench, small(Map.of("seeds", 6.0)), "curve", "learned");
        Map<String, Double> s = f.scalars();
        assertEquals("curve.falls", Trial.says(f, "curve"));
        assertEquals("curve.bent", f.pane("curve").sentence().more().key());
        assertEquals(0.8056, s.get("slope-theory"), 1e-3, "of a prototype in another program");
        assertEquals(s.get("slope-theory"), s.get("slope"), 0.08);
        assertTrue(s.get("gap-most") < 0.2, "" + s);
        assertEquals(0.5, s.get("slope-asymptote"), 1e-12);
        double[] theory = Trial.series(f, "error-theory").values(), line = Trial.series(f, "error-reference").values();
        double[] prototype = {0.44110103, 0.31548816, 0.21719036, 0.14388043, 0.09033511, 0.05130925, 0.02229076};
        for (int i = 0; i < prototype.length; i++) assertEquals(1, theory[4 * i] / prototype[i], 1e-6);
        assertEquals(theory[8], line[2], 1e-15);
        assertEquals(theory[8] / 4, line[6], 1e-12, "a sixteenth in samples, a quarter in error");
        assertTrue(line[6] > 2 * theory[24]);
        assertEquals("modes.half", Trial.says(f, "learned"));
        assertTrue(s.get("learned-gap-most") < 0.3, "three times what groups may scatter: " + s);
        assertEquals(128, s.get("learned-sum"), 0.1);
        slopeIsThatOfTheExportedMeans(f);
    }

    /// By plain sums over the exported seeds, from 32 to 512.
    private static void slopeIsThatOfTheExportedMeans(Frame f) {
        Series error = Trial.series(f, "error");
        double sx = 0, sy = 0, sxx = 0, sxy = 0;
        for (int i = 2; i <= 6; i++) {
            double x = Math.log(8 << i), y = Math.log(Arrays.stream(Grid.column(error.seeds(), i)).sum() / 6);
            sx += x;
            sy += y;
            sxx += x * x;
            sxy += x * y;
        }
        assertEquals(-(5 * sxy - sx * sy) / (5 * sxx - sx * sx), f.scalars().get("slope"), 1e-10);
    }

    @Test
    void picturesFollowTheirSpectrumAndNotItsTail() {
        Frame f = Trial.run(bench, small(Map.of()), "pictures", "spectrum");
        Map<String, Double> s = f.scalars();
        assertEquals("pictures.falls", Trial.says(f, "pictures"));
        assertEquals("pictures.over", f.pane("pictures").sentence().more().key());
        assertTrue(s.get("pictures-gap-most") < 0.5, "640 of 1000 pictures: " + s);
        assertEquals(s.get("pictures-slope-theory"), s.get("pictures-slope"), 0.12);
        assertEquals("spectrum.said", Trial.says(f, "spectrum"));
        assertEquals(s.get("tail-exponent"), s.get("pictures-slope-tail"));
        assertEquals(1, Trial.series(f, "tail").values()[0], 1e-12);
    }

    /// Which modes are said to be learned, by counting.
    @Test
    void halfLearnedModesAreCounted() {
        Modes modes = Modes.powerLaws(1.5, 2, 300);
        OmniscientRisk risk = OmniscientRisk.of(modes, 50, 0.01);
        int half = ModesPane.half(modes, risk);
        assertTrue(risk.learned(modes.eigenvalues()[half - 1]) >= 0.5 && risk.learned(modes.eigenvalues()[half]) < 0.5);
        assertArrayEquals(new int[] {1, 2, 3, 4, 5}, Arrays.copyOf(GaussianFit.ends(100), 5));
        assertEquals(100, Arrays.stream(GaussianFit.ends(100)).max().orElseThrow());
        assertEquals("modes.little", says("learned", Map.of("kernel-decay", 1.05, "samples", 8.0, "ridge", 1.0)));
        assertEquals("modes.all", says("learned", Map.of("modes", 100.0, "samples", 512.0)));
    }

    private String says(String pane, Map<String, Double> changes) {
        return Trial.says(Trial.run(bench, small(changes), pane), pane);
    }

    private String behind(Map<String, Double> changes) {
        return Trial.run(bench, small(changes), "curve").pane("curve").sentence().more().key();
    }

    /// Why there is no asymptote to be met.
    @Test
    void eachReasonIsNamed() {
        assertEquals("curve.few", behind(Map.of("modes", 100.0)));
        assertEquals("curve.ridge", behind(Map.of("ridge", 0.1, "modes", 600.0)));
        assertEquals("curve.equal", behind(Map.of("target-decay", 4.0, "modes", 600.0)));
        Frame noisy = Trial.run(bench, small(Map.of("noise", 0.5, "modes", 600.0)), "curve");
        assertEquals("curve.noise", Trial.says(noisy, "curve"));
        assertEquals(0.25, noisy.pane("curve").sentence().more().values().getFirst());
        assertFalse(noisy.panes().getFirst().series().stream().anyMatch(x -> x.name().equals("error-reference")));
        double[] error = Trial.series(noisy, "error").values();
        assertTrue(error[6] > error[4], "without ridge more samples hurt: " + Arrays.toString(error));
        assertTrue(Summary.quantile(0, error) > 0.2);
    }

    /// Equal settings, equal bits; theory stands at every place that is measured at.
    @Test
    void fitsAreTheirSettings() {
        var laws = new PowerLaws(1.5, 1.5, 200);
        var fit = new GaussianFit(laws, 40, 1e-6, 0.1, 7);
        assertEquals(fit.compute(new Here()).error(), fit.compute(new Here()).error());
        double[] at = new Expected(laws, 0.01).compute(new Here()).samples(), octaves = Expected.octaves(laws);
        for (int i = 0; i < octaves.length; i++) assertEquals(octaves[i], at[4 * i]);
        assertEquals(512, octaves[6]);
        assertEquals(640, Expected.octaves(new Pictures(Pictures.Images.DIGITS, 1000))[6]);
    }

    @Test
    void everySettingCanBeShown() {
        Trial.empty(bench);
        Map<String, Double> base = Map.of("seeds", 1.0, "modes", 100.0, "pool", 1000.0, "samples", 16.0);
        var work = new Here();
        for (var changes : Trial.extremes(bench, base)) {
            if (changes.get("pool") > 1000 || changes.getOrDefault("modes", 100.0) > 1000 || changes.getOrDefault("pictures", 0.0) > 0)
                continue;
            Trial.finished(bench, bench.set(bench.defaults(), changes), work, Experiment.END, bench.panes().toArray(String[]::new));
        }
    }
}
