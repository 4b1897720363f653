package org.descentlab.experiment.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.descentlab.data.SparseParity;
import org.descentlab.data.SparseParity.Labels;
import org.descentlab.experiment.network.TrainParity;
import org.descentlab.net.Course;
import org.descentlab.net.ParityNetwork.Look;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Head;
import org.descentlab.study.Here;
import org.descentlab.study.Job;
import org.descentlab.study.Results;
import org.descentlab.study.Series;
import org.descentlab.study.Settings;
import org.descentlab.study.Trial;
import org.junit.jupiter.api.Test;

class ParityTest {
    private static final Map<String, Double> SMALL = Map.of("bits", 12.0, "batch", 16.0, "width", 16.0, "steps", 100.0, "coin-runs", 5.0,
            "seeds", 1.0);
    /// Learned within some 500 steps.
    private static final Map<String, Double> SHORT = Map.of("bits", 15.0, "batch", 64.0, "width", 64.0, "steps", 1000.0, "coin-runs", 5.0,
            "seeds", 3.0);
    private final Experiment bench = new Parity();

    /// Scalars again from the exported curves, by plain loops.
    @Test
    void numbersFollowFromTheCurves() {
        Frame f = Trial.run(bench, SHORT);
        double[][] accuracy = Trial.series(f, "test-accuracy").seeds(), loss = Trial.series(f, "test-loss").seeds(),
                mass = Trial.series(f, "mass-over-even-share").seeds(), coins = Trial.series(f, "mass-of-coins").seeds();
        double[] step = Trial.series(f, "test-accuracy").at(), passed = new double[3];
        double right = 0, falls = 0, late = 0, most = 0, above = 0;
        for (int k = 0; k < 3; k++) {
            int passes = 0;
            while (accuracy[k][passes] <= 0.6) passes++;
            int at = 0;
            while (step[at + 1] <= 0.8 * step[passes]) at++;
            double coin = 0;
            for (double[] c : coins) coin = Math.max(coin, c[at]);
            passed[k] = step[passes];
            right += accuracy[k][at] / 3;
            falls += (1 - loss[k][at] / loss[k][0]) / 3;
            late += mass[k][at] / 3;
            most = Math.max(most, coin);
            if (mass[k][at] > coin) above++;
        }
        Map<String, Double> s = f.scalars();
        assertEquals(Summary.median(passed), s.get("step-passed"));
        assertEquals(right, s.get("accuracy-late"), 1e-12);
        assertEquals(falls, s.get("loss-fallen-late"), 1e-12);
        assertEquals(late, s.get("mass-late"), 1e-12);
        assertEquals(most, s.get("mass-of-coins-most"));
        assertEquals(above, s.get("above-coins"));
        assertEquals("accuracy.jumps", Trial.says(f, "accuracy"));
        assertEquals("bits.known", Trial.says(f, "bits"));
        double[] bits = Trial.series(f, "mass-by-bit").values();
        assertTrue(Arrays.stream(bits, 0, 3).min().orElse(0) > 3 * Arrays.stream(bits, 3, 15).max().orElse(1), Arrays.toString(bits));
    }

    /// The control: nothing is learned, and in the end the median mass of these three seeds lies among the coin runs. A single seed may
    /// be above all five by chance, one in six.
    @Test
    void fairCoinsTeachNothing() {
        Frame f = Trial.run(bench, Trial.with(SHORT, "labels", 1));
        assertEquals("accuracy.never", Trial.says(f, "accuracy"));
        assertEquals("loss.never", Trial.says(f, "loss"));
        assertEquals("progress.never", Trial.says(f, "progress"));
        assertEquals("bits.end", Trial.says(f, "bits"));
        assertEquals(3, f.scalars().get("never-passed"));
        Series accuracy = Trial.series(f, "test-accuracy"), mass = Trial.series(f, "mass-over-even-share");
        for (double[] seed : accuracy.seeds()) for (double v : seed) assertEquals(0.5, v, 0.06);
        double[][] coins = Trial.series(f, "mass-of-coins").seeds();
        double[] seedsEnd = last(mass.seeds()), coinsEnd = last(coins);
        assertEquals(5, coinsEnd.length);
        double low = Summary.quantile(0, coinsEnd), high = Summary.quantile(1, coinsEnd), median = Summary.median(seedsEnd);
        assertTrue(median >= low && median <= high, Arrays.toString(seedsEnd) + " among " + Arrays.toString(coinsEnd));
    }

