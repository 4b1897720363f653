package org.descentlab.experiment.trainedsweep;

import static org.descentlab.experiment.trainedsweep.TrainedSweep.SAY;
import static org.descentlab.experiment.trainedsweep.TrainedSweep.STEPS;
import static org.descentlab.experiment.trainedsweep.TrainedSweep.WIDTH;

import java.util.function.ToDoubleFunction;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.net.FullBatchClassifier.Look;
import org.descentlab.net.FullBatchClassifier.Objective;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Curves;
import org.descentlab.study.Sentence;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;
import org.descentlab.study.Watched;

/// One width while it trains: losses over steps, and beside them the shares misread.
final class CoursePanes {
    private CoursePanes() {}

    static Shown show(Ask ask, Objective objective) {
        String prefix = objective == Objective.SQUARED ? "squared-course-" : "entropy-course-";
        Watched<Look> runs = Watched.of(ask, seed -> Fit.of(ask, objective, ask.get(WIDTH), seed), k -> Turn.own((int) k));
        int end = ask.get(STEPS);
        double high = Math.max(3, 1.3 * runs.recorded(Look::test).largest());
        var chart = new Chart(objective == Objective.SQUARED ? "squared error, all outputs" : "cross-entropy",
                Axis.log("step", 1, end), Axis.log("", 1e-4, high)).overSteps();
        draw(ask, chart, Role.TRAIN, "training", prefix + "train", runs, Look::loss);
        draw(ask, chart, Role.TEST, "test", prefix + "test", runs, Look::test);
        var shares = new Chart("share misread", Axis.log("step", 1, end), Axis.shares("", 1.03)).overSteps();
        draw(ask, shares, Role.TRAIN, null, prefix + "train-error", runs, Look::error);
        draw(ask, shares, Role.TEST, null, prefix + "test-error", runs, Look::testError);
        Plot side = shares.head(ask.step(), end).plot();
        Shown under = runs.underWay(chart.head(ask.step(), end));
        if (under != null) return under.beside(side);
        if (runs.ended().none()) return runs.shown(SAY.of("course.diverged"), chart).beside(side);
        Curves test = runs.recorded(Look::test);
        double[] median = test.median();
        int best = Summary.argmin(median);
        double last = runs.last(Look::test);
        Sentence said = runs.before()
                ? SAY.of("course.here", ask.step(), seen(ask, runs, Look::test), seen(ask, runs, Look::loss))
                : SAY.of(last > 1.25 * median[best] ? "course.over" : "course.falls", median[best], test.at()[best], last,
                        runs.last(Look::error), runs.last(Look::testError));
        return runs.shown(said, chart).beside(side).scalar(prefix + "least", median[best]).scalar(prefix + "least-step", test.at()[best])
                .scalar(prefix + "end", last).scalar(prefix + "end-error", runs.last(Look::testError));
    }

    private static double seen(Ask ask, Watched<Look> runs, ToDoubleFunction<Look> of) {
        return runs.curves(of).upTo(ask.step()).last();
    }

    private static void draw(Ask ask, Chart chart, Role role, String legend, String name, Watched<Look> runs, ToDoubleFunction<Look> of) {
        runs.curves(of).upTo(ask.step()).draw(chart, role, legend);
        chart.export(runs.recorded(of).series(name, "", ""));
    }
}
