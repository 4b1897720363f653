package org.descentlab.experiment.particles;

import static org.descentlab.experiment.particles.Particles.SAY;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.descentlab.data.PlaneTeacher;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.net.Course;
import org.descentlab.net.PlaneParticles.Look;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Watched;

/// The first seed’s particles at the play head with the ways that they came, over the part of the teacher that f lacks there. A
/// particle stands in its direction w at the distance √(|a||w|): the root, so that those that grow and those that stay are both seen.
record CloudPane(Ask ask, Scaling scaling, Watched<Look> runs, PlaneTeacher teacher, double reach) {
    private static final int ROWS = 36, COLUMNS = 79;
    private static final double WIDE = (double) COLUMNS / ROWS;
    /// So many particles leave a trail, of so many places.
    private static final int TRAILS = 256, PLACES = 32;
    /// Up to so many are drawn large.
    private static final int LARGE = 128;
    /// Where a ray is named, of its way to the edge.
    private static final double AT = 0.9;
    /// Colours are full where so much is lacking, in units of the reach.
    private static final double FULL = 2.5;

    static Shown show(Ask ask, Scaling scaling) {
        Watched<Look> mine = Train.watched(ask, scaling),
                other = Train.watched(ask, scaling == Scaling.NTK ? Scaling.MEAN_FIELD : Scaling.NTK);
        double spread = ask.get(Particles.SPREAD), reach = Math.max(reach(mine), reach(other));
        return new CloudPane(ask, scaling, mine, Task.of(ask).teacher(), reach > 0 ? reach : 2 * spread).drawn();
    }

    /// Half the height of the picture: both scalings have the same, and none but a few particles ever lie outside.
    private static double reach(Watched<Look> runs) {
        Course<Look> first = runs.all().get(0, 0);
        if (first == null || first.looks().isEmpty()) return 0;
        return 1.05 * Math.max(most(first.first()), most(first.last()));
    }

    private static double most(Look look) {
        return Summary.quantile(0.98, IntStream.range(0, look.x().length)
                .mapToDouble(j -> Math.max(Math.abs(x(look, j)) / WIDE, Math.abs(y(look, j)))).toArray());
    }

    private static double x(Look look, int j) {
        return look.x()[j] / root(look, j);
    }

    private static double y(Look look, int j) {
        return look.y()[j] / root(look, j);
    }

    private static double root(Look look, int j) {
        double weight = Seen.weight(look, j);
        return weight > 0 ? Math.sqrt(weight) : 1;
    }

    private Shown drawn() {
        Chart chart = new Chart("particles of the first seed", Axis.linear("", -WIDE * reach, WIDE * reach),
                Axis.linear("", -reach, reach)).made(CloudPane::bare);
        Course<Look> first = runs.drawn().get(0, 0);
        Look here = first == null || first.looks().isEmpty() ? null : first.at(ask.step());
        chart.add(lacking(here));
        rays(chart, true);
        rays(chart, false);
        if (here != null) {
            trails(chart, first, true);
            trails(chart, first, false);
            particles(chart, here, true, j -> j % 2 == 0);
            particles(chart, here, false, j -> true);
            particles(chart, here, true, j -> j % 2 == 1);
            export(chart, here, true);
            export(chart, here, false);
        }
        Shown early = runs.underWay(chart);
        if (early != null) return early;
        if (runs.ended().none() && !runs.before()) return runs.shown(SAY.of("diverged"), chart);
        double moved = here(Look::moved), along = here(look -> Seen.along(look, teacher.units())),
                start = median(runs.all().known().stream().filter(c -> !c.looks().isEmpty()).map(Course::first).toList(),
                        look -> Seen.along(look, teacher.units()));
        Sentence said = runs.before()
                ? SAY.of("cloud.here", ask.step(), moved, along)
                : SAY.of("cloud.said", moved, along).behind(SAY.of("cloud.start", start, runs.ended().found().size()));
        return runs.shown(said, chart).scalar("moved-" + scaling.key(), moved).scalar("along-" + scaling.key(), along)
                .scalar("along-start-" + scaling.key(), start);
    }

    private double here(ToDoubleFunction<Look> of) {
        return median(runs.here(), of);
    }

    private static double median(List<Look> looks, ToDoubleFunction<Look> of) {
        return Summary.median(looks.stream().mapToDouble(of).toArray());
    }

    /// Without axes, so that directions are true.
    private static Plot bare(Plot p) {
        return new Plot(p.name(), p.x(), p.y(), p.marks(), false, null, null, null, null, false, null);
    }

