package org.descentlab.experiment.mirage;

import static org.junit.jupiter.api.Assertions.*;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.descentlab.Lab;
import org.descentlab.data.Examples;
import org.descentlab.net.Course;
import org.descentlab.net.Recorder;
import org.descentlab.study.Frame;
import org.descentlab.study.Head;
import org.descentlab.study.Here;
import org.descentlab.study.Job;
import org.descentlab.study.Preset;
import org.descentlab.study.Results;
import org.descentlab.study.Series;
import org.descentlab.study.Trial;
import org.descentlab.tensor.Cancellation;
import org.junit.jupiter.api.Test;

/// E11.
class MirageTest {
    private final Mirage bench = new Mirage();

    /// Accept: max |EM_K − p^K| < .03; EM_20 ≤ .001 at w = 2 while single digits are read (spec p = .60); ≥ 60 % of the fall done.
    @Test
    void acceptance() {
        Frame f = Trial.run(bench, Map.of());
        var s = f.scalars();
        assertTrue(s.get("exact-match-off-theory-most") < 0.03 && s.get("exact-match-off-by-chance") < 0.04);
        assertEquals("share.appears", Trial.says(f, "share"));
        assertTrue(s.get("exact-match-at-2") <= 0.001);
        assertEquals(0.6, s.get("digit-accuracy-at-2"), 0.1);
        assertTrue(s.get("cross-entropy-done-when-it-appears") >= 0.6);
        assertTrue(s.get("exact-match-at-64") > 0.3);
    }

    /// With 20 tuples the exact match is 0 for w ≤ 2, whatever theory says.
    @Test
    void coarseTestReadsZero() {
        Frame f = Trial.run(bench, Map.of("tuples", 20.0));
        var s = f.scalars();
        assertTrue(s.get("zero-up-to-width") >= 2);
        assertTrue(s.get("theory-there") > 0);
        assertNull(f.pane("exact").figure().badge(), "20 rows scatter: that is not off p^K");
        assertEquals("share.coarse", Trial.says(f, "share"));
        double off = s.get("exact-match-off-theory-most");
        assertTrue(off > 0.1 && off < s.get("exact-match-off-by-chance"));
        Series exact = Trial.series(f, "exact-match"), digit = Trial.series(f, "digit-accuracy");
        for (int k = 0; k < 5; k++)
            for (int i = 0; i < exact.at().length; i++)
                assertEquals(exact.seeds()[k][i], Math.pow(digit.seeds()[k][i], 20), off + 1e-12);
    }

    /// The bound on what chance does holds where nothing but chance is at work: rows of independent digits, more often than promised.
    @Test
    void chanceStaysBelowItsBound() {
        int readers = 55, beyond = 0;
        double bound = Math.sqrt(Math.log(2 * readers / 1e-3) / (2 * 20));
        boolean[] right = new boolean[100];
        for (int i = 0; i < 90; i++) right[i] = true;
        double most = 0;
        for (int test = 0; test < 40 * readers; test++) {
            double off = new Judged.Scored(new Judged.Read(right, 0.9, 1, 1), Judged.Tuples.exact(right, 20, test)).off();
            most = Math.max(most, off);
            if (off > bound) beyond++;
        }
        assertEquals(0, beyond);
        assertTrue(most > 0.25, "and is not idle: " + most);
    }

    /// Mistakes that come together, as no row drawn here has them, are off p^K; with 20 rows the same is too little to say so.
    @Test
    void dependentMistakesAreOff() {
        double[] together = new double[Mirage.MOST_DIGITS];
        Arrays.fill(together, 0.5);
        Judged.Read half = new Judged.Read(new boolean[0], 0.5, 1, 1);
        Frame many = of(Map.of("tuples", 4000.0), half, together), few = of(Map.of("tuples", 20.0), half, together);
        assertEquals("Off p^K by 0.50", many.pane("exact").figure().badge());
        assertTrue(many.pane("exact").figure().danger());
        assertNull(few.pane("exact").figure().badge());
        assertEquals("share.start", Trial.says(many, "share"));
    }

