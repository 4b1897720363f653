package org.descentlab.experiment.measures;

import static org.descentlab.experiment.measures.Measures.SAY;
import static org.descentlab.experiment.measures.Measures.SHARE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.descentlab.experiment.measures.Measured.Outcome;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Curves;
import org.descentlab.study.Family;
import org.descentlab.study.Frame;
import org.descentlab.study.Sentence;
import org.descentlab.study.Shown;

/// Training loss and test error over the steps, with true and with random labels.
final class TrainingPane {
    private static final String[] NAMES = {"true", "random"};

    private TrainingPane() { }

    static Shown show(Ask ask) {
        Nets nets = Nets.pair(ask);
        int step = ask.step(), last = nets.family().known().stream().mapToInt(Outcome::end).max().orElse(0);
        double first = nets.family().known().stream().map(Outcome::steps).filter(s -> s.length > 1).mapToInt(s -> s[1]).min().orElse(15);
        double low = Math.max(0.7, first / 1.5);
        var chart = new Chart("cross-entropy; test error", Axis.log("step", low, Math.max(20 * low, 1.1 * last)), Axis.log("", 0.005, 5));
        double[] ends = new double[2], tests = new double[2];
        List<Frame.Series> series = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Family<Outcome> runs = nets.family().only(i);
            ends[i] = runs.median(o -> o.fitted() ? o.end() : Double.NaN);
            tests[i] = runs.median(Outcome::testError);
            Curves losses = curves(runs, Outcome::loss).upTo(step);
            chart.seeds(Role.TRAIN, losses.at(), losses.seeds());
            Curves loss = settled(curves(runs, Outcome::loss)), test = settled(curves(runs, Outcome::test));
            line(chart, Role.TRAIN, "loss, " + NAMES[i], loss.upTo(step), i);
            line(chart, Role.TEST, "test, " + NAMES[i], test.upTo(step), i);
            series.add(series("loss-" + NAMES[i], "training cross-entropy", "nats", loss));
            series.add(series("test-error-" + NAMES[i], "test error", "share", test));
        }
        Plot plot = chart.level(Measured.TARGET, "stop").head(step, last).overSteps();
        Shown early = nets.early(plot);
        if (early != null) return early.lastStep(last);
        Sentence said;
        if (step < last) said = SAY.of("training.here", step, last);
        else if (Double.isNaN(ends[0] + ends[1])) said = SAY.of("training.unfitted", tests[0], tests[1]);
        else said = SAY.of("training.fitted", ends[1] / ends[0], tests[1], tests[0]);
        Shown shown = Shown.of(said, plot).lastStep(last).scalar("steps-true", ends[0]).scalar("steps-random", ends[1])
                .scalar("steps-factor", ends[1] / ends[0]).scalar("test-error-true", tests[0]).scalar("test-error-random", tests[1])
                .scalar("test-error-random-theory", ask.get(SHARE) == 1 ? 0.9 : Double.NaN);
        for (var one : series) shown = shown.series(one);
        return nets.standing(shown);
    }

    private static Curves curves(Family<Outcome> runs, Function<Outcome, double[]> what) {
        return runs.curves(Outcome::steps, what);
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

    private static Frame.Series series(String name, String y, String unit, Curves c) {
        return new Frame.Series(name, "step", y, unit, c.at(), c.median(), new double[0][]);
    }
}
