package org.descentlab.experiment.minnorm;

import static org.descentlab.experiment.minnorm.MinNorm.RATE;
import static org.descentlab.experiment.minnorm.MinNorm.SAY;
import static org.descentlab.experiment.minnorm.MinNorm.STEPS;

import java.util.function.Function;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.net.LeastSquaresDescent.Path;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Curves;
import org.descentlab.study.Family;
import org.descentlab.study.Frame;
import org.descentlab.study.Shown;

/// The runs from one scale of the start, under every seed.
record Runs(Ask ask, Family<Path> paths) {
    /// A run has arrived if this share of ‖w*‖ or less is missing in the row space.
    private static final double ARRIVED = 1e-8;

    static Runs of(Ask ask, double a) {
        return new Runs(ask, Family.of(ask, seed -> Descent.of(ask, a, seed)).losing(Path::diverged));
    }

    /// Whether half the runs or more have arrived.
    boolean arrived() {
        return last(Path::row) / paths.median(Path::norm) < ARRIVED;
    }

    Curves curves(Function<Path, double[]> what) {
        return paths.curves(Path::steps, what);
    }

    /// The median over seeds of the last values.
    double last(Function<Path, double[]> what) {
        return paths.median(p -> what.apply(p)[p.last()]);
    }

    /// The value at the play head, as the median over seeds.
    double here(Function<Path, double[]> what) {
        return curves(what).upTo(ask.step()).last();
    }

    Frame.Series series(String name, String y, Function<Path, double[]> what) {
        return curves(what).series(name, y, "");
    }

    /// The median up to the play head, and faintly every seed.
    void draw(Chart chart, Role role, String legend, Function<Path, double[]> what) {
        curves(what).upTo(ask.step()).draw(chart, role, legend);
    }

    /// The whole median, in the role's dashed form.
    void dashed(Chart chart, Role role, String legend, int upTo, Function<Path, double[]> what) {
        Curves c = curves(what).upTo(upTo);
        chart.line(role, legend, null, c.at(), c.median(), paths.done() > 0 ? 1 : 0);
    }

    /// A plot over steps, on a logarithmic axis from here to there.
    Chart chart(String name, Axis y) {
        return new Chart(name, Axis.log("step", 1, ask.get(STEPS)), y);
    }

    /// An axis that has room for runs that grow.
    Axis norms() {
        return Axis.log("", 1e-17, paths.lost() > 0 ? 1e7 : 100);
    }

    /// What is said if there is nothing, or nothing finite, to speak of; else null.
    Shown early(Plot plot) {
        if (paths.done() == 0) return Shown.of(SAY.of("runs.none"), plot).seeds(0, paths.seeds());
        if (paths.lost() == 0) return null;
        return Shown.of(SAY.of("runs.diverged", ask.get(RATE)), plot).seeds(paths.done(), paths.seeds()).badge("Diverged", true);
    }
}
