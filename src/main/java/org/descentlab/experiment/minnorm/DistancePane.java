package org.descentlab.experiment.minnorm;

import static org.descentlab.experiment.minnorm.MinNorm.SAY;

import java.util.Arrays;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.net.LeastSquaresDescent.Path;
import org.descentlab.study.Ask;
import org.descentlab.study.Experiment;
import org.descentlab.study.Sentence;
import org.descentlab.study.Shown;
import org.descentlab.study.Words;

/// How far descent is from the solution of least norm, from the chosen start and from zero.
final class DistancePane {
    private static final double SAME = 1e-8;

    private DistancePane() { }

    static Shown show(Ask ask) {
        double a = ask.get(MinNorm.START);
        int step = ask.step(), steps = ask.get(MinNorm.STEPS);
        Runs chosen = Runs.of(ask, a), zero = Runs.of(ask, 0);
        double hidden = chosen.paths().median(p -> p.hidden()[0]);
        var chart = chosen.chart("‖w − w*‖", chosen.norms());
        if (hidden > SAME) chart.level(hidden, "null-space part of w₀");
        if (a > 0) chosen.draw(chart, Role.TEST, "from a = " + Words.typed(a, 3), Path::distance);
        zero.draw(chart, Role.TRAIN, "from 0", Path::distance);
        chosen.dashed(chart, Role.TWIN, "theory", Experiment.END, Path::theory);
        zero.dashed(chart, Role.TWIN, null, Experiment.END, Path::theory);
        Plot plot = chart.head(step, steps).overSteps();
        Shown early = chosen.early(plot);
        if (early != null) return early;
        double gap = Arrays.stream(chosen.paths().each(p -> Math.abs(p.distance()[p.last()] - p.hidden()[0]))).max().orElse(Double.NaN);
        double relative = Arrays.stream(zero.paths().each(p -> p.distance()[p.last()] / p.norm())).max().orElse(Double.NaN);
        double distance = chosen.last(Path::distance), left = chosen.last(Path::row);
        Sentence said;
        if (step < steps && a == 0) said = SAY.of("distance.here", step, chosen.here(Path::distance));
        else if (step < steps) said = SAY.of("distance.here.both", step, chosen.here(Path::distance), zero.here(Path::distance));
        else if (!chosen.arrived()) said = SAY.of("distance.left", left, steps);
        else if (hidden < SAME) said = SAY.of("distance.reached", distance);
        else said = SAY.of(gap < SAME ? "distance.stops" : "distance.stops.about", distance);
        return Shown.of(said, plot).seeds(Math.min(chosen.paths().done(), zero.paths().done()), ask.seeds()).lastStep(steps)
                .scalar("distance", distance).scalar("distance-theory", chosen.last(Path::theory)).scalar("null-space-start", hidden).scalar("distance-gap-most", gap)
                .scalar("distance-from-zero-relative", relative).scalar("row-space-left", left)
                .series(chosen.series("distance", "distance", Path::distance)).series(zero.series("distance-from-zero", "distance", Path::distance))
                .series(chosen.series("distance-theory", "distance", Path::theory));
    }
}
