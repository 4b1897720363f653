package org.descentlab.experiment.grokking;

import static org.junit.jupiter.api.Assertions.*;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import org.descentlab.net.AdditionMeasures;
import org.descentlab.net.AdditionNetwork.Look;
import org.descentlab.net.Course;
import org.descentlab.stats.Summary;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Head;
import org.descentlab.study.Here;
import org.descentlab.study.Job;
import org.descentlab.study.Results;
import org.descentlab.study.Series;
import org.descentlab.study.Settings;
import org.descentlab.study.Trial;
import org.descentlab.study.View;
import org.junit.jupiter.api.Test;

class GrokkingTest {
    private final Experiment bench = new Grokking();
    private static final Map<String, Double> SMALL = Map.of("modulus", 23.0, "steps", 200.0, "seeds", 1.0, "width", 32.0, "train-fraction",
            0.5);

    /// The first view asks for the networks at the slider's share and for no others; the one with the sweep is the view that old sessions
    /// name.
    @Test
    void theSweepRunsOnlyWhereItIsShown() {
        Settings s = bench.set(bench.defaults(), SMALL);
        Frame first = bench.frame(s, new Here(), Head.END, Set.copyOf(bench.panes()), null);
        assertEquals(List.of("accuracy", "progress", "losses"), bench.panes());
        assertTrue(first.plan().stream().allMatch(j -> j instanceof Grok g && g.fraction() == 0.5), first.plan().toString());
        View sweep = bench.views().stream().filter(v -> v.name().equals("bench")).findFirst().orElseThrow();
        assertEquals(List.of("accuracy", "progress", "losses", "phase"), sweep.names());
        Frame all = bench.frame(s, new Here(), Head.END, Set.copyOf(sweep.names()), null);
        assertEquals(5, all.plan().stream().filter(Grok.Understanding.class::isInstance).count());
    }

    /// 30 % of the pairs: spec ~260 steps, here with three seeds.
    @Test
    void groksSoonWithEnoughPairs() {
        Frame f = Trial.run(bench, Map.of("train-fraction", 0.3, "steps", 1000.0, "seeds", 3.0), "accuracy", "progress");
        assertEquals(260, f.scalars().get("step-grokked"), 130);
        assertTrue(f.scalars().get("halfway-class-mean-accuracy") > 3 * f.scalars().get("halfway-test-accuracy"));
        assertEquals("accuracy.late", Trial.says(f, "accuracy"));
        Series test = Trial.series(f, "test-accuracy");
        double[] steps = Arrays.stream(test.seeds())
                .mapToDouble(v -> IntStream.range(0, v.length).filter(i -> v[i] >= 0.95).mapToDouble(i -> test.at()[i]).findFirst()
                        .orElseThrow())
                .toArray();
        assertEquals(Math.round(Summary.median(steps)), f.pane("accuracy").sentence().values().get(1));
    }

    @Test
    void extremes() {
        Trial.everyEnd(bench, SMALL, "steps");
        Trial.run(bench, SMALL, "phase");
    }

    @Test
    void beginnings() {
        Trial.beginnings(bench, SMALL);
    }

    @Test
    void curvesGrowWhileNetworksTrain() {
        Frame f = Trial.underWay(bench, Map.of("modulus", 23.0, "width", 16.0), 4, "accuracy", "progress", "losses");
        assertEquals("Not enough data yet: first network, step 75 of 3000", Trial.sentence(f, "accuracy"));
        assertEquals(75, f.lastStep());
    }

    /// A play head at rest between recorded steps: that step is drawn and spoken of, and no reading of the runs changes.
    @Test
    void noReadingRestsOnAReplayedStep() {
        var work = new Here();
        var settings = bench.set(bench.defaults(), SMALL);
        Frame end = Trial.finished(bench, settings, work, Experiment.END, bench.allPanes().toArray(String[]::new));
        Frame here = Trial.finished(bench, settings, work, 37, bench.allPanes().toArray(String[]::new));
        Series test = Trial.series(here, "test-accuracy");
        assertEquals(37, test.at()[2]);
        assertEquals(end.scalars(), here.scalars());
        for (String pane : List.of("accuracy", "progress", "losses")) {
            assertEquals(pane + ".here", Trial.says(here, pane), "the ending is told at the end");
            assertEquals(37, here.pane(pane).sentence().values().getFirst());
            assertNotEquals(pane + ".here", Trial.says(end, pane));
        }
        assertEquals(test.values()[2], here.pane("accuracy").sentence().values().get(2));
    }

