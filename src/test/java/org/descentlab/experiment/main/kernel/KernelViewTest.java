package org.descentlab.experiment.main.kernel;

import static org.descentlab.experiment.main.Invented.diverged;
import static org.descentlab.experiment.main.Invented.run;
import static org.junit.jupiter.api.Assertions.*;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.descentlab.data.Digits;
import org.descentlab.experiment.main.Invented;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.network.KernelPath;
import org.descentlab.experiment.network.KernelSpectrum;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Role;
import org.descentlab.kernel.InfiniteLimit;
import org.descentlab.kernel.Spectrum;
import org.descentlab.net.Run;
import org.descentlab.study.Experiment;
import org.descentlab.study.Head;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the panes of the kernel view say, from invented numbers on both sides of every rule.
class KernelViewTest {
    private static final Set<String> VIEW = Set.of("layers", "alignment", "sharpness", "spectrum");

    /// Seeds 0 … 4 whose λ_max(K_t)/λ_max(K₀) is this at the eight recorded steps.
    private static Invented sharp(double rho, Run run, double... ratio) {
        var r = new Invented().set("lr", rho);
        for (int k = 0; k < 5; k++) put(r, k, run, Arrays.copyOf(ratio, run.steps().length), 1);
        return r;
    }

    private static void put(Invented r, int k, Run run, double[] sharpness, double turn) {
        r.recording(k, run, 0.5, 1.5, null);
        int n = run.steps().length;
        double[] ones = new double[n], given = new double[n], drift = new double[n];
        Arrays.fill(ones, 1);
        for (int i = 0; i < n; i++) {
            given[i] = n < 2 ? 0.1 : 0.1 * Math.pow(turn, i / (n - 1.0));
            drift[i] = 0.3 * i;
        }
        r.put(new KernelPath(r.main().network(k)), new KernelPath.Readings(run.steps(), 300, drift, sharpness, ones, given, given,
                new double[][] {drift, drift}, new double[][] {drift, drift}));
    }

    private static final Run FITTED = run(9e-6, 0.4, 1);

    @Test
    void sharpnessBelowAtAndAboveTheLimit() {
        assertEquals("Sharpness grew from 30 % to 45 % of the limit of stability",
                sharp(0.3, FITTED, 1, 1, 1, 1, 1, 1.5, 1.5, 1.5).sentence("sharpness"));
        assertEquals("Sharpness fell from 30 % to 21 % of the limit of stability",
                sharp(0.3, FITTED, 1, 1, 1, 1, 1, 1, 1, 0.7).sentence("sharpness"));
        assertTrue(
                sharp(0.3, FITTED, 1, 1, 1, 1, 1, 1, 1, 1.01).sentence("sharpness").startsWith("Sharpness ended where it began, at 30 %"));
        assertEquals("Sharpness crossed the limit and ended at 100 % of it",
                sharp(0.5, FITTED, 1, 1, 1, 1, 1, 2, 2.5, 2).sentence("sharpness"));
        assertTrue(sharp(0.5, FITTED, 1, 1, 1, 1, 1, 2.0, 1.2, 1.1).sentence("sharpness")
                .equals("Sharpness reached the limit and ended at 55 % of it"));
        assertTrue(sharp(0.5, FITTED, 1, 1, 1, 1, 1, 1.95, 1.2, 1.1).sentence("sharpness").startsWith("Sharpness grew from 50 %"));
    }

    /// Hovering is the last third of the recorded steps within a tenth of the limit.
    @Test
    void sharpnessHoversOnlyIfItStays() {
        assertEquals("Sharpness rose to the limit and hovered there, at 100 % of it",
                sharp(0.5, FITTED, 1, 1, 1, 1, 3, 2.1, 1.9, 2).sentence("sharpness"));
        assertFalse(sharp(0.5, FITTED, 1, 1, 1, 1, 3, 2.1, 1.7, 2).sentence("sharpness").contains("hovered"));
        assertTrue(sharp(1.5, FITTED, 1, 1, 1, 1, 1, .7, .66, .6667).sentence("sharpness")
                .startsWith("Sharpness began at 150 % of the limit, fell to it and hovered"));
        var thrown = sharp(1.5, run(9e-6, 0.4, 3), 1, 1, 1, 1, 1, .7, .4, .3).pane("sharpness").sentence();
        assertEquals("Sharpness began at 150 % of the limit and ended at 45 %", thrown.text());
        assertEquals("The loss rose to 3.0 × its start on the way", thrown.detail());
        assertEquals("sharpness.began.ended", sharp(1.5, run(0.2, 0.4, 3), 1, 1, 1, 1, 1, .7, .4, .3).says("sharpness"),
                "no catapult without the fall");
    }

