package org.descentlab.experiment.bounds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.descentlab.net.ClassifierRun;
import org.descentlab.net.LogisticRun;
import org.descentlab.stats.RateBounds;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Here;
import org.descentlab.study.Series;
import org.descentlab.study.Trial;
import org.junit.jupiter.api.Test;

class BoundsTest {
    private static final Map<String, Double> SMALL = Map.of("samples", 600.0, "width", 10.0, "epochs", 6.0, "steps", 100.0,
            "dimension", 10.0, "seeds", 2.0);
    private final Bounds bench = new Bounds();

    /// Labels: true without a share; with one, that share is drawn anew, and half of it is then wrong, for testing as for training.
    @Test
    void labelsAreDrawnForTrainingAndForTestingAlike() {
        Images.Pool pool = new Here().get(new Images());
        for (double share : new double[] {0, 0.3, 1}) {
            ClassifierRun.Set train = pool.training(4, 5000, share), truth = pool.training(4, 5000, 0), test = pool.testing(4, share);
            assertEquals(share / 2, wrong(train, truth), 0.02);
            assertEquals(share / 2, wrong(test, pool.testing(4, 0)), 0.03);
            assertTrue(IntStream.range(0, 100).allMatch(i -> pool.training(4, 100, share).labels()[i] == train.labels()[i]));
        }
        var used = new HashSet<>(List.of(pool.training(4, 8000, 0).inputs()));
        assertTrue(used.size() == 8000 && List.of(pool.testing(4, 0).inputs()).stream().noneMatch(used::contains), "disjoint");
    }

    private static double wrong(ClassifierRun.Set of, ClassifierRun.Set truth) {
        return IntStream.range(0, of.size()).filter(i -> of.labels()[i] != truth.labels()[i]).count() / (double) of.size();
    }

    /// Every number of the first pane, from the jobs themselves; what is said of them, counted by hand.
    @Test
    void theMeterIsOfItsJobs() {
        Frame f = Trial.run(bench, SMALL, "true-labels", "random-labels");
        var s = f.scalars();
        Series bounds = Trial.series(f, "bounds-true"), tests = Trial.series(f, "tests-true");
        var work = new Here();
        for (int k = 0; k < 2; k++) {
            Trained net = new Trained(600, 10, 6, 0, k);
            LogisticRun.Look look = work.get(net).last();
            double[] row = bounds.seeds()[k], test = tests.seeds()[k];
            assertEquals(look.trainError() + Math.sqrt(8 * (1200 * Math.log(2) + Math.log(80)) / 600), row[Bound.VC.ordinal()], 1e-9);
            assertEquals(RateBounds.binomial(look.wrong(), 2000, 0.05), row[Bound.TEST_SET.ordinal()]);
            normsAndMargins(look.capacity(), row);
            for (Bound b : Bound.values())
                if (b.ordinal() < 4 || b == Bound.TEST_SET) assertEquals(look.wrong() / 2000.0, test[b.ordinal()], b.label);
            for (boolean half : new boolean[] {false, true}) {
                Bound b = half ? Bound.HALF_PRIOR : Bound.PAC_BAYES;
                var certificate = new Certificate(new Posterior(net, half, half ? 25 : 100));
                var of = work.get(certificate);
                int n = half ? 300 : 600;
                double budget = (of.divergence() + Math.log(2 * Math.sqrt(n) / 0.025) + 2 * Math.log(Math.PI * of.place() / Math.sqrt(6)))
                        / n;
                double error = RateBounds.inverse(of.error(), Math.log(200) / 500);
                assertEquals(budget, RateBounds.divergence(error, row[b.ordinal()]), 1e-6 * budget);
                assertEquals(of.test(), test[b.ordinal()]);
            }
            double least = 1;
            Subspace job = new Subspace(600, 10, 0, 10, k);
            Subspace.Errors errors = work.get(job);
            for (int bits = 1; bits <= 6; bits++)
                for (double error : errors.train()[bits - 1])
                    least = Math.min(least, RateBounds.inverse(error, ((10 * bits + 32) * Math.log(2) + Math.log(240)
                            + Math.log(2 * Math.sqrt(600) / 0.05)) / 600));
            assertEquals(least, row[Bound.SUBSPACE.ordinal()], 1e-9);
            for (Bound b : Bound.values())
                assertTrue(!b.valid() || !b.ofTraining() || row[b.ordinal()] >= test[b.ordinal()], b.label + " holds");
        }
        long below = Arrays.stream(Bound.values())
                .filter(b -> b.ofTraining() && (bounds.seeds()[0][b.ordinal()] + bounds.seeds()[1][b.ordinal()]) / 2 < 0.5).count();
        assertEquals((double) below, s.get("below-guessing-true"));
        assertEquals(0, s.get("below-guessing-random"));
        assertEquals(2, s.get("holding-true"));
        assertEquals("meter.below", Trial.says(f, "true-labels"));
        assertEquals("meter.random", Trial.says(f, "random-labels"));
        assertEquals((int) below, f.pane("true-labels").sentence().values().getFirst());
        for (Bound b : Bound.values())
            if (b.valid() && b.ofTraining()) assertTrue(s.get(b.key() + "-random") >= 0.5, "control: " + b.label);
    }

