package org.descentlab.experiment.induction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.descentlab.data.MarkovChains;
import org.descentlab.data.RepeatedSequences;
import org.descentlab.experiment.induction.Scores.Kind;
import org.descentlab.net.Course;
import org.descentlab.net.Recorder;
import org.descentlab.stats.Summary;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Head;
import org.descentlab.study.Here;
import org.descentlab.study.Job;
import org.descentlab.study.Results;
import org.descentlab.study.Series;
import org.descentlab.study.Trial;
import org.descentlab.study.Unfinished;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Streams;
import org.junit.jupiter.api.Test;

class InductionTest {
    private static final int T = 32;
    private static final int[] PERIODS = {8, 11, 16};
    private final Induction bench = new Induction();

    /// Ideal heads: the matching score is 1 and all others are below 0.1, except "first", which is not quite clean.
    @Test
    void idealHeadsAreNamed() {
        named(Kind.PREVIOUS_TOKEN, (p, i) -> Math.max(0, i - 1));
        named(Kind.INDUCTION, (p, i) -> i >= p ? i - p + 1 : 0);
        named(Kind.DUPLICATE, (p, i) -> i >= p ? i - p : 0);
        named(Kind.FIRST_TOKEN, (p, i) -> 0);
        named(Kind.SELF, (p, i) -> i);
        assertEquals(Kind.DIFFUSE, Scores.of((s, i, j) -> 1.0 / (i + 1), T, PERIODS).kind());
    }

    private interface Place {
        int of(int period, int i);
    }

    private static void named(Kind kind, Place place) {
        Scores s = Scores.of((b, i, j) -> j == place.of(PERIODS[b], i) ? 1 : 0, T, PERIODS);
        assertEquals(kind, s.kind());
        int high = 0;
        double[] all = {s.previous(), s.induction(), s.duplicate(), s.self(), s.first()};
        for (int k = 0; k < 4; k++) if (all[k] > 0.1) high++;
        assertTrue(high == (kind == Kind.FIRST_TOKEN ? 0 : 1), kind + " " + s);
        assertEquals(1, kind == Kind.FIRST_TOKEN ? s.first() : Math.max(Math.max(all[0], all[1]), Math.max(all[2], all[3])), 1e-12);
    }

    @Test
    void sequencesRepeat() {
        var data = new RepeatedSequences(32, T, 8, 16);
        int[] input = new int[100 * T], target = new int[input.length], periods = new int[100];
        data.draw(Streams.stream(1, "sequences"), input, target, periods);
        Set<Integer> seen = new HashSet<>();
        for (int b = 0; b < 100; b++) {
            seen.add(periods[b]);
            Set<Integer> segment = new HashSet<>();
            for (int i = 0; i < T; i++) {
                if (i < periods[b]) segment.add(input[b * T + i]);
                else assertEquals(input[b * T + i - periods[b]], input[b * T + i]);
                if (i + 1 < T) assertEquals(input[b * T + i + 1], target[b * T + i]);
            }
            assertEquals(periods[b], segment.size());
        }
        assertEquals(9, seen.size());
    }

    @Test
    void nothingIsClaimedBeforeThereIsAnything() {
        Trial.empty(bench);
    }

    @Test
    void crossingsLieBetweenCheckpoints() {
        assertEquals(15, Crossings.crossing(new int[] {0, 10, 20}, new double[] {3, 2, 1}, 1.5, true), 1e-12);
        assertTrue(Double.isNaN(Crossings.crossing(new int[] {0, 10}, new double[] {3, 2}, 1.5, true)));
    }

    private static final Transformer TINY = new Transformer(12, 8, 2, 2, false, 4, 6, 0.01, 60, 3);

    /// Replay from keyframes at steps that were not recorded, against a run that recorded every step.
    @Test
    void everyStepCanBeSeenAgainToTheBit() {
        Course<Look> whole = Recorder.train(new Copying(TINY), 60, IntStream.range(0, 60).toArray(), Cancellation.NEVER, c -> {});
        Course<Look> sparse = TINY.compute(new Here());
        assertTrue(sparse.keyframes().size() > 1);
        for (int step : new int[] {1, 9, 11, 37, 59}) {
            Look replayed = Recorder.replay(new Copying(TINY), sparse, step, Cancellation.NEVER), seen = whole.at(step);
            assertEquals(seen.first(), replayed.first(), "step " + step);
            assertEquals(seen.second(), replayed.second());
            assertEquals(seen.heads(), replayed.heads());
            for (int l = 0; l < 2; l++) assertArrayEquals(seen.maps()[l], replayed.maps()[l]);
        }
        assertTrue(whole.looks().stream().limit(60).allMatch(Look::lost) && !whole.last().lost(), "the end is seen at the end");
    }

