package org.descentlab.experiment.spectrum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.descentlab.stats.Grid;
import org.descentlab.stats.LogSlope;
import org.descentlab.stats.Modes;
import org.descentlab.stats.OmniscientRisk;
import org.descentlab.stats.SpectralRisk;
import org.descentlab.stats.Summary;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Head;
import org.descentlab.study.Here;
import org.descentlab.study.Series;
import org.descentlab.study.Settings;
import org.descentlab.study.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpectrumTest {
    /// Few modes, seeds and pictures.
    private static final Map<String, Double> SMALL = Map.of("modes", 1000.0, "seeds", 3.0, "pool", 1000.0);
    /// Where the spectrum of 1000 digits is computed once.
    private static final Here WORK = new Here();
    private final Experiment bench = new Spectrum();

    private static Map<String, Double> small(Map<String, Double> changes) {
        var all = new TreeMap<>(SMALL);
        all.putAll(changes);
        return all;
    }

    private Frame finished(Map<String, Double> changes, String... panes) {
        return Trial.finished(bench, bench.set(bench.defaults(), changes), WORK, Experiment.END, panes);
    }

    /// Finite spectrum, finite samples: theory is met, the asymptote is not, and that is said.
    @Test
    void theFiniteSpectrumIsMetAndTheAsymptoteIsNot() {
        Frame f = Trial.run(bench, small(Map.of("seeds", 6.0)), "curve", "learned");
        Map<String, Double> s = f.scalars();
        assertEquals("curve.falls", Trial.says(f, "curve"));
        assertEquals("curve.ends", f.pane("curve").sentence().more().key());
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
        assertEquals(halfBySteps(1.5, 1000, 128, 1e-6), s.get("half-learned"));
        slopeIsThatOfTheExportedMeans(f);
    }

    /// How many modes are learned by half, by Bordelon's form: κ̃ = δ + Σ κ̃λ/(κ̃ + Pλ) from 1 + δ down, and then the modes with Pλ ≥ κ̃ one
    /// by one.
    private static double halfBySteps(double b, int count, int samples, double ridge) {
        double sum = 0, kappa = 1 + ridge;
        for (int k = 1; k <= count; k++) sum += Math.pow(k, -b);
        for (int i = 0; i < 5000; i++) {
            double next = ridge;
            for (int k = 1; k <= count; k++) {
                double l = Math.pow(k, -b) / sum;
                next += kappa * l / (kappa + samples * l);
            }
            if (Math.abs(next - kappa) < 1e-14 * kappa) break;
            kappa = next;
        }
        int half = 0;
        while (half < count && samples * Math.pow(half + 1, -b) / sum >= kappa) half++;
        return half;
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
        Frame f = finished(small(Map.of()), "pictures", "spectrum");
        Map<String, Double> s = f.scalars();
        assertEquals("curve.falls", Trial.says(f, "pictures"));
        assertEquals("pictures.over", f.pane("pictures").sentence().more().key());
        assertTrue(s.get("pictures-gap-most") < 0.5, "640 of 1000 pictures: " + s);
        assertEquals(s.get("pictures-slope-theory"), s.get("pictures-slope"), 0.12);
        assertEquals("spectrum.said", Trial.says(f, "spectrum"));
    }

    /// Without its eigenvectors: Σ l² is the sum of the kernel's squares, Σ l C is tr TᵀKT.
    @Test
    void theSpectrumIsThatOfThePoolsKernel() {
        var pictures = new Pictures(Pictures.Images.DIGITS, 1000);
        Modes modes = WORK.get(new PictureModes(pictures));
        Pool.Kernel pool = WORK.get(new Pool(pictures));
        double squares = 0, inTarget = 0, trace = 0;
        for (int j = 0, at = 0; j < 1000; j++)
            for (int i = j; i < 1000; i++, at++) {
                double k = pool.gram().lower()[at], targets = 0;
                for (int c = 0; c < 10; c++) targets += pool.targets()[i + c * 1000] * pool.targets()[j + c * 1000];
                squares += (i == j ? 1 : 2) * k * k;
                inTarget += (i == j ? 1 : 2) * k * targets;
                trace += i == j ? targets : 0;
            }
        double found = 0, seen = 0;
        for (int k = 0; k < 1000; k++) {
            found += Math.pow(1000 * modes.eigenvalues()[k], 2);
            seen += 1000 * modes.eigenvalues()[k] * 1000 * modes.power()[k];
        }
        assertEquals(1, found / squares, 1e-6);
        assertEquals(1000, trace, 1e-8);
        assertEquals(1, seen / inTarget, 1e-6);
        double[] law = IntStream.rangeClosed(1, 400).mapToDouble(k -> 3 * Math.pow(k, -0.7)).toArray();
        assertEquals(-0.7, SpectrumPane.slope(law), 1e-12);
    }

    /// Which modes are said to be learned, by counting.
    @Test
    void halfLearnedModesAreCounted() {
        Modes modes = Modes.powerLaws(1.5, 2, 300);
        SpectralRisk risk = OmniscientRisk.of(modes, 50, 0.01);
        int half = ModesPane.half(modes, risk);
        assertTrue(risk.learned(modes.eigenvalues()[half - 1]) >= 0.5 && risk.learned(modes.eigenvalues()[half]) < 0.5);
        assertArrayEquals(new int[] {1, 2, 3, 4, 5}, Arrays.copyOf(GaussianFit.ends(100), 5));
        assertEquals(100, Arrays.stream(GaussianFit.ends(100)).max().orElseThrow());
    }

    /// What is said, and what stands behind it.
    @ParameterizedTest
    @CsvSource({"curve, modes=100, curve.few, curve.few.detail", "curve, ridge=0.1 modes=600, curve.falls, curve.ridge",
            "curve, target-decay=4 modes=600, curve.falls, curve.equal",
            "curve, target-decay=4 kernel-decay=1.52 modes=600, curve.falls, curve.near",
            "curve, noise=0.5 modes=100, curve.noise, curve.more", "curve, noise=0.5 modes=600 ridge=0.3, curve.noise, curve.damped",
            "curve, noise=0.5 modes=600, curve.noise, curve.left", "learned, kernel-decay=1.05 samples=8 ridge=1, modes.little, modes.gap",
            "learned, modes=100 samples=512, modes.all, modes.gap", "pictures, ridge=1, curve.falls, pictures.ridge",
            "pictures, noise=0.5, curve.noise, pictures.clean",
            "learned, kernel-decay=3 samples=8 ridge=1, modes.first, modes.gap",
            "learned, target-decay=4 kernel-decay=1.05 seeds=1 noise=1, modes.half, modes.sum"})
    void eachReasonIsNamed(String pane, String changes, String key, String behind) {
        Map<String, Double> all = new TreeMap<>(SMALL);
        for (String change : changes.split(" ")) all.put(change.split("=")[0], Double.valueOf(change.split("=")[1]));
        Frame f = finished(all, pane);
        assertEquals(key, Trial.says(f, pane));
        assertEquals(behind, f.pane(pane).sentence().more().key());
        boolean line = f.panes().getFirst().series().stream().anyMatch(x -> x.name().endsWith("-reference"));
        assertEquals(pane.equals("curve") && key.equals("curve.falls") && !behind.equals("curve.ridge"), line);
        boolean law = all.get("modes") > 512;
        if (pane.equals("curve")) assertEquals(law, Double.isFinite(f.scalars().get("slope")));
    }

    /// Theory within 0.02 of the asymptote, the measured exponent within two deviations or not, or one without any.
    @ParameterizedTest
    @CsvSource({"1.05, 0.03, 1.01, 1, 1.03, curve.met", "1.05, 0.02, 1.01, 1, 1.03, curve.theory", "1, NaN, 0.99, 1, 1, curve.theory",
            "1, 0.1, 1.05, 0.98, 1.1, curve.ends", "1, 0.1, 0.9, 0.85, 0.95, curve.bent", "1, 0.1, 1.2, 1.3, 1.1, curve.bent"})
    void anExponentIsHeldAgainstTheAsymptote(double value, double deviation, double all, double early, double late, String key) {
        var laws = new PowerLaws(2, 1.5, 4000);
        SpectralRisk last = OmniscientRisk.of(laws.modes(), 512, 1e-6);
        assertEquals(key, CurvePanes.behind(laws, last, new LogSlope(value, deviation), new CurvePanes.Slopes(all, early, late)).key());
    }

    /// Sentences for spectra that none of the pools has.
    @Test
    void tailsAreJudgedByTheirSlopes() {
        var free = new SpectralRisk(640, 1, 0.05, 0.1, 0.1);
        assertEquals("pictures.met", CurvePanes.beside(free, 0.7, 0.715).key());
        assertEquals("pictures.over", CurvePanes.beside(free, 0.7, 0.725).key());
        assertEquals("pictures.under", CurvePanes.beside(free, 0.7, 0.675).key());
        assertEquals("pictures.ridge", CurvePanes.beside(new SpectralRisk(640, 1, 0.2, 0.1, 0.1), 0.7, 0.7).key());
        assertEquals("spectrum.straight", SpectrumPane.behind(0.5, 0.54).key());
        assertEquals("spectrum.bends", SpectrumPane.behind(0.6, 0.54).key());
    }

    /// Fits are there before the spectrum is: then their exponent stands alone.
    @Test
    void picturesCanBeAheadOfTheirSpectrum() {
        var work = new Here();
        Settings settings = bench.set(bench.defaults(), small(Map.of("seeds", 1.0)));
        Frame empty = bench.frame(settings, work, Head.END, Set.of("pictures"), null);
        empty.plan().stream().filter(PictureFit.class::isInstance).forEach(work::get);
        Frame f = bench.frame(settings, work, Head.END, Set.of("pictures"), empty);
        Trial.sound(f);
        assertEquals("pictures.alone", Trial.says(f, "pictures"));
    }

    @Test
    void noiseWithoutRidgeStays() {
        Frame noisy = Trial.run(bench, small(Map.of("noise", 0.5, "modes", 600.0)), "curve");
        assertEquals(0.25, noisy.pane("curve").sentence().more().values().getFirst());
        double[] error = Trial.series(noisy, "error").values();
        assertTrue(error[6] > error[4], "without ridge more samples hurt: " + Arrays.toString(error));
        assertTrue(Summary.quantile(0, error) > 0.2);
    }

    /// Noise, ridge and fewer modes than samples at once: means of six seeds within 20 % of theory.
    @ParameterizedTest
    @CsvSource({"100, 0.3, 0.5", "300, 0.1, 1", "300, 1, 0.2", "600, 0.3, 0.5"})
    void theoryHoldsWithNoiseRidgeAndFewModes(double modes, double ridge, double noise) {
        Frame f = Trial.run(bench, Map.of("modes", modes, "ridge", ridge, "noise", noise, "seeds", 6.0), "curve");
        assertTrue(f.scalars().get("gap-most") < 0.2, "" + f.scalars());
    }

    /// Up to 640 of 1000 pictures: within 12 % of the theory without replacement, with a ridge as without.
    @ParameterizedTest
    @CsvSource({"0.1, 0.5", "1, 0.5", "0.3, 1"})
    void picturesFollowTheoryWithNoiseAndRidge(double ridge, double noise) {
        Frame f = finished(small(Map.of("ridge", ridge, "noise", noise)), "pictures");
        assertTrue(f.scalars().get("pictures-gap-most") < 0.12, "" + f.scalars());
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
        for (var changes : Trial.extremes(bench, base)) {
            if (changes.get("pool") > 1000 || changes.getOrDefault("modes", 100.0) > 1000 || changes.getOrDefault("pictures", 0.0) > 0)
                continue;
            Trial.finished(bench, bench.set(bench.defaults(), changes), WORK, Experiment.END, bench.panes().toArray(String[]::new));
        }
    }
}
