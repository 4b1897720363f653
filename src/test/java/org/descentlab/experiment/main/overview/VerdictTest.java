package org.descentlab.experiment.main.overview;

import static org.descentlab.experiment.main.Invented.diverged;
import static org.descentlab.experiment.main.Invented.run;
import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import org.descentlab.experiment.main.Invented;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.net.Run;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Head;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the panes say, from invented numbers on both sides of every rule.
class VerdictTest {
    private static final String LOSS = "loss", DRIFT = "drift", DESCENT = "descent", SCALING = "scaling";

    // ------------------------------------------------------------------ pane 1

    private static Invented current(int seeds, Run run, double drift, double sharpness, Run twin) {
        var r = new Invented();
        for (int k = 0; k < seeds; k++) r.current(k, run, drift, sharpness, twin);
        return r;
    }

    /// The loss pane says what its curves show; whether that is lazy is said where the kernel is shown.
    @ParameterizedTest
    @CsvSource({"0.504,loss.equal.though", "0.496,loss.equal.though", "0.506,loss.above", "0.49,loss.below", "0.56,loss.above",
            "0.44,loss.below"})
    void lossComparesWithTheTwin(double test, String key) {
        var r = current(5, run(9e-6, test, 1), 0.9, 1.8, run(9e-6, 0.5, 1));
        assertEquals(key, r.says(LOSS));
        assertFalse((r.sentence(LOSS) + r.pane(LOSS).sentence().detail()).toLowerCase().contains("lazy"), r.sentence(LOSS));
        if (key.equals("loss.equal.though"))
            assertEquals("Test MSE equals the twin’s 0.50, though the kernel moved 90 %", r.sentence(LOSS));
    }

    /// A test error that happens to equal the twin's makes no network lazy, and no two panes contradict each other.
    @Test
    void wordsComeFromWhatMoved() {
        Run run = run(9e-6, 0.5, 1), twin = run(9e-6, 0.5, 1);
        var moved = current(5, run, 1.53, 1.8, twin);
        assertEquals("Rich: the kernel moved 153 %, half of it by step 10", moved.sentence(DRIFT));
        assertEquals("loss.equal.though", moved.says(LOSS));
        assertTrue(moved.pane(DRIFT).sentence().detail().startsWith("The function is 153 % off the twin’s"));
        var still = current(5, run(9e-6, 0.3, 1), 0.01, 1, twin);
        assertEquals("Lazy: the kernel moved 1 %, half of it by step 10", still.sentence(DRIFT));
        for (int k = 0; k < 5; k++) still.apart(k, 0.2);
        assertEquals("Intermediate: the kernel moved 1 %, half of it by step 10", still.sentence(DRIFT), "the function went elsewhere");
    }

    @Test
    void seedsThatDisagreeAreCounted() {
        Run twin = run(9e-6, 0.5, 1);
        var r = new Invented();
        for (int k = 0; k < 5; k++) r.current(k, run(9e-6, k < 3 ? 0.4 : 0.6, 1), k < 3 ? 0.5 : 0.2, 1.8, twin);
        assertEquals("Only 3 of 5 seeds are rich; the kernel moved 50 %", r.sentence(DRIFT));
        assertEquals("loss.mixed", r.says(LOSS));
        assertEquals("Seeds disagree: 3 of 5 are below their twins", r.pane(LOSS).sentence().detail());
        for (int k = 3; k < 4; k++) r.current(k, run(9e-6, 0.4, 1), 0.5, 1.8, twin);
        assertEquals("Rich: the kernel moved 50 %, half of it by step 10", r.sentence(DRIFT), "four in five");
        assertEquals("The twin’s is 0.50; in 4 of 5 seeds it is the higher one", r.pane(LOSS).sentence().detail());
    }

