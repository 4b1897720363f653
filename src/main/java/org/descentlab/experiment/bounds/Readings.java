package org.descentlab.experiment.bounds;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.descentlab.net.Course;
import org.descentlab.net.LogisticRun;
import org.descentlab.net.PacBayesRun;
import org.descentlab.stats.Grid;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Turn;

/// All bounds of all seeds with one share of random labels, as far as they are there, each with the test error that it bounds.
///
/// @param bounds `[seed][bound]` in the order of [Bound], NaN where it is missing
/// @param tests  likewise
/// @param ended  of how many bounds of a seed the computation has ended
record Readings(double[][] bounds, double[][] tests, int[] ended) {
    static final int ALL = Bound.values().length;
    /// How many look at no test example.
    static final int COUNTED = (int) Arrays.stream(Bound.values()).filter(Bound::ofTraining).count();

    /// The error of guessing between two classes.
    static final double GUESS = 0.5;

    static Readings of(Ask ask, double share) {
        int seeds = ask.seeds();
        double[][] bounds = new double[seeds][ALL], tests = new double[seeds][ALL];
        int[] ended = new int[seeds];
        for (int k = 0; k < seeds; k++) {
            Arrays.fill(bounds[k], Double.NaN);
            Arrays.fill(tests[k], Double.NaN);
            ended[k] = new Seed(ask, share, ask.settings().seed(k), share > 0 ? 1 : 0, bounds[k], tests[k]).read(k);
        }
        return new Readings(bounds, tests, ended);
    }

    /// One seed's.
    ///
    /// @param later added to all turns
    private record Seed(Ask ask, double share, long seed, int later, double[] bounds, double[] tests) {
        int read(int k) {
            Trained net = Trained.of(ask, share, seed);
            double delta = ask.get(Bounds.DELTA);
            int ended = 0;
            Course<LogisticRun.Look> course = ask.soFar(net, Turn.own(k) + 2 * later);
            if (course != null && course.steps().length > 1) {
                LogisticRun.Look look = course.last();
                for (Bound b : new Bound[] {Bound.NEYSHABUR, Bound.BARTLETT, Bound.GOLOWICH, Bound.VC, Bound.TEST_SET})
                    put(b, b.of(look, net, delta), (double) look.wrong() / Images.TESTS);
                if (course.ended()) ended += 5;
            }
            Subspace subspace = Subspace.of(ask, share, seed);
            Subspace.Errors errors = ask.find(subspace, Turn.seed(k) + later);
            if (errors != null) {
                Subspace.Description d = subspace.best(errors, delta);
                put(Bound.SUBSPACE, d.bound(), d.test());
                ended++;
            }
            ended += certified(Bound.PAC_BAYES, Posterior.of(ask, share, seed), Turn.seed(k) + 2 + later, delta);
            return ended + certified(Bound.HALF_PRIOR, Posterior.halved(ask, share, seed), Turn.seed(k) + 4 + later, delta);
        }

        private int certified(Bound b, Posterior of, int turn, double delta) {
            var certificate = new Certificate(of);
            PacBayesRun.Look look = ask.find(certificate, turn);
            if (look == null) return 0;
            put(b, certificate.bound(look, delta), look.test());
            return 1;
        }

        private void put(Bound b, double bound, double test) {
            bounds[b.ordinal()] = bound;
            tests[b.ordinal()] = test;
        }
    }

    /// Seeds of which everything is there.
    int whole() {
        return (int) Arrays.stream(ended).filter(e -> e == ALL).count();
    }

    boolean none() {
        return known() == 0;
    }

    double bound(Bound b) {
        return Summary.median(Grid.column(bounds, b.ordinal()));
    }

    double test(Bound b) {
        return Summary.median(Grid.column(tests, b.ordinal()));
    }

    /// How many of the bounds that are counted have a median.
    int known() {
        return (int) counted().filter(i -> Double.isFinite(bound(Bound.values()[i]))).count();
    }

    /// How many of them are below guessing; those of a relative entropy are below 1 whatever they are made of.
    int below() {
        return (int) counted().filter(i -> bound(Bound.values()[i]) < GUESS).count();
    }

    /// The one with the least median among them, or null.
    Bound best() {
        int i = Summary.argmin(Arrays.stream(Bound.values()).mapToDouble(b -> b.ofTraining() ? bound(b) : Double.NaN).toArray());
        return i < 0 ? null : Bound.values()[i];
    }

    private static IntStream counted() {
        return IntStream.range(0, ALL).filter(i -> Bound.values()[i].ofTraining());
    }

    /// In how many of the seeds that are whole every valid bound lies on or above its own test error.
    int holding() {
        return (int) IntStream.range(0, bounds.length).filter(k -> ended[k] == ALL)
                .filter(k -> counted().noneMatch(i -> Bound.values()[i].valid() && bounds[k][i] < tests[k][i])).count();
    }

    /// The places of [Bound]s on a vertical axis that is read from the top.
    static double[] places() {
        return IntStream.range(0, ALL).mapToDouble(i -> ALL - i).toArray();
    }
}