    private static double[] last(double[][] curves) {
        return Arrays.stream(curves).mapToDouble(c -> c[c.length - 1]).toArray();
    }

    /// With a last step that is no multiple of five the coin runs are there to the end, which is looked at besides.
    @Test
    void theBandReachesAnyEnd() {
        Frame f = Trial.run(bench, Trial.with(SMALL, "steps", 102), "progress");
        Series coins = Trial.series(f, "mass-of-coins");
        assertEquals(5, coins.seeds().length);
        assertEquals(102, coins.at()[coins.at().length - 1]);
        assertEquals("progress.never", Trial.says(f, "progress"));
    }

    /// One run on coins for every k: its masses are those that a network of its own has, trained here.
    @Test
    void coinsKnowOfNoParity() {
        Settings one = bench.set(bench.defaults(), Trial.with(SMALL, "parity", 1)), three = bench.set(one, "parity", 3);
        CoinRun run = CoinRun.of(new Ask(three, new Here(), Head.END), 2);
        assertEquals(CoinRun.of(new Ask(one, new Here(), Head.END), 2), run);
        double[][] masses = run.compute(new Here());
        TrainParity own = Parity.train(new Ask(three, new Here(), Head.END), run.train().seed());
        Course<Look> course = new Here()
                .get(new TrainParity(own.task().labelled(Labels.FAIR_COINS), own.plan(), own.steps(), own.seed()));
        for (int i = 0; i < course.looks().size(); i++) {
            double[] m = course.looks().get(i).mass();
            assertEquals((m[0] + m[1] + m[2]) * 4, masses[2][i], 1e-12, "step " + course.steps()[i]);
        }
    }

    /// The coin runs have weights and strings of their own: under the control they are not the seeds again.
    @Test
    void theNullIsOfOtherSeeds() {
        Frame f = bench.frame(bench.set(bench.defaults(), Map.of("labels", 1.0)), new Here(), Head.END, Set.of("progress"), null);
        List<TrainParity> seeds = f.plan().stream().filter(TrainParity.class::isInstance).map(TrainParity.class::cast).toList();
        List<TrainParity> coins = f.plan().stream().filter(CoinRun.class::isInstance).map(j -> ((CoinRun) j).train()).toList();
        assertEquals(10, seeds.size());
        assertEquals(20, coins.size());
        assertTrue(seeds.stream().noneMatch(coins::contains));
        assertEquals(seeds.getFirst().task().bits(), coins.getFirst().task().bits());
        assertEquals(Labels.FAIR_COINS, coins.getFirst().task().labels());
    }

    @Test
    void theSweepRunsOnlyWhereItIsShown() {
        Settings s = bench.set(bench.defaults(), SMALL);
        assertEquals(List.of("accuracy", "progress", "loss", "bits"), bench.panes());
        Frame first = bench.frame(s, new Here(), Head.END, Set.copyOf(bench.panes()), null);
        assertTrue(first.plan().stream().noneMatch(Wait.Timed.class::isInstance), first.plan().toString());
        Frame sizes = bench.frame(s, new Here(), Head.END, Set.of("sizes"), null);
        assertEquals(5, sizes.plan().stream().filter(Wait.Timed.class::isInstance).count());
        assertEquals(1, sizes.plan().stream().filter(TrainParity.class::isInstance).count(), "at the slider’s n the course that is shown");
    }

    private static Course<Look> course(double[] accuracy, boolean... known) {
        List<Look> looks = IntStream.range(0, accuracy.length)
                .mapToObj(i -> new Look(1.1 - accuracy[i], accuracy[i],
                        known[i] ? new double[] {0.6, 0.3, 0.1} : new double[] {0.2, 0.3, 0.5}))
                .toList();
        return new Course<>(IntStream.range(0, accuracy.length).map(i -> 5 * i).toArray(), looks, Course.Ending.FINISHED,
                5 * (accuracy.length - 1), 100, List.of());
    }