    /// `--seeds 2 --set lr=.9 --set samples=150 --set steps=1000`: one diverged, one fell smoothly; no run was a catapult.
    @Test
    void noCatapultIsToldThatNoRunWas() {
        Run smooth = run(9e-6, 0.4, 1), twin = run(9e-6, 0.5, 1);
        var r = new Invented().set("seeds", 2).set("lr", 0.9).current(0, diverged(30), 3, 2, twin).current(1, smooth, 0.9, 1.8,
                run(9e-6, 0.7, 1));
        assertEquals("loss.below", r.says(LOSS));
        assertEquals("1 of 2 diverged", r.badge(LOSS));
        var scalars = r.pane(LOSS).scalars();
        assertEquals(1, scalars.get("max-loss"), 1e-12, "of the run that is told of");
        assertEquals(0.4, scalars.get("test-final"), 1e-12);
        assertEquals(0.7, scalars.get("test-twin"), 1e-12, "of the same seed");
        var one = new Invented();
        for (int k = 0; k < 5; k++) one.current(k, run(9e-6, 0.4, k == 0 ? 500 : 1), 0.9, 1.8, twin);
        assertEquals("loss.below", one.says(LOSS));
        assertEquals("In 1 of 5 seeds the loss first rose above its start", one.pane(LOSS).sentence().detail());
    }

    /// Before the end a sentence tells what is so there, and the ending is told at the end.
    @Test
    void sentencesFollowThePlayHead() {
        var r = current(5, run(9e-6, 0.4, 1), 0.9, 1.8, run(9e-6, 0.5, 1));
        var early = Invented.MAIN.frame(r.settings, r, Head.at(10), Set.of(LOSS, DRIFT), null);
        assertEquals("At step 10 training MSE is 0.0013, test MSE 0.59", early.pane(LOSS).figure().sentence());
        assertEquals("At step 10 the kernel has moved 51 %", early.pane(DRIFT).figure().sentence());
        for (var pane : early.panes()) {
            assertNull(pane.figure().badge());
            assertEquals("", pane.sentence().detail());
        }
    }

