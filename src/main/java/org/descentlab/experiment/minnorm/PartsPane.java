package org.descentlab.experiment.minnorm;

import static org.descentlab.experiment.minnorm.MinNorm.SAY;

import java.util.Arrays;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.net.LeastSquaresDescent.Look;
import org.descentlab.study.Ask;
import org.descentlab.study.Sentence;
import org.descentlab.study.Shown;

/// The weights in two parts: what the data determine, and what they never touch.
final class PartsPane {
    private static final double STILL = 1e-12;

    private PartsPane() {}

    static Shown show(Ask ask) {
        double a = ask.get(MinNorm.START);
        int dimension = ask.get(MinNorm.DIMENSION), hidden = Math.max(0, dimension - ask.get(MinNorm.SAMPLES)), step = ask.step(),
                steps = ask.get(MinNorm.STEPS);
        Runs runs = Runs.of(ask, a);
        var chart = runs.chart("part of w − w* in row and null space", runs.norms());
        runs.draw(chart, Role.TRAIN, "row space", Look::row);
        runs.draw(chart, Role.KERNEL, "null space", Look::hidden);
        Plot plot = chart.head(step, steps).overSteps().plot();
        Shown early = runs.early(plot);
        if (early != null) return early;
        double moved = Arrays.stream(runs.paths().each(c -> Math.abs(c.last().hidden() - c.first().hidden()))).max().orElse(Double.NaN);
        double start = runs.paths().median(c -> c.first().hidden()), expected = a * Math.sqrt((double) hidden / dimension);
        Sentence said;
        if (step < steps) said = SAY.of("parts.here", step, runs.here(Look::row), runs.here(Look::hidden));
        else if (hidden == 0) said = SAY.of("parts.none", dimension);
        else if (a == 0) said = SAY.of("parts.zero", hidden);
        else said = moved < STILL ? SAY.of("parts.kept", hidden, start) : SAY.of("parts.moved", hidden, moved);
        return Shown.of(said, plot).seeds(runs.paths().done(), ask.seeds()).lastStep(steps).scalar("null-space-moved-most", moved)
                .scalar("null-space-part", start).scalar("null-space-part-theory", expected).scalar("unseen-directions", hidden)
                .series(runs.series("row-space", "norm", Look::row)).series(runs.series("null-space", "norm", Look::hidden));
    }
}