    /// AdamW's steps are bounded, so that nothing diverges by itself.
    @Test
    void divergedNetworksAreSaidToBe() {
        var lost = new Course<Look>(new int[0], List.of(), Course.Ending.DIVERGED, 0, 200, List.of());
        Frame f = frame(SMALL, lost, null, "accuracy", "progress", "losses");
        for (Frame.Pane p : f.panes()) {
            assertEquals("courses.diverged", p.sentence().key());
            assertEquals("Diverged", p.figure().badge());
        }
    }

    /// A course on which accuracies are as given at steps 0, 25, 50, …
    private static Course<Look> course(double[] train, double[] test) {
        List<Look> looks = IntStream.range(0, train.length)
                .mapToObj(i -> new Look(new AdditionMeasures(train[i], test[i], 1, 1, 1, test[i]), 0.1, 1)).toList();
        return new Course<>(IntStream.range(0, train.length).map(i -> 25 * i).toArray(), looks, Course.Ending.FINISHED,
                25 * (train.length - 1), 200, List.of());
    }

    /// What is there: the same course for every seed, and when other shares are understood; null for what is not there.
    private Frame frame(Map<String, Double> changes, Course<Look> course, ToDoubleBiFunction<Double, Long> steps, String... panes) {
        Settings s = bench.set(bench.defaults(), changes);
        Frame f = bench.frame(s, new Results() {
            @Override
            @SuppressWarnings("unchecked")
            public <T> T find(Job<T> job) {
                if (job instanceof Grok) return (T) course;
                if (steps == null) return null;
                Grok of = ((Grok.Understanding) job).job();
                return (T) (Double) steps.applyAsDouble(of.fraction(), of.seed());
            }
        }, Head.END, Set.of(panes), null);
        Trial.sound(f);
        return f;
    }

    private static final double[] LEARNED = {0, 1, 1, 1, 1}, NEVER = {0, 0, 0, 0.1, 0.2};

    /// Of the pairs that are enough nothing is said before one seed has been tried with every share.
    @Test
    void nothingIsEnoughForNoSeed() {
        Frame f = frame(Map.of("train-fraction", 0.25), course(LEARNED, LEARNED), null, "phase");
        assertEquals("phase.waiting", Trial.says(f, "phase"));
        assertEquals(0, f.pane("phase").figure().seedsDone());
        assertEquals("Not enough data yet: 1 of 6 shares under the first seed", Trial.sentence(f, "phase"));
    }

    /// The smallest share from which on four seeds in five understand, by counting the exported steps.
    @Test
    void enoughIsWhatMostSeedsShare() {
        int[] failing = {0, 1, 2, 5};
        for (int fail : failing) {
            Frame f = frame(Map.of("train-fraction", 0.25), course(LEARNED, NEVER),
                    (share, seed) -> share < 0.3 || share == 0.3 && seed < fail ? Double.NaN : 100, "phase");
            double[][] seeds = Trial.series(f, "grokked-by-fraction").seeds();
            double there = Arrays.stream(seeds).filter(v -> Double.isFinite(v[2])).count();
            assertEquals(5 - fail, there);
            assertEquals(fail <= 1 ? 0.3 : 0.4, f.scalars().get("fewest-pairs"), fail + " of 5 fail at 30 %");
            assertEquals("phase.enough", Trial.says(f, "phase"));
            assertEquals(5, f.pane("phase").figure().seedsDone());
            if (fail == 2)
                assertEquals("At the next smaller share, 30 %, it is 3 of 5 seeds in 3000 steps", f.pane("phase").sentence().detail());
        }
        Frame open = frame(Map.of("train-fraction", 0.25), course(LEARNED, LEARNED), (share, seed) -> share > 0.6 ? Double.NaN : 100,
                "phase");
        assertEquals("phase.open", Trial.says(open, "phase"), "a smaller share at which all understand is no bound");
        assertEquals("phase.none", Trial.says(frame(Map.of(), course(LEARNED, NEVER), (share, seed) -> Double.NaN, "phase"), "phase"));
    }

    /// Every verdict on accuracies, and none that the curves contradict.
    @Test
    void accuracyVerdicts() {
        assertEquals("accuracy.late", says(LEARNED, new double[] {0, 0, 0, 0, 1}));
        assertEquals("accuracy.together", says(LEARNED, LEARNED));
        assertEquals("accuracy.together", says(LEARNED, new double[] {0, 0, 1, 1, 1}), "at 25 and 50: between records it may be one step");
        assertEquals("accuracy.never", says(LEARNED, NEVER));
        assertEquals("accuracy.nothing", says(NEVER, NEVER));
        assertEquals("accuracy.first", says(NEVER, LEARNED), "right on the test pairs is not unlearned");
    }

    private String says(double[] train, double[] test) {
        return Trial.says(frame(Map.of(), course(train, test), null, "accuracy"), "accuracy");
    }
}
