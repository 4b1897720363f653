package org.descentlab.experiment.maxmargin;

import static org.descentlab.experiment.maxmargin.MaxMargin.SAY;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.descentlab.experiment.maxmargin.Problem.Solved;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Role;
import org.descentlab.net.MarginDescent.Look;
import org.descentlab.stats.HardMargin;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Sentence;
import org.descentlab.study.Shown;
import org.descentlab.study.Watched;
import org.descentlab.tensor.Norm;

/// The first seed's points, turned so that the line of the largest margin lies level, and the lines of both descents at the play head.
record PlanePane(PlanePanes runs, Solved problem, double[] up) {
    private static final double TICK = 0.5;
    private static final int ROWS = 40, COLUMNS = 60;
    private static final double HIGH = 3.2, WIDE = HIGH * COLUMNS / ROWS;

    static Shown show(Ask ask) {
        PlanePanes runs = PlanePanes.of(ask);
        Chart chart = new Chart("first seed’s points, turned", Axis.linear("", -WIDE, WIDE), Axis.linear("", -HIGH, HIGH));
        Solved problem = runs.problems().get(0, 0);
        if (problem == null) return Shown.waiting(SAY.of("plane.none"), chart.add(heat(new double[2])), ask);
        HardMargin best = problem.margin(Norm.L2);
        double[] up = best == null ? new double[] {0, 1} : Arrays.stream(best.w()).map(v -> v * best.margin()).toArray();
        return new PlanePane(runs, problem, up).drawn(chart, ask);
    }

    private Shown drawn(Chart chart, Ask ask) {
        HardMargin best = problem.margin(Norm.L2);
        double[] plain = first(runs.plain(), ask.step()), normalised = first(runs.normalised(), ask.step());
        chart.add(heat(turned(plain, up)));
        double[] ends = {-WIDE, WIDE};
        if (best != null) {
            double[] over = {best.margin(), best.margin()}, under = {-best.margin(), -best.margin()};
            chart.add(new Mark.Band(Role.THEORY, ends, under, over)).line(Role.THEORY, "largest margin", ends, new double[2]);
        }
        int[] labels = problem.points().labels();
        chart.add(points(Role.TRAIN, "label 1", i -> labels[i] > 0)).add(points(Role.TEST, "label −1", i -> labels[i] < 0));
        int flipped = Math.min(ask.get(MaxMargin.FLIPPED), labels.length);
        if (flipped > 0) chart.add(cross(points(Role.INK, "label flipped", i -> i < flipped)));
        if (best != null) {
            int[] held = best.support();
            chart.add(hollow(points(Role.INK, "support vector", i -> Arrays.stream(held).anyMatch(k -> k == i))));
        }
        others(chart);
        if (runs.step() > 1) separator(chart, PlanePanes.PLAIN, "after step 1", first(runs.plain(), 1), 2);
        separator(chart, PlanePanes.PLAIN, "gradient descent", plain, 0);
        separator(chart, PlanePanes.NORMALISED, "normalised", normalised, 0);
        Shown early = runs.underWay(chart);
        if (early != null) return early;
        double angle = degrees(runs.plain(Look::apart)), less = degrees(runs.normalised(Look::apart));
        int wrong = (int) Arrays.stream(problem.z()).filter(z -> z[0] * plain[0] + z[1] * plain[1] <= 0).count();
        Sentence said;
        if (runs.step() == 0) said = SAY.of("start");
        else
            if (runs.inseparable() || Double.isNaN(angle))
                said = SAY.of(runs.before() ? "plane.wrong" : "plane.inseparable", runs.step(), wrong, labels.length);
            else
                said = runs.before() ? SAY.of("plane.here", runs.step(), angle, less) : SAY.of("plane.said", angle, less, runs.step());
        return runs.shown(said, chart).scalar("angle", angle).scalar("angle-normalised", less).scalar("wrong-side-first-seed", wrong)
                .scalar("largest-margin-first-seed", best == null ? Double.NaN : best.margin());
    }

    /// w of the first seed at a step; 0 as long as it is not known.
    private static double[] first(Watched<Look> runs, int step) {
        var course = runs.drawn().get(0, 0);
        return course == null || course.steps().length == 0 ? new double[2] : course.at(step).w();
    }

    /// The lines of gradient descent under the other seeds, each turned by its own largest margin.
    private void others(Chart chart) {
        for (int k = 1; k < runs.problems().seeds(); k++) {
            Solved s = runs.problems().get(k, 0);
            var course = runs.plain().drawn().get(k, 0);
            if (s == null || !s.separable() || course == null || course.steps().length == 0) continue;
            double[] best = s.margin(Norm.L2).w();
            double[][] line = line(turned(course.at(runs.ask().step()).w(), best));
            chart.add(Mark.Line.seed(PlanePanes.PLAIN, line[0], line[1]));
        }
    }

    /// With a tick on the side of label 1.
    private void separator(Chart chart, Role role, String legend, double[] w, int variant) {
        double[] at = turned(w, up);
        double[][] line = line(at);
        double length = Math.hypot(at[0], at[1]);
        for (int j = 0; j < 2 && length > 0; j++) line[j] = new double[] {line[j][0], 0, TICK * at[j] / length, 0, line[j][1]};
        chart.line(role, legend, null, line[0], line[1], variant);
    }

    /// Both coordinates of a line through 0 across w; none for w = 0.
    private static double[][] line(double[] w) {
        double length = Math.hypot(w[0], w[1]), far = 2 * WIDE;
        if (length == 0) return new double[2][0];
        return new double[][] {{-far * w[1] / length, far * w[1] / length}, {far * w[0] / length, -far * w[0] / length}};
    }

    /// A vector's parts across a direction (to its right) and along it.
    private static double[] turned(double[] v, double[] up) {
        double length = Math.hypot(up[0], up[1]);
        return new double[] {(v[0] * up[1] - v[1] * up[0]) / length, (v[0] * up[0] + v[1] * up[1]) / length};
    }

    private Mark.Points points(Role role, String legend, IntPredicate which) {
        double[][] at = IntStream.range(0, problem.points().labels().length).filter(which)
                .mapToObj(i -> turned(problem.points().x()[i], up)).toArray(double[][]::new);
        return new Mark.Points(role, legend, Integer.toString(at.length), Arrays.stream(at).mapToDouble(p -> p[0]).toArray(),
                Arrays.stream(at).mapToDouble(p -> p[1]).toArray(), false, false);
    }

    private static Mark cross(Mark.Points p) {
        return new Mark.Points(p.role(), p.legend(), p.value(), p.x(), p.y(), false, true);
    }

    private static Mark hollow(Mark.Points p) {
        return Mark.Points.hollow(p.role(), p.legend(), p.value(), p.x(), p.y());
    }

    /// Signed distance from the line of w, in the turned plane.
    private static Mark.Heatmap heat(double[] w) {
        float[][] cells = new float[ROWS][COLUMNS];
        double length = Math.hypot(w[0], w[1]);
        if (length > 0)
            for (int r = 0; r < ROWS; r++)
                for (int c = 0; c < COLUMNS; c++)
                    cells[r][c] = (float) ((w[0] * WIDE * (2 * (c + 0.5) / COLUMNS - 1) + w[1] * HIGH * (1 - 2 * (r + 0.5) / ROWS))
                            / length);
        return new Mark.Heatmap(cells, -4 * HIGH, 4 * HIGH, true);
    }

    private static double degrees(double apart) {
        return Math.toDegrees(2 * Math.asin(Math.sqrt(Math.min(2, apart) / 2)));
    }
}