    @Test
    void sharpnessOfDivergedRuns() {
        double[] flat = new double[21], grown = new double[21];
        Arrays.fill(flat, 1);
        for (int i = 0; i < 21; i++) grown[i] = 1 + 0.02 * i;
        assertEquals("Sharpness began at 250 % of the limit; the runs diverged",
                sharp(2.5, diverged(40), flat).sentence("sharpness"));
        assertEquals("Sharpness rose to 126 % of the limit before the runs diverged",
                sharp(0.9, diverged(40), grown).sentence("sharpness"));
        assertTrue(sharp(0.5, diverged(40), flat).sentence("sharpness").endsWith("do not show why the runs diverged"));
        assertEquals("Diverged", sharp(2.5, diverged(40), flat).badge("sharpness"));
        var some = sharp(0.9, FITTED, 1, 1, 1, 1, 1, 1, 1, 1);
        put(some, 2, diverged(40), grown, 1);
        assertEquals("1 of 5 diverged", some.badge("sharpness"));
        assertEquals(0.9, some.pane("sharpness").scalars().get("sharpness-over-limit-most"), 1e-12, "of those that survive");
    }

    /// Before the end every sentence tells the step at which it holds, and gives no ending away.
    @Test
    void sentencesFollowThePlayHead() {
        var r = sharp(0.5, FITTED, 1, 1, 1, 1.5, 3, 2.1, 1.9, 2);
        for (int k = 0; k < 5; k++) spectra(r, k, 2, 0.5);
        var early = Invented.MAIN.frame(r.settings, r, Head.at(7), VIEW, null);
        assertEquals("At step 5 sharpness is 75 % of the limit of stability", early.pane("sharpness").figure().sentence());
        assertEquals("At step 5 the top eigenvalue is 1.5 × that of K₀", early.pane("spectrum").figure().sentence());
        assertEquals("At step 5 K₁ and K₂ have moved by 90 % and 90 %", early.pane("layers").figure().sentence());
        assertEquals("At step 5 alignment with the labels is 0.10", early.pane("alignment").figure().sentence());
    }

    @Test
    void adamHasNoLimit() {
        var r = new Invented().set("optimizer", 2);
        for (int k = 0; k < 5; k++) put(r, k, FITTED, new double[] {1, 1, 1, 1, 1, 1, 1, 2}, 1);
        assertEquals("Sharpness grew to 2.0 × its start", r.sentence("sharpness"));
        assertEquals("Adam has no such limit of stability", r.pane("sharpness").sentence().detail());
        assertTrue(Double.isNaN(r.pane("sharpness").scalars().get("sharpness-limit")));
        assertTrue(Invented.texts(r.pane("sharpness").figure().main()).stream().noneMatch(t -> t.startsWith("limit")));
    }