    /// From what was seen of a network with L = 2, h = 10 and W = 196, each least over the positive margins.
    private static void normsAndMargins(LogisticRun.Capacity c, double[] row) {
        double golowich = Double.POSITIVE_INFINITY, bartlett = golowich, neyshabur = golowich, delta = 0.05;
        for (int i = 0; i < c.margins().length; i++) {
            double margin = c.margins()[i], error = c.below()[i], frobenius = Math.exp(c.frobenius()) / margin;
            if (!(margin > 0)) continue;
            int power = 1;
            while (Math.pow(1.01, power) < frobenius) power++;
            double risk = delta / (Math.PI * Math.PI / 6 * power * power);
            golowich = Math.min(golowich,
                    error + 2 * Math.pow(1.01, power) * c.longest() * (Math.sqrt(4 * Math.log(2)) + 1) / Math.sqrt(600)
                            + 3 * Math.sqrt(Math.log(2 / risk) / 1200));
            bartlett = Math.min(bartlett, error + Math.exp(c.bartlett()) / margin * c.total() * Math.log(196) / 600
                    + Math.sqrt(Math.log(1 / delta) / 600));
            double length = Math.exp(c.neyshabur()) / margin * c.longest();
            neyshabur = Math.min(neyshabur, error + Math.sqrt((length * length * 4 * 10 * Math.log(20) + Math.log(1200 / delta)) / 600));
        }
        assertEquals(golowich, row[Bound.GOLOWICH.ordinal()], 1e-9 * golowich);
        assertEquals(bartlett, row[Bound.BARTLETT.ordinal()], 1e-9 * bartlett);
        assertEquals(neyshabur, row[Bound.NEYSHABUR.ordinal()], 1e-9 * neyshabur);
    }

    /// The risk stands in closed forms alone: no job depends on it.
    @Test
    void theRiskMovesNothingThatIsTrained() {
        Frame one = Trial.nothing(bench, SMALL), other = Trial.nothing(bench, Trial.with(SMALL, "delta", 0.001));
        assertEquals(one.plan(), other.plan());
        assertNotEquals(one.plan(), Trial.nothing(bench, Trial.with(SMALL, "epochs", 7)).plan());
    }

    /// A bound is larger with less risk; the description's length does not know the labels.
    @Test
    void bitsAndRisk() {
        var work = new Here();
        Frame f = bits(SMALL, work), sure = bits(Trial.with(SMALL, "delta", 0.001), work);
        Series bound = Trial.series(f, "subspace-bound"), more = Trial.series(sure, "subspace-bound");
        for (int i = 0; i < 6; i++) assertTrue(more.values()[i] > bound.values()[i]);
        assertEquals(10 * 4 * Math.log(2) / 600, Trial.series(f, "description").values()[3], 1e-12);
        int best = (int) f.pane("bits").sentence().values().getFirst();
        for (double v : bound.values()) assertTrue(v >= bound.values()[best - 1]);
    }

    private Frame bits(Map<String, Double> changes, Here work) {
        return Trial.finished(bench, bench.set(bench.defaults(), changes), work, Experiment.END, "bits");
    }

    @Test
    void sentencesFollowThePlayHead() {
        for (Frame f : Trial.at(bench, Trial.with(SMALL, "seeds", 1), 0, 1, 17, Experiment.END)) {
            boolean end = f.step() == f.lastStep();
            assertEquals(100, f.lastStep());
            assertEquals(end ? "course.end" : "course.here", Trial.says(f, "pac-bayes"));
            for (String pane : List.of("true-labels", "random-labels", "bits"))
                assertEquals(!end, Trial.says(f, pane).equals("ends.later"), pane);
            if (!end) assertEquals(f.step(), f.pane("pac-bayes").sentence().values().getFirst());
        }
        Trial.underWay(bench, SMALL, 5, "pac-bayes");
    }

    /// What comes first is there first: a network's own bounds, then the rest.
    @Test
    void classicalBoundsComeFirst() {
        List<?> plan = Trial.nothing(bench, Map.of()).plan();
        assertTrue(plan.subList(0, 6).stream().allMatch(Trained.class::isInstance) && plan.get(6) instanceof Subspace, plan.toString());
        assertEquals("meter.none", Trial.says(Trial.nothing(bench, SMALL), "true-labels"));
    }

    @Test
    void everySettingCanBeShown() {
        Trial.empty(bench);
        for (var preset : bench.presets()) Trial.nothing(bench, preset.changes());
        Map<String, Double> base = Map.of("samples", 500.0, "width", 10.0, "epochs", 1.0, "steps", 100.0, "dimension", 10.0, "seeds", 1.0);
        var work = new Here();
        for (var changes : new LinkedHashSet<>(Trial.extremes(bench, base)))
            if (changes.get("samples") <= 500 && changes.get("width") <= 10 && changes.get("steps") <= 100)
                Trial.finished(bench, bench.set(bench.defaults(), changes), work, Experiment.END);
    }
}