    /// The teacher less f at every point of the plane: along a ray both grow evenly.
    private Mark lacking(Look here) {
        double[] lacks = Seen.circle(teacher);
        if (here != null) {
            double[] f = Seen.circle(here, scaling);
            for (int i = 0; i < lacks.length; i++) lacks[i] -= f[i];
        }
        float[][] cells = new float[ROWS][COLUMNS];
        for (int r = 0; r < ROWS; r++)
            for (int c = 0; c < COLUMNS; c++) {
                double x = WIDE * reach * (2 * (c + 0.5) / COLUMNS - 1), y = reach * (1 - 2 * (r + 0.5) / ROWS);
                int i = (int) ((Math.atan2(y, x) / (2 * Math.PI) + 0.5) * Seen.PLACES);
                cells[r][c] = (float) (Math.hypot(x, y) * lacks[Math.min(i, Seen.PLACES - 1)]);
            }
        return new Mark.Heatmap(cells, -FULL * reach, FULL * reach, true);
    }

    /// The directions of the teacher’s units of one sign.
    private void rays(Chart chart, boolean positive) {
        double[][] mine = IntStream.range(0, teacher.units().length).filter(k -> PlaneTeacher.sign(k) > 0 == positive)
                .mapToObj(k -> teacher.units()[k]).toArray(double[][]::new);
        double far = 2 * WIDE * reach;
        for (double[] u : mine) {
            double edge = AT * reach * Math.min(WIDE / Math.abs(u[0]), 1 / Math.abs(u[1]));
            chart.add(new Mark.Label(edge * u[0], edge * u[1], positive ? "teacher +" : "teacher −", null));
        }
        double[] x = Arrays.stream(mine).flatMapToDouble(u -> Arrays.stream(new double[] {0, far * u[0], Double.NaN})).toArray(),
                y = Arrays.stream(mine).flatMapToDouble(u -> Arrays.stream(new double[] {0, far * u[1], Double.NaN})).toArray();
        chart.line(role(positive), null, null, x, y, 1);
    }

    private static Role role(boolean positive) {
        return positive ? Role.TRAIN : Role.TEST;
    }

    /// Of the particles that have that sign at the play head.
    private void trails(Chart chart, Course<Look> first, boolean positive) {
        int looks = (int) Arrays.stream(first.steps()).filter(t -> t <= ask.step()).count(), m = first.first().x().length;
        int[] at = IntStream.rangeClosed(0, PLACES).map(i -> (int) Math.round((looks - 1.0) * i / PLACES)).distinct().toArray();
        Look here = first.looks().get(looks - 1);
        int[] which = IntStream.range(0, Math.min(m, TRAILS)).map(k -> (int) ((long) k * m / Math.min(m, TRAILS)))
                .filter(j -> here.positive()[j] == positive).toArray();
        int each = at.length + 1;
        double[] x = new double[which.length * each], y = new double[x.length];
        for (int k = 0; k < which.length; k++)
            for (int i = 0; i < each; i++) {
                Look then = i < at.length ? first.looks().get(at[i]) : null;
                x[k * each + i] = then == null ? Double.NaN : x(then, which[k]);
                y[k * each + i] = then == null ? Double.NaN : y(then, which[k]);
            }
        chart.add(Mark.Line.seed(role(positive), x, y));
    }

    /// Some before the others: where a pair still stands together, one of the two is seen as often as the other.
    private static void particles(Chart chart, Look here, boolean positive, IntPredicate some) {
        double[][] at = at(here, positive, some);
        chart.add(new Mark.Points(role(positive), null, null, at[0], at[1], here.x().length > LARGE, false));
    }

    private void export(Chart chart, Look here, boolean positive) {
        double[][] at = at(here, positive, j -> true);
        chart.export(new Series("particles-" + scaling.key() + (positive ? "-positive" : "-negative"), "√(|a||w|) w₁/|w|",
                "√(|a||w|) w₂/|w|", "", Series.Kind.FIRST, at[0], at[1], new double[0][]));
    }

    private static double[][] at(Look here, boolean positive, IntPredicate some) {
        int[] which = IntStream.range(0, here.x().length).filter(j -> here.positive()[j] == positive).filter(some).toArray();
        return new double[][] {IntStream.of(which).mapToDouble(j -> x(here, j)).toArray(),
                IntStream.of(which).mapToDouble(j -> y(here, j)).toArray()};
    }
}
