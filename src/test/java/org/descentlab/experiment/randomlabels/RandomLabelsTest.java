package org.descentlab.experiment.randomlabels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.descentlab.data.Digits;
import org.descentlab.net.ClassifierRun.Set;
import org.descentlab.net.Keyframe;
import org.descentlab.stats.Summary;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Here;
import org.descentlab.study.Series;
import org.descentlab.study.Trial;
import org.junit.jupiter.api.Test;

class RandomLabelsTest {
    private static final Map<String, Double> SMALL = Map.of("samples", 100.0, "width", 64.0, "batch", 20.0);
    private static final int SHOWN = 5;
    private final RandomLabels bench = new RandomLabels();
    private final Here work = new Here();

    private static Fit fit(Inputs inputs, double share, long seed) {
        return new Fit(inputs, share, 100, 64, 0.02, 20, 0, Stop.FITTED, 100, seed);
    }

    private float[][] images() {
        return Digits.standardised(work.task(Digits.SOURCE).images());
    }

    /// Which of its pixels stands where, found by comparing columns: each once, for some are the same in all images; −1 where none does.
    private static int[] order(float[][] images, float[][] reordered) {
        List<Integer> left = new ArrayList<>(IntStream.range(0, Digits.PIXELS).boxed().toList());
        return IntStream.range(0, Digits.PIXELS).map(k -> {
            int found = left.stream().filter(j -> IntStream.range(0, images.length).allMatch(i -> reordered[i][k] == images[i][j]))
                    .findFirst()
                    .orElse(-1);
            left.remove(Integer.valueOf(found));
            return found;
        }).toArray();
    }

    @Test
    void inputsAreWhatTheySay() {
        float[][] images = images();
        assertEquals(0, moment(images, 1), 1e-5);
        assertEquals(1, moment(images, 2), 1e-5);
        assertArrayEquals(images, Inputs.IMAGES.of(images, 3));
        int[] order = order(images, Inputs.PERMUTED.of(images, 3));
        assertTrue(Arrays.stream(order).allMatch(j -> j >= 0), "one order for all");
        assertTrue(IntStream.range(0, order.length).filter(k -> order[k] == k).count() < 10);
        float[][] shuffled = Inputs.SHUFFLED.of(images, 3), noise = Inputs.GAUSSIAN.of(images, 3);
        int same = 0;
        for (int i = 0; i < images.length; i++) {
            float[] was = images[i].clone(), is = shuffled[i].clone();
            if (Arrays.equals(was, is)) same++;
            Arrays.sort(was);
            Arrays.sort(is);
            assertArrayEquals(was, is, "the same pixels");
        }
        assertEquals(0, same);
        assertTrue(Arrays.stream(order(images, shuffled)).filter(j -> j >= 0).count() == 0, "no order for all");
        double count = (double) images.length * Digits.PIXELS;
        assertEquals(0, moment(noise, 1), 4 / Math.sqrt(count));
        assertEquals(1, moment(noise, 2), 4 * Math.sqrt(2 / count));
        assertEquals(3, moment(noise, 4), 4 * Math.sqrt(96 / count), "kurtosis");
        double product = 0;
        for (int i = 0; i < images.length; i++) for (int k = 0; k < Digits.PIXELS; k++) product += images[i][k] * noise[i][k] / count;
        assertEquals(0, product, 4 / Math.sqrt(count), "nothing of the image is left");
    }

    private static double moment(float[][] of, int power) {
        double sum = 0;
        for (float[] row : of) for (float v : row) sum += Math.pow(v, power);
        return sum / of.length / Digits.PIXELS;
    }

    /// Every label drawn anew is uniform, and what is wrong at one share is wrong in the same way at a larger one.
    @Test
    void labelsAreDrawnAnew() {
        int n = 1000;
        int[] before = null;
        double[] seen = new double[Digits.CLASSES];
        for (double q : new double[] {0, 0.2, 0.7, 1}) {
            Fit fit = new Fit(Inputs.IMAGES, q, n, 64, 0.02, 20, 0, Stop.FITTED, 100, 5);
            Set train = fit.sets(work).train();
            int[] given = fit.given(train).labels();
            long wrong = IntStream.range(0, n).filter(i -> given[i] != train.labels()[i]).count();
            double p = Fit.wrong(q);
            assertEquals(0.9 * q, p, 1e-15);
            assertEquals(p * n, wrong, 4 * Math.sqrt(n * p * (1 - p)));
            if (before != null)
                for (int i = 0; i < n; i++) if (before[i] != train.labels()[i]) assertEquals(before[i], given[i], "nested");
            before = given;
        }
        for (int label : before) seen[label]++;
        for (double s : seen) assertEquals(n / 10.0, s, 4 * Math.sqrt(n * 0.09), "uniform at q = 1");
    }

