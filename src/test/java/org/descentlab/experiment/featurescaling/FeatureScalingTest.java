package org.descentlab.experiment.featurescaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import org.descentlab.stats.Grid;
import org.descentlab.stats.Summary;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Here;
import org.descentlab.study.Series;
import org.descentlab.study.Trial;
import org.junit.jupiter.api.Test;

class FeatureScalingTest {
    private final Experiment bench = new FeatureScaling();

    /// Theory from a prototype in another program; the slope by plain sums over the exported seeds.
    @Test
    void theLawsAreThoseOfTheory() {
        Frame f = Trial.run(bench, Map.of("seeds", 3.0, "samples", 300.0, "features", 300.0, "modes", 1200.0), "features", "samples");
        for (String name : new String[] {"features", "samples"}) {
            assertEquals("law.falls", Trial.says(f, name));
            Series error = Trial.series(f, name + "-error");
            double sx = 0, sy = 0, sxx = 0, sxy = 0;
            for (int i = 0; i < 5; i++) {
                double x = Math.log(8 << i), y = Math.log(Arrays.stream(Grid.column(error.seeds(), i)).sum() / 3);
                sx += x;
                sy += y;
                sxx += x * x;
                sxy += x * y;
            }
            assertEquals(-(5 * sxy - sx * sy) / (5 * sxx - sx * sx), f.scalars().get("slope-" + name), 1e-10);
            assertTrue(f.scalars().get("gap-" + name + "-most") < 0.4, "" + f.scalars());
        }
        assertEquals(f.scalars().get("slope-features-theory"), f.scalars().get("slope-samples-theory"), 1e-9, "exchanged, the same");
    }

    /// Theory of the defaults, closed forms alone.
    @Test
    void theoryOfTheDefaultsIsThePrototypes() {
        Expected.Curve over = new Expected(new PowerSpectrum(0.5, 2000), 0, false, 1500, 8, 256, 21, false).compute(new Here());
        assertEquals(1, over.best()[0] / 0.45071260307349614, 1e-5);
        assertEquals(1, over.best()[16] / 0.1098118276391499, 1e-5);
        Expected.Curve peak = new Expected(new PowerSpectrum(0.5, 2000), 0, true, 64, 8, 512, 49, true).compute(new Here());
        assertEquals(1, peak.ridgeless()[32] / 0.30869118960045305, 1e-6);
        assertTrue(Arrays.stream(peak.ridgeless()).allMatch(Double::isFinite));
        assertTrue(Summary.argmax(peak.ridgeless()) == 24 && Summary.argmin(peak.best()) == 48);
    }

    /// No place of equal ratios falls on 100.
    @Test
    void theorysTopIsAtAsManySamplesAsFeatures() {
        Expected.Curve peak = new Expected(new PowerSpectrum(0.5, 1200), 0, true, 100, 13, 800, 49, true).compute(new Here());
        assertEquals(100, peak.at()[Summary.argmax(peak.ridgeless())], 0.2);
    }

    /// One ridge for all seeds of a place: the one of the least mean, found by counting over all of them.
    @Test
    void onePlaceHasOneRidge() {
        Frame f = Trial.run(bench, Map.of("seeds", 3.0, "peak-features", 16.0, "modes", 1200.0), "peak");
        assertEquals("peak.there", Trial.says(f, "peak"));
        Series best = Trial.series(f, "best-ridge"), none = Trial.series(f, "ridgeless");
        var law = new PowerSpectrum(0.5, 1200);
        double[][] seeds = new double[3][];
        for (int k = 0; k < 3; k++) seeds[k] = new ProjectionFit(law, 16, 32, 0, k).compute(new Here());
        int at = 9, ridge = 1;
        assertEquals(32, best.at()[at]);
        for (int r = 1; r < seeds[0].length; r++) if (sum(seeds, r) < sum(seeds, ridge)) ridge = r;
        for (int k = 0; k < 3; k++) {
            assertEquals(seeds[k][ridge], best.seeds()[k][at]);
            assertEquals(seeds[k][0], none.seeds()[k][at]);
        }
        assertTrue(f.scalars().get("peak-ratio") > 5 && f.scalars().get("peak-ratio-best") < 2, "" + f.scalars());
    }

    private static double sum(double[][] seeds, int ridge) {
        return Arrays.stream(seeds).mapToDouble(e -> e[ridge]).sum();
    }

    /// What bends theory is found by leaving it out: near α may be two causes that cancel.
    @Test
    void whatRunsOutIsNamed() {
        assertEquals("law.met", behind(Map.of("decay", 0.6, "samples", 1000.0)));
        assertEquals("law.small", behind(Map.of("decay", 1.5, "samples", 1000.0)));
        assertEquals("law.samples", behind(Map.of("samples", 600.0)));
        assertEquals("law.samples", behind(Map.of("samples", 64.0)));
        assertEquals("law.steep", behind(Map.of("decay", 0.2, "samples", 1000.0)));
        Frame samples = Trial.run(bench, Map.of("features", 64.0, "modes", 1200.0, "seeds", 1.0), "samples");
        assertEquals("law.features", samples.pane("samples").sentence().more().key());
        assertEquals("law.noise", behind(Map.of("noise", 0.5, "samples", 64.0)));
    }

    private String behind(Map<String, Double> changes) {
        return Trial.run(bench, Trial.with(Trial.with(changes, "modes", 1200), "seeds", 1), "features").pane("features").sentence().more()
                .key();
    }

    /// All three sizes of data are drawn for one of them alone: they take the time.
    @Test
    void everySettingCanBeShown() {
        Trial.empty(bench);
        var work = new Here();
        for (var changes : Trial.extremes(bench, Map.of("seeds", 1.0, "modes", 1200.0, "samples", 64.0, "features", 64.0))) {
            if (changes.get("modes") > 1200 || changes.get("samples") > 64 || changes.get("features") > 64) continue;
            boolean both = changes.getOrDefault("noise", 0.0) > 0;
            String[] panes = bench.panes().stream().filter(p -> both || !p.equals("both")).toArray(String[]::new);
            Trial.finished(bench, bench.set(bench.defaults(), changes), work, Experiment.END, panes);
        }
    }
}
