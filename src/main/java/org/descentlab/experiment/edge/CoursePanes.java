package org.descentlab.experiment.edge;

import static org.descentlab.experiment.edge.Edge.SAY;

import java.util.Arrays;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Role;
import org.descentlab.net.Course;
import org.descentlab.net.FullBatchDescent.Look;
import org.descentlab.stats.Grid;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Curves;
import org.descentlab.study.Family;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;
import org.descentlab.study.Watched;
import org.jspecify.annotations.Nullable;

/// The runs of all seeds over the time of the flow, drawn up to the play head, with the flow itself.
///
/// @param job any seed's: what all have in common
record CoursePanes(Ask ask, Descent job, Watched<Look> watched, Family<Course<Look>> flow) {
    /// The other rates that are shown, as shares of the slider's.
    static final double HALF = 0.5, TWICE = 2;

    static CoursePanes of(Ask ask) {
        return new CoursePanes(ask, Descent.of(ask, ask.settings().seed(0)),
                Watched.of(ask, seed -> Descent.of(ask, seed), k -> Turn.own((int) k)),
                Family.of(ask, new double[] {Double.NaN}, (x, seed) -> GradientFlow.of(ask, seed), (i, k) -> Turn.seed(k)));
    }

    int count(Predicate<Course<Look>> holds) {
        return (int) watched.ended().found().stream().filter(holds).count();
    }

    /// Where the play head stands, as time of the flow.
    double time() {
        return Math.min(ask.step(), watched.lastStep()) * job.each();
    }

    /// Until when curves are drawn.
    private double shownUntil() {
        return watched.before() ? time() : job.time() * (1 + 1e-9) + job.each();
    }

    Curves curves(ToDoubleFunction<Look> of) {
        return timed(watched.held(of).upTo(ask.step()), job.each());
    }

    /// Over time, up to where the play head stands.
    Curves timed(Curves steps, double each) {
        return steps.upTo(Math.floor(shownUntil() / each + 1e-9)).timed(each);
    }

    Curves flows(ToDoubleFunction<Look> of) {
        double[] times = Arrays.stream(GradientFlow.of(ask, job.start().seed()).times()).filter(t -> t <= shownUntil()).toArray();
        double[][] seeds = flow.found().stream().map(f -> padded(f.curve(of), times.length)).toArray(double[][]::new);
        return seeds.length == 0 ? new Curves(new double[0], seeds) : new Curves(times, seeds);
    }

    /// NaN where a flow has ended before.
    private static double[] padded(double[] values, int size) {
        double[] out = Arrays.copyOf(values, size);
        if (values.length < size) Arrays.fill(out, values.length, size, Double.NaN);
        return out;
    }

    void draw(Chart chart, String legend, String reading, String name, Curves of) {
        chart.export(Series.medians(name, "time", name, "", new Grid(of.at(), of.seeds())));
        of.draw(chart, Role.TEST, legend, of.at().length == 0 ? null : reading);
    }

    void drawFlow(Chart chart, String name, Curves flows) {
        chart.export(Series.medians(name + "-of-flow", "time", name, "", new Grid(flows.at(), flows.seeds())));
        chart.line(Role.TWIN, "flow", flows.at(), flows.median());
    }

    /// Both ends of the axis of time.
    double[] ends() {
        return new double[] {Math.min(job.each(), job.time() / 100), job.time()};
    }

    Chart chart(String name, Axis y) {
        return new Chart(name, Axis.log("time t", ends()[0], ends()[1]), y).made(p -> p.led(null, Link.steps().scaled(job.each())));
    }

    /// What is said if no run has ended, or all have diverged; else null.
    @Nullable
    Shown early(Chart chart) {
        if (watched.before() && time() > 0) chart.cursor(time(), null);
        if (watched.ended().done() == 0) return watched.underWay(chart);
        if (!watched.ended().none() || watched.before()) return null;
        double start = Summary.median(watched.all().known().stream().filter(r -> r.steps().length > 0)
                .mapToDouble(r -> r.first().sharpness()).toArray());
        return watched.shown(SAY.of("courses.diverged", job.rate(), job.limit(), start), chart);
    }
}
