package org.descentlab.experiment.particles;

import static org.descentlab.experiment.particles.Particles.SAY;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.descentlab.data.PlaneTeacher;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Role;
import org.descentlab.net.Course;
import org.descentlab.net.PlaneParticles.Look;
import org.descentlab.stats.Grid;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Watched;
import org.jspecify.annotations.Nullable;

/// Clouds of the slider’s scaling over the directions of the plane, at the play head: what they compute, and where their weight points.
record CirclePane(Ask ask, Scaling scaling, Watched<Look> runs, PlaneTeacher teacher) {
    private static final int DIRECTIONS = 36;

    private static CirclePane of(Ask ask) {
        Scaling scaling = ask.get(Particles.SCALING);
        return new CirclePane(ask, scaling, Train.watched(ask, scaling), Task.of(ask).teacher());
    }

    /// f beside the teacher on the circle |x| = 1.
    static Shown circle(Ask ask) {
        CirclePane c = of(ask);
        double[] at = angles(Seen.PLACES), taught = Seen.circle(c.teacher);
        double[][] f = c.runs.here().stream().map(look -> Seen.circle(look, c.scaling)).toArray(double[][]::new);
        double low = Summary.quantile(0, taught), high = Summary.quantile(1, taught), room = 0.25 * (high - low);
        Chart chart = chart("f(x) on the circle |x| = 1", Axis.linear("", low - room, high + room));
        chart.theory("teacher", Series.theory("teacher", "angle", "value", "", at, taught));
        if (f.length > 0)
            chart.curve(c.scaling.role, c.scaling.words(), Series.means("f-" + c.scaling.key(), "angle", "value", "", new Grid(at, f)));
        Shown early = c.early(chart);
        if (early != null) return early;
        double off = Summary.median(Arrays.stream(f).mapToDouble(v -> Seen.off(v, taught)).toArray());
        Sentence said = c.runs.before()
                ? SAY.of("circle.here", ask.step(), off)
                : SAY.of("circle.said", off).behind(SAY.of("circle.behind", f.length));
        return c.runs.shown(said, chart).scalar("circle-off", off);
    }

    /// The share of the weight in every direction, by the sign of a.
    static Shown weight(Ask ask) {
        CirclePane c = of(ask);
        Chart chart = chart("share of the weight |a||w|, by 10°", Axis.linear("", 0, c.top()));
        for (int k = 0; k < c.teacher.units().length; k++) {
            double[] u = c.teacher.units()[k];
            chart.threshold(Math.toDegrees(Math.atan2(u[1], u[0])), PlaneTeacher.sign(k) > 0 ? "+" : "−");
        }
        c.weights(chart, true);
        c.weights(chart, false);
        Shown early = c.early(chart);
        if (early != null) return early;
        double along = c.along(c.runs.here()), start = c.along(c.runs.all().known().stream().filter(r -> !r.looks().isEmpty())
                .map(Course::first).toList());
        Sentence said = c.runs.before() ? SAY.of("weight.here", ask.step(), along) : SAY.of("weight.said", along, start);
        return c.runs.shown(said, chart).scalar("along", along).scalar("along-start", start);
    }

    private void weights(Chart chart, boolean positive) {
        double[][] shares = runs.here().stream().map(look -> Seen.weights(look, positive, DIRECTIONS)).toArray(double[][]::new);
        if (shares.length == 0) return;
        double[] at = angles(DIRECTIONS);
        Role role = positive ? Role.TRAIN : Role.TEST;
        chart.curve(role, positive ? "a > 0" : "a < 0",
                Series.means(positive ? "weight-positive" : "weight-negative", "angle", "share", "", new Grid(at, shares)));
    }

    /// Where the axis ends, at all steps.
    private double top() {
        double most = runs.all().known().stream().filter(r -> !r.looks().isEmpty()).map(Course::last)
                .flatMap(look -> IntStream.range(0, 2).mapToObj(i -> Seen.weights(look, i == 0, DIRECTIONS)))
                .mapToDouble(v -> Summary.quantile(1, v)).max().orElse(0);
        return Math.max(0.06, 1.1 * most);
    }

    private double along(List<Look> looks) {
        return Summary.median(looks.stream().mapToDouble(look -> Seen.along(look, teacher.units())).toArray());
    }

    private static double[] angles(int places) {
        return IntStream.range(0, places).mapToDouble(i -> Seen.degrees(i, places)).toArray();
    }

    private static Chart chart(String name, Axis y) {
        return new Chart(name, Axis.linear("direction in degrees", -180, 180, -180, -90, 0, 90, 180), y);
    }

    /// What is said if no run has ended, or all have diverged; else null.
    private @Nullable Shown early(Chart chart) {
        Shown early = runs.underWay(chart);
        if (early != null) return early;
        return runs.ended().none() && !runs.before() ? runs.shown(SAY.of("diverged"), chart) : null;
    }
}
