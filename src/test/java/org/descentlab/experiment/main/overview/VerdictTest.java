package org.descentlab.experiment.main.overview;

import static org.descentlab.experiment.main.Invented.diverged;
import static org.descentlab.experiment.main.Invented.run;
import static org.junit.jupiter.api.Assertions.*;

import java.util.Random;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import org.descentlab.experiment.main.Invented;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.net.Run;
import org.descentlab.study.Experiment;
import org.descentlab.study.Head;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the panes say, from invented numbers on both sides of every rule.
class VerdictTest {
    private static final String LOSS = "loss", DRIFT = "drift", DESCENT = "descent", SCALING = "scaling";
    /// The longest sentence that a pane's header takes in one line or two.
    private static final int LONGEST = 80;

    // ------------------------------------------------------------------ pane 1

    private static Invented current(int seeds, Run run, double drift, double sharpness, Run twin) {
        var r = new Invented();
        for (int k = 0; k < seeds; k++) r.current(k, run, drift, sharpness, twin);
        return r;
    }

    @ParameterizedTest
    @CsvSource({"0.505,Lazy: ", "0.4951,Lazy: ", "0.506,Nearly lazy: ", "0.49,Nearly lazy: ", "0.549,Nearly lazy: ", "0.451,Nearly lazy: ",
            "0.56,Features moved: ", "0.44,Features moved: "})
    void lossComparesWithTheTwin(double test, String word) {
        String s = current(5, run(9e-6, test, 1), 0.9, 1.8, run(9e-6, 0.5, 1)).sentence(LOSS);
        if (test == 0.505) assertTrue(s.startsWith("Nearly") || s.startsWith(word), s);
        else assertTrue(s.startsWith(word), s);
    }

    @Test
    void lossTellsCatapultFromSlowness() {
        Run twin = run(9e-6, 0.5, 1);
        assertTrue(current(5, run(9e-6, 0.4, 1.06), 0.9, 1.8, twin).sentence(LOSS).startsWith("Catapult"));
        assertTrue(current(5, run(0.05, 0.4, 1.06), 0.9, 1.8, twin).sentence(LOSS).startsWith("Catapult"));
        assertTrue(current(5, run(0.11, 0.4, 1.06), 0.9, 1.8, twin).sentence(LOSS).startsWith("Not finished"));
        assertFalse(current(5, run(9e-6, 0.4, 1.04), 0.9, 1.8, twin).sentence(LOSS).startsWith("Catapult"));
        assertTrue(current(5, run(0.011, 0.4, 1), 0.9, 1.8, twin).sentence(LOSS).startsWith("Not finished"));
        assertTrue(current(5, run(0.009, 0.4, 1), 0.9, 1.8, twin).sentence(LOSS).startsWith("Features moved"));
    }

    @Test
    void lossWithoutATwinDoesNotCompare() {
        String s = new Invented().set("optimizer", 2).current(0, run(9e-6, 0.4, 1), 0.9, 1.8, null).sentence(LOSS);
        assertTrue(s.contains("Adam") && !s.contains("×"), s);
        String lost = current(3, run(9e-6, 0.4, 1), 0.9, 1.8, diverged(30)).sentence(LOSS);
        assertTrue(lost.contains("twin diverged"), lost);
    }

    @Test
    void divergenceIsSaidWithItsStep() {
        var r = new Invented().set("lr", 1.5);
        for (int k = 0; k < 5; k++) r.current(k, diverged(12 + k), 3, 2, diverged(20));
        var figure = r.pane(LOSS).figure();
        assertEquals("Diverged", figure.badge());
        assertTrue(figure.danger());
        assertTrue(figure.sentence().contains("1.50 ×"), figure.sentence());
        assertTrue(r.sentence(DRIFT).contains("3.0 ×"), r.sentence(DRIFT));
        assertEquals("Diverged", r.badge(DRIFT));

        var minority = new Invented();
        for (int k = 0; k < 5; k++) minority.current(k, k < 2 ? diverged(9) : run(9e-6, 0.4, 1), 0.9, 1.8, run(9e-6, 0.5, 1));
        assertEquals("2 of 5 diverged", minority.badge(LOSS));
        assertNull(minority.badge(DRIFT), "its sentence speaks of those that survive");
        assertTrue(minority.pane(LOSS).figure().danger());
        assertTrue(minority.sentence(LOSS).startsWith("Features moved"));
        assertEquals(0.4, minority.pane(LOSS).scalars().get("test-final"), 1e-12, "the median of those that survive");
    }