    @Test
    void waits() {
        double[] jump = {0.5, 0.6, 0.5, 0.5, 0.61, 0.9, 0.95};
        Wait w = Wait.of(course(jump, false, true, false, true, true, true, true), 1);
        assertEquals(new Wait(20, 30, 15), w);
        assertEquals(15, w.late(), "16 is not recorded");
        assertEquals(0.75, w.knownAt());
        assertEquals(new Wait(20, 30, 0), Wait.of(course(jump, true, true, true, true, true, true, true), 1));
        Wait never = Wait.of(course(new double[] {0.5, 0.6}, true, false), 1);
        assertTrue(!never.over() && Double.isNaN(never.learned()) && Double.isNaN(never.found()) && Double.isNaN(never.knownAt()));
        assertTrue(Double.isNaN(Wait.of(course(new double[] {0.7}, true), 1).knownAt()), "without a wait there is no share of it");
    }

    /// What is there: the same course for every seed, coin runs at a level, and how long it takes with so many bits.
    private Frame frame(Course<Look> course, double coins, Map<Integer, Double> learned, String... panes) {
        return frame(seed -> course, coins, learned, panes);
    }

    /// @param course by seed, 0 to 9; null: it is under way
    private Frame frame(LongFunction<Course<Look>> course, double coins, Map<Integer, Double> learned, String... panes) {
        Settings s = bench.set(bench.defaults(), Map.of("steps", 100.0, "bits", 30.0));
        double[] level = new double[21];
        Arrays.fill(level, coins);
        Frame f = bench.frame(s, new Results() {
            @Override
            @SuppressWarnings("unchecked")
            public <T> T find(Job<T> job) {
                return switch (job) {
                    case TrainParity t -> (T) course.apply(t.seed());
                    case CoinRun c -> Double.isNaN(coins) ? null : (T) new double[][] {level, level, level, level};
                    case Wait.Timed t -> (T) timed(learned.get(t.train().task().bits()));
                    default -> null;
                };
            }
        }, Head.END, Set.of(panes), null);
        Trial.sound(f);
        return f;
    }

    private static Wait timed(Double learned) {
        return learned == null ? null : new Wait(learned / 2, learned, learned / 4);
    }

    /// A course whose mass lies on the first bits by so many times an even share, from the start.
    private static Course<Look> massive(double times, double... accuracy) {
        double[] mass = new double[30];
        for (int j = 0; j < 30; j++) mass[j] = j < 3 ? times / 30 : (1 - times / 10) / 27;
        return new Course<>(IntStream.range(0, accuracy.length).map(i -> 5 * i).toArray(),
                Arrays.stream(accuracy).mapToObj(a -> new Look(1.5 - a, a, mass)).toList(), Course.Ending.FINISHED,
                5 * (accuracy.length - 1), 100, List.of());
    }

    @Test
    void verdictsOnProgress() {
        double[] jump = {0.5, 0.5, 0.5, 0.5, 0.5, 0.7, 0.96}, flat = {0.5, 0.5, 0.5}, some = {0.5, 0.5, 0.5, 0.5, 0.5, 0.7, 0.8};
        assertEquals("progress.hidden", Trial.says(frame(massive(1.4, jump), 1.3, Map.of(), "progress"), "progress"));
        assertEquals("progress.within", Trial.says(frame(massive(1.2, jump), 1.3, Map.of(), "progress"), "progress"));
        assertEquals("progress.never", Trial.says(frame(massive(1.2, flat), 1.3, Map.of(), "progress"), "progress"));
        assertEquals("progress.alone", Trial.says(frame(massive(1.4, jump), Double.NaN, Map.of(), "progress"), "progress"));
        assertEquals("accuracy.passed", Trial.says(frame(massive(1.4, some), 1.3, Map.of(), "accuracy"), "accuracy"));
        assertEquals("loss.flat", Trial.says(frame(massive(1.4, jump), 1.3, Map.of(), "loss"), "loss"));
        double[] slow = {0.5, 0.52, 0.54, 0.56, 0.58, 0.61, 0.7};
        assertEquals("loss.falls", Trial.says(frame(massive(1.4, slow), 1.3, Map.of(), "loss"), "loss"));
    }

