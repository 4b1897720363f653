package org.descentlab.experiment.measures;

import static org.descentlab.experiment.measures.Measures.SAY;
import static org.descentlab.experiment.measures.Measures.SHARE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.net.ClassifierRun.Look;
import org.descentlab.net.Course;
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
        double[] shares = {0, ask.get(SHARE)};
        List<Watched<Look>> both = Arrays.stream(shares)
                .<Watched<Look>>mapToObj(share -> Watched.of(ask, seed -> Fit.of(ask, n, share, seed))).toList();
        Family<Course<Look>> fits = Family.<Course<Look>>of(ask, shares, (share, seed) -> Fit.of(ask, n, share, seed))
                .losing(Course::diverged);
        int last = both.stream().mapToInt(Watched::lastStep).max().orElseThrow();
        double first = both.stream().flatMap(w -> w.all().known().stream()).map(Course::steps).filter(s -> s.length > 1).mapToInt(s -> s[1])
                .min().orElse(15);
        double low = Math.max(0.7, first / 1.5);
        var chart = new Chart("cross-entropy; test error", Axis.log("step", low, Math.max(20 * low, 1.1 * last)), Axis.log("", 0.005, 5));
        double[] ends = new double[2], tests = new double[2];
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Watched<Look> runs = both.get(i);
            ends[i] = fits.only(i).median(c -> c.fitted() ? c.lastStep() : Double.NaN);
            tests[i] = runs.last(Look::test);
            Curves losses = runs.curves(Look::loss).upTo(step);
            chart.seeds(Role.TRAIN, losses.at(), losses.seeds());
            Curves loss = settled(runs.curves(Look::loss)), test = settled(runs.curves(Look::test));
            line(chart, Role.TRAIN, "loss, " + NAMES[i], loss.upTo(step), i);
            line(chart, Role.TEST, "test, " + NAMES[i], test.upTo(step), i);
            series.add(series("loss-" + NAMES[i], "training cross-entropy", "nats", loss));
            series.add(series("test-error-" + NAMES[i], "test error", "share", test));
        }
        Plot plot = chart.level(Fit.TARGET, "stop").head(step, last).overSteps().plot();
        Shown early = Nets.early(fits, Course::fitted, plot);
        if (fits.whole() == 0)
            early = both.stream().map(w -> w.underWay(plot)).filter(Objects::nonNull).findFirst().orElse(early);
        if (early != null) return early.lastStep(last);
        Sentence said;
        if (step < last) said = SAY.of("training.here", step, last);
        else if (Double.isNaN(ends[0] + ends[1])) said = SAY.of("training.unfitted", tests[0], tests[1]);
        else said = SAY.of("training.fitted", ends[1] / ends[0], tests[1], tests[0]);
        Shown shown = Shown.of(said, plot).lastStep(last).scalar("steps-true", ends[0]).scalar("steps-random", ends[1])
                .scalar("steps-factor", ends[1] / ends[0]).scalar("test-error-true", tests[0]).scalar("test-error-random", tests[1])
                .scalar("test-error-random-theory", ask.get(SHARE) == 1 ? 0.9 : Double.NaN);
        for (var one : series) shown = shown.series(one);
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

    private static void line(Chart chart, Role role, String legend, Curves c, int variant) {
        chart.line(role, legend, null, c.at(), c.median(), variant);
    }

    private static Series series(String name, String y, String unit, Curves c) {
        return new Series(name, "step", y, unit, c.at(), c.median(), new double[0][]);
    }
}
