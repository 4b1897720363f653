package org.descentlab.experiment.measures;

import static org.descentlab.experiment.measures.Measures.SAY;
import static org.descentlab.experiment.measures.Measures.SHARE;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.descentlab.experiment.network.FitClassifier;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Role;
import org.descentlab.net.ClassifierRun.Look;
import org.descentlab.net.Course;
import org.descentlab.stats.Grid;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Curves;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Watched;

/// Training loss and test error over the steps, with true and with random labels.
final class TrainingPane {
    private static final String[] NAMES = {"true", "random"};

    private TrainingPane() {}

    static Shown show(Ask ask) {
        int n = ask.get(Measures.SAMPLES), step = ask.step();
        double[] shares = {0, ask.get(SHARE)}, ends = new double[2], tests = new double[2];
        List<Watched<Look>> both = Arrays.stream(shares)
                .<Watched<Look>>mapToObj(share -> Watched.of(ask, seed -> Measures.fit(ask, n, share, seed))).toList();
        Family<Course<Look>> fits = Family.<Course<Look>>of(ask, shares, (share, seed) -> Measures.fit(ask, n, share, seed))
                .losing(Course::diverged);
        int last = both.stream().mapToInt(Watched::lastStep).max().orElseThrow();
        double first = both.stream().flatMap(w -> w.all().known().stream()).map(Course::steps).filter(s -> s.length > 1)
                .mapToInt(s -> s[1]).min().orElse(15);
        double low = Math.max(0.7, first / 1.5);
        var chart = new Chart("training loss in nats; test error as a share", Axis.log("step", low, Math.max(20 * low, 1.1 * last)),
                Axis.log("", 0.005, 5)).level(FitClassifier.TARGET, "stop").head(step, last).overSteps();
        double[] here = new double[4];
        for (int i = 0; i < 2; i++) {
            Watched<Look> runs = both.get(i);
            ends[i] = fits.only(i).median(c -> c.fitted() ? c.lastStep() : Double.NaN);
            tests[i] = runs.last(Look::test);
            Curves losses = runs.curves(Look::loss), loss = settled(losses), test = settled(runs.curves(Look::test));
            Curves seen = losses.upTo(step), lossHere = loss.upTo(step), testHere = test.upTo(step);
            chart.seeds(Role.TRAIN, seen.at(), seen.seeds());
            here[i] = lossHere.lastSeen();
            here[2 + i] = testHere.lastSeen();
            chart.line(Role.TRAIN, "loss, " + NAMES[i], null, lossHere.at(), lossHere.median(), i)
                    .line(Role.TEST, "test, " + NAMES[i], null, testHere.at(), testHere.median(), i)
                    .export(series("loss-" + NAMES[i], "training cross-entropy", "nats", loss))
                    .export(series("test-error-" + NAMES[i], "test error", "share", test));
        }
        boolean before = step < last && fits.whole() > 0 && Arrays.stream(here).allMatch(Double::isFinite);
        Shown early = before ? null : Nets.early(ask, fits, Course::fitted, chart);
        if (fits.whole() == 0)
            early = both.stream().map(w -> w.underWay(chart)).filter(Objects::nonNull).findFirst().orElse(early);
        if (early != null) return early.lastStep(last);
        double longer = ends[1] / ends[0];
        Sentence said = SAY.of(Double.isNaN(longer) ? "training.unfitted" : "training.fitted", longer, tests[1], tests[0], shares[1]);
        if (before) said = SAY.of("training.here", step, here[0], here[1], here[2], here[3], shares[1]);
        Shown shown = Shown.of(said, chart).lastStep(last).scalar("steps-true", ends[0]).scalar("steps-random", ends[1])
                .scalar("steps-factor", longer).scalar("test-error-true", tests[0]).scalar("test-error-random", tests[1]);
        if (shares[1] == 1) shown = shown.scalar("test-error-random-theory", 0.9);
        return Nets.standing(fits, Course::fitted, shown);
    }

    /// Only the steps where half of the seeds or more have a value: runs end where they have fitted.
    private static Curves settled(Curves c) {
        int[] kept = IntStream.range(0, c.at().length).filter(i -> {
            long known = Arrays.stream(c.seeds()).filter(s -> Double.isFinite(s[i])).count();
            return known > 0 && 2 * known >= c.seeds().length;
        }).toArray();
        return new Curves(at(c.at(), kept), Arrays.stream(c.seeds()).map(s -> at(s, kept)).toArray(double[][]::new));
    }

    private static double[] at(double[] values, int[] places) {
        return Arrays.stream(places).mapToDouble(i -> values[i]).toArray();
    }

    private static Series series(String name, String y, String unit, Curves c) {
        return Series.medians(name, "step", y, unit, new Grid(c.at(), c.seeds()));
    }
}
