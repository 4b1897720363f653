package org.descentlab.experiment.minnorm;

import static org.descentlab.experiment.minnorm.MinNorm.SAY;

import java.util.Arrays;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.net.LeastSquaresDescent.Look;
import org.descentlab.study.Ask;
import org.descentlab.study.Experiment;
import org.descentlab.study.Sentence;
import org.descentlab.study.Shown;
import org.descentlab.study.Words;

/// How far descent is from the solution of least norm, from the chosen start and from zero.
final class DistancePane {
    private static final double SAME = 1e-8;

    private DistancePane() {}

    static Shown show(Ask ask) {
        double a = ask.get(MinNorm.START);
        int step = ask.step(), steps = ask.get(MinNorm.STEPS);
        Runs chosen = Runs.of(ask, a), zero = Runs.of(ask, 0);
        double hidden = chosen.paths().median(c -> c.first().hidden());
        var chart = chosen.chart("‖w − w*‖", chosen.norms());
        if (hidden > SAME) chart.level(hidden, "null-space part of w₀");
        if (a > 0) chosen.draw(chart, Role.TEST, "from a = " + Words.typed(a, 3), Look::distance);
        zero.draw(chart, Role.TRAIN, "from 0", Look::distance);
        chosen.dashed(chart, Role.TWIN, "theory", Experiment.END, Look::theory);
        zero.dashed(chart, Role.TWIN, null, Experiment.END, Look::theory);
        Plot plot = chart.head(step, steps).overSteps().plot();
        Shown early = chosen.early(plot);
        if (early != null) return early;
        double gap = Arrays.stream(chosen.paths().each(c -> Math.abs(c.last().distance() - c.first().hidden()))).max().orElse(Double.NaN);
        double relative = Arrays.stream(zero.paths().each(c -> c.last().distance() / c.last().norm())).max().orElse(Double.NaN);
        double distance = chosen.last(Look::distance), left = chosen.last(Look::row);
        Sentence said;
        if (step < steps && a == 0) said = SAY.of("distance.here", step, chosen.here(Look::distance));
        else if (step < steps) said = SAY.of("distance.here.both", step, chosen.here(Look::distance), zero.here(Look::distance));
        else if (!chosen.arrived()) said = SAY.of("distance.left", left, steps);
        else if (hidden < SAME) said = SAY.of("distance.reached", distance);
        else said = SAY.of(gap < SAME ? "distance.stops" : "distance.stops.about", distance);
        return Shown.of(said, plot).seeds(Math.min(chosen.paths().done(), zero.paths().done()), ask.seeds()).lastStep(steps)
                .scalar("distance", distance).scalar("distance-theory", chosen.last(Look::theory)).scalar("null-space-start", hidden)
                .scalar("distance-gap-most", gap)
                .scalar("distance-from-zero-relative", relative).scalar("row-space-left", left)
                .series(chosen.series("distance", "distance", Look::distance))
                .series(zero.series("distance-from-zero", "distance", Look::distance))
                .series(chosen.series("distance-theory", "distance", Look::theory));
    }
}
