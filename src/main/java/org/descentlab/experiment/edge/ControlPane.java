package org.descentlab.experiment.edge;

import static org.descentlab.experiment.edge.Edge.SAY;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Role;
import org.descentlab.net.FullBatchDescent;
import org.descentlab.stats.Grid;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;

/// The linear model just below and just above its own edge: the loss, beside its closed form.
final class ControlPane {
    private static final double BELOW = 0.9, ABOVE = 1.1;
    /// Distances from the closed form below this are those of rounding.
    private static final double ROUNDING = 1e-6;
    private static final double[] STEPS = IntStream.rangeClosed(0, Quadratic.STEPS).asDoubleStream().toArray();

    private ControlPane() {}

    static Shown show(Ask ask) {
        Family<Quadratic.Course> below = runs(ask, BELOW), above = runs(ask, ABOVE);
        double least = below.median(Quadratic.Course::least);
        Chart chart = new Chart("loss of a linear model", Axis.linear("step", 0, Quadratic.STEPS),
                Axis.log("", Math.clamp(Double.isNaN(least) ? 0.05 : least / 2, 1e-4, 1), 1e3));
        draw(chart, Role.TRAIN, "0.9 of its edge", "below", below);
        draw(chart, Role.DANGER, "1.1 of its edge", "above", above);
        if (!below.complete() || !above.complete()) return Shown.waiting(SAY.of("control.none"), chart, ask);
        double sharpness = below.median(Quadratic.Course::sharpness), gap = Stream.concat(below.found().stream(), above.found().stream())
                .mapToDouble(Quadratic.Course::gap).max().orElseThrow();
        double rises = below.median(Quadratic.Course::rises), edge = FullBatchDescent.limit(sharpness, ask.get(Edge.MOMENTUM));
        boolean split = below.found().stream().allMatch(c -> !c.diverged() && c.losses()[Quadratic.STEPS] < c.losses()[0])
                && above.found().stream().allMatch(Quadratic.Course::diverged);
        Sentence said = SAY.of(split ? "control.split" : "control.mixed", edge, sharpness)
                .behind(SAY.of(gap < ROUNDING ? "control.exact" : "control.theory", rises, gap));
        return below.standing(Shown.of(said, chart)).scalar("control-sharpness", sharpness).scalar("control-edge", edge)
                .scalar("control-rises", rises).scalar("control-theory-gap", gap);
    }

    private static Family<Quadratic.Course> runs(Ask ask, double share) {
        return Family.of(ask, new double[] {Double.NaN},
                (x, seed) -> Quadratic.of(ask.get(Edge.SAMPLES), share, ask.get(Edge.MOMENTUM), seed), (i, k) -> Turn.CLOSED);
    }

    /// The median ends where the first run has left all bounds.
    private static void draw(Chart chart, Role role, String legend, String name, Family<Quadratic.Course> runs) {
        int whole = runs.found().stream().mapToInt(c -> c.losses().length).min().orElse(0);
        for (Quadratic.Course c : runs.seeds() > 1 ? runs.found() : List.<Quadratic.Course>of())
            chart.add(Mark.Line.seed(role, Arrays.copyOf(STEPS, c.losses().length), c.losses()));
        Grid measured = grid(runs, Quadratic.Course::losses, whole), closed = grid(runs, Quadratic.Course::theory, whole);
        chart.export(Series.medians("control-" + name, "step", "loss", "", measured)).line(role, legend, measured.at(), measured.medians());
        chart.theory("below".equals(name) ? "closed form" : null,
                Series.theory("control-" + name + "-theory", "step", "loss", "", closed.at(), closed.medians()));
    }

    private static Grid grid(Family<Quadratic.Course> runs, Function<Quadratic.Course, double[]> of, int length) {
        return new Grid(Arrays.copyOf(STEPS, length),
                runs.found().stream().map(c -> Arrays.copyOf(of.apply(c), length)).toArray(double[][]::new));
    }
}