    /// No example is learned and tested, and the split is that of the seed for all inputs and shares.
    @Test
    void theSplitIsTheSeeds() {
        Fit.Sets sets = fit(Inputs.IMAGES, 0, 4).sets(work), noisy = fit(Inputs.GAUSSIAN, 0, 4).sets(work);
        assertEquals(1797, sets.train().size() + sets.test().size());
        assertArrayEquals(sets.train().labels(), noisy.train().labels());
        assertArrayEquals(sets.test().labels(), noisy.test().labels());
        assertFalse(Arrays.equals(sets.train().labels(), fit(Inputs.IMAGES, 0, 5).sets(work).train().labels()));
        double all = Arrays.stream(work.task(Digits.SOURCE).classes()).sum();
        assertEquals(all, Arrays.stream(sets.train().labels()).sum() + Arrays.stream(sets.test().labels()).sum(), 0);
    }

    /// Against plain loops in double precision: noisy labels, momentum, weight decay, a last batch that is smaller.
    @Test
    void trainingIsThatOfPlainLoops() {
        Fit job = new Fit(Inputs.SHUFFLED, 0.5, 60, 8, 0.05, 25, 0.01, Stop.LOSS, 10, 3);
        Fit.Sets sets = job.sets(work);
        Set given = job.given(sets.train());
        var plain = new PlainClassifier(Digits.PIXELS, 8, Digits.CLASSES, 3);
        assertEquals(3, job.each());
        try (var trainee = job.trainee(work)) {
            for (int epoch = 0; epoch <= 4; epoch++) {
                var look = trainee.look();
                assertEquals(plain.loss(given), look.loss(), 1e-4, "loss after " + epoch);
                assertEquals(plain.error(given), look.train(), 1e-9, "training error after " + epoch);
                assertEquals(plain.error(sets.test()), look.test(), 1.5 / sets.test().size(), "test error after " + epoch);
                plain.epoch(given, 25, 0.05, 0.01);
                for (int t = 0; t < 3; t++) trainee.step();
            }
            double[] w = trainee.keyframe(15).weights();
            for (int j = 0; j < Digits.PIXELS; j++)
                for (int i = 0; i < 8; i++) assertEquals(plain.first[i][j], w[i + 8 * j], 1e-4);
            for (int i = 0; i < 8; i++)
                for (int k = 0; k < 10; k++) assertEquals(plain.last[k][i], w[8 * Digits.PIXELS + k + 10 * i], 1e-4);
        }
    }

    /// A dense first layer cannot tell permuted pixels: with its columns permuted likewise at the start the course is the same.
    @Test
    void onePermutationIsNoDifference() {
        float[][] images = images();
        int[] order = order(images, Inputs.PERMUTED.of(images, 1));
        try (var plain = fit(Inputs.IMAGES, 0, 1).trainee(work); var permuted = fit(Inputs.PERMUTED, 0, 1).trainee(work)) {
            double[] w = plain.keyframe(0).weights(), v = w.clone();
            for (int k = 0; k < Digits.PIXELS; k++) System.arraycopy(w, 64 * order[k], v, 64 * k, 64);
            permuted.resume(Keyframe.of(0, v, new double[v.length]));
            for (int t = 0; t < 40; t++) {
                plain.step();
                permuted.step();
            }
            assertEquals(plain.look().loss(), permuted.look().loss(), 1e-5);
            assertEquals(plain.look().train(), permuted.look().train(), 1e-9);
            assertEquals(plain.look().test(), permuted.look().test(), 0.002);
        }
    }

    /// With all labels random no digit is favoured: in expectation over seeds the error on new digits is exactly 0.9.
    @Test
    void randomLabelsTeachNothing() {
        double[] errors = IntStream.range(0, 12).mapToDouble(seed -> work.get(fit(Inputs.IMAGES, 1, seed)).last().test()).toArray();
        assertEquals(Fit.CHANCE, Summary.mean(errors), 3.5 * Summary.deviation(errors) / Math.sqrt(errors.length));
        assertTrue(Summary.deviation(errors) < 0.04, "and it is known as well as that");
    }

    @Test
    void whateverIsGivenIsFitted() {
        Frame f = Trial.run(bench, SMALL);
        var s = f.scalars();
        assertEquals("training.fitted", Trial.says(f, "training"));
        assertEquals("test.ends", Trial.says(f, "test"));
        assertEquals("epochs.grow", Trial.says(f, "epochs"));
        assertEquals("noise.rises", Trial.says(f, "test-error"));
        for (Kind kind : Kind.values()) {
            assertEquals(0, s.get("training-error-" + kind.key()));
            double[] last = Trial.series(f, "training-error-of-" + kind.key()).values();
            assertEquals(0, last[last.length - 1]);
        }
        assertTrue(s.get("slowdown") > 1.5, "slowdown " + s.get("slowdown"));
        assertEquals(s.get("epochs-random") / s.get("epochs-true"), s.get("slowdown"), 1e-12);
        assertEquals(s.get("slowdown"), f.pane("epochs").sentence().values().getFirst());
        assertTrue(s.get("test-error-true") < 0.2 && s.get("test-error-permuted") < 0.2, s.toString());
        for (String known : List.of("random", "gaussian")) assertEquals(0.9, s.get("test-error-" + known), 0.06, known);
        Series error = Trial.series(f, "test-error-by-share"), theory = Trial.series(f, "wrong-labels-by-share");
        assertArrayEquals(new double[] {0, 0.2, 0.4, 0.6, 0.8, 1}, error.at());
        assertArrayEquals(new double[] {0, 0.9}, theory.values());
        assertEquals(s.get("test-error-random"), error.values()[5]);
        assertEquals(s.get("test-error-true"), error.values()[0]);
    }