    /// The reason named is one that the numbers show.
    @Test
    void divergenceNamesOnlyAReasonItHasSeen() {
        Invented grown = new Invented().set("lr", 0.9), still = new Invented().set("lr", 0.9), some = new Invented().set("lr", 1.5);
        for (int k = 0; k < 5; k++) {
            grown.current(k, diverged(40), 3, 1.3, null);
            still.current(k, diverged(40), 3, 1.05, null);
            some.current(k, k < 2 ? run(9e-6, 0.4, 1) : diverged(9), 3, 1.05, null);
        }
        assertTrue(grown.sentence(LOSS).startsWith("The curvature grew past 1/ρ = 1.11"), grown.sentence(LOSS));
        assertEquals("5 of 5 runs, by step 40", still.sentence(LOSS));
        assertTrue(some.sentence(LOSS).startsWith("3 of 5: "), some.sentence(LOSS));
    }

    @Test
    void divergenceComesWithAWayOn() {
        var r = new Invented().set("lr", 1.5);
        assertNull(Invented.MAIN.frame(r.settings, r, Head.END, Set.of(LOSS), null).advice());
        for (int k = 0; k < 5; k++) r.current(k, diverged(9), 3, 1.1, null);
        var advice = Invented.MAIN.frame(r.settings, r, Head.END, Set.of(LOSS), null).advice();
        assertFalse(advice.ways().isEmpty());
        for (var way : advice.ways())
            way.changes().forEach((name, value) -> assertDoesNotThrow(() -> Invented.MAIN.set(r.settings, name, value)));
        assertTrue(advice.ways().getFirst().changes().get("lr") < 1);
    }

    // ------------------------------------------------------------------ pane 2

    @ParameterizedTest
    @CsvSource({"0.0199,Lazy", "0.0201,Intermediate", "0.299,Intermediate", "0.301,Rich", "2.4,Rich"})
    void driftNamesTheRegime(double drift, String word) {
        String s = current(5, run(9e-6, 0.4, 1), drift, 1.8, null).sentence(DRIFT);
        assertTrue(s.startsWith(word + ": ") && s.contains("moved "), s);
    }

    @ParameterizedTest
    @CsvSource({"-0.84,false", "-0.86,true", "-1,true", "-1.14,true", "-1.16,false", "-0.5,false", "-0.72,false"})
    void driftMatchesOneOverWidthOnlyNearMinusOne(double slope, boolean matches) {
        var r = new Invented();
        for (int k = 0; k < 5; k++) {
            double size = 1 + 0.1 * k;
            r.current(k, run(9e-6, 0.4, 1), size * Math.pow(128, slope), 1.8, null);
            // Below m = 128 something else altogether: it must not count.
            r.widths(k, 0.1, m -> 0.4, m -> 1e-5, m -> m < 128 ? 3 : size * Math.pow(m, slope));
        }
        assertEquals(matches, r.sentence(DRIFT).contains("matches 1/m"), r.sentence(DRIFT));
        assertEquals(slope, r.pane(DRIFT).scalars().get("drift-slope"), 1e-2);
    }

    @Test
    void driftQuotesNoSlopeWithoutItsSpread() {
        var r = current(1, run(9e-6, 0.4, 1), 0.5, 1.8, null).widths(0, m -> 0.4);
        assertFalse(r.sentence(DRIFT).contains("slope"), r.sentence(DRIFT));
    }

    // ------------------------------------------------------------------ panes 3 and 4

    /// Falls as 1/m past a peak of this height at m = 17 (P/n = 1.02), from 1 at m = 4.
    private static IntToDoubleFunction peak(double height) {
        return m -> m < 4 ? 0.2 : m == 17 ? height : m < 17 ? 1 : 0.38 + 5.0 / m;
    }

    private static Invented sweep(double... heights) {
        var r = new Invented();
        for (int k = 0; k < heights.length; k++) r.widths(k, peak(heights[k]));
        return r;
    }