    /// No head off: what was trained. All off: embedding times unembedding alone, by plain loops on the same sequences.
    @Test
    void headsCanBeSwitchedOff() {
        var work = new Here();
        Course<Look> course = work.get(TINY);
        assertEquals(course.last().accuracy(), new Switched(TINY, 0).compute(work).accuracy());
        assertArrayEquals(course.last().end().byPeriod(), new Switched(TINY, 0).compute(work).byPeriod());
        float[] w = course.end().singleWeights();
        int v = 12, d = 8, t = 12;
        int[] input = new int[64 * t], target = new int[input.length], periods = new int[64];
        new RepeatedSequences(v, t, 4, 6).draw(Streams.stream(3, "induction evaluation"), input, target, periods);
        int right = 0, copied = 0, out = w.length - d * v;
        for (int s = 0; s < 64; s++)
            for (int i = periods[s]; i < Math.min(t, 2 * periods[s]); i++) {
                int best = 0;
                double most = Double.NEGATIVE_INFINITY;
                for (int c = 0; c < v; c++) {
                    double logit = 0;
                    for (int k = 0; k < d; k++) logit += w[input[s * t + i] * d + k] * w[out + k * v + c];
                    if (logit > most) {
                        most = logit;
                        best = c;
                    }
                }
                copied++;
                if (best == target[s * t + i]) right++;
            }
        assertEquals((double) right / copied, new Switched(TINY, 15).compute(work).accuracy(), 1e-12);
        var few = Map.of("steps", 50.0, "seeds", 1.0, "dimension", 16.0, "period-high", 6.0, "period-low", 4.0);
        Frame f = Trial.run(bench, Trial.with(Trial.with(few, "layer-two-head-one", 1), "layer-two-head-two", 1));
        assertEquals("attention.off", Trial.says(f, "attention"));
        assertEquals(List.of(1, 2), f.pane("attention").sentence().values().subList(0, 2), "the second head of a layer does not exist");
        assertEquals(f.scalars().get("accuracy-heads-off"), f.pane("attention").sentence().values().get(2));
        assertEquals(3, Trial.series(f, "accuracy-by-period-heads-off").at().length);
        assertEquals("attention.uniform", Trial.says(Trial.run(bench, few, "attention"), "attention"));
    }

    private static final Chain SHORT = new Chain(3, 16, 2, 1, false, 0.01, 60, 2);

    /// The levels on the evaluated chains are those of counting; every step can be seen again to the bit.
    @Test
    void chainsAreContinued() {
        Course<Chain.Look> whole = Recorder.train(new Continuing(SHORT), 60, IntStream.range(0, 60).toArray(), Cancellation.NEVER, c -> {});
        Course<Chain.Look> sparse = SHORT.compute(new Here());
        for (int step : new int[] {1, 37, 59}) {
            Chain.Look replayed = Recorder.replay(new Continuing(SHORT), sparse, step, Cancellation.NEVER), seen = whole.at(step);
            assertEquals(seen.loss(), replayed.loss(), "step " + step);
            assertEquals(seen.matching(), replayed.matching());
            assertArrayEquals(seen.maps()[1], replayed.maps()[1]);
        }
        int[] input = new int[128 * 64], target = new int[input.length];
        var chains = new MarkovChains(3, 64);
        chains.draw(Streams.stream(2, "induction chains, evaluation"), input, target);
        assertEquals(chains.counting(input, target, true), sparse.last().pairs());
        assertEquals(chains.counting(input, target, false), sparse.last().single());
        assertTrue(sparse.last().loss() > sparse.last().pairs(), "nothing beats counting pairs on average");
        assertTrue(sparse.last().loss() < 1.1, "after 60 steps it no longer guesses");
        // at the start attention is nearly equal: followers then have the share of the present state
        double share = 0;
        for (int s = 0; s < 128; s++)
            for (int i = 32; i < 64; i++) {
                int same = 0;
                for (int j = 1; j <= i; j++) if (input[s * 64 + j - 1] == input[s * 64 + i]) same++;
                share += (double) same / (i + 1) / 128 / 32;
            }
        assertEquals(share, sparse.first().matching(), 0.05);
    }