    @Test
    void lossTellsCatapultFromSlowness() {
        Run twin = run(9e-6, 0.5, 1);
        assertTrue(current(5, run(9e-6, 0.4, 1.06), 0.9, 1.8, twin).sentence(LOSS).startsWith("Catapult"));
        assertTrue(current(5, run(0.05, 0.4, 1.06), 0.9, 1.8, twin).sentence(LOSS).startsWith("Catapult"));
        assertTrue(current(5, run(0.11, 0.4, 1.06), 0.9, 1.8, twin).sentence(LOSS).startsWith("No interpolation: training MSE"));
        assertFalse(current(5, run(9e-6, 0.4, 1.04), 0.9, 1.8, twin).sentence(LOSS).startsWith("Catapult"));
        assertTrue(current(5, run(0.011, 0.4, 1), 0.9, 1.8, twin).sentence(LOSS).startsWith("No interpolation: training MSE"));
        assertEquals("loss.below", current(5, run(0.009, 0.4, 1), 0.9, 1.8, twin).says(LOSS));
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
        assertEquals("5 of 5 runs diverged: curvature began at 150 % of its limit", figure.sentence());
        assertEquals("The kernel moved 3.0 × its size before the runs diverged", r.sentence(DRIFT));
        assertEquals("Diverged", r.badge(DRIFT));

        var minority = new Invented();
        for (int k = 0; k < 5; k++) minority.current(k, k < 2 ? diverged(9) : run(9e-6, 0.4, 1), 0.9, 1.8, run(9e-6, 0.5, 1));
        assertEquals("2 of 5 diverged", minority.badge(LOSS));
        assertEquals("2 of 5 diverged", minority.badge(DRIFT), "its sentence speaks of those that survive");
        assertTrue(minority.pane(LOSS).figure().danger());
        assertEquals("loss.below", minority.says(LOSS));
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
        assertEquals("5 of 5 runs diverged: curvature grew to 117 % of its limit", grown.sentence(LOSS));
        assertEquals("5 of 5 runs diverged, the last at step 40", still.sentence(LOSS));
        assertTrue(some.sentence(LOSS).startsWith("3 of 5 runs diverged: "), some.sentence(LOSS));
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

    /// Advice only where the network could have fitted its labels, and more than a step limit does not stand in its way.
    @ParameterizedTest
    @CsvSource({"0.15,128,true", "0.0099,128,false", "0.15,8,false"})
    void labelsLeftUnfittedComeWithAWayOn(double train, int width, boolean told) {
        var r = new Invented().set("width", width);
        for (int k = 0; k < 5; k++) {
            assertNull(Invented.MAIN.frame(r.settings, r, Head.END, Set.of(LOSS), null).advice(), "after " + k + " seeds");
            r.current(k, run(train, 0.4, 1), 0.5, 1.1, null);
        }
        var advice = Invented.MAIN.frame(r.settings, r, Head.END, Set.of(LOSS), null).advice();
        assertEquals(told, advice != null);
        if (!told) return;
        assertTrue(advice.sentence().contains("2000 steps"), advice.sentence());
        assertEquals(List.of(Map.of("label-noise", 0.0)), advice.ways().stream().map(w -> w.changes()).toList());
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
        String behind = r.pane(DRIFT).sentence().detail();
        assertEquals(matches, behind.contains("falls as 1/m"), behind);
        assertEquals(slope, r.pane(DRIFT).scalars().get("drift-slope"), 1e-2);
    }

    @Test
    void driftQuotesNoSlopeWithoutItsSpread() {
        var r = current(1, run(9e-6, 0.4, 1), 0.5, 1.8, null).widths(0, m -> 0.4);
        assertFalse(r.pane(DRIFT).sentence().detail().contains("slope"), r.pane(DRIFT).sentence().detail());
    }

    // ------------------------------------------------------------------ panes 3 and 4

    /// Falls as 1/m past a peak of this height at m = 17 (P/n = 1.02), from 1.
    private static IntToDoubleFunction peak(double height) {
        return m -> m == 17 ? height : m < 17 ? 1 : 0.38 + 5.0 / m;
    }

    private static Invented sweep(double... heights) {
        var r = new Invented();
        for (int k = 0; k < heights.length; k++) r.widths(k, peak(heights[k]));
        return r;
    }

    @Test
    void aPeakIsClaimedAboveTheThreshold() {
        var high = sweep(2, 2.1, 1.9, 2, 2.2);
        assertTrue(high.sentence(DESCENT).startsWith("Peak at P/n = 1.02: test MSE is 2.0 × the best narrower net’s"),
                high.sentence(DESCENT));
        assertTrue(high.sentence(SCALING).startsWith("A × 2.0 peak breaks the power law"), high.sentence(SCALING));
        assertTrue(high.pane(SCALING).sentence().detail().startsWith("Past it "), high.pane(SCALING).sentence().detail());
        var low = sweep(1.24, 1.24, 1.24, 1.24, 1.24);
        assertEquals("Too little to call a peak: × 1.2 at P/n = 1.02, 5 of 5 seeds", low.sentence(DESCENT));
        assertTrue(sweep(1.12, 1.12, 1.12, 1.12, 1.12).sentence(DESCENT).startsWith("No peak"));
        assertFalse(low.sentence(SCALING).contains("peak"), low.sentence(SCALING));
        assertTrue(sweep(1.26, 1.26, 1.26, 1.26, 1.26).sentence(DESCENT).startsWith("Peak"));
    }

    @Test
    void aPeakNeedsFourSeedsInFive() {
        assertTrue(sweep(3, 3, 3, 3, 1.1).sentence(DESCENT).startsWith("Peak"));
        assertTrue(sweep(3, 3, 3, 3, 1.1).sentence(SCALING).startsWith("A × "));
        assertEquals("Too little to call a peak: × 3.0 at P/n = 1.02, 3 of 5 seeds", sweep(3, 3, 3, 0.3, 0.3).sentence(DESCENT));
        assertFalse(sweep(3, 3, 3, 0.3, 0.3).sentence(SCALING).contains("peak"));
        assertEquals(0.6, sweep(3, 3, 3, 0.3, 0.3).pane(DESCENT).scalars().get("peak-vote"), 1e-12);
    }

    /// The best narrower net is the best of all that are narrower.
    @Test
    void noWidthIsLeftOut() {
        var r = new Invented();
        for (int k = 0; k < 5; k++) r.widths(k, m -> m == 3 ? 0.5 : peak(2).applyAsDouble(m));
        assertTrue(r.sentence(DESCENT).contains("4.0 × the best narrower net’s"), r.sentence(DESCENT));
        assertTrue(r.sentence(SCALING).startsWith("A × 4.0 peak"), r.sentence(SCALING));
    }

    /// What rises to the widest network is no peak, in neither pane, and has no place as one.
    @Test
    void aRiseToTheEndOfTheRangeIsNoPeak() {
        var r = new Invented();
        for (int k = 0; k < 5; k++) r.widths(k, m -> m < 256 ? 0.5 : m < 512 ? 0.9 : 1.4);
        assertEquals("descent.rises", r.says(DESCENT));
        assertTrue(Double.isNaN(r.pane(DESCENT).scalars().get("peak-position")));
        assertFalse(r.sentence(SCALING).contains("peak"), r.sentence(SCALING));
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

    /// That networks were stopped early is said of those that could interpolate, and nothing is called flattened.
    @Test
    void networksThatDidNotInterpolateAreSaid() {
        var r = new Invented();
        for (int k = 0; k < 5; k++) r.widths(k, 0.1, peak(1.1), m -> m > 100 ? 0.02 : 1e-5, m -> 0.5);
        assertEquals("Not trained to interpolation: at width 128 the training MSE is 0.020", r.pane(DESCENT).sentence().detail());
        // Unfinished below P/n = 2 says nothing.
        var narrow = new Invented();
        for (int k = 0; k < 5; k++) narrow.widths(k, 0.1, peak(1.1), m -> m < 33 ? 0.02 : 1e-5, m -> 0.5);
        assertEquals("", narrow.pane(DESCENT).sentence().detail());
        var never = new Invented();
        for (int k = 0; k < 5; k++) never.widths(k, 0.1, peak(2), m -> 0.05, m -> 0.5);
        assertEquals("descent.unfitted.rise", never.says(DESCENT));
        assertTrue(Double.isNaN(never.pane(DESCENT).scalars().get("peak-position")));
        assertEquals("scaling.unfitted", never.says(SCALING));
    }

    /// The threshold stands at width 5.6 for 100 images: the networks below it count, however narrow.
    @Test
    void theRuleFollowsTheThreshold() {
        var r = new Invented().set("samples", 100);
        for (int k = 0; k < 5; k++) {
            double by = 1 + 0.02 * k;
            r.widths(k, m -> by * (m == 2 ? 0.82 : m == 3 ? 0.9 : m <= 6 ? 1.52 : 0.5 + 5.0 / m));
        }
        assertEquals("descent.peak", r.says(DESCENT));
        assertEquals(0.72, r.pane(DESCENT).scalars().get("peak-position"), 1e-12);
        assertEquals(1.52 / 0.82, r.pane(DESCENT).scalars().get("peak-rise"), 1e-12);
    }

    /// Place, height and ratio are those of one and the same peak, recomputed from what is exported.
    @Test
    void placeAndHeightAreOfOnePeak() {
        var random = new Random(3);
        for (int round = 0; round < 60; round++) {
            var r = new Invented();
            for (int k = 0; k < 5; k++) {
                double height = 1.2 + random.nextDouble(), by = Math.exp(0.2 * random.nextGaussian());
                r.widths(k, m -> by * Math.exp(0.1 * random.nextGaussian()) * peak(height).applyAsDouble(m));
            }
            var pane = r.pane(DESCENT);
            var test = pane.series().stream().filter(x -> x.name().equals("test-by-width")).findFirst().orElseThrow();
            double[] at = test.at(), median = test.values();
            double best = 1, place = Double.NaN, ratio = Double.NaN;
            for (int j = 0; j < at.length; j++)
                for (int i = 0; i < j; i++)
                    if (median[j] / median[i] > best) {
                        int top = j;
                        best = median[j] / median[i];
                        place = 18 * at[j] / 300;
                        ratio = org.descentlab.stats.Summary.median(
                                java.util.Arrays.stream(test.seeds()).mapToDouble(v -> v[top] / v[17]).toArray());
                    }
            assertEquals(best, pane.scalars().get("peak-rise"), 1e-12);
            if (r.says(DESCENT).equals("descent.none")) continue;
            assertEquals(place, pane.scalars().get("peak-position"), 1e-12);
            assertEquals(ratio, pane.scalars().get("peak-ratio"), 1e-12);
        }
    }

    @Test
    void sentencesAreProvisionalUntilAllSeedsAreThere() {
        for (int seeds = 1; seeds <= 5; seeds++) {
            var r = sweep(java.util.Arrays.copyOf(new double[] {2, 2, 2, 2, 2}, seeds));
            for (int k = 0; k < seeds; k++) r.current(k, run(9e-6, 0.4, 1), 0.5, 1.8, run(9e-6, 0.5, 1)).sizes(k, 0.1, d -> 0.4);
            for (String pane : new String[] {LOSS, DRIFT, DESCENT, SCALING})
                assertEquals(seeds < 5 ? "Provisional" : null, r.badge(pane), pane + " with " + seeds + " of 5");
        }
    }

    /// A seed counts when all its places are there: the widest ones move the exponent.
    @Test
    void aSentenceIsProvisionalUntilEveryPlaceIsThere() {
        var r = new Invented();
        for (int k = 0; k < 5; k++) r.widths(k, m -> m > 256 ? 0 : 0.3 + 4 * Math.pow(m, -0.9)).sizes(k, 0.1, d -> 20.0 / d + 0.4);
        assertEquals("Provisional", r.badge(DESCENT));
        assertEquals("Provisional", r.badge(SCALING));
        for (int k = 0; k < 5; k++) r.widths(k, m -> 0.3 + 4 * Math.pow(m, -0.9));
        assertNull(r.badge(SCALING));
        var data = new Invented();
        for (int k = 0; k < 5; k++) data.widths(k, m -> 0.3 + 4 * Math.pow(m, -0.9)).sizes(k, 0.1, d -> d > 500 ? 0 : 20.0 / d + 0.4);
        assertEquals("Provisional", data.badge(SCALING), "L(D) is spoken of, too");
    }

    /// An exponent at the end of the range, or of a fit that begins before a peak, is none.
    @Test
    void noExponentAtABoundOrAcrossAPeak() {
        var r = new Invented().set("samples", 100);
        for (int k = 0; k < 3; k++) {
            double by = 1 + 0.01 * k;
            r.widths(k, m -> by * (m <= 32 ? 0.5 : m <= 64 ? 0.9 : 0.75 - 0.01 * Math.log(m)));
        }
        r.set("seeds", 3);
        assertEquals("scaling.peak", r.says(SCALING));
        assertEquals("Past it no exponent is determined", r.pane(SCALING).sentence().detail());
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
        assertTrue(law.sentence(SCALING).startsWith("Past N = n the test MSE is a power law with exponent 0.9"), law.sentence(SCALING));
        assertTrue(law.pane(SCALING).sentence().detail().endsWith("L(D) is a power law, too"), law.pane(SCALING).sentence().detail());
        assertEquals(0.6, law.pane(SCALING).scalars().get("data-exponent"), 0.01);
        assertEquals(0.9, law.pane(SCALING).scalars().get("scaling-exponent"), 0.02);
        assertEquals("Past N = n L(N) determines no exponent", bend.sentence(SCALING));
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
        assertTrue(r.pane(SCALING).sentence().detail().endsWith("more data hurts"), r.pane(SCALING).sentence().detail());
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
        var series = r.pane(DESCENT).series().stream().filter(x -> x.name().equals("test-by-width")).findFirst().orElseThrow();
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
                    for (String text : Invented
                            .texts(java.util.Arrays.asList(pane.figure(), frame.advice(), frame.learned(), frame.state())))
                        assertFalse(text.matches("(?s).*(NaN|Infinity|null|∞|[0-9]E[0-9]|[0-9]\\.[0-9]{6}).*"), pane.name() + ": " + text);
                    Invented.speaksSense(pane);
                    for (var series : pane.series()) {
                        assertEquals(series.at().length, series.values().length, series.name());
                        for (double[] seed : series.seeds()) assertEquals(series.at().length, seed.length, series.name());
                        for (double v : series.values()) assertFalse(Double.isInfinite(v), series.name());
                    }
                    pane.scalars().forEach((name, v) -> assertFalse(Double.isInfinite(v), name));
                }
                agree(frame);
            }
        }
    }

    /// Two panes of one run do not disagree on a claim that both make, and none contradicts a number that is shown beside it.
    private static void agree(Frame frame) {
        String descent = frame.pane(DESCENT).sentence().key(), scaling = frame.pane(SCALING).sentence().key();
        boolean few = descent.equals("descent.few") || scaling.endsWith(".few") || scaling.endsWith(".lost")
                || descent.equals("descent.narrow");
        if (!few) assertEquals(descent.equals("descent.peak"), scaling.equals("scaling.peak"), descent + " beside " + scaling);
        if (!few) assertEquals(descent.startsWith("descent.unfitted"), scaling.equals("scaling.unfitted"), descent + " beside " + scaling);
        var loss = frame.pane(LOSS);
        double test = loss.scalars().get("test-final"), twin = loss.scalars().get("test-twin");
        String said = loss.sentence().key();
        if (said.equals("loss.below")) assertTrue(test < twin, loss.sentence().text());
        if (said.equals("loss.above")) assertTrue(test > twin, loss.sentence().text());
        if (said.startsWith("loss.equal")) assertEquals(1, loss.scalars().get("test-over-twin"), 0.01, loss.sentence().text());
        if (said.equals("loss.catapult")) assertTrue(loss.scalars().get("max-loss") > 1, loss.sentence().text());
        assertFalse(loss.sentence().text().toLowerCase().matches(".*\\b(lazy|rich)\\b.*"), loss.sentence().text());
        String word = frame.pane(DRIFT).sentence().key();
        double drift = frame.pane(DRIFT).scalars().get("drift-final");
        if (word.equals("drift.lazy") && frame.pane(DRIFT).figure().badge() == null) assertTrue(drift < 0.02, "lazy at " + drift);
        if (word.equals("drift.rich") && frame.pane(DRIFT).figure().badge() == null) assertTrue(drift > 0.3, "rich at " + drift);
        String exponent = frame.pane(SCALING).sentence().detail();
        if (exponent.startsWith("Past it the exponent") || scaling.equals("scaling.law")) {
            double a = frame.pane(SCALING).scalars().get("scaling-exponent"),
                    low = frame.pane(SCALING).scalars().get("scaling-exponent-low"),
                    high = frame.pane(SCALING).scalars().get("scaling-exponent-high");
            assertTrue(low <= a && a <= high && high < 3.97 && low > 0.0201, low + " ≤ " + a + " ≤ " + high);
        }
    }
}