    @Test
    void aPeakIsClaimedAboveTheThreshold() {
        var high = sweep(2, 2.1, 1.9, 2, 2.2);
        assertTrue(high.sentence(DESCENT).startsWith("Peak at P/n = 1.02: × 2.0 the best narrower net"), high.sentence(DESCENT));
        assertTrue(high.sentence(SCALING).startsWith("A × 2.0 peak breaks the power law"), high.sentence(SCALING));
        assertTrue(high.sentence(SCALING).contains("past it a = "), high.sentence(SCALING));
        var low = sweep(1.24, 1.24, 1.24, 1.24, 1.24);
        assertTrue(low.sentence(DESCENT).startsWith("No peak"), low.sentence(DESCENT));
        assertFalse(low.sentence(SCALING).contains("peak"), low.sentence(SCALING));
        assertTrue(sweep(1.26, 1.26, 1.26, 1.26, 1.26).sentence(DESCENT).startsWith("Peak"));
    }

    @Test
    void aPeakNeedsFourSeedsInFive() {
        assertTrue(sweep(3, 3, 3, 3, 1.1).sentence(DESCENT).startsWith("Peak"));
        assertTrue(sweep(3, 3, 3, 3, 1.1).sentence(SCALING).startsWith("A × "));
        assertTrue(sweep(3, 3, 3, 0.3, 0.3).sentence(DESCENT).startsWith("No peak"));
        assertFalse(sweep(3, 3, 3, 0.3, 0.3).sentence(SCALING).contains("peak"));
        assertEquals(0.6, sweep(3, 3, 3, 0.3, 0.3).pane(DESCENT).scalars().get("peak-vote"), 1e-12);
    }

    /// Widths 2 and 3 scatter: a low point there makes no peak of what follows.
    @Test
    void narrowestWidthsDoNotCount() {
        var r = new Invented();
        for (int k = 0; k < 5; k++) r.widths(k, m -> m < 4 ? 0.1 : 1.0 / m + 0.4);
        assertTrue(r.sentence(DESCENT).startsWith("No peak"), r.sentence(DESCENT));
        assertTrue(r.sentence(SCALING).startsWith("Power law in N") || r.sentence(SCALING).startsWith("L(N) bends"), r.sentence(SCALING));
        assertEquals(1, r.pane(DESCENT).scalars().get("peak-rise"), 1e-12);
    }