    @Test
    void divergedReadersAreSaidToBe() {
        Frame f = of(Map.of(), new Judged.Read(new boolean[0], Double.NaN, Double.NaN, Double.NaN), new double[Mirage.MOST_DIGITS]);
        for (Frame.Pane p : f.panes()) {
            assertEquals("readers.diverged", p.sentence().key());
            assertEquals("55 of 55 diverged", p.figure().badge());
        }
    }

    /// What is shown when every reader is alike.
    private Frame of(Map<String, Double> changes, Judged.Read read, double[] exact) {
        Frame f = bench.frame(bench.set(bench.defaults(), changes), new Results() {
            @Override
            @SuppressWarnings("unchecked")
            public <T> T find(Job<T> job) {
                return job instanceof Judged ? (T) read : job instanceof Judged.Tuples ? (T) exact : null;
            }
        }, Head.END, Set.copyOf(bench.panes()), null);
        Trial.sound(f);
        return f;
    }

    /// Negative control: for one digit the hard metric is no harder.
    @Test
    void oneDigitIsNotSudden() {
        Frame f = Trial.run(bench, Map.of("digits", 1.0, "seeds", 2.0));
        assertEquals("exact.one", Trial.says(f, "exact"));
        assertEquals(1, f.scalars().get("appears-at"));
        assertEquals(f.scalars().get("digit-accuracy-at-2"), f.scalars().get("exact-match-at-2"), 0.03);
    }

    /// Scores by another route: a uniform guess, and a sure one that is wrong for every second image.
    @Test
    void scoresOfKnownOutputs() {
        int n = 40;
        double[] targets = new double[n * 10], none = new double[n * 10], sure = new double[n * 10];
        for (int i = 0; i < n; i++) {
            targets[i + i % 10 * n] = 1;
            sure[i + (i / 10 % 2 == 0 ? i % 10 : (i + 1) % 10) * n] = 50;
        }
        var examples = new Examples(n, new double[n], targets);
        Judged.Read guess = Judged.read(examples, none), half = Judged.read(examples, sure);
        assertEquals(Math.log(10), guess.crossEntropy(), 1e-12);
        assertEquals(0.9 * 0.9 + 9 * 0.01, guess.brier(), 1e-12);
        assertEquals(0.5, half.accuracy(), 1e-12);
        assertEquals(25, half.crossEntropy(), 1e-9);
        assertEquals(1, half.brier(), 1e-9);
        double[] exact = Judged.Tuples.exact(half.right(), 40_000, 3);
        for (int k = 1; k <= 6; k++) assertEquals(Math.pow(0.5, k), exact[k - 1], 0.01, "K = " + k);
        assertEquals(0, exact[39], 1e-9);
        assertNotNull(Lab.DIGITS.images());
    }

    /// Replay from keyframes at steps that were not recorded, against a run that recorded every step.
    @Test
    void everyStepCanBeSeenAgainToTheBit() {
        var reader = new Reader(4, 60, 50, 0.02, 1);
        Course<Double> sparse = reader.compute(new Here()), whole;
        try (var all = reader.trainee(new Here())) {
            whole = Recorder.train(all, 50, IntStream.range(0, 50).toArray(), Cancellation.NEVER, c -> {});
        }
        assertTrue(sparse.missing(49) && sparse.keyframes().size() > 2);
        for (int step : IntStream.range(0, 50).filter(sparse::missing).toArray())
            try (var again = reader.trainee(new Here())) {
                assertEquals(whole.at(step), Recorder.replay(again, sparse, step, Cancellation.NEVER), "step " + step);
            }
    }

    @Test
    void extremesAndBeginnings() {
        var small = Map.of("seeds", 1.0, "steps", 20.0, "images", 60.0);
        Trial.everyEnd(bench, small, "steps");
        Trial.beginnings(bench, small);
        for (Preset p : bench.presets()) bench.set(bench.defaults(), p.changes());
        for (int metric = 0; metric < Metric.values().length; metric++)
            Trial.run(bench, Map.of("seeds", 1.0, "steps", 20.0, "images", 60.0, "metric", (double) metric, "axis", 1.0));
    }
}