    private String says(LongFunction<Course<Look>> course, String pane) {
        return Trial.says(frame(course, 1.3, Map.of(), pane), pane);
    }

    /// Accuracy and bits when seeds differ: medians are of seeds that have what they are of, and it is said how many these are.
    @Test
    void verdictsOnSomeOfTheSeeds() {
        double[] jump = {0.5, 0.5, 0.5, 0.5, 0.5, 0.7, 0.96}, flat = {0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5},
                half = {0.5, 0.5, 0.5, 0.5, 0.5, 0.7, 0.8};
        assertEquals("accuracy.some", says(s -> massive(1.4, s < 7 ? jump : flat), "accuracy"));
        Frame f = frame(s -> massive(1.4, s < 7 ? jump : half), 1.3, Map.of(), "accuracy");
        assertEquals("60 % of the test strings are right at step 25", Trial.sentence(f, "accuracy"));
        assertEquals("At 80 % of that time it is 50 % on average; 7 of 10 seeds reach 95 % by step 30",
                f.pane("accuracy").figure().detail());
        // mass 9 times an even share is 30 % on each of three bits; with less than 1 they are the lightest
        f = frame(s -> massive(s < 7 ? 9 : 0.5, jump), 1.3, Map.of(), "bits");
        assertEquals("bits.known", Trial.says(f, "bits"));
        assertTrue(f.pane("bits").figure().detail().startsWith("Median of 7 of 10 seeds"), f.pane("bits").figure().detail());
        assertEquals("bits.end", says(s -> massive(0.5, jump), "bits"));
        assertEquals("bits.end", says(s -> massive(9, flat), "bits"));
    }

    /// Where 60 % are right before there have been a few looks nothing late is read: its step would be the first.
    @Test
    void withoutAWaitNothingIsReadLate() {
        Course<Look> soon = massive(1.4, 0.5, 0.7, 0.97);
        Frame f = frame(soon, 1.3, Map.of(), "accuracy", "progress", "loss", "bits");
        for (String pane : List.of("accuracy", "progress", "loss", "bits")) {
            assertEquals(pane + ".none", Trial.says(f, pane));
            assertEquals("60 % are right by step 5: there is no wait to look into", Trial.sentence(f, pane));
        }
        for (String late : List.of("accuracy-late", "loss-late", "loss-fallen-late", "loss-share-late", "mass-late", "mass-late-least",
                "mass-of-coins-most", "above-coins", "found-share"))
            assertTrue(Double.isNaN(f.scalars().getOrDefault(late, Double.NaN)), late);
        assertEquals(5, f.scalars().get("step-passed"));
        Frame one = Trial.run(bench, Map.of("parity", 1.0, "steps", 200.0, "seeds", 3.0, "coin-runs", 5.0));
        assertEquals("loss.none", Trial.says(one, "loss"));
        assertEquals("progress.none", Trial.says(one, "progress"));
    }

    /// Opposite movements do not make a standstill, and a rise is no fall.
    @Test
    void verdictsOnTheLoss() {
        // the loss is 1.5 less the accuracy, 1 at first
        double[] falls = {0.5, 0.52, 0.54, 0.56, 0.58, 0.61, 0.7}, rises = {0.5, 0.48, 0.46, 0.44, 0.42, 0.61, 0.7},
                flat = {0.5, 0.5, 0.5, 0.5, 0.5, 0.61, 0.7};
        assertEquals("loss.falls", says(s -> massive(1.4, falls), "loss"));
        Frame f = frame(massive(1.4, rises), 1.3, Map.of(), "loss");
        assertEquals("The loss rises first: from 1.00 to 1.08 at 80 % of the wait", Trial.sentence(f, "loss"));
        assertTrue(f.pane("loss").figure().detail().startsWith("By then none of its fall is done; it ends at 0.80"));
        f = frame(s -> massive(1.4, s % 2 == 0 ? falls : rises), 1.3, Map.of(), "loss");
        assertEquals("At 80 % of the wait the loss has waited in 0 of 10 seeds", Trial.sentence(f, "loss"));
        assertEquals(0, f.scalars().get("loss-fallen-late"), 1e-12);
        assertEquals("loss.flat", says(s -> massive(1.4, s < 8 ? flat : rises), "loss"));
        assertEquals("loss.mixed", says(s -> massive(1.4, s < 7 ? flat : rises), "loss"));
    }