    /// The slider's own share is a place of its own, and the line of wrong labels is at 0.9 q.
    @Test
    void anotherShare() {
        Frame f = Trial.run(bench, Trial.with(SMALL, "random-labels", 0.3));
        assertEquals(7, Trial.series(f, "epochs-by-share").at().length);
        assertEquals(0.27, f.scalars().get("wrong-labels-theory"), 1e-12);
        assertEquals(f.scalars().get("test-error-random"), Trial.series(f, "test-error-by-share").values()[2]);
    }

    @Test
    void withoutRandomLabelsThereIsNoDifference() {
        Frame f = Trial.run(bench, Trial.with(SMALL, "random-labels", 0), "training", "test");
        assertEquals("training.same", Trial.says(f, "training"));
        assertEquals(1, f.scalars().get("slowdown"));
        assertArrayEquals(Trial.series(f, "test-error-of-true").values(), Trial.series(f, "test-error-of-random").values());
    }

    @Test
    void whatIsNotFittedIsSaid() {
        Frame f = Trial.run(bench, Trial.with(Trial.with(SMALL, "width", 8), "epochs", 20));
        assertEquals("training.left", Trial.says(f, "training"));
        assertEquals("epochs.left", Trial.says(f, "epochs"));
        assertTrue(f.pane("test-error").figure().badge().endsWith("not fitted"), f.pane("test-error").figure().badge());
        assertTrue(f.scalars().get("training-error-random") > 0.2);
        Frame loss = Trial.run(bench, Map.of("samples", 50.0, "width", 8.0, "epochs", 10.0, "until", 1.0), "epochs");
        assertEquals("epochs.loss", Trial.says(loss, "epochs"));
    }

    @Test
    void aLostRunIsSaid() {
        Frame f = Trial.run(bench, Map.of("samples", 100.0, "width", 128.0, "learning-rate", 1.0, "batch", 10.0, "epochs", 10.0));
        for (Frame.Pane p : f.panes())
            if (!p.name().equals("epochs")) assertTrue(p.figure().badge().matches("Diverged|.* (diverged|not fitted)"), p.figure().badge());
    }

    @Test
    void downToASmallLoss() {
        Map<String, Double> changes = Trial.with(Trial.with(SMALL, "until", 1), "epochs", 1000);
        Frame f = Trial.run(bench, Trial.with(changes, "learning-rate", 0.1), "training");
        assertEquals("training.loss", Trial.says(f, "training"));
        assertTrue(f.scalars().get("slowdown") > 2, Trial.sentence(f, "training"));
    }

    @Test
    void curvesGrowWhileNetworksTrain() {
        Frame f = Trial.underWay(bench, SMALL, 3, "training", "test");
        assertEquals(List.of(2 * SHOWN, 100 * SHOWN), f.pane("training").sentence().values());
    }

    /// At step 0 nothing is drawn yet, within an epoch the head is where it stands, and what is said is what is drawn.
    @Test
    void playHead() {
        for (Frame f : Trial.at(bench, Trial.with(SMALL, "seeds", 2), 0, 3, 30)) {
            assertEquals("training.here", Trial.says(f, "training"));
            assertEquals("test.here", Trial.says(f, "test"));
            assertEquals("ends.later", Trial.says(f, "epochs"));
            List<Object> said = f.pane("training").sentence().values();
            assertEquals(f.step() / (double) SHOWN, said.getFirst());
            double[] drawn = Trial.series(f, "training-error-of-random").values();
            assertEquals(drawn[drawn.length - 1], said.get(2));
        }
        Frame end = Trial.at(bench, Trial.with(SMALL, "seeds", 2), Experiment.END).getFirst();
        assertEquals(end.step(), end.lastStep());
    }

    @Test
    void keyframesGoOnToTheBit() {
        var job = fit(Inputs.GAUSSIAN, 0, 2);
        try (var one = job.trainee(work); var other = job.trainee(work)) {
            for (int t = 0; t < 17; t++) one.step();
            other.resume(one.keyframe(17));
            for (int t = 0; t < 20; t++) {
                one.step();
                other.step();
            }
            for (int part = 0; part < 2; part++) assertArrayEquals(one.keyframe(37).part(part), other.keyframe(37).part(part));
            assertNotEquals(0, one.look().train());
        }
    }

    @Test
    void everySettingCanBeShown() {
        Trial.empty(bench);
        for (var preset : bench.presets()) Trial.nothing(bench, preset.changes());
        Map<String, Double> small = Map.of("samples", 50.0, "width", 8.0, "epochs", 10.0, "seeds", 1.0);
        for (Map<String, Double> changes : Trial.extremes(bench, small))
            if (changes.get("width") < 100 && changes.get("epochs") < 100)
                Trial.finished(bench, bench.set(bench.defaults(), changes), work, Experiment.END);
    }
}