    /// Seeds that have not begun have no vote: both panes claim the same peak all along.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void panesAgreeWhileSeedsArrive(int known) {
        double[] heights = {2, 2.1, 1.9, 2, 2.2};
        var r = sweep(java.util.Arrays.copyOf(heights, known));
        boolean three = r.sentence(DESCENT).startsWith("Peak"), four = r.sentence(SCALING).startsWith("A × ");
        assertEquals(four, three, r.sentence(DESCENT) + " | " + r.sentence(SCALING));
    }

    @Test
    void earlyStoppingIsSaid() {
        var r = new Invented();
        for (int k = 0; k < 5; k++) r.widths(k, 0.1, peak(1.1), m -> m > 100 ? 0.02 : 1e-5, m -> 0.5);
        assertTrue(r.sentence(DESCENT).endsWith("early stopping flattens it"), r.sentence(DESCENT));
        // Unfinished below P/n = 2 says nothing.
        var narrow = new Invented();
        for (int k = 0; k < 5; k++) narrow.widths(k, 0.1, peak(1.1), m -> m < 33 ? 0.02 : 1e-5, m -> 0.5);
        assertFalse(narrow.sentence(DESCENT).contains("early stopping"), narrow.sentence(DESCENT));
    }

    @Test
    void sentencesAreProvisionalUntilAllSeedsAreThere() {
        for (int seeds = 1; seeds <= 5; seeds++) {
            var r = sweep(java.util.Arrays.copyOf(new double[] {2, 2, 2, 2, 2}, seeds));
            for (int k = 0; k < seeds; k++) r.current(k, run(9e-6, 0.4, 1), 0.5, 1.8, run(9e-6, 0.5, 1));
            for (String pane : new String[] {LOSS, DRIFT, DESCENT, SCALING})
                assertEquals(seeds < 5 ? "Provisional" : null, r.badge(pane), pane + " with " + seeds + " of 5");
        }
    }

    /// A sentence on L(D) rests on the seeds of L(D), not on those of L(N).
    @Test
    void aSentenceOnDataIsProvisionalUntilItsOwnSeedsAreThere() {
        var r = new Invented();
        for (int k = 0; k < 5; k++) r.widths(k, m -> 0.3 + 4 * Math.pow(m, -0.9));
        r.sizes(0, 0.1, d -> d < 200 ? 20.0 / d + 0.4 : 0.8);
        if (r.sentence(SCALING).contains("more data hurts")) assertEquals("Provisional", r.badge(SCALING), r.sentence(SCALING));
    }

    @Test
    void aLawIsClaimedOnlyIfItIsOne() {
        var law = new Invented();
        var bend = new Invented();
        for (int k = 0; k < 5; k++) {
            double c = 1 + 0.01 * k, jitter = 0.3 * k;
            law.widths(k, m -> 0.3 + c * 4 * Math.pow(m, -0.9)).sizes(k, 0.1, d -> c * 5 * Math.pow(d, -0.6));
            bend.widths(k, m -> 0.4 + (m < 30 ? 0.004 * Math.sin(m * (1 + jitter)) : 0.003 * Math.cos(m * (1 + jitter))));
        }
        assertTrue(law.sentence(SCALING).startsWith("Power law in N: a = 0.9"), law.sentence(SCALING));
        assertTrue(law.sentence(SCALING).endsWith("L(D) too"), law.sentence(SCALING));
        assertEquals(0.6, law.pane(SCALING).scalars().get("data-exponent"), 0.01);
        assertEquals(0.9, law.pane(SCALING).scalars().get("scaling-exponent"), 0.02);
        assertTrue(bend.sentence(SCALING).startsWith("L(N) bends to a floor; exponent undetermined"), bend.sentence(SCALING));
    }

    /// Two laws one after the other: each range has its own exponent, and a range without networks has none.
    @Test
    void aLawIsFittedWithinTheChosenRange() {
        var r = new Invented();
        for (int k = 0; k < 5; k++) {
            double c = 1 + 0.01 * k;
            r.widths(k, m -> c * (m < 128 ? 40 * Math.pow(m / 128.0, -0.5) : 40 * Math.pow(m / 128.0, -1.5)));
        }
        r.set("fit-from", 18 * 24).set("fit-to", 18 * 128);
        assertEquals(0.5, r.pane(SCALING).scalars().get("scaling-exponent"), 0.02);
        r.set("fit-from", 18 * 128).set("fit-to", 20_000);
        assertEquals(1.5, r.pane(SCALING).scalars().get("scaling-exponent"), 0.02);
        r.set("fit-from", 18 * 128).set("fit-to", 18 * 192);
        assertTrue(r.sentence(SCALING).contains("no law in N"), r.sentence(SCALING));
        r.set("fit-from", 20_000).set("fit-to", 20);
        assertTrue(r.sentence(SCALING).contains("no law in N"), r.sentence(SCALING));
    }

    @Test
    void moreDataHurtsIsNoPowerLaw() {
        var r = new Invented();
        for (int k = 0; k < 5; k++) {
            r.widths(k, m -> 0.3 + 4 * Math.pow(m, -0.9));
            r.sizes(k, 0.1, d -> d <= 320 ? 0.5 + 10.0 / d : 0.65);
        }
        assertTrue(r.sentence(SCALING).endsWith("more data hurts"), r.sentence(SCALING));
        assertFalse(r.sentence(SCALING).contains("one too"));
    }

    @Test
    void lostNetworksAreCountedNotImputed() {
        var r = new Invented();
        for (int k = 0; k < 5; k++) {
            int seed = k;
            r.widths(k, m -> m < 15 || m == 20 && seed == 0 ? Double.NaN : peak(2).applyAsDouble(m));
        }
        assertEquals("36 of 95 diverged", r.badge(DESCENT));
        assertTrue(r.pane(DESCENT).figure().danger());
        var series = r.pane(DESCENT).series().getFirst();
        assertTrue(Double.isNaN(series.values()[0]) && Double.isFinite(series.values()[9]));
        assertEquals(36, r.pane(DESCENT).scalars().get("diverged"));
        var all = new Invented();
        for (int k = 0; k < 5; k++) all.widths(k, m -> Double.NaN);
        assertEquals("Diverged", all.badge(DESCENT));
        assertEquals("Diverged", all.badge(SCALING));
        assertEquals("All 95 networks diverged; none is plotted", all.sentence(DESCENT));
        assertTrue(Double.isNaN(all.pane(DESCENT).scalars().get("peak-rise")));
    }

    /// Before a law can be fitted nothing is provisional, and what has diverged is said at once.
    @Test
    void lostNetworksAreSaidBeforeALawCanBeFitted() {
        var lost = new Invented().widths(0, m -> m <= 6 ? Double.NaN : 0);
        assertEquals("scaling.lost", lost.says(SCALING));
        assertEquals("Diverged", lost.badge(SCALING));
        assertNull(lost.badge(DESCENT));
        var few = new Invented().widths(0, m -> m <= 32 ? Double.NaN : m < 200 ? 0.4 : 0).sizes(0, 0.1, d -> 0.4);
        assertEquals("scaling.few", few.says(SCALING));
        assertNull(few.badge(SCALING));
    }

    @Test
    void nothingYetIsSaid() {
        var r = new Invented();
        for (String pane : new String[] {LOSS, DRIFT, DESCENT, SCALING}) {
            assertTrue(r.sentence(pane).startsWith("Not enough data yet"), r.sentence(pane));
            assertNull(r.badge(pane));
            assertEquals(0, r.pane(pane).figure().seedsDone());
        }
    }

    // ------------------------------------------------------------------ whatever the numbers are

    @Test
    void noNumbersMakeAPaneFailOrSpeakNonsense() {
        var random = new Random(11);
        int[] longest = new int[1];
        String[] said = new String[1];
        for (int round = 0; round < 1500; round++) {
            var r = new Invented();
            r.set("optimizer", random.nextInt(3)).set("seeds", 1 + random.nextInt(5)).set("width", MainSettings.WIDTHS[random.nextInt(19)])
                    .set("label-noise", random.nextInt(3) * 0.2).set("alpha", Math.pow(10, random.nextInt(6) - 2))
                    .set("samples", random.nextBoolean() ? 100 : 900);
            if (r.main().optimizer().hasEdge()) r.set("lr", new double[] {0.003, 0.3, 1, 1.5, 3}[random.nextInt(5)]);
            double spread = random.nextInt(3), lost = random.nextInt(4) == 0 ? 1 : random.nextInt(3) * 0.2,
                    missing = random.nextInt(3) * 0.3;
            IntToDoubleFunction any = m -> random.nextDouble() < missing
                    ? 0
                    : random.nextDouble() < lost ? Double.NaN : 0.5 * Math.exp(spread * random.nextGaussian());
            for (int k = 0; k < r.main().seeds(); k++) {
                if (random.nextDouble() < missing) continue;
                r.widths(k, r.main().noise(), any, m -> Math.exp(-12 * random.nextDouble()),
                        m -> random.nextInt(9) == 0 ? 0 : Math.exp(3 * random.nextGaussian()));
                r.sizes(k, r.main().noise(), any).sizes(k, 0, any);
                Run run = random.nextDouble() < lost
                        ? diverged(1 + random.nextInt(40))
                        : run(Math.exp(-12 * random.nextDouble()), Math.exp(spread * random.nextGaussian()),
                                1 + random.nextInt(2) * 5 * random.nextDouble());
                Run twin = random.nextInt(3) == 0
                        ? null
                        : random.nextInt(3) == 0 ? diverged(1 + random.nextInt(40)) : run(0.01, Math.exp(0.1 * random.nextGaussian()), 1);
                double drift = Math.exp(4 * random.nextGaussian()), sharpness = Math.exp(random.nextGaussian());
                if (random.nextDouble() < missing) r.recording(k, run, drift, sharpness, twin);
                else r.current(k, run, drift, sharpness, twin);
            }
            for (int head : new int[] {0, 3, Experiment.END}) {
                var frame = Invented.MAIN.frame(r.settings, r, Head.at(head), Set.of(LOSS, DRIFT, DESCENT, SCALING), null);
                for (var pane : frame.panes()) {
                    String s = pane.figure().sentence();
                    for (String text : Invented
                            .texts(java.util.Arrays.asList(pane.figure(), frame.advice(), frame.learned(), frame.state())))
                        assertFalse(text.matches("(?s).*(NaN|Infinity|null|∞|[0-9]E[0-9]|[0-9]\\.[0-9]{6}).*"), pane.name() + ": " + text);
                    assertFalse(s.isBlank() || s.endsWith(".") || s.contains(" – ") || s.contains("= –"), s);
                    if (s.length() > longest[0]) {
                        longest[0] = s.length();
                        said[0] = s;
                    }
                    for (var series : pane.series()) {
                        assertEquals(series.at().length, series.values().length, series.name());
                        for (double[] seed : series.seeds()) assertEquals(series.at().length, seed.length, series.name());
                        for (double v : series.values()) assertFalse(Double.isInfinite(v), series.name());
                    }
                    pane.scalars().forEach((name, v) -> assertFalse(Double.isInfinite(v), name));
                }
            }
        }
        assertTrue(longest[0] <= LONGEST, longest[0] + " characters: " + said[0]);
    }
}