    @Test
    void divergedNetworksAreSaidToBe() {
        var lost = new Course<Look>(new int[0], List.of(), Course.Ending.DIVERGED, 0, 100, List.of());
        for (Frame.Pane p : frame(lost, 1, Map.of(), "accuracy", "progress", "loss", "bits").panes()) {
            assertEquals("courses.diverged", p.sentence().key());
            assertEquals("Diverged", p.figure().badge());
        }
        for (Frame.Pane p : frame(s -> s < 2 ? lost : null, 1, Map.of(), "accuracy", "progress", "loss", "bits").panes())
            assertEquals("2 of 10 networks have ended so far, and diverged", p.figure().sentence());
    }

    @Test
    void sizesSpeakOfWhatWasReached() {
        Course<Look> own = massive(1.4, 0.5, 0.5);
        Frame f = frame(own, 1, Map.of(20, 100.0, 30, 200.0, 40, 300.0, 50, 400.0, 60, 500.0), "sizes");
        assertEquals("With 20 bits 95 % comes at step 100, with 60 at step 500", Trial.sentence(f, "sizes"));
        assertEquals(0.25, f.scalars().get("found-share-of-learned"));
        Frame some = frame(own, 1, Map.of(20, 100.0, 30, 200.0, 40, 300.0, 50, 400.0, 60, Double.NaN), "sizes");
        assertEquals("With 20 bits 95 % comes at step 100, with 50 at step 400", Trial.sentence(some, "sizes"));
        assertEquals("10 of 50 networks do not get there in 400 steps", some.pane("sizes").figure().detail());
        assertTrue(Double.isNaN(Trial.series(some, "step-learned-by-bits").values()[4]), "no median of those that get there");
        assertEquals("sizes.waiting", Trial.says(frame(own, 1, Map.of(20, 100.0), "sizes"), "sizes"));
        double no = Double.NaN;
        assertEquals("sizes.none", Trial.says(frame(own, 1, Map.of(20, no, 30, no, 40, no, 50, no, 60, no), "sizes"), "sizes"));
        assertEquals("10 of 50 networks reach 95 % test accuracy in 400 steps",
                Trial.sentence(frame(own, 1, Map.of(20, 100.0, 30, no, 40, no, 50, no, 60, no), "sizes"), "sizes"));
    }

    /// A play head between recorded steps: that step is drawn and spoken of, and no reading of the runs changes.
    @Test
    void noReadingRestsOnAReplayedStep() {
        var work = new Here();
        var settings = bench.set(bench.defaults(), SMALL);
        Frame end = Trial.finished(bench, settings, work, Experiment.END), here = Trial.finished(bench, settings, work, 37);
        assertTrue(Arrays.stream(Trial.series(here, "test-accuracy").at()).anyMatch(t -> t == 37));
        for (String pane : List.of("accuracy", "progress", "loss", "bits")) {
            assertEquals(pane + ".here", Trial.says(here, pane), "the ending is told at the end");
            assertNotEquals(pane + ".here", Trial.says(end, pane));
        }
        for (String name : List.of("step-passed", "loss-late", "mass-late", "found-share"))
            assertEquals(end.scalars().get(name), here.scalars().get(name), name);
    }

    @Test
    void curvesGrowWhileNetworksTrain() {
        Frame f = Trial.underWay(bench, Map.of("bits", 12.0, "width", 16.0), 4, "accuracy", "progress", "loss");
        assertEquals("Not enough data yet: first network, step 15 of 2000", Trial.sentence(f, "accuracy"));
    }

    @Test
    void extremes() {
        Trial.everyEnd(bench, SMALL, "steps");
        Trial.run(bench, SMALL, "sizes");
    }

    @Test
    void beginnings() {
        Trial.beginnings(bench, SMALL);
    }
}
