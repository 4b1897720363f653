package org.descentlab.experiment.minnorm;

import static org.descentlab.experiment.minnorm.MinNorm.RATE;
import static org.descentlab.experiment.minnorm.MinNorm.SAY;
import static org.descentlab.experiment.minnorm.MinNorm.STEPS;

import java.util.function.ToDoubleFunction;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.net.Course;
import org.descentlab.net.LeastSquaresDescent.Look;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Curves;
import org.descentlab.study.Family;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Watched;

/// The runs from one scale of the start, under every seed.
record Runs(Ask ask, Watched<Look> watched) {
    /// A run has arrived if this share of ‖w*‖ or less is missing in the row space.
    private static final double ARRIVED = 1e-8;

    static Runs of(Ask ask, double a) {
        return new Runs(ask, Watched.of(ask, seed -> Descent.of(ask, a, seed)));
    }

    /// Those that have ended.
    Family<Course<Look>> paths() {
        return watched.ended();
    }

    /// Whether half the runs or more have arrived.
    boolean arrived() {
        return watched.last(Look::row) / watched.last(Look::norm) < ARRIVED;
    }

    double last(ToDoubleFunction<Look> what) {
        return watched.last(what);
    }

    /// The value at the play head, as the median over seeds.
    double here(ToDoubleFunction<Look> what) {
        return watched.curves(what).upTo(ask.step()).last();
    }

    Series series(String name, String y, ToDoubleFunction<Look> what) {
        return watched.curves(what).series(name, y, "");
    }

    /// The median up to the play head, and faintly every seed.
    void draw(Chart chart, Role role, String legend, ToDoubleFunction<Look> what) {
        watched.curves(what).upTo(ask.step()).draw(chart, role, legend);
    }

    /// The median, in the role's dashed form.
    void dashed(Chart chart, Role role, String legend, int upTo, ToDoubleFunction<Look> what) {
        Curves c = watched.curves(what).upTo(upTo);
        chart.line(role, legend, null, c.at(), c.median(), 1);
    }

    /// A plot over steps.
    Chart chart(String name, Axis y) {
        return new Chart(name, Axis.log("step", 1, ask.get(STEPS)), y);
    }

    /// An axis that has room for runs that grow.
    Axis norms() {
        return Axis.log("", 1e-17, paths().lost() > 0 ? 1e7 : 100);
    }

    /// What is said if no run has ended, or not all of them at a number; else null.
    Shown early(Plot plot) {
        if (paths().lost() == 0) return watched.underWay(plot);
        return Shown.of(SAY.of("runs.diverged", ask.get(RATE)), plot).seeds(paths().done(), paths().seeds()).badge("Diverged", true);
    }
}