    /// λ_max(K₀)/n is 1 here, so the limit is 1/ρ.
    @Test
    void theLimitStandsInTheKernelsUnits() {
        assertEquals(1 / 0.3, sharp(0.3, FITTED, 1, 1, 1, 1, 1, 1, 1, 1).pane("sharpness").scalars().get("sharpness-limit"), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({"1.11,5,The kernel turned to", "1.09,5,No clear turn", "1.5,4,The kernel turned to", "1.5,3,Seeds disagree: in 3 of 5",
            "0.9,5,The kernel left", "0.92,5,No clear turn"})
    void alignmentTurnsOnlyIfFourSeedsInFiveDo(double turn, int seeds, String word) {
        var r = new Invented();
        for (int k = 0; k < 5; k++) put(r, k, FITTED, new double[8], k < seeds ? turn : 1);
        assertTrue(r.sentence("alignment").startsWith(word), r.sentence("alignment"));
    }

    @Test
    void layersAreShareOrMultiple() {
        var r = sharp(0.3, FITTED, 1, 1, 1, 1, 1, 1, 1, 1);
        assertEquals("Kernel parts K₁ and K₂ moved by 210 % and 210 %", r.sentence("layers"));
        assertEquals("The weights W₁ and W₂ moved by 210 % and 210 %", r.pane("layers").sentence().detail());
        assertEquals(2.1, r.pane("layers").scalars().get("weights-drift-2"), 1e-12);
    }

    @Test
    void spectrumQuotesTheSlopeOverSeeds() {
        var r = sharp(0.3, FITTED, 1, 1, 1, 1, 1, 1, 1, 1);
        for (int k = 0; k < 5; k++) spectra(r, k, 2, 0.5);
        assertEquals("The top eigenvalue ended at 2.0 × that of K₀", r.sentence("spectrum"));
        assertEquals("K₀ is 18 % off K∞; over widths that gap has slope −0.50 ± 0.00", r.pane("spectrum").sentence().detail());
        assertNull(r.badge("spectrum"));
    }

    /// The distance from infinite width is known at the grid's widths only.
    @Test
    void betweenTwoWidthsNoDistanceIsQuoted() {
        var r = new Invented().set("width", 100);
        for (int k = 0; k < 5; k++) {
            put(r, k, FITTED, new double[] {1, 1, 1, 1, 1, 1, 1, 1}, 1);
            spectra(r, k, 2, 0.5);
        }
        assertEquals("", r.pane("spectrum").sentence().detail());
        assertTrue(Double.isNaN(r.pane("spectrum").scalars().get("infinite-gap")));
    }

    /// A ratio to K₀ rests on the seeds of which both ends are known, and is provisional until those are all; nothing is said of infinite
    /// width before it is known of all seeds.
    @Test
    void whatIsComparedWithTheStartWaitsForIt() {
        var r = new Invented();
        for (int k = 0; k < 5; k++) {
            put(r, k, FITTED, new double[] {1, 1, 1, 1, 1, 1, 1, 1}, 1);
            if (k < 4) spectra(r, k, 2, 0.5);
        }
        double[] values = new double[r.main().samples()];
        Arrays.fill(values, 1);
        r.put(new KernelSpectrum(r.main().network(4), Experiment.END), new Spectrum(values, values));
        assertEquals("Provisional", r.badge("spectrum"));
        assertEquals(4, r.pane("spectrum").figure().seedsDone());
        assertEquals("", r.pane("spectrum").sentence().detail());
        List<Mark> side = r.pane("alignment").figure().side().getFirst().marks();
        assertTrue(side.stream().noneMatch(m -> m instanceof Mark.Line l && l.role() == Role.KERNEL), "four seeds of K₀ beside five of Kₜ");
    }

    private static void spectra(Invented r, int k, double growth, double slope) {
        int n = r.main().samples();
        double[] values = new double[n], share = new double[n], grown = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = 30.0 / (1 + i) - (i == n - 1 ? 30.0 / n + 1e-14 : 0);
            grown[i] = growth * values[i];
            share[i] = (i + 1.0) / n;
        }
        r.put(new KernelSpectrum(r.main().network(k), 0), new Spectrum(values, share));
        r.put(new KernelSpectrum(r.main().network(k), Experiment.END), new Spectrum(grown, share));
        r.put(new SpectrumPane.WideLimit(Digits.SOURCE, n, r.main().activation(), r.main().seed() + k),
                new InfiniteLimit(values, Arrays.stream(MainSettings.WIDTHS).map(m -> 2 * Math.pow(m, -slope)).toArray()));
    }

    @Test
    void nothingYetAndTooFewSeedsAreSaid() {
        var r = new Invented();
        for (String pane : VIEW) assertTrue(r.sentence(pane).startsWith("Not enough data yet"), r.sentence(pane));
        for (int k = 0; k < 5; k++) {
            put(r, k, FITTED, new double[] {1, 1, 1, 1, 1, 1, 1, 1}, 1);
            spectra(r, k, 1, 0.5);
            for (String pane : VIEW) assertEquals(k < 4 ? "Provisional" : null, r.badge(pane), pane + " with " + (k + 1));
        }
    }

    @Test
    void noNumbersMakeAPaneFailOrSpeakNonsense() {
        var random = new Random(5);
        for (int round = 0; round < 800; round++) {
            var r = new Invented();
            r.set("optimizer", random.nextInt(3)).set("seeds", 1 + random.nextInt(5)).set("label-noise", random.nextInt(2) * 0.2)
                    .set("samples", 100);
            if (r.main().optimizer().hasEdge()) r.set("lr", new double[] {0.003, 0.3, 1, 1.5, 3}[random.nextInt(5)]);
            double lost = random.nextInt(3) * 0.5, missing = random.nextInt(3) * 0.3;
            for (int k = 0; k < r.main().seeds(); k++) {
                if (random.nextDouble() < missing) continue;
                Run run = random.nextDouble() < lost
                        ? diverged(1 + random.nextInt(40))
                        : run(Math.exp(-12 * random.nextDouble()), 0.5, 1 + 3 * random.nextInt(2));
                double[] s = random.doubles(run.steps().length, 0, 6).map(v -> Math.exp(v - 3)).toArray();
                if (random.nextDouble() < missing) r.recording(k, run, 0.5, 1, null);
                else put(r, k, run, s, Math.exp(random.nextGaussian()));
                if (random.nextDouble() >= missing) spectra(r, k, Math.exp(2 * random.nextGaussian()), random.nextDouble());
            }
            for (int head : new int[] {0, 3, Experiment.END})
                for (var pane : Invented.MAIN.frame(r.settings, r, Head.at(head), VIEW, null).panes()) {
                    for (String text : Invented.texts(pane.figure()))
                        assertFalse(text.matches("(?s).*(NaN|Infinity|null|[0-9]E[0-9]|[0-9]\\.[0-9]{6}).*"), pane.name() + ": " + text);
                    Invented.speaksSense(pane);
                    for (var series : pane.series()) {
                        assertEquals(series.at().length, series.values().length, series.name());
                        for (double[] seed : series.seeds()) assertEquals(series.at().length, seed.length, series.name());
                    }
                    pane.scalars().forEach((name, v) -> assertFalse(Double.isInfinite(v), name));
                }
        }
    }
}