    @Test
    void theViewOfChains() {
        var few = Map.of("steps", 50.0, "seeds", 2.0, "dimension", 16.0);
        Frame f = Trial.run(bench, few, "markov-loss", "markov-heads", "markov-attention");
        assertEquals("chains.end", Trial.says(f, "markov-loss"));
        assertTrue(f.scalars().get("chain-loss-pairs-theory") < f.scalars().get("chain-loss-states-theory"));
        assertEquals("followers.end", Trial.says(f, "markov-heads"));
        for (var changes : List.of(Map.of("states", 8.0), Map.of("states", 2.0, "layers", 1.0), Map.of("heads", 2.0, "encoding", 1.0))) {
            var all = new java.util.TreeMap<>(few);
            all.putAll(changes);
            Trial.run(bench, all, "markov-loss", "markov-heads", "markov-attention");
        }
        Frame early = Trial.underWay(bench, Map.of("dimension", 16.0), 3, "markov-loss", "markov-heads");
        assertEquals(20, early.lastStep());
    }

    @Test
    void curvesGrowWhileTransformersTrain() {
        Frame f = Trial.underWay(bench, Map.of("dimension", 16.0), 3, "losses", "scores");
        assertEquals("Not enough data yet: first network, step 20 of 800", Trial.sentence(f, "losses"));
        assertEquals(20, f.lastStep());
        Frame maps = bench.frame(bench.defaults(), new Unfinished(2), Head.END, Set.of("attention"), null);
        assertEquals("watched.step", Trial.says(maps, "attention"));
        assertEquals(1, maps.pane("attention").figure().side().size(), "patterns of both layers");
    }

    /// A play head at rest between recorded steps: that step is drawn, and no reading of the runs changes.
    @Test
    void noReadingRestsOnAReplayedStep() {
        var work = new Here();
        var settings = bench.set(bench.defaults(), Map.of("steps", 50.0, "seeds", 1.0, "dimension", 16.0));
        String[] panes = {"losses", "scores", "attention"};
        Frame end = Trial.finished(bench, settings, work, Experiment.END, panes), here = Trial.finished(bench, settings, work, 37, panes);
        assertEquals(37, Trial.series(here, "second-copy-loss").at()[4]);
        assertEquals(end.scalars(), here.scalars());
        for (String pane : panes) {
            assertEquals(pane + ".here", Trial.says(here, pane), "the ending is told at the end");
            assertEquals((Object) 37, here.pane(pane).sentence().values().getFirst());
        }
        assertEquals(Trial.series(here, "second-copy-loss").values()[4], here.pane("losses").sentence().values().get(1));
    }

    /// What is left out of "elsewhere" is named with its own number; both by the exported accuracies.
    @Test
    void divisorsOfThePeriodAreNamed() {
        Frame f = Trial.run(bench, Map.of("steps", 100.0, "seeds", 3.0, "dimension", 16.0, "period", 1.0, "period-high", 12.0), "periods");
        Series one = Trial.series(f, "accuracy-by-period-fixed");
        double divisors = 0, others = 0;
        for (int i = 0; one.at()[i] < 12; i++) {
            double median = Summary.median(one.seeds()[0][i], one.seeds()[1][i], one.seeds()[2][i]);
            if (12 % (int) one.at()[i] == 0) divisors = Math.max(divisors, median);
            else others = Math.max(others, median);
        }
        assertEquals(divisors, f.scalars().get("fixed-divisors-most"));
        assertEquals(others, f.scalars().get("fixed-elsewhere-most"));
        assertEquals("periods.one", Trial.says(f, "periods"));
        double said = (Double) f.pane("periods").sentence().values().get(2);
        assertTrue(said >= others && said < others + 0.01, "at most " + said);
        assertTrue(f.pane("periods").figure().detail().startsWith("Divisors of 12 are left out: at P = 4, 6 "));
        Map<String, Double> few = Map.of("steps", 50.0, "seeds", 1.0, "dimension", 16.0);
        Frame prime = Trial.run(bench, Trial.with(Trial.with(few, "period", 1), "period-high", 7), "periods");
        assertTrue(prime.pane("periods").figure().detail().startsWith("Medians"), "7 has no divisor to leave out");
        Frame alike = Trial.run(bench, Trial.with(few, "period-low", 24), "periods");
        assertEquals("periods.one", Trial.says(alike, "periods"), "where the least period is the largest there is one");
    }

