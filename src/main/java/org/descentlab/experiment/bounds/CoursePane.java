package org.descentlab.experiment.bounds;

import static org.descentlab.experiment.bounds.Bounds.SAY;

import java.util.function.ToDoubleFunction;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Role;
import org.descentlab.net.PacBayesRun.Look;
import org.descentlab.stats.Generalization;
import org.descentlab.stats.Grid;
import org.descentlab.stats.RateBounds;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Curves;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;
import org.descentlab.study.Watched;

/// The PAC-Bayes bound over the steps in which its random network is found, with what it is made of.
record CoursePane(Ask ask, Watched<Look> truth, Watched<Look> random) {
    static Shown show(Ask ask) {
        double share = ask.get(Bounds.SHARE);
        return new CoursePane(ask, Watched.of(ask, seed -> Posterior.of(ask, 0, seed), k -> Turn.seed((int) k) + 2),
                Watched.of(ask, seed -> Posterior.of(ask, share, seed), k -> Turn.seed((int) k) + 3)).drawn();
    }

    private int samples() {
        return ask.get(Bounds.SAMPLES);
    }

    /// Without the part that pays for reading the error of Q off a number of draws.
    private double bound(Look l) {
        return RateBounds.inverse(l.error(), Generalization.budget(l.divergence(), l.place(), samples(), ask.get(Bounds.DELTA) / 2));
    }

    private double perExample(Look l) {
        return l.divergence() / samples();
    }

    private Shown drawn() {
        int steps = ask.get(Bounds.STEPS), last = Math.max(truth.lastStep(), random.lastStep());
        Chart chart = new Chart("share of errors; KL in nats", Axis.linear("step", 0, steps), Axis.shares("", 1.15))
                .limit(1, "1: says nothing").head(ask.step(), last).overSteps();
        Curves other = curves(random, this::bound), divergence = curves(truth, this::perExample), test = curves(truth, Look::test),
                error = curves(truth, Look::error), bound = curves(truth, this::bound);
        draw(chart, Role.KERNEL, "random", "pac-bayes-bound-random", other);
        draw(chart, Role.GHOST, "KL/n", "pac-bayes-divergence", divergence);
        draw(chart, Role.ERROR_RATE, "Q, test", "pac-bayes-test-error", test);
        draw(chart, Role.TRAIN, "Q, training", "pac-bayes-error", error);
        draw(chart, Role.TEST, "bound", "pac-bayes-bound", bound);
        Shown early = truth.underWay(chart);
        if (early != null) return early.lastStep(last);
        return truth.shown(said(bound, error), chart).lastStep(last).scalar("pac-bayes-start", first(bound))
                .scalar("pac-bayes-end", bound.last()).scalar("divergence-start", first(divergence))
                .scalar("divergence-end", divergence.last()).scalar("pac-bayes-end-random", other.last());
    }

    private Curves curves(Watched<Look> of, ToDoubleFunction<Look> what) {
        return of.curves(what).upTo(ask.step());
    }

    private static void draw(Chart chart, Role role, String legend, String name, Curves of) {
        of.drawRead(chart, role, legend, 0);
        chart.export(Series.medians(name, "step", legend, "", new Grid(of.at(), of.seeds())));
    }

    private static double first(Curves c) {
        double[] m = c.median();
        return m.length == 0 ? Double.NaN : m[0];
    }

    private Sentence said(Curves bound, Curves error) {
        if (truth.before()) return SAY.of("course.here", Math.min(ask.step(), truth.lastStep()), bound.lastSeen(), error.lastSeen());
        double start = truth.ended().median(c -> perExample(c.first())), end = truth.last(this::perExample);
        return SAY.of("course.end", truth.ended().median(c -> bound(c.first())), truth.last(this::bound), truth.lastStep(), start, end,
                truth.last(Look::error));
    }
}