    /// A network whose head is of a kind at the end, with these losses of the second copy and scores at steps 0, 10, 20, …
    private static Course<Look> course(Kind kind, double[] loss, double[] score) {
        double[] matching = new double[13];
        List<Look> looks = IntStream.range(0, loss.length).mapToObj(i -> {
            var none = new Scores(0, 0, 0, 0, 0);
            var end = new Look.End(List.of(Kind.DIFFUSE, kind), 0.1, new double[13], matching);
            return new Look(3.5, loss[i], 0.5, List.of(none, new Scores(0, score[i], 0, 0, 0)), new float[2][32 * 32], 16,
                    i == loss.length - 1 ? end : null);
        }).toList();
        return new Course<>(IntStream.range(0, loss.length).map(i -> 10 * i).toArray(), looks, Course.Ending.FINISHED,
                10 * (loss.length - 1), 10 * (loss.length - 1), List.of());
    }

    private Frame shown(LongFunction<Course<Look>> of, int step) {
        var settings = bench.set(bench.defaults(), Map.of("seeds", 5.0));
        Frame f = bench.frame(settings, new Results() {
            @Override
            @SuppressWarnings("unchecked")
            public <T> T find(Job<T> job) {
                return job instanceof Transformer t ? (T) of.apply(t.seed()) : null;
            }
        }, new Head(step, false), Set.copyOf(bench.panes()), null);
        Trial.sound(f);
        return f;
    }

    private static final double[] HIGH = {3.5, 3.5, 3.4, 3.4, 3.4, 3.4}, EARLY = {3.5, 1, 0.1, 0.1, 0.1, 0.1},
            LATE = {3.5, 3.5, 3.4, 3.4, 1, 0.1}, LOW = {0, 0, 0, 0.1, 0.1, 0.1}, JUMP = {0, 0, 0.9, 0.9, 0.9, 0.9};

    /// Seeds that disagree are counted; an order is claimed where most share it and records tell them apart.
    @Test
    void headsAreCounted() {
        Frame two = shown(seed -> seed < 2 ? course(Kind.INDUCTION, LATE, JUMP) : course(Kind.DIFFUSE, HIGH, LOW), Experiment.END);
        assertEquals("scores.heads", Trial.says(two, "scores"));
        assertEquals("2 of 5 seeds form an induction head, around step 15", Trial.sentence(two, "scores"));
        assertEquals("2 of 5 seeds learn the second copy, around step 37", Trial.sentence(two, "losses"));
        assertEquals(2, two.scalars().get("induction-heads"));
        assertTrue(two.pane("scores").figure().detail().contains("later"));
        assertTrue(order(EARLY, EARLY).contains("not clear"), "6 steps between records of 10");
        assertTrue(order(LATE, EARLY).contains("not clear"), "two of five are no majority against three");
        assertTrue(order(HIGH, HIGH).contains("stays above"));
        Frame trap = shown(seed -> course(Kind.SHORTCUT, LATE, JUMP), Experiment.END);
        assertEquals("scores.shortcut", Trial.says(trap, "scores"));
        assertEquals("scores.none", Trial.says(shown(seed -> course(Kind.DIFFUSE, HIGH, LOW), Experiment.END), "scores"));
        for (String pane : List.of("losses", "scores", "attention"))
            assertEquals(pane + ".here", Trial.says(shown(seed -> course(Kind.SHORTCUT, LATE, JUMP), 20), pane));
        assertFalse(shown(seed -> course(Kind.SHORTCUT, LATE, JUMP), 20).pane("attention").figure().main().name().contains("shortcut"));
    }

    private String order(double[] twoSeeds, double[] threeSeeds) {
        Frame f = shown(seed -> course(Kind.INDUCTION, seed < 2 ? twoSeeds : threeSeeds, JUMP), Experiment.END);
        return f.pane("scores").figure().detail();
    }

    /// Few steps, the play head at both ends and between, and every corner that changes the shape; a rate at which training blows up.
    @Test
    void extremesAreShown() {
        Map<String, Double> few = Map.of("steps", 50.0, "seeds", 1.0);
        var frames = Trial.at(bench, few, 0, 25, Integer.MAX_VALUE);
        assertEquals(50, frames.getFirst().lastStep());
        assertEquals("losses.unlearned", Trial.says(frames.getLast(), "losses"));
        for (var changes : List.of(Map.of("vocabulary", 16.0, "period-low", 24.0, "period-high", 24.0, "dimension", 16.0),
                Map.of("layers", 1.0, "heads", 2.0, "encoding", 1.0),
                Map.of("vocabulary", 64.0, "period-low", 4.0, "period-high", 24.0, "heads", 2.0, "dimension", 64.0),
                Map.of("learning-rate", 0.1, "period", 1.0), Map.of("period-high", 6.0, "dimension", 17.0)))
            Trial.at(bench, Trial.with(Trial.with(changes, "steps", 50), "seeds", 1), 0, 37, Integer.MAX_VALUE);
    }
}
